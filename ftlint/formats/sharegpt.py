"""ShareGPT: `{"conversations": [{"from": "human", "value": …}, …], "system": …, "tools": JSON text}`."""

from __future__ import annotations

from typing import Any, Final

from ftlint.formats import loss
from ftlint.formats.calls import read_tools, write_tools
from ftlint.formats.chat import read_text
from ftlint.formats.conversation import conversation, tool_schemas
from ftlint.formats.turns import read_turns, write_turn
from ftlint.model import Line, Record

NAME: Final = "sharegpt"


def detect(data: dict[str, Any]) -> bool:
    """Whether there are `conversations`, or one `conversation` that is a list of turns."""
    if "conversations" in data:
        return True
    turns = data.get("conversation")
    return isinstance(turns, list) and bool(turns) and isinstance(turns[0], dict) and "from" in turns[0]


def read(data: dict[str, Any], line: Line) -> Record:
    """The record; a `system` beside the turns is its first message."""
    key = "conversations" if "conversations" in data or "conversation" not in data else "conversation"
    messages = read_turns(data[key], (key,)) if key in data else []
    if data.get("system"):
        messages.insert(0, read_text(data["system"], ("system",), "system"))
    return Record(line, NAME, data, messages, (key,), tools=read_tools(data.get("tools")))


def write(record: Record) -> dict[str, Any]:
    """The conversation as turns; of a preference pair, the prompt and the chosen answer."""
    if record.format == NAME:
        return record.data
    data: dict[str, Any] = {"conversations": [write_turn(message) for message in conversation(record)]}
    if (tools := tool_schemas(record)) is not None:
        data["tools"] = write_tools(tools)
    return data


def losses(record: Record) -> list[str]:
    """All that messages can say beside role, text and tool calls."""
    if record.format == NAME:
        return []
    return [*loss.of_record(record), *loss.of_parallel(record), *loss.of_messages(record)]
