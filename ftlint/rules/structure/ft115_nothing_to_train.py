"""Every answer of a record has weight 0.

## Why is this bad
No token of the record counts in the loss: it costs time and memory and teaches nothing. Where a whole batch
is so, the loss is NaN and can spoil the weights.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "give the answer that should be learned weight 1, or remove the record"

QUESTION = {"role": "user", "content": "Is the pool heated?"}
SKIPPED = {"role": "assistant", "content": "I think so.", "weight": 0}
TRAINED = {"role": "assistant", "content": "Yes, to 28 degrees all year."}
VALID = [
    Case({"messages": [QUESTION, SKIPPED, {"role": "user", "content": "Are you sure?"}, TRAINED]}),
    Case({"messages": [QUESTION, {**TRAINED, "weight": 1}]}),
]
INVALID = [
    Case({"messages": [QUESTION, SKIPPED]}, "/messages/1/weight"),
    Case({"messages": [QUESTION, SKIPPED, QUESTION, {**TRAINED, "weight": 0}]}, "/messages/1/weight"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The first weight, where there are answers and none counts."""
    for messages in record.conversations:
        answers = [message for message in messages if message.role == "assistant"]
        if answers and not any(message.trained for message in answers):
            yield Finding((*answers[0].path, "weight"), "no answer is trained: each has weight 0")
