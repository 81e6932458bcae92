"""What conversion carries, what it leaves out, and what it refuses."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from ftlint import formats
from ftlint.model import Line

LINE = Line("data.jsonl", 1, 0, b"")
SUPERVISED = ("openai", "sharegpt", "alpaca", "prompt-completion")
TOOL = {"type": "function", "function": {"name": "clock", "parameters": {}}}
CALL = {"type": "function", "function": {"name": "clock", "arguments": '{"zone": "CET"}'}}


def convert(name: str, data: dict[str, Any], to: str) -> tuple[dict[str, Any], list[str]]:
    return formats.convert(formats.get(name).read(data, LINE), formats.get(to))


def chat(*turns: str | dict[str, Any]) -> list[dict[str, Any]]:
    roles = ("user", "assistant")
    return [
        said if isinstance(said, dict) else {"role": roles[index % 2], "content": said}
        for index, said in enumerate(turns)
    ]


def says(role: str, content: Any, **rest: Any) -> dict[str, Any]:
    return {"role": role, "content": content, **rest}


def turn(sender: str, value: str, **rest: Any) -> dict[str, Any]:
    return {"from": sender, "value": value, **rest}


PLAIN: dict[str, dict[str, Any]] = {
    "openai": {"messages": chat("a", "b")},
    "sharegpt": {"conversations": [turn("human", "a"), turn("gpt", "b")]},
    "alpaca": {"instruction": "a", "input": "", "output": "b"},
    "prompt-completion": {"prompt": "a", "completion": "b"},
}


@pytest.mark.parametrize("name", SUPERVISED)
@pytest.mark.parametrize("to", SUPERVISED)
def test_one_turn_fits_everywhere(name: str, to: str) -> None:
    assert convert(name, PLAIN[name], to) == (PLAIN[to], [])


SYSTEM = says("system", "s")
LONG: dict[str, dict[str, Any]] = {
    "openai": {"messages": [SYSTEM, *chat("a", "b", "c", "d")]},
    "sharegpt": {
        "conversations": [
            turn("system", "s"),
            turn("human", "a"),
            turn("gpt", "b"),
            turn("human", "c"),
            turn("gpt", "d"),
        ]
    },
    "alpaca": {"instruction": "c", "input": "", "output": "d", "system": "s", "history": [["a", "b"]]},
    "prompt-completion": {"prompt": [SYSTEM, *chat("a", "b", "c")], "completion": [*chat("a", "d")[1:]]},
}


@pytest.mark.parametrize("name", SUPERVISED)
@pytest.mark.parametrize("to", SUPERVISED)
def test_system_and_history_fit_everywhere(name: str, to: str) -> None:
    data, lost = convert(name, LONG[name], to)
    assert data == LONG[to]
    only_last = to == "prompt-completion" != name
    assert lost == (["training on earlier assistant turns"] if only_last else [])


def test_tool_calls_between_openai_and_sharegpt() -> None:
    calls = {"from": "function_call", "value": '{"name": "clock", "arguments": {"zone": "CET"}}'}
    turns = [turn("human", "a"), calls, turn("observation", "12"), calls]
    sharegpt = {"conversations": turns, "tools": '[{"name": "clock", "parameters": {}}]'}
    openai = {
        "messages": [
            says("user", "a"),
            {"role": "assistant", "content": None, "tool_calls": [{**CALL, "id": "call_1"}]},
            says("tool", "12", tool_call_id="call_1"),
            {"role": "assistant", "content": None, "tool_calls": [{**CALL, "id": "call_2"}]},
        ],
        "tools": [TOOL],
    }
    assert convert("sharegpt", sharegpt, "openai") == (openai, [])
    assert convert("openai", openai, "sharegpt") == (sharegpt, ["tool call ids"])


def test_several_calls_in_one_turn() -> None:
    message = says("assistant", None, tool_calls=[CALL, CALL])
    data, _ = convert("openai", {"messages": chat("a", message)}, "sharegpt")
    assert len(json.loads(data["conversations"][1]["value"])) == 2


def test_chat_messages_keep_every_key_among_chat_formats() -> None:
    messages = chat(says("user", "a", name="ana"), says("assistant", "b", weight=0))
    data, lost = convert("openai", {"messages": messages, "tools": [TOOL]}, "prompt-completion")
    assert data == {"prompt": messages[:1], "completion": messages[1:], "tools": [TOOL]}
    assert lost == []


def test_legacy_calls_stay_legacy_among_chat_formats() -> None:
    call = {"role": "assistant", "content": None, "function_call": {"name": "clock", "arguments": "{}"}}
    result = {"role": "function", "name": "clock", "content": "12"}
    data, _ = convert("openai", {"messages": chat("a", call, result, "b")}, "prompt-completion")
    assert data["prompt"][1:] == [call, result]


def test_shared_roles_become_chat_roles() -> None:
    record = {"conversations": [says("human", "a", x=1), says("gpt", "b")]}
    data, lost = convert("sharegpt", record, "openai")
    assert data["messages"] == [
        says("user", "a", x=1),
        says("assistant", "b"),
    ]
    assert lost == []


PICTURE = [{"type": "text", "text": "a"}, {"type": "image_url", "image_url": {"url": "u"}}]
LOSSES: list[tuple[str, dict[str, Any], str, list[str]]] = [
    ("openai", {"messages": chat("a", "b"), "id": 1, "seen": None}, "sharegpt", ["key 'id'"]),
    ("openai", {"messages": chat("a", "b"), "parallel_tool_calls": True}, "alpaca", ["parallel_tool_calls"]),
    ("openai", {"messages": chat("a", "b"), "tools": [TOOL]}, "alpaca", ["tools"]),
    ("openai", {"messages": [says("developer", "s"), *chat("a", "b")]}, "alpaca", ["developer role"]),
    ("openai", {"messages": chat("a", says("assistant", "b", weight=0))}, "sharegpt", ["weights"]),
    ("openai", {"messages": chat("a", says("assistant", "b", weight=1))}, "sharegpt", []),
    ("openai", {"messages": chat(says("user", "a", name="n"), "b")}, "sharegpt", ["names"]),
    ("openai", {"messages": chat(says("user", "a", x=1), "b")}, "alpaca", ["message key 'x'"]),
    ("openai", {"messages": chat(says("user", PICTURE), "b")}, "sharegpt",
     ["content parts of type image_url"]),
    ("openai", {"messages": chat(says("user", PICTURE[:1] * 2), "b")}, "sharegpt",
     ["boundaries between text parts"]),
    ("openai", {"messages": chat(says("user", PICTURE), "b")}, "prompt-completion", []),
    ("sharegpt", {"conversations": [turn("human", "a", x=1), turn("gpt", "b")]}, "openai",
     ["message key 'x'"]),
    ("alpaca", {"instruction": "a", "input": "b", "output": "c"}, "openai",
     ["boundary between instruction and input"]),
    ("alpaca", {"instruction": "a", "output": "c", "response": "d"}, "openai", ["key 'response'"]),
    ("preference", {"prompt": "a", "chosen": "b", "rejected": "c"}, "openai", ["rejected answer"]),
    ("preference", {"input": {"messages": chat("a"), "x": 1, "parallel_tool_calls": True},
                    "preferred_output": "b", "non_preferred_output": "c"}, "sharegpt",
     ["rejected answer", "key 'input.x'", "parallel_tool_calls"]),
    ("kto", {"prompt": "a", "completion": "b", "label": True}, "openai", ["label"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "to", "expected"), LOSSES)
def test_losses_are_named(name: str, data: dict[str, Any], to: str, expected: list[str]) -> None:
    assert convert(name, data, to)[1] == expected


def test_a_preference_pair_keeps_prompt_and_chosen() -> None:
    record = {"input": {"messages": chat("a"), "tools": [TOOL], "parallel_tool_calls": False}}
    sides = {"preferred_output": chat("", "b")[1:], "non_preferred_output": chat("", "c")[1:]}
    data, lost = convert("preference", record | sides, "openai")
    assert data == {"messages": chat("a", "b"), "tools": [TOOL], "parallel_tool_calls": False}
    assert lost == ["rejected answer"]


BOTH = says("assistant", "b", tool_calls=[CALL])
NO_CALL = says("assistant", None, tool_calls=[5])
CUT_CALL = says("assistant", None, tool_calls=[{**CALL, "function": {"name": "clock", "arguments": "{"}}])
REFUSED_CHATS: list[tuple[Any, str, str]] = [
    ([], "sharegpt", "no messages (at /messages)"),
    ("a", "alpaca", "no messages (at /messages)"),
    ([{"content": "a"}], "alpaca", "no role (at /messages/0)"),
    ([says("user", 1)], "alpaca", "the content is not text (at /messages/0/content)"),
    ([{"role": "user"}], "prompt-completion", "the content is not text"),
    (chat("a", "b", "c"), "alpaca", "not the assistant's"),
    (chat("a", "b", "c"), "prompt-completion", "not the assistant's (at /messages/2)"),
    (chat("", "b")[1:], "prompt-completion", "no prompt"),
    (chat("", "b")[1:], "alpaca", "'assistant' where 'user'"),
    ([SYSTEM], "alpaca", "not the assistant's"),
    (chat("a", BOTH), "alpaca", "tool calls have no place (at /messages/1)"),
    (chat("a", BOTH), "sharegpt", "both text and tool calls (at /messages/1)"),
    (chat("a", NO_CALL), "sharegpt", "not a function call"),
    (chat("a", CUT_CALL), "sharegpt", "the arguments of 'clock' are not a JSON object"),
    (chat("a", says("bot", "b")), "sharegpt", "no turn for role 'bot'"),
    (chat("a", "b"), "preference", "a chosen and a rejected one"),
    (chat("a", "b"), "kto", "no label"),
]


@pytest.mark.parametrize(("messages", "to", "reason"), REFUSED_CHATS)
def test_chats_that_do_not_fit_are_refused(messages: Any, to: str, reason: str) -> None:
    with pytest.raises(formats.ConversionError, match=re.escape(reason)):
        convert("openai", {"messages": messages}, to)


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("preference", {"prompt": "a", "chosen": "b", "rejected": "c"}, "kto", "no label"),
    ("kto", {"prompt": "a", "completion": "b", "label": False}, "openai", "undesirable"),
    ("kto", {"prompt": "a", "completion": "b", "label": "False"}, "alpaca", "undesirable"),
    ("openai", {**PLAIN["openai"], "tools": "x"}, "sharegpt", "not a list of schemas"),
    ("sharegpt", {**PLAIN["sharegpt"], "tools": "x"}, "openai", "not a list of schemas"),
]


@pytest.mark.parametrize(("name", "data", "to", "reason"), REFUSED)
def test_what_does_not_fit_is_refused(name: str, data: dict[str, Any], to: str, reason: str) -> None:
    with pytest.raises(formats.ConversionError, match=reason):
        convert(name, data, to)
