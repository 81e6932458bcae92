"""What the structure rules ask of a record: which keys it should have, and what a message is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from ftlint.formats.preference import SIDES
from ftlint.model import ABSENT, JsonPath, Message, Record

CANONICAL_ROLES: Final = frozenset({"system", "developer", "user", "assistant", "tool"})
SYSTEM_ROLES: Final = frozenset({"system", "developer"})

KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "openai": ("messages",),
        "sharegpt": ("conversations", "conversation"),
        "alpaca": ("instruction", "input", "output", "response"),
        "prompt-completion": ("prompt", "completion", "response"),
        "preference": tuple(key for pair in SIDES for key in pair),
        "kto": ("prompt", "completion", "messages", "conversations"),
    }
)
"""A record of a format has at least one of these."""

ANSWERING_KEYS: Final = (
    "tool_calls",
    "function_call",
    "refusal",
    "audio",
    "reasoning_content",
    "reasoning",
    "thinking",
)
"""What an assistant message may hold in place of content, well-formed or not."""


def is_foreign(record: Record) -> bool:
    """Whether the record has none of its format's keys, so that nothing of it could be read."""
    return not any(key in record.data for key in KEYS[record.format])


def is_object(message: Message) -> bool:
    """Whether the message was written as an object, not as a bare value."""
    return message.role_path != message.path


def is_missing(message: Message) -> bool:
    """Whether the message stands for a key of the record that is not there."""
    return message.content is ABSENT and not is_object(message)


def answers_otherwise(message: Message) -> bool:
    """Whether the message says something without content: tool calls, a refusal, audio, reasoning."""
    return bool(message.tool_calls) or any(message.source.get(key) for key in ANSWERING_KEYS)


def value_at(data: Any, path: JsonPath) -> Any:
    """The value at a path of keys, ABSENT where there is none."""
    for step in path:
        if not isinstance(data, dict) or step not in data:
            return ABSENT
        data = data[step]
    return data


def answer_sides(record: Record) -> Iterator[tuple[JsonPath, list[Message]]]:
    """Where an answer must stand, and the messages there: each side of a preference, the completion, or the
    conversation as a whole.
    """
    if record.format == "preference":
        chosen, rejected = next((pair for pair in SIDES if record.data.keys() & set(pair)), SIDES[0])
        yield (chosen,), record.chosen
        yield (rejected,), record.rejected
    elif record.messages_path == ("prompt",):
        key = "response" if "response" in record.data and "completion" not in record.data else "completion"
        yield (key,), [message for message in record.messages if message.path[0] == key]
    else:
        yield record.messages_path, record.messages
