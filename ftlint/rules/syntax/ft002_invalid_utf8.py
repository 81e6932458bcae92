"""Bytes that are not UTF-8.

## Why is this bad
JSON is UTF-8. A strict loader stops at the first such byte; a lenient one puts U+FFFD in its place and the
model learns that character. The usual cause is an export in Windows-1252, Latin-1 or UTF-16.

## References
- RFC 8259, section 8.1
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ftlint.model import Finding, Line, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "save the file as UTF-8"

BYTE_ORDER_MARKS: Final = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}

VALID = [
    Case('{"prompt": "Wo ist das nächste Café?", "completion": "Gleich um die Ecke. ☕"}\n'.encode()),
    Case(rb'{"prompt": "Un caf\u00e9?", "completion": "Avec plaisir \ud83d\ude42"}' + b"\n"),
]
INVALID = [
    Case(b'{"prompt": "Un caf\xe9 ?", "completion": "Avec plaisir."}\n', ""),
    Case(b'{"prompt": "Price?", "completion": "20 \x80 a month."}\n', ""),
    Case('{"prompt": "Price?", "completion": "20 euros a month."}\n'.encode("utf-16"), ""),
]


def check_file(head: bytes, size: int, kind: str, context: Context) -> Iterator[Finding]:
    """A text file in another Unicode encoding, which would be wrong on every line."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if kind != "parquet" and head.startswith(mark):
            yield Finding((), f"the file is {encoding}, not UTF-8")
            return


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """The first byte of a line that cannot be decoded."""
    error = line.error
    if isinstance(error, UnicodeDecodeError):
        byte = line.raw[error.start]
        column = len(line.raw[: error.start].decode("utf-8", "replace"))
        message = f"byte 0x{byte:02X} at position {error.start + 1} of the line is not UTF-8"
        yield Finding((), message, help=_help(byte), characters=Span(column, column + 1))


def _help(byte: int) -> str | None:
    read = bytes([byte]).decode("cp1252", "ignore")
    return f"{HELP}; in Windows-1252 this byte is {read!r}" if read.isprintable() and read else None
