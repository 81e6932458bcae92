"""Properties that hold for every format, on records of any shape."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint import formats
from ftlint.formats import FORMATS, ConversionError
from ftlint.model import ABSENT, JsonPath, Line, Record
from ftlint.schemas import schema

LINE = Line("data.jsonl", 1, 0, b"")
KEYS = sorted({key for name in FORMATS for key in schema(name)["properties"]} | {"text", "x"})
MESSAGE_KEYS = [*schema("openai")["$defs"]["message"]["properties"], "from", "value", "type", "text"]
ROLES = ["system", "developer", "user", "assistant", "tool", "function", "bot"]
SENDERS = ["human", "gpt", "function_call", "observation"]
CALLS = ['{"name": "f", "arguments": {"a": 1}}', '[{"name": "f"}, {"name": "g"}]', '{"name": 1}', "[", "[]"]

words = st.text(max_size=4) | st.sampled_from(ROLES + SENDERS + CALLS)
leaves = st.none() | st.booleans() | st.integers() | words
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MESSAGE_KEYS), inner, max_size=4)
    ),
    max_leaves=6,
)
messages = st.fixed_dictionaries(
    {"role": st.sampled_from(ROLES) | leaves, "content": values},
    optional={"tool_calls": values, "function_call": values, "name": leaves, "weight": leaves, "x": leaves},
)
turns = st.fixed_dictionaries(
    {"from": st.sampled_from(SENDERS) | leaves, "value": values}, optional={"role": leaves, "x": leaves}
)
sides = values | st.lists(messages | turns | leaves, max_size=3)
records = st.dictionaries(st.sampled_from(KEYS), sides, max_size=5)
names = st.sampled_from(sorted(FORMATS))


def at(data: Any, path: JsonPath) -> Any:
    for step in path:
        data = data[step]
    return data


@given(records, names)
def test_any_object_is_read_and_written_back(data: dict[str, Any], name: str) -> None:
    before = copy.deepcopy(data)
    record = FORMATS[name].read(data, LINE)
    assert FORMATS[name].write(record) == before
    assert FORMATS[name].losses(record) == []
    assert data == before


@given(records, names)
def test_paths_point_into_the_record_as_written(data: dict[str, Any], name: str) -> None:
    record = FORMATS[name].read(data, LINE)
    for message in record.turns:
        for text in message.texts:
            assert at(data, text.path) == text.value
        if message.source:
            assert at(data, message.path) is message.source
        if message.content is not ABSENT and len(message.texts) < 2 and not message.tool_calls:
            assert at(data, message.content_path) == message.content
        if message.role and message.role_path != message.content_path:
            assert isinstance(at(data, message.role_path), str)


@given(records, names, names)
def test_conversion_refuses_or_keeps_what_is_said(data: dict[str, Any], name: str, to: str) -> None:
    record = FORMATS[name].read(data, LINE)
    before = copy.deepcopy(data)
    try:
        written, lost = formats.convert(record, FORMATS[to])
    except ConversionError:
        return
    assert data == before
    assert len(lost) == len(set(lost))
    if name != to:
        returned = FORMATS[to].read(written, LINE)
        assert list(said(returned)) == list(said(record, to))
        assert lost or described(returned) == described(record)


def name_of(call: Any) -> Any:
    function = call.get("function") if isinstance(call, dict) else None
    return function.get("name") if isinstance(function, dict) else None


def said(record: Record, to: str = "") -> Iterator[tuple[Any, ...]]:
    """Who says what in the conversation that is trained."""
    for message in record.conversations[0]:
        system = "system" if to in ("sharegpt", "alpaca") else message.role
        role = system if message.role == "developer" else message.role
        functions = [call.get("function") for call in message.tool_calls if isinstance(call, dict)]
        yield (
            role,
            message.text,
            [isinstance(function, dict) and function.get("name") for function in functions],
        )


def described(record: Record) -> tuple[Any, ...]:
    """What is said about the conversation, with 1 for the weight that goes without saying."""
    turns = record.conversations[0]
    weights = [1 if message.weight is ABSENT else message.weight for message in turns]
    return record.tools, [message.name for message in turns], weights, record.label, len(record.rejected)


line = st.text(min_size=1, max_size=8).filter(str.strip)
exchanges = st.lists(st.tuples(line, line), min_size=1, max_size=3)
systems = st.none() | line


@given(systems, exchanges, st.sampled_from(["sharegpt", "alpaca", "prompt-completion"]))
def test_a_conversation_that_lost_nothing_comes_back_the_same(
    system: str | None, pairs: list[tuple[str, str]], to: str
) -> None:
    chat = [{"role": "system", "content": system}] if system else []
    for asked, answered in pairs:
        chat += [{"role": "user", "content": asked}, {"role": "assistant", "content": answered}]
    data = {"messages": chat}
    written, _ = formats.convert(FORMATS["openai"].read(data, LINE), FORMATS[to])
    assert formats.detect([written]) is FORMATS[to]
    returned, _ = formats.convert(FORMATS[to].read(written, LINE), FORMATS["openai"])
    assert returned == data


@pytest.mark.parametrize("name", list(FORMATS))
def test_examples_are_read_whole(name: str) -> None:
    for example in schema(name)["examples"]:
        record = FORMATS[name].read(example, LINE)
        assert all(message.role for message in record.turns)
        assert all(message.texts or message.tool_calls for message in record.turns)
