"""From a JSON path to the place in the source that shows it, on demand."""

from __future__ import annotations

from typing import Any, NamedTuple

from ftlint.io.excerpt import excerpt
from ftlint.io.jsontext import json_text
from ftlint.io.scan import Scan, scan
from ftlint.model import ABSENT, Excerpt, JsonPath, Line, Span


class Location(NamedTuple):
    """A place in the decompressed text."""

    line: int
    """1-based."""
    column: int | None
    """1-based, in code points; None where columns mean nothing (CSV, Parquet)."""
    end_column: int | None
    """Exclusive; a value that spans lines ends with its first line."""
    excerpt: Excerpt | None


def locate(
    line: Line,
    path: JsonPath,
    span: Span | None = None,
    on_key: bool = False,
    characters: Span | None = None,
) -> Location:
    """Where the value at `path` stands, or its nearest parent that exists.

    `span` narrows a string value to some of its characters; `on_key` asks for the last key of the path,
    where it is repeated for its first repetition; `characters` names code points of the line itself instead.
    Never raises, whatever the line holds.
    """
    if line.column is None:
        return Location(line.number, None, None, _excerpt_of_value(line, path, span))
    scanned = scan(line.raw)
    place = characters or _place(scanned, path, span, on_key)
    start = min(place.start, len(scanned.text))
    first, last = _line_around(scanned.text, start)
    end = max(start, min(place.end, last))
    column = 1 + start - first + (0 if first else line.column - 1)
    number = line.number + scanned.text.count("\n", 0, start)
    shown = excerpt(scanned.text[first:last], Span(start - first, end - first), number)
    return Location(number, column, column + end - start, shown)


def value_bytes(line: Line, path: JsonPath) -> tuple[int, int]:
    """The bytes of `line.raw` that hold the value at `path`, end exclusive.

    For records that are JSON as written. Raises LookupError if there is no such value.
    """
    scanned = scan(line.raw, "surrogateescape")
    member, exists = scanned.find(path)
    if not exists:
        raise LookupError(f"no value at {path!r}")
    return _bytes(scanned, member.value)


def key_bytes(line: Line, path: JsonPath) -> tuple[int, int]:
    """The bytes of `line.raw` that hold the last key of `path`, quotes included, end exclusive.

    For records that are JSON as written. Raises LookupError if there is no such key.
    """
    scanned = scan(line.raw, "surrogateescape")
    member, exists = scanned.find(path)
    if not exists or not member.key:
        raise LookupError(f"no key at {path!r}")
    return _bytes(scanned, member.key)


def _place(scanned: Scan, path: JsonPath, span: Span | None, on_key: bool) -> Span:
    member, exists = scanned.find(path, on_key)
    if exists and on_key and member.key:
        return member.key
    if exists and span and scanned.is_string(member.value):
        return scanned.characters(member.value, span)
    return member.value


def _bytes(scanned: Scan, span: Span) -> tuple[int, int]:
    start = len(scanned.text[: span.start].encode("utf-8", "surrogateescape"))
    return start, start + len(scanned.text[span.start : span.end].encode("utf-8", "surrogateescape"))


def _line_around(text: str, start: int) -> tuple[int, int]:
    """The first and last index of the line of text that holds `start`, without its terminator."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    return first, last - (start < last - 1 and text[last - 1] == "\r")


def _excerpt_of_value(line: Line, path: JsonPath, span: Span | None) -> Excerpt:
    """A piece of the value itself, for records whose source is not worth showing."""
    value, exists = _value_at(line, path)
    text = value if isinstance(value, str) else json_text(value).decode()
    if not (exists and span and isinstance(value, str)):
        span = Span(0, len(text))
    start = min(span.start, len(text))
    first, last = _line_around(text, start)
    return excerpt(text[first:last], Span(start - first, min(span.end, last) - first), line.number)


def _value_at(line: Line, path: JsonPath) -> tuple[Any, bool]:
    """The value at a path or its nearest parent, and whether it is the former."""
    value: Any = line.raw.decode(errors="replace") if line.value is ABSENT else line.value
    for step in path:
        inner = dict(enumerate(value)) if isinstance(value, list) else value
        if not isinstance(inner, dict) or step not in inner:
            return value, False
        value = inner[step]
    return value, True
