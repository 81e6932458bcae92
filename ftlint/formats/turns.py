"""The turn as ShareGPT writes it, `{"from": …, "value": …}`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from ftlint.formats import chat
from ftlint.formats.base import ConversionError
from ftlint.formats.calls import read_calls, write_calls
from ftlint.model import ABSENT, JsonPath, Message, Text

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "human": "user",
        "user": "user",
        "gpt": "assistant",
        "chatgpt": "assistant",
        "assistant": "assistant",
        "function_call": "assistant",
        "tool_call": "assistant",
        "observation": "tool",
        "function_response": "tool",
        "tool": "tool",
        "system": "system",
    }
)
"""Canonical roles of the names in use; any other name stays as written."""
CALLERS: Final = frozenset({"function_call", "tool_call"})
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "system": "system",
        "developer": "system",
        "user": "human",
        "assistant": "gpt",
        "tool": "observation",
    }
)


def read_turns(values: Any, path: JsonPath) -> list[Message]:
    """One Message for each element of the list at `path`; none where it is not a list."""
    if not isinstance(values, list):
        return []
    return [read_turn(value, (*path, index)) for index, value in enumerate(values)]


def read_turn(value: Any, path: JsonPath) -> Message:
    """The turn at `path`; one with the keys of a chat message is read as that, with ShareGPT's roles."""
    if not isinstance(value, dict) or ("from" not in value and "role" in value):
        message = chat.read_message(value, path)
    else:
        message = _read_pair(value, path)
    if message.role in CALLERS and (calls := read_calls(message.content)):
        message.content, message.tool_calls = None, calls
        message.texts, message.side_texts = (), message.texts
    message.role = ROLES.get(message.role, message.role)
    return message


def _read_pair(value: dict[str, Any], path: JsonPath) -> Message:
    sender, content, name = value.get("from"), value.get("value", ABSENT), value.get("name")
    content_path = (*path, "value")
    return Message(
        sender if isinstance(sender, str) else "",
        content,
        path,
        (*path, "from"),
        content_path,
        (Text(content_path, content),) if isinstance(content, str) else (),
        value,
        name=name if isinstance(name, str) else None,
        weight=value.get("weight", ABSENT),
    )


def write_turn(message: Message) -> dict[str, Any]:
    """The message as a turn. Raises ConversionError for a role or a mixture that turns cannot express."""
    if message.tool_calls:
        if message.text.strip():
            raise ConversionError("a turn cannot hold both text and tool calls", message.path)
        return {"from": "function_call", "value": write_calls(message)}
    if message.role not in NAMES:
        raise ConversionError(f"there is no turn for role {message.role!r}", message.path)
    return {"from": NAMES[message.role], "value": message.text}
