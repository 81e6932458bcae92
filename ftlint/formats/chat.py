"""The chat message as OpenAI writes it, `{"role": …, "content": …}`; several formats are built from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from ftlint.formats.calls import read_calls
from ftlint.model import ABSENT, REASONING_KEYS, JsonPath, Message, Text

LEGACY_ROLES: Final[Mapping[str, str]] = MappingProxyType({"function": "tool"})
"""Roles from the time of one `function_call` a turn, with their present names."""


def read_messages(values: Any, path: JsonPath) -> list[Message]:
    """One Message for each element of the list at `path`; none where it is not a list."""
    if not isinstance(values, list):
        return []
    return [read_message(value, (*path, index)) for index, value in enumerate(values)]


def read_message(value: Any, path: JsonPath) -> Message:
    """The message at `path`; what is not an object becomes the content of a message without a role."""
    if not isinstance(value, dict):
        return read_text(value, path, role="")
    role = value.get("role")
    content = value.get("content", ABSENT)
    content_path = (*path, "content")
    message = Message(
        LEGACY_ROLES.get(role, role) if isinstance(role, str) else "",
        content,
        path,
        (*path, "role"),
        content_path,
        (Text(content_path, content),) if isinstance(content, str) else (),
        value,
    )
    if len(value) > 2 or not isinstance(content, str) or role == "function":
        _read_rest(message, value)
    return message


def read_text(value: Any, path: JsonPath, role: str) -> Message:
    """A message whose content stands at `path` by itself, without an object around it."""
    texts = (Text(path, value),) if isinstance(value, str) else ()
    return Message(role, value, path, path, path, texts)


def is_chat(message: Message) -> bool:
    """Whether the message was written as this object and its content still stands there."""
    return "role" in message.source and message.source.get("content", ABSENT) is message.content


def write_messages(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Chat messages from any format; calls from formats without ids are numbered `call_1`, `call_2`."""
    numbered = 0
    waiting: deque[str] = deque()
    written = []
    for message in messages:
        data = write_message(message)
        if not is_chat(message):
            for call in data.get("tool_calls", ()):
                numbered += 1
                call["id"] = f"call_{numbered}"
                waiting.append(call["id"])
            if message.role == "tool" and waiting:
                data["tool_call_id"] = waiting.popleft()
        written.append(data)
    return written


def write_message(message: Message) -> dict[str, Any]:
    """The message as an object: its own where it was written as one."""
    if is_chat(message):
        written = message.source["role"]
        return {**message.source, "role": written if written in LEGACY_ROLES else message.role}
    data: dict[str, Any] = {"role": message.role, "content": message.content}
    if message.tool_calls:
        data["tool_calls"] = [dict(call) for call in message.tool_calls]
    if message.name is not None:
        data["name"] = message.name
    if message.weight is not ABSENT:
        data["weight"] = message.weight
    return data


def _read_rest(message: Message, value: Mapping[str, Any]) -> None:
    """The keys that most messages lack, in place."""
    if isinstance(message.content, list):
        message.texts = tuple(_part_texts(message.content, message.content_path))
    message.tool_calls = _calls(value)
    message.side_texts = tuple(_side_texts(value, message.path))
    message.weight = value.get("weight", ABSENT)
    name, call_id = value.get("name"), value.get("tool_call_id")
    message.name = name if isinstance(name, str) else None
    message.tool_call_id = call_id if isinstance(call_id, str) else None


def _part_texts(parts: Sequence[Any], path: JsonPath) -> Iterator[Text]:
    for index, part in enumerate(parts):
        if isinstance(part, str):
            yield Text((*path, index), part)
        elif isinstance(part, dict) and part.get("type") != "tool_call":
            key = "value" if "value" in part else "text"
            if isinstance(part.get(key), str):
                yield Text((*path, index, key), part[key])


def _calls(value: Mapping[str, Any]) -> Sequence[Any]:
    calls = value.get("tool_calls")
    if isinstance(calls, list):
        return calls
    legacy = value.get("function_call")
    if isinstance(legacy, dict):
        return [{"type": "function", "function": legacy}]
    content = value.get("content")
    if isinstance(content, list):
        return [call for part in content for call in _part_calls(part)]
    return ()


def _side_texts(value: Mapping[str, Any], path: JsonPath) -> Iterator[Text]:
    """The strings of reasoning and of the arguments of calls."""
    for key in REASONING_KEYS:
        if key in value:
            yield from strings(value[key], (*path, key))
    calls = value.get("tool_calls")
    for index, call in enumerate(calls if isinstance(calls, list) else ()):
        if isinstance(call, dict):
            yield from _arguments(call.get("function"), (*path, "tool_calls", index, "function"))
    yield from _arguments(value.get("function_call"), (*path, "function_call"))


def _arguments(function: Any, path: JsonPath) -> Iterator[Text]:
    if isinstance(function, dict):
        yield from strings(function.get("arguments"), (*path, "arguments"))


def strings(value: Any, path: JsonPath) -> Iterator[Text]:
    """Every string in a JSON value, to any depth."""
    stack = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            yield Text(path, value)
        elif isinstance(value, dict | list):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            stack += [((*path, step), inner) for step, inner in items]


def _part_calls(part: Any) -> list[Any]:
    """The calls of a content part such as `{"type": "tool_call", "value": JSON text}`."""
    if isinstance(part, dict) and part.get("type") == "tool_call":
        return read_calls(part.get("value"))
    return []
