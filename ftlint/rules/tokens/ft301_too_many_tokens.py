"""A record has more tokens than the limit.

## Why is this bad
What is over the limit is cut from the end, so that the answer has no end and the model learns not to stop;
or the record is dropped; or an upload is refused. Where the prompt alone fills the limit, nothing is left.

The limit is that of the target, the model or `--max-tokens`; without one, 16,384 tokens give a warning. The
tokens are those of the model's chat template or, where no model is named, those of the published recipe for
OpenAI's chat models; with tools that recipe gives an estimate, and the message says "about". A record of
several megabytes that is surely over the limit is not counted by that recipe: the message says "at least".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.tokens.encodings import at_least, count_record, fits

if TYPE_CHECKING:
    from ftlint.tokens.chat import ChatModel

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "shorten the record, or split it into several"

CUSTOMARY_LIMIT = 16_384
COUNTED = 1 << 15
"""A record that has surely more tokens, and so megabytes of text, is counted only where it may fit."""

SHORT = {"prompt": "Summarise the contract.", "completion": "Ada rents the flat to Ben for two years."}
LONG = {"prompt": "Summarise the contract. " + "The tenant pays. " * 4200, "completion": "The tenant pays."}
VALID = [
    Case(SHORT),
    Case(SHORT, max_tokens=64),
    Case(LONG, target="openai"),
    Case({"prompt": "Repeat: " + "tokens " * 9000, "completion": "tokens"}),
]
INVALID = [
    Case(LONG, ""),
    Case(SHORT, "", max_tokens=16),
    Case(
        {"prompt": "Summarise it.", "chosen": "Ada lets.", "rejected": "No. " * 9},
        "",
        model="tiny",
        max_tokens=40,
    ),
    Case(
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hi!"}]},
        "",
        max_tokens=8,
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The record as a whole."""
    limit = context.max_tokens or CUSTOMARY_LIMIT
    about, counted = _count(record, context, limit)
    if counted > limit:
        unit = f"tokens ({context.chat.name if context.chat else context.encoding})"
        message = f"{about}{counted:,} {unit}, limit is {limit:,}"
        yield Finding((), message, severity=None if context.max_tokens else "warning")


def _count(record: Record, context: Context, limit: int) -> tuple[str, int]:
    """Tokens of the record or its longer side, after "about" or "at least" where they are not exact.

    0 where it surely fits or the template refuses it.
    """
    if context.chat:
        return "", _count_rendered(record, context.chat)
    if fits(record, limit):
        return "", 0
    if (least := at_least(record)) > max(limit, COUNTED):
        return "at least ", least
    return "about " if _is_estimate(record) else "", count_record(record, context.encoding)


def _count_rendered(record: Record, chat: ChatModel) -> int:
    from ftlint.tokens.template import TemplateError

    try:
        return max(len(chat.encode(record, side).ids) for side in range(len(record.conversations)))
    except TemplateError:
        return 0


def _is_estimate(record: Record) -> bool:
    return bool(isinstance(record.tools, list) and record.tools) or any(
        turn.tool_calls for turn in record.turns
    )
