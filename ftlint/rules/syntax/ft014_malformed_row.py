"""A row of a CSV or TSV file that does not fit its header.

## Why is this bad
Readers stop at it, skip it, or move its cells into the wrong columns: an answer lands under the prompt. The
usual cause is a comma, a quote or a line break in a text that was not quoted.

## References
- RFC 4180
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Line, Severity
from ftlint.rules.case import Case, Files
from ftlint.rules.context import Context

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write the file with a CSV library, which quotes what must be quoted"

HEADER = b"instruction,input,output\n"
ROW = b'"Name three fruits, please",,"Apple, pear and plum"\n'
VALID = [
    Case(Files({"fruits.csv": HEADER + ROW})),
    Case(Files({"fruits.tsv": b"prompt\tcompletion\nName a fruit, please\tPlum\n"})),
]
INVALID = [
    Case(Files({"fruits.csv": HEADER + ROW + b"Name three fruits, please,,Plum\n"}), "fruits.csv:3:"),
    Case(Files({"fruits.csv": HEADER + ROW + b'Name a fruit,,"Plum\n'}), "fruits.csv:3:"),
    Case(Files({"fruits.csv": b"prompt,completion,prompt\nName a fruit,Plum,\n"}), "fruits.csv:1:"),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """What the reader found wrong with the row or the header."""
    if line.column is None and line.error and not isinstance(line.error, UnicodeDecodeError):
        yield Finding((), str(line.error))
