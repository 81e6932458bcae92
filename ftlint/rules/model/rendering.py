"""What the rules of this group share: conversations as the named model sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftlint.model import Message, Record
from ftlint.rules.context import Context
from ftlint.tokens.chat import Encoded
from ftlint.tokens.template import TemplateError

NO_MODEL = ("no model named", "--model")


def needs_model(context: Context) -> tuple[str, str] | None:
    """Why a rule of this group cannot run, and what unlocks it."""
    return NO_MODEL if context.chat is None else None


def conversations(
    record: Record, context: Context
) -> Iterator[tuple[Sequence[Message], Encoded | TemplateError]]:
    """Each conversation of a record that has messages, with its tokens or the template's refusal."""
    assert context.chat
    for side, conversation in enumerate(record.conversations):
        if conversation:
            try:
                yield conversation, context.chat.encode(record, side)
            except TemplateError as error:
                yield conversation, error


def encoded(record: Record, context: Context) -> Iterator[tuple[Sequence[Message], Encoded]]:
    """The conversations that the template renders."""
    for conversation, result in conversations(record, context):
        if isinstance(result, Encoded):
            yield conversation, result


def last_trained(record: Record, conversation: Sequence[Message]) -> Message | None:
    """The last turn of a conversation that is in the loss."""
    first = len(record.messages) if len(record.conversations) > 1 else 0
    return next((message for message in reversed(conversation[first:]) if message.trained), None)
