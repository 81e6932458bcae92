"""No token of the record would be trained.

## Why is this bad
The record costs time and teaches nothing; in trainers that do not look, a batch of such records gives a loss
of zero or a gradient that is not a number. It happens where the question alone is longer than the limit, so
that the answer is cut off whole, and where the template leaves the answer out.

## References
- <https://github.com/huggingface/trl/issues/3927>
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.model.rendering import encoded, last_trained, needs_model

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "shorten what comes before the answer, raise --max-tokens, or remove the record"

LONG = {"role": "user", "content": "Here is the whole manual of my bicycle. " * 12 + "How do I fit the bell?"}
ANSWER = {"role": "assistant", "content": "Open the clamp, put it round the bar, close it."}
VALID = [
    Case({"messages": [LONG, ANSWER]}, model="tiny"),
    Case({"messages": [{"role": "user", "content": "Fit a bell?"}, ANSWER]}, model="tiny", max_tokens=40),
    Case({"messages": [LONG, {**ANSWER, "weight": 0}]}, model="tiny"),
]
INVALID = [
    Case({"messages": [LONG, ANSWER]}, "/messages/1", model="tiny", max_tokens=40),
    Case(
        {"prompt": LONG["content"], "completion": "Yes."}, "/completion", model="tiny-untagged", max_tokens=20
    ),
]


def needs(context: Context) -> tuple[str, str] | None:
    """A tokenizer and a chat template."""
    return needs_model(context)


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The last answer of a conversation that trains nothing, whole or cut at the limit."""
    for conversation, result in encoded(record, context):
        message = last_trained(record, conversation)
        if message is None:
            continue
        if not result.trained:
            yield Finding(message.path, "the template leaves nothing of the answers to train on")
        elif context.max_tokens and not result.cut(context.max_tokens).trained:
            yield Finding(
                message.path,
                f"no answer begins within {context.max_tokens:,} tokens: the first stands after "
                f"{result.mask.index(True):,}",
            )
