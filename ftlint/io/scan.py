"""Finds where the parts of a JSON text stand, one container at a time and each only once."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from ftlint.model import JsonPath, Span

SPACE = re.compile(r"[ \t\n\r]*")
LOOSE_DECODER = json.JSONDecoder(strict=False, parse_int=float)
"""Finds ends of values; it takes control characters in strings and numbers of any length."""
CODE_POINTS = re.compile(
    r"[^\\]+"
    r"|\\u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u[0-9a-fA-F]{4}"
    r"|\\.",
    re.DOTALL,
)
"""Runs of plain characters, or the escapes that stand for one code point."""


class Member(NamedTuple):
    """One member of an object or element of an array: indices into the text, ends exclusive."""

    step: str | int
    key: Span | None
    value: Span


class Scan:
    """A JSON text whose containers are scanned when a path leads through them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._members: dict[int, list[Member]] = {}
        start = skip_space(text, 1 if text.startswith("\ufeff") else 0)
        self.root = Span(start, max(start, len(text.rstrip())))

    def find(self, path: JsonPath, on_key: bool = False) -> tuple[Member, bool]:
        """The member that a path leads to, or the nearest parent that exists, and whether it is the former.

        Of a repeated key the last member counts, as parsers have it; `on_key` finds the first repetition.
        """
        found = Member("", None, self.root)
        for depth, step in enumerate(path, 1):
            same = [member for member in self.members(found.value.start) if member.step == step]
            if not same:
                return found, False
            found = same[:2][-1] if on_key and depth == len(path) else same[-1]
        return found, True

    def members(self, start: int) -> list[Member]:
        """The members of the container that starts here; those before the fault where it is broken."""
        if start not in self._members:
            members = self._members[start] = []
            with suppress(ValueError, LookupError, RecursionError):
                members.extend(_members(self.text, start))
        return self._members[start]

    def characters(self, value: Span, span: Span) -> Span:
        """Where characters of a string value stand in the text, behind its escapes."""
        first, last = value.start + 1, value.end - 1
        return Span(_behind(self.text, first, last, span.start), _behind(self.text, first, last, span.end))

    def is_string(self, value: Span) -> bool:
        """Whether a string stands here."""
        return self.text.startswith('"', value.start) and value.end - value.start > 1


@functools.lru_cache(maxsize=4)
def scan(raw: bytes, errors: str = "replace") -> Scan:
    """The scan of a line's bytes; many findings of one line share it."""
    return Scan(raw.decode(errors=errors))


def _members(text: str, start: int) -> Iterator[Member]:
    closing = {"{": "}", "[": "]"}[text[start]]
    position, index = skip_space(text, start + 1), 0
    while text[position] != closing:
        key, step = None, index
        if closing == "}":
            step, end = LOOSE_DECODER.raw_decode(text, position)
            key = Span(position, end)
            position = skip_space(text, skip_space(text, end) + 1)
        _, end = LOOSE_DECODER.raw_decode(text, position)
        yield Member(step, key, Span(position, end))
        position, index = skip_space(text, end), index + 1
        if text[position] == ",":
            position = skip_space(text, position + 1)


def skip_space(text: str, position: int) -> int:
    """The index of the next character that is no JSON white space."""
    match = SPACE.match(text, position)
    return match.end() if match else position


def _behind(text: str, first: int, last: int, count: int) -> int:
    """The index behind `count` code points of the string whose characters stand at [first, last)."""
    for match in CODE_POINTS.finditer(text, first, last):
        size = 1 if match[0][0] == "\\" else len(match[0])
        if size > count:
            return match.start() + count
        count -= size
        if not count:
            return match.end()
    return last if count else first
