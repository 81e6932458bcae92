"""A line without a record.

## Why is this bad
Loaders that parse each line stop at an empty one, and uploads refuse it; others skip it, so that line numbers
and record numbers no longer agree.

## Fix safety
Safe: only white space goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import ABSENT, Edit, Finding, Fix, Line, Safety, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "warning"
SINCE = "0.1"
FIX: Safety = "safe"
HELP = "remove the line"

FIRST = b'{"prompt": "Do you repair watches?", "completion": "Yes, most brands."}\n'
SECOND = b'{"prompt": "How long does it take?", "completion": "About a week.\\n\\nWe call you."}\n'
VALID = [
    Case(FIRST + SECOND),
    Case(FIRST + SECOND.rstrip()),
]
INVALID = [
    Case(FIRST + b"\n" + SECOND, "2:", fixed=FIRST + SECOND),
    Case(FIRST + b" \t\n" + SECOND + b"\n", "2:", "4:", fixed=FIRST + SECOND),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """A line of nothing but white space."""
    if line.record is None and line.column is not None and line.raw.isspace():
        fix = Fix("safe", "remove the blank line", (Edit(None, ABSENT),))
        yield Finding((), "blank line", fix=fix, characters=Span(0, len(line.raw.rstrip(b"\r\n"))))
