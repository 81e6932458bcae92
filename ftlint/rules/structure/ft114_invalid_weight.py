"""A message weight that is not the integer 0 or 1.

## Why is this bad
`weight` says whether an assistant message counts in the loss. Providers take 0 and 1 and refuse a file with
anything else; a weight of 1 on another role has no effect, so that the text is not learned as intended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ftlint.model import ABSENT, Finding, Message, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write 1 to train on the message, 0 to leave it out"

QUESTION = {"role": "user", "content": "How do I reset the router?"}
ANSWER = {"role": "assistant", "content": "Hold the button for ten seconds."}
VALID = [
    Case({"messages": [QUESTION, {**ANSWER, "weight": 0}, QUESTION, {**ANSWER, "weight": 1}]}),
    Case({"messages": [{**QUESTION, "weight": 0}, ANSWER]}),
    Case({"messages": [QUESTION, {**ANSWER, "weight": None}]}),
]
INVALID = [
    Case({"messages": [QUESTION, {**ANSWER, "weight": 0.5}]}, "/messages/1/weight"),
    Case({"messages": [QUESTION, {**ANSWER, "weight": "1"}]}, "/messages/1/weight"),
    Case({"messages": [QUESTION, {**ANSWER, "weight": True}]}, "/messages/1/weight"),
    Case({"messages": [{**QUESTION, "weight": 1}, ANSWER]}, "/messages/0/weight"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each such weight; null says nothing, as where a table gives every message the column."""
    for message in record.turns:
        if message.weight is ABSENT or message.weight is None:
            continue
        if not _is_valid(message.weight):
            severity: Severity | None = None if message.role == "assistant" else "warning"
            yield Finding(_path(message), f"the weight is {_shown(message.weight)}", severity=severity)
        elif message.weight == 1 and message.role != "assistant":
            text = f"the weight of a {message.role[:40]} message has no effect"
            yield Finding(_path(message), text, severity="warning", help="remove it")


def _path(message: Message) -> tuple[str | int, ...]:
    return (*message.path, "weight")


def _is_valid(weight: Any) -> bool:
    return isinstance(weight, int) and not isinstance(weight, bool) and weight in (0, 1)


def _shown(weight: Any) -> str:
    return json.dumps(weight)[:20] if isinstance(weight, bool | int | float) else kind_of(weight)
