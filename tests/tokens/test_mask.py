"""Which tokens are trained, for templates with and without generation tags."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import read

from ftlint.model import Span
from ftlint.tokens.mask import mask_of, spans_of

SYSTEM = {"role": "system", "content": "You answer for a bicycle shop."}
ASKED = {"role": "user", "content": "Is the red one in stock?"}
ANSWER = {"role": "assistant", "content": "Yes, two of them."}
ASKED_ON = {"role": "user", "content": "Do you repair gear hubs?"}
LAST = {"role": "assistant", "content": "Yes, in a week. 😀漢"}
THINKING = {"role": "assistant", "content": "<think>Look it up.</think>Yes, two of them."}
CALL = {"id": "c1", "type": "function", "function": {"name": "stock", "arguments": '{"colour": "red"}'}}
CALLING = {"role": "assistant", "content": None, "tool_calls": [CALL]}
RESULT = {"role": "tool", "tool_call_id": "c1", "content": '{"level": 2}'}
CALLED = '<tool_call>{"name": "stock", "arguments": {"colour": "red"}}</tool_call><|im_end|>'

EAGER = """\
{%- for m in messages %}
{%- if m.role == 'user' %}{{ 'Q: ' + m.content + '\n' }}
{%- else %}{{ 'A:\n' + m.content }}{% if loop.last %}{{ eos_token }}{% else %}{{ '\n' }}{% endif %}{% endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{ 'A:\n' }}{% endif %}"""
"""Ends only the last answer with a token: earlier answers render differently once others follow."""

HEADLESS = """\
{%- for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{% endfor %}
{%- if add_generation_prompt %}{{ '<|im_start|>assistant\n<think>\n' }}{% endif %}"""
"""Asks for an answer with words that no answer begins with."""

STRICT = """\
{%- if messages|length < 2 %}{{ raise_exception('too short') }}{% endif %}
{%- for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{% endfor %}"""
"""Refuses to render the question alone."""

BOTH = ("tiny", "tiny-untagged")


def trained(chat_of: Any, template: str, data: dict[str, Any], side: int = 0) -> list[str]:
    """The trained pieces of a record as text."""
    encoded = chat_of(template).encode(read(data), side)
    return [encoded.text[slice(*span)] for span in encoded.spans]


def conversation(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"messages": list(messages)}


@pytest.mark.parametrize(
    ("templates", "messages", "pieces"),
    [
        (BOTH, (ASKED, ANSWER), ["Yes, two of them.<|im_end|>"]),
        (BOTH, (SYSTEM, ASKED, ANSWER), ["Yes, two of them.<|im_end|>"]),
        (
            BOTH,
            (ASKED, ANSWER, ASKED_ON, LAST),
            ["Yes, two of them.<|im_end|>", "Yes, in a week. 😀漢<|im_end|>"],
        ),
        (BOTH, (ASKED, {**ANSWER, "weight": 0}, ASKED_ON, LAST), ["Yes, in a week. 😀漢<|im_end|>"]),
        (BOTH, (ASKED, ANSWER, ASKED_ON, {**LAST, "weight": 0}), ["Yes, two of them.<|im_end|>"]),
        (BOTH, (ASKED, {**ANSWER, "weight": 0}), []),
        (BOTH, (ASKED, {**ANSWER, "content": ""}), ["<|im_end|>"]),
        (BOTH, (ANSWER, ASKED_ON, LAST), ["Yes, two of them.<|im_end|>", "Yes, in a week. 😀漢<|im_end|>"]),
        (("tiny",), (ASKED, CALLING, RESULT, ANSWER), [CALLED, "Yes, two of them.<|im_end|>"]),
        (("tiny-unstopped",), (ASKED, ANSWER), ["Yes, two of them."]),
        (("tiny-untagged",), (ASKED, THINKING), [THINKING["content"] + "<|im_end|>"]),
        (
            ("tiny-untagged",),
            (ASKED, THINKING, ASKED_ON, LAST),
            ["Yes, two of them.<|im_end|>", "Yes, in a week. 😀漢<|im_end|>"],
        ),
        ((EAGER,), (ASKED, ANSWER, ASKED_ON, LAST), ["Yes, two of them.", "Yes, in a week. 😀漢<|im_end|>"]),
        ((HEADLESS,), (ASKED, ANSWER), ["Yes, two of them.<|im_end|>"]),
        ((STRICT,), (ASKED, ANSWER), ["Yes, two of them.<|im_end|>"]),
    ],
)
def test_trained_pieces(chat_of: Any, templates: Any, messages: Any, pieces: list[str]) -> None:
    for template in templates:
        assert trained(chat_of, template, conversation(*messages)) == pieces


def test_in_preference_data_only_the_sides_are_trained(chat_of: Any) -> None:
    data = {"prompt": [ASKED, ANSWER, ASKED_ON], "chosen": [LAST], "rejected": [{**LAST, "content": "No."}]}
    assert trained(chat_of, "tiny", data, 0) == ["Yes, in a week. 😀漢<|im_end|>"]
    assert trained(chat_of, "tiny", data, 1) == ["No.<|im_end|>"]


@pytest.mark.parametrize("template", BOTH)
def test_labels_are_the_ids_where_trained(chat_of: Any, template: str) -> None:
    chat = chat_of(template)
    encoded = chat.encode(read(conversation(ASKED, ANSWER)))
    kept = [token for token, label in zip(encoded.ids, encoded.labels, strict=True) if label == token]
    assert chat.tokenizer.decode(kept) == "Yes, two of them.<|im_end|>"
    assert encoded.labels.count(-100) == len(encoded.ids) - encoded.trained
    assert encoded.cut(5).ids == encoded.ids[:5]
    assert not encoded.cut(5).trained


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="<"), min_size=1, max_size=30).map(str.strip)
TURNS = st.lists(st.tuples(TEXT.filter(bool), TEXT.filter(bool), st.booleans()), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=TURNS)
def test_both_ways_give_the_same_tokens_and_mask(chat_of: Any, turns: list[tuple[str, str, bool]]) -> None:
    messages = []
    for question, answer, kept in turns:
        messages.append({"role": "user", "content": question})
        messages.append({"role": "assistant", "content": answer, "weight": int(kept)})
    tagged, untagged = (chat_of(name).encode(read(conversation(*messages))) for name in BOTH)
    assert (tagged.ids, tagged.mask) == (untagged.ids, untagged.mask)
    kept = [token for token, trained in zip(tagged.ids, tagged.mask, strict=True) if trained]
    answers = [answer + "<|im_end|>" for _, answer, kept in turns if kept]
    assert chat_of("tiny").tokenizer.decode(kept) == "".join(answers)


@pytest.mark.parametrize(
    ("offsets", "spans", "mask"),
    [
        ([(0, 2), (2, 4), (4, 6)], [(2, 4)], [0, 1, 0]),
        ([(0, 3), (3, 6)], [(2, 4)], [1, 1]),
        ([(0, 1), (1, 1), (1, 1), (1, 2)], [(0, 1)], [1, 1, 1, 0]),
        ([(0, 2), (3, 3), (3, 5)], [(2, 5)], [0, 1, 1]),
        ([(0, 2), (2, 4)], [], [0, 0]),
        ([], [(0, 3)], []),
        ([(0, 1), (1, 2), (2, 3), (3, 4)], [(0, 1), (3, 4)], [1, 0, 0, 1]),
    ],
)
def test_a_token_is_trained_where_it_covers_a_character_that_is(
    offsets: list[tuple[int, int]], spans: list[tuple[int, int]], mask: list[int]
) -> None:
    assert mask_of(offsets, [Span(*span) for span in spans]) == [bool(value) for value in mask]


def test_spans_are_whole_tokens() -> None:
    assert spans_of([(0, 3), (3, 6), (6, 9)], [False, True, True]) == ((3, 9),)
    assert spans_of([(0, 3), (3, 6), (6, 9)], [True, False, True]) == ((0, 3), (6, 9))
