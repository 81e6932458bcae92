"""What a conversion leaves out, by kind; each function yields a kind at most once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ftlint.formats.chat import is_chat
from ftlint.model import ABSENT, Message, Record

SYSTEM_ROLES: Final = frozenset({"system", "developer"})
CANONICAL_KEYS: Final = frozenset(
    {
        "role",
        "content",
        "from",
        "value",
        "tool_calls",
        "function_call",
        "tool_call_id",
        "name",
        "weight",
    }
)
"""Keys of a message whose values a Message holds."""
INPUT_MESSAGES: Final = ("input", "messages")
"""Where OpenAI's preference data has the prompt; `input` is then an object with keys of its own."""


def of_record(record: Record) -> Iterator[str]:
    """What no other format holds: the rejected side, the label, keys that the record does not read."""
    if record.rejected:
        yield "rejected answer"
    if record.label is not ABSENT:
        yield "label"
    if any(isinstance(message.content, str) and len(message.texts) > 1 for message in record.messages):
        yield "boundary between instruction and input"
    for key in _unread_keys(record):
        yield f"key {key!r}"


def of_parallel(record: Record) -> Iterator[str]:
    """The switch for parallel tool calls."""
    if parallel_tool_calls(record) is not ABSENT:
        yield "parallel_tool_calls"


def of_turn_keys(record: Record) -> Iterator[str]:
    """Further keys of from/value turns, where the target has chat messages."""
    turns = [message for message in record.conversations[0] if not is_chat(message)]
    yield from _message_keys(turns)


def of_messages(record: Record) -> Iterator[str]:
    """What a target leaves out that knows a role, a text and tool calls, but no message objects."""
    messages = record.conversations[0]
    if any(message.role == "developer" for message in messages):
        yield "developer role"
    if any(message.weight not in (ABSENT, 1) for message in messages):
        yield "weights"
    if any(message.name is not None for message in messages):
        yield "names"
    if any(_has_call_id(message) for message in messages):
        yield "tool call ids"
    yield from _parts([message for message in messages if isinstance(message.content, list)])
    yield from _message_keys(messages)


def parallel_tool_calls(record: Record) -> Any:
    """OpenAI's switch as written, or ABSENT."""
    holder = record.data["input"] if record.messages_path == INPUT_MESSAGES else record.data
    return holder.get("parallel_tool_calls", ABSENT)


def _message_keys(messages: list[Message]) -> Iterator[str]:
    keys = {key for message in messages for key, value in message.source.items() if value is not None}
    for key in sorted(keys - CANONICAL_KEYS):
        yield f"message key {key!r}"


def _has_call_id(message: Message) -> bool:
    calls = [call for call in message.tool_calls if isinstance(call, dict)]
    return message.tool_call_id is not None or any("id" in call for call in calls)


def _parts(messages: list[Message]) -> Iterator[str]:
    """What becomes of content parts where only their text is kept."""
    kinds = {_kind(part) for message in messages for part in message.content} - {"text", "tool_call"}
    if kinds:
        yield f"content parts of type {', '.join(sorted(kinds))}"
    if any(len(message.texts) > 1 for message in messages):
        yield "boundaries between text parts"


def _kind(part: Any) -> str:
    if isinstance(part, str):
        return "text"
    kind = part.get("type") if isinstance(part, dict) else None
    return kind if isinstance(kind, str) else "unknown"


def _unread_keys(record: Record) -> Iterator[str]:
    """Keys with a value that is in none of the record's fields; an empty value says nothing."""
    read = {"parallel_tool_calls", *record.messages_path[:1]}
    read |= {path[0] for message in record.turns for path in (message.path, *_text_paths(message)) if path}
    if record.tools is not ABSENT:
        read |= {"tools"} if "tools" in record.data else {"functions"}
    if record.label is not ABSENT:
        read |= {"label"} if "label" in record.data else {"kto_tag"}
    for key, value in record.data.items():
        if key not in read and value not in (None, "", [], {}):
            yield key
    if record.messages_path == INPUT_MESSAGES:
        inner = record.data["input"].keys() - {"messages", "tools", "parallel_tool_calls"}
        yield from (f"input.{key}" for key in sorted(inner))


def _text_paths(message: Message) -> list[tuple[str | int, ...]]:
    return [text.path for text in message.texts]
