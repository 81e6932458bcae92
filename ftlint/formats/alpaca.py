"""Alpaca: `{"instruction": …, "input": …, "output": …, "system": …, "history": [[user, assistant], …]}`."""

from __future__ import annotations

from typing import Any, Final

from ftlint.formats import loss
from ftlint.formats.base import ConversionError
from ftlint.formats.calls import read_tools
from ftlint.formats.chat import read_text
from ftlint.formats.conversation import conversation
from ftlint.model import ABSENT, Line, Message, Record, Text

NAME: Final = "alpaca"
SEPARATOR: Final = "\n\n"
"""Between instruction and input in the user's turn."""


def detect(data: dict[str, Any]) -> bool:
    """Whether there is an instruction or an input, and an output; `response` is taken for `output`."""
    if "instruction" in data:
        return "output" in data or "response" in data
    return "input" in data and "output" in data


def read(data: dict[str, Any], line: Line) -> Record:
    """The record as a conversation: system, history, then the user's turn and the answer."""
    messages = [read_text(data["system"], ("system",), "system")] if data.get("system") else []
    messages += read_history(data.get("history"))
    messages.append(read_prompt(data))
    key = "response" if "response" in data and "output" not in data else "output"
    messages.append(read_text(data.get(key, ABSENT), (key,), "assistant"))
    return Record(line, NAME, data, messages, (), tools=read_tools(data.get("tools")))


def read_history(history: Any) -> list[Message]:
    """Earlier turns in pairs; what is not a pair becomes messages without a role."""
    if not history:
        return []
    if not isinstance(history, list):
        return [read_text(history, ("history",), "")]
    messages = []
    for index, pair in enumerate(history):
        if isinstance(pair, list) and len(pair) == 2:
            messages.append(read_text(pair[0], ("history", index, 0), "user"))
            messages.append(read_text(pair[1], ("history", index, 1), "assistant"))
        else:
            messages.append(read_text(pair, ("history", index), ""))
    return messages


def read_prompt(data: dict[str, Any]) -> Message:
    """The user's turn: the instruction and, where there is one, the input.

    Where either is not a string, that one is the content, so that rules can point at it.
    """
    instruction, given = data.get("instruction", ABSENT), data.get("input")
    if given is None or (isinstance(given, str) and not given.strip()):
        return read_text(instruction, ("instruction",), "user")
    message = read_text(given, ("input",), "user")
    if not isinstance(given, str) or instruction is ABSENT:
        return message
    if not isinstance(instruction, str):
        message.content = instruction
    elif instruction.strip():
        message.content = instruction + SEPARATOR + given
        message.texts = (Text(("instruction",), instruction), *message.texts)
    message.path = message.role_path = message.content_path = ("instruction",)
    return message


def write(record: Record) -> dict[str, Any]:
    """The last two turns as instruction and output, earlier ones as history.

    Raises ConversionError unless user and assistant take turns, after at most one system message.
    """
    if record.format == NAME:
        return record.data
    messages = conversation(record)
    system = messages[0] if messages[0].role in loss.SYSTEM_ROLES else None
    turns = messages[1:] if system else messages
    _require_pairs(turns)
    texts = [message.text for message in turns]
    data: dict[str, Any] = {"instruction": texts[-2], "input": "", "output": texts[-1]}
    if system:
        data["system"] = system.text
    if len(texts) > 2:
        data["history"] = [[texts[i], texts[i + 1]] for i in range(0, len(texts) - 2, 2)]
    return data


def _require_pairs(turns: list[Message]) -> None:
    for index, message in enumerate(turns):
        expected = "assistant" if index % 2 else "user"
        if message.role != expected:
            raise ConversionError(f"a turn of {message.role!r} where {expected!r} must stand", message.path)
        if message.tool_calls:
            raise ConversionError("tool calls have no place", message.path)
    if not turns or len(turns) % 2:
        raise ConversionError("the last turn is not the assistant's")


def losses(record: Record) -> list[str]:
    """Tools, and all that messages can say beside role and text."""
    if record.format == NAME:
        return []
    tools = ["tools"] if record.tools is not ABSENT else []
    return [*loss.of_record(record), *tools, *loss.of_parallel(record), *loss.of_messages(record)]
