r"""Lines of a JSON Lines file end in `\r\n`.

## Why is this bad
The carriage return is white space to a JSON parser, but tools that cut at `\n` keep it at the end of each
record, checksums and duplicate searches see other bytes, and Git rewrites the file on the next machine.

## Fix safety
Safe: only the ends of lines change, never what a record says.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Edit, Finding, Fix, Line, Safety, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "warning"
SINCE = "0.1"
FIX: Safety = "safe"
HELP = "end lines with a line feed alone"
ONCE_A_FILE = True

UNIX = (
    b'{"prompt": "Can I bring my dog?", "completion": "Yes, on a lead."}\n'
    b'{"prompt": "Is there parking?", "completion": "Yes,\\r\\nbehind the house."}\n'
)
VALID = [Case(UNIX)]
INVALID = [
    Case(UNIX.replace(b"\n", b"\r\n"), "", fixed=UNIX),
    Case(UNIX.replace(b"\n", b"\r\n", 1), "", fixed=UNIX),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """Each such line; a file is told of once."""
    if edits(line):
        yield Finding((), "the line ends in CRLF", fix=Fix("safe", "end every line with LF", ()))


def edits(line: Line) -> tuple[Edit, ...]:
    """What the fix does to one line of the file."""
    is_json = line.column is not None
    return (Edit(None, line.raw[:-2] + b"\n"),) if is_json and line.raw.endswith(b"\r\n") else ()
