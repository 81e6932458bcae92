"""What a supervised format takes from a record of any format: one conversation and its tools."""

from __future__ import annotations

from typing import Any, Final

from ftlint.formats.base import ConversionError
from ftlint.formats.chat import is_chat
from ftlint.model import ABSENT, Message, Record

UNDESIRABLE: Final = (False, 0, "false", "0")


def is_undesirable(label: Any) -> bool:
    """Whether a KTO label, as a value or as its text, says that the answer must not be learned."""
    return (label.lower() if isinstance(label, str) else label) in UNDESIRABLE


def conversation(record: Record) -> list[Message]:
    """The record's turns; of a preference pair, the prompt and the chosen answer.

    Raises ConversionError where there are none, where a turn has no role or nothing that could be
    written, and where the label says that the answer must not be learned.
    """
    messages = record.conversations[0]
    if not messages:
        raise ConversionError("there are no messages", record.messages_path)
    if is_undesirable(record.label):
        raise ConversionError("the answer is labelled as undesirable")
    for message in messages:
        _require_sound(message)
    return messages


def tool_schemas(record: Record) -> list[Any] | None:
    """The record's tools, None where it has none. Raises ConversionError where they are no list."""
    if record.tools is ABSENT:
        return None
    if not isinstance(record.tools, list):
        raise ConversionError("the tools are not a list of schemas")
    return record.tools


def _require_sound(message: Message) -> None:
    if not message.role:
        raise ConversionError("a message has no role", message.path)
    if message.tool_calls and message.content in (None, ABSENT):
        return
    if isinstance(message.content, list) and is_chat(message):
        return
    if not isinstance(message.content, str):
        raise ConversionError("the content is not text", message.content_path)
