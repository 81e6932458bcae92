"""`ftlint convert` as it is typed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ftlint.cli.convert import convert
from ftlint.errors import SourceError, UsageError

RECORD = {"instruction": "a", "input": "", "output": "b", "category": "x"}
CONVERTED = {"conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(convert, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, *lines: Any) -> None:
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    Path(name).write_text("".join(f"{text}\n" for text in texts))


def test_records_go_to_standard_output_and_losses_to_standard_error() -> None:
    write("a.jsonl", RECORD, "", {**RECORD, "category": ""})
    result = run("a.jsonl", "--to", "sharegpt")
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [CONVERTED, CONVERTED]
    assert result.stderr == (
        "2 records converted to sharegpt, 0 not converted\nleft out of 1 record: key 'category'\n"
    )


def test_what_cannot_be_converted_is_named() -> None:
    write("a.jsonl", RECORD, "{", "5", {"instruction": "a", "output": None})
    result = run("a.jsonl", "--to", "sharegpt", "-o", "b.jsonl")
    assert result.exit_code == 1
    assert json.loads(Path("b.jsonl").read_text()) == CONVERTED
    first, *others = result.stderr.splitlines()
    assert first.startswith("a.jsonl:2: not converted: not JSON: ")
    assert others == [
        "a.jsonl:3: not converted: not an object",
        "a.jsonl:4: not converted: the content is not text (at /output)",
        "1 record converted to sharegpt, 3 not converted",
        "left out of 1 record: key 'category'",
    ]


def test_a_damaged_file_is_named() -> None:
    data = gzip.compress((json.dumps(RECORD) + "\n").encode() * 1000)
    Path("a.jsonl.gz").write_bytes(data[:-9])
    result = run("a.jsonl.gz", "--to", "sharegpt", "-o", "b.jsonl.gz")
    assert result.exit_code == 1
    assert "a.jsonl.gz: not converted: " in result.stderr
    with gzip.open("b.jsonl.gz", "rt") as converted:
        assert json.loads(converted.readline()) == CONVERTED


def test_a_file_may_replace_itself() -> None:
    write("a.jsonl", RECORD)
    assert run("a.jsonl", "--to", "sharegpt", "--output", "a.jsonl").exit_code == 0
    assert json.loads(Path("a.jsonl").read_text()) == CONVERTED


def test_the_format_can_be_named() -> None:
    write("a.jsonl", {"instruction": "a", "response": "b", "prompt": "p"})
    assert json.loads(run("a.jsonl", "--to", "openai").stdout)["messages"][0]["content"] == "p"
    named = run("a.jsonl", "--to", "openai", "--format", "alpaca")
    assert json.loads(named.stdout)["messages"][0]["content"] == "a"


@pytest.mark.parametrize("text", ["é", "\\ud800", "NaN"])
def test_unusual_text_survives(text: str) -> None:
    value = text if text == "NaN" else f'"{text}"'
    write("a.jsonl", '{"messages": [{"role": "user", "content": "a", "x": ' + value + "}]}")
    stdout = run("a.jsonl", "--to", "openai").stdout
    assert stdout == Path("a.jsonl").read_text()


def test_nesting_beyond_what_can_be_written_is_named() -> None:
    write("a.jsonl", '{"messages": [], "x": ' + "[" * 1000 + "]" * 1000 + "}")
    result = run("a.jsonl", "--to", "openai")
    assert result.exit_code == 1
    assert "a.jsonl:1: not converted: nested too deeply" in result.stderr


def test_usage_errors() -> None:
    write("a.jsonl", {"x": 1})
    with pytest.raises(SourceError, match=r"cannot tell the format of 'a\.jsonl'; name it with --format"):
        run("a.jsonl", "--to", "openai")
    with pytest.raises(UsageError, match="unknown format 'share'"):
        run("a.jsonl", "--to", "share")
    with pytest.raises(SourceError):
        run("missing.jsonl", "--to", "openai")
