"""The file starts with a byte-order mark.

## Why is this bad
UTF-8 needs none, and JSON forbids it. Python's `json` refuses the first line, and uploads answer that line 1
is not a dictionary. In a CSV file it becomes part of the first column's name.

## Fix safety
Safe: the three bytes go, nothing else changes.

## References
- RFC 8259, section 8.1
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Edit, Finding, Fix, Line, Safety, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "warning"
SINCE = "0.1"
FIX: Safety = "safe"
HELP = "save the file as UTF-8 without a byte-order mark"

MARK = b"\xef\xbb\xbf"
RECORD = b'{"prompt": "Do you ship abroad?", "completion": "Yes, to all of Europe."}\n'

VALID = [
    Case(RECORD),
    Case(RECORD[:-3] + '\ufeff"}\n'.encode()),
]
INVALID = [Case(MARK + RECORD, "", fixed=RECORD)]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """The mark at the very start of the file."""
    if line.offset == 0 and line.raw.startswith(MARK):
        fix = Fix("safe", "remove the byte-order mark", (Edit(None, line.raw[len(MARK) :]),))
        yield Finding((), "the file starts with a byte-order mark", fix=fix, characters=Span(0, 1))
