"""What each format reads, and where it says that it stands."""

from __future__ import annotations

from typing import Any

import pytest

from ftlint import formats
from ftlint.model import ABSENT, Line, Message, Record

LINE = Line("data.jsonl", 1, 0, b"")
TOOL = {"type": "function", "function": {"name": "clock", "parameters": {}}}
CALL = {"id": "c1", "type": "function", "function": {"name": "clock", "arguments": "{}"}}


def read(name: str, data: dict[str, Any]) -> Record:
    return formats.get(name).read(data, LINE)


def shape(messages: list[Message]) -> list[tuple[Any, ...]]:
    return [(message.role, message.content, message.content_path) for message in messages]


def turn(sender: str, value: Any) -> dict[str, Any]:
    return {"from": sender, "value": value}


def user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


def answer(content: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": content}


CONVERSATIONS = [
    ("openai", {"messages": [user("a"), answer("b")]}, ("messages",), [
        ("user", "a", ("messages", 0, "content")),
        ("assistant", "b", ("messages", 1, "content")),
    ]),
    ("sharegpt", {"conversations": [turn("human", "a"), turn("gpt", "b")]}, ("conversations",), [
        ("user", "a", ("conversations", 0, "value")),
        ("assistant", "b", ("conversations", 1, "value")),
    ]),
    ("sharegpt", {"system": "s", "conversation": [turn("observation", "a")]}, ("conversation",), [
        ("system", "s", ("system",)),
        ("tool", "a", ("conversation", 0, "value")),
    ]),
    ("sharegpt", {"conversations": [{"role": "gpt", "content": "a"}]}, ("conversations",), [
        ("assistant", "a", ("conversations", 0, "content")),
    ]),
    ("alpaca", {"instruction": "a", "input": "", "output": "b"}, (), [
        ("user", "a", ("instruction",)),
        ("assistant", "b", ("output",)),
    ]),
    ("alpaca", {"system": "s", "history": [["a", "b"]], "instruction": "c", "input": "d", "response": "e"},
     (), [
        ("system", "s", ("system",)),
        ("user", "a", ("history", 0, 0)),
        ("assistant", "b", ("history", 0, 1)),
        ("user", "c\n\nd", ("instruction",)),
        ("assistant", "e", ("response",)),
    ]),
    ("alpaca", {"input": "a", "output": "b"}, (), [
        ("user", "a", ("input",)),
        ("assistant", "b", ("output",)),
    ]),
    ("prompt-completion", {"prompt": "a", "completion": "b"}, ("prompt",), [
        ("user", "a", ("prompt",)),
        ("assistant", "b", ("completion",)),
    ]),
    ("prompt-completion", {"prompt": [user("a")], "response": [answer("b")]}, ("prompt",), [
        ("user", "a", ("prompt", 0, "content")),
        ("assistant", "b", ("response", 0, "content")),
    ]),
    ("kto", {"prompt": "a", "completion": "b", "label": True}, ("prompt",), [
        ("user", "a", ("prompt",)),
        ("assistant", "b", ("completion",)),
    ]),
    ("kto", {"messages": [user("a"), answer("b")], "label": False}, ("messages",), [
        ("user", "a", ("messages", 0, "content")),
        ("assistant", "b", ("messages", 1, "content")),
    ]),
    ("kto", {"conversations": [turn("human", "a")], "kto_tag": True}, ("conversations",), [
        ("user", "a", ("conversations", 0, "value")),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "path", "expected"), CONVERSATIONS)
def test_conversation(name: str, data: dict[str, Any], path: Any, expected: list[Any]) -> None:
    record = read(name, data)
    assert (record.format, record.messages_path, record.data) == (name, path, data)
    assert shape(record.messages) == expected
    assert record.turns == record.messages


PAIRS = [
    ({"prompt": "p", "chosen": "c", "rejected": "r"}, ("prompt",), [
        ("user", "p", ("prompt",)),
        ("assistant", "c", ("chosen",)),
        ("assistant", "r", ("rejected",)),
    ]),
    ({"prompt": [user("p")], "chosen": [answer("c")], "rejected": [answer("r")]}, ("prompt",), [
        ("user", "p", ("prompt", 0, "content")),
        ("assistant", "c", ("chosen", 0, "content")),
        ("assistant", "r", ("rejected", 0, "content")),
    ]),
    ({"chosen": [user("p"), answer("c")], "rejected": [user("p"), answer("r")]}, ("chosen",), [
        ("user", "p", ("chosen", 0, "content")),
        ("assistant", "c", ("chosen", 1, "content")),
        ("assistant", "r", ("rejected", 1, "content")),
    ]),
    ({"prompt": "p", "chosen": [user("p"), answer("c")], "rejected": [user("p"), answer("r")]}, ("chosen",), [
        ("user", "p", ("chosen", 0, "content")),
        ("assistant", "c", ("chosen", 1, "content")),
        ("assistant", "r", ("rejected", 1, "content")),
    ]),
    ({"prompt": "p", "chosen": [answer("c")], "rejected": [answer("r")]}, ("prompt",), [
        ("user", "p", ("prompt",)),
        ("assistant", "c", ("chosen", 0, "content")),
        ("assistant", "r", ("rejected", 0, "content")),
    ]),
    ({"chosen": [answer("c")], "rejected": [answer("c")]}, ("chosen",), [
        ("assistant", "c", ("chosen", 0, "content")),
        ("assistant", "c", ("rejected", 0, "content")),
    ]),
    ({"input": {"messages": [user("p")]},
      "preferred_output": [answer("c")], "non_preferred_output": [answer("r")]}, ("input", "messages"), [
        ("user", "p", ("input", "messages", 0, "content")),
        ("assistant", "c", ("preferred_output", 0, "content")),
        ("assistant", "r", ("non_preferred_output", 0, "content")),
    ]),
    ({"conversations": [turn("human", "p")], "chosen": turn("gpt", "c"),
      "rejected": turn("gpt", "r")}, ("conversations",), [
        ("user", "p", ("conversations", 0, "value")),
        ("assistant", "c", ("chosen", "value")),
        ("assistant", "r", ("rejected", "value")),
    ]),
    ({"chosen_messages": [user("p"), answer("c")], "rejected_messages": [user("p"), answer("r")]},
     ("chosen_messages",), [
        ("user", "p", ("chosen_messages", 0, "content")),
        ("assistant", "c", ("chosen_messages", 1, "content")),
        ("assistant", "r", ("rejected_messages", 1, "content")),
    ]),
    ({"instruction": "p", "input": "", "chosen": "c", "rejected": "r"}, ("instruction",), [
        ("user", "p", ("instruction",)),
        ("assistant", "c", ("chosen",)),
        ("assistant", "r", ("rejected",)),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "path", "expected"), PAIRS)
def test_preference(data: dict[str, Any], path: Any, expected: list[Any]) -> None:
    record = read("preference", data)
    assert record.messages_path == path
    assert shape(record.turns) == expected
    assert [len(side) for side in (record.chosen, record.rejected)] == [1, 1]


def test_texts_keep_instruction_and_input_apart() -> None:
    prompt = read("alpaca", {"instruction": "c", "input": "d", "output": "e"}).messages[0]
    assert prompt.texts == ((("instruction",), "c"), (("input",), "d"))


def test_texts_of_content_parts() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "image_url", "image_url": {"url": "u"}}, "b", 5]
    message = read("openai", {"messages": [user(parts)]}).messages[0]
    path = ("messages", 0, "content")
    assert message.texts == (((*path, 0, "text"), "a"), ((*path, 2), "b"))
    assert message.text == "a\nb"


def test_keys_of_a_chat_message() -> None:
    message = answer(None) | {"name": "bot", "weight": 0, "tool_calls": [CALL]}
    record = read("openai", {"messages": [message, {"role": "tool", "tool_call_id": "c1", "content": ""}]})
    called, result = record.messages
    assert (called.name, called.weight, called.tool_calls, called.trained) == ("bot", 0, [CALL], False)
    assert called.source is message
    assert (result.tool_call_id, result.weight) == ("c1", ABSENT)


def test_legacy_functions_are_tools() -> None:
    call = {"name": "clock", "arguments": "{}"}
    messages = [
        answer(None) | {"function_call": call},
        {"role": "function", "content": "12:00"},
    ]
    record = read("openai", {"messages": messages, "functions": [TOOL["function"]]})
    assert record.tools == [TOOL]
    assert record.messages[0].tool_calls == [{"type": "function", "function": call}]
    assert record.messages[1].role == "tool"


@pytest.mark.parametrize("null", [None, ABSENT])
def test_null_calls_are_none(null: Any) -> None:
    message = answer("a") | ({} if null is ABSENT else {"tool_calls": None, "function_call": None})
    assert read("openai", {"messages": [message]}).messages[0].tool_calls == ()


CALLS = [
    ('{"name": "clock", "arguments": {"zone": "é"}}', [("clock", '{"zone": "é"}')]),
    ('{"name": "clock", "arguments": "{}"}', [("clock", "{}")]),
    ('[{"name": "a"}, {"name": "b"}]', [("a", "{}"), ("b", "{}")]),
]


@pytest.mark.parametrize(("text", "expected"), CALLS)
@pytest.mark.parametrize("keys", [("from", "value"), ("role", "content")])
def test_calls_in_turns(text: str, expected: list[tuple[str, str]], keys: tuple[str, str]) -> None:
    turn = dict(zip(keys, ("function_call", text), strict=True))
    (message,) = read("sharegpt", {"conversations": [turn]}).messages
    functions = [call["function"] for call in message.tool_calls]
    assert [(function["name"], function["arguments"]) for function in functions] == expected
    assert (message.role, message.content, message.texts) == ("assistant", None, ())


DEEP = ['{"name": "f", "arguments": ' + "[" * depth + "]" * depth + "}" for depth in range(900, 1000, 7)]


@pytest.mark.parametrize("text", DEEP)
def test_calls_of_any_depth_are_read(text: str) -> None:
    (message,) = read("sharegpt", {"conversations": [{"from": "function_call", "value": text}]}).messages
    assert message.tool_calls or message.content == text


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"arguments": {}}', "[" * 100_000])
def test_calls_that_are_none_stay_text(text: str) -> None:
    (message,) = read("sharegpt", {"conversations": [turn("function_call", text)]}).messages
    assert (message.role, message.content, message.tool_calls) == ("assistant", text, ())


def test_calls_in_content_parts() -> None:
    parts = [{"type": "reasoning", "value": "r"}, {"type": "tool_call", "value": '{"name": "clock"}'}]
    (message,) = read("openai", {"messages": [answer(parts)]}).messages
    assert [call["function"]["name"] for call in message.tool_calls] == ["clock"]
    assert [text.value for text in message.texts] == ["r"]


TOOLS = [
    ([TOOL], [TOOL]),
    ([TOOL["function"]], [TOOL]),
    ('[{"name": "clock", "parameters": {}}]', [TOOL]),
    ("not JSON", "not JSON"),
    ({"a": 1}, {"a": 1}),
    ([1], [1]),
    ([], []),
    ("", ABSENT),
    (None, ABSENT),
]


@pytest.mark.parametrize(("written", "expected"), TOOLS)
@pytest.mark.parametrize("name", list(formats.FORMATS))
def test_tools(name: str, written: Any, expected: Any) -> None:
    assert read(name, {"tools": written}).tools == expected
    assert read(name, {}).tools is ABSENT


def test_tools_of_an_openai_preference_stand_in_its_input() -> None:
    assert read("preference", {"input": {"tools": [TOOL]}}).tools == [TOOL]


@pytest.mark.parametrize("label", [True, False, 1, "true", None, "maybe"])
def test_label_is_kept_as_written(label: Any) -> None:
    assert read("kto", {"label": label}).label is label
    assert read("kto", {"kto_tag": label}).label is label


BROKEN = [
    ("openai", {"messages": [5]}, ("", 5, ("messages", 0))),
    ("openai", {"messages": [{}]}, ("", ABSENT, ("messages", 0, "content"))),
    ("openai", {"messages": [{"role": 1, "content": {}}]}, ("", {}, ("messages", 0, "content"))),
    ("openai", {"messages": [{"role": "bot", "content": ""}]}, ("bot", "", ("messages", 0, "content"))),
    ("sharegpt", {"conversations": ["x"]}, ("", "x", ("conversations", 0))),
    ("sharegpt", {"conversations": [{"from": [], "value": 1}]}, ("", 1, ("conversations", 0, "value"))),
    ("alpaca", {"output": "x"}, ("user", ABSENT, ("instruction",))),
    ("alpaca", {"instruction": 1, "input": "x"}, ("user", 1, ("instruction",))),
    ("alpaca", {"instruction": "x", "input": 1}, ("user", 1, ("input",))),
    ("alpaca", {"history": "x"}, ("", "x", ("history",))),
    ("alpaca", {"history": [["x"]]}, ("", ["x"], ("history", 0))),
    ("alpaca", {"system": 1}, ("system", 1, ("system",))),
    ("prompt-completion", {"completion": "x"}, ("user", ABSENT, ("prompt",))),
    ("prompt-completion", {"prompt": None}, ("user", None, ("prompt",))),
    ("prompt-completion", {"prompt": ["x"]}, ("", "x", ("prompt", 0))),
]


@pytest.mark.parametrize(("name", "data", "expected"), BROKEN)
def test_broken_messages_are_messages(name: str, data: dict[str, Any], expected: Any) -> None:
    assert shape(read(name, data).messages)[0] == expected


@pytest.mark.parametrize("value", [None, {}, "text", 5])
@pytest.mark.parametrize(
    ("name", "key"), [("openai", "messages"), ("sharegpt", "conversations"), ("kto", "messages")]
)
def test_messages_that_are_no_list(name: str, key: str, value: Any) -> None:
    record = read(name, {key: value})
    assert (record.messages, record.messages_path, record.data) == ([], (key,), {key: value})


@pytest.mark.parametrize("side", ["chosen", "rejected"])
def test_a_missing_side_is_an_answer_without_content(side: str) -> None:
    data = {"prompt": "p", "chosen": "c", "rejected": "r"}
    del data[side]
    (message,) = getattr(read("preference", data), side)
    assert (message.role, message.content, message.path) == ("assistant", ABSENT, (side,))


def deep() -> list[Any]:
    value: list[Any] = []
    for _ in range(5000):
        value = [value]
    return value


def test_nesting_without_end_is_read() -> None:
    sides = {"chosen": [user(deep()), answer("c")], "rejected": [user(deep()), answer("r")]}
    record = read("preference", sides)
    assert len(record.turns) == 4
