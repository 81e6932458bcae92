"""The file holds no records.

## Why is this bad
A trainer fails on it, or trains on the other files as if nothing were missing. An export was cut off, or the
file was made and never filled.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Line, Severity
from ftlint.rules.case import Case, Files
from ftlint.rules.context import Context

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write the records, or remove the file"

VALID = [
    Case(b'{"prompt": "Hi", "completion": "Hello! How can I help?"}\n'),
    Case(Files({"pairs.csv": b"prompt,completion\nHi,Hello! How can I help?\n"})),
]
INVALID = [
    Case(b"", ""),
    Case(b"\n \n", ""),
    Case(Files({"train.json": b"[ ]\n"}), "train.json:1:"),
    Case(Files({"pairs.csv": b"prompt,completion\n"}), "pairs.csv:1:"),
]


def check_file(head: bytes, size: int, kind: str, context: Context) -> Iterator[Finding]:
    """A file without bytes, with white space only, an empty array or object, or a table's header alone."""
    text = head.removeprefix(b"\xef\xbb\xbf").strip()
    empty_json = kind == "json" and b"".join(text.split()) in (b"[]", b"{}")
    header_only = kind in ("csv", "tsv") and not any(end in text for end in b"\r\n")
    if size == 0 or (kind != "parquet" and not text):
        yield Finding((), "the file is empty")
    elif empty_json or header_only:
        yield Finding((), "the file holds no records")


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """The empty line that stands for a Parquet file without rows."""
    if line.record is None and not line.raw and not line.error:
        yield Finding((), "the file holds no records")
