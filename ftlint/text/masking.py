"""Covers every secret and personal data in a text that is about to be shown."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ftlint.model import Span
from ftlint.text.patterns import Screen
from ftlint.text.personal import PERSONAL
from ftlint.text.secret import SECRETS
from ftlint.text.sensitive import Sensitive, cover

JSON_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})')
CUT = re.compile(r"\A…[\w.%+@/=-]*(?: [\d-]+)*|(?:[+\d][\d-]* )*[\w.%+@/=-]*…\Z", re.ASCII)
"""The word, with the groups of digits beside it, at which a text was cropped."""
TELLING = re.compile(r"[\d@]|\w{20}", re.ASCII)
KEY_LINE = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY[A-Z ]*-----(.*)|\b[A-Za-z0-9+/]{40,}", re.DOTALL)
"""A private key from its first line on, or any one of its lines."""


def mask(text: str) -> str:
    """The same text at the same length with all that is sensitive covered by asterisks.

    Takes prose, JSON source, whose escapes are no part of a word, and what is left of either when it is
    cropped: half a secret is covered too.
    """
    readable = JSON_ESCAPE.sub(lambda escape: " " * len(escape[0]), text)
    for span, kind in sorted(found(readable), key=lambda item: item[0]):
        text = _replaced(text, span, kind.masked(readable[span.start : span.end]))
    for piece in (*CUT.finditer(readable), *KEY_LINE.finditer(readable)):
        if TELLING.search(piece[0]):
            span = Span(*piece.span(piece.lastindex or 0))
            text = _replaced(text, span, cover(text[span.start : span.end]))
    return text


def _replaced(text: str, span: Span, masked: str) -> str:
    return text[: span.start] + masked + text[span.end :]


def found(text: str) -> Iterator[tuple[Span, Sensitive]]:
    """Where in a text something sensitive stands, and what it is."""
    for kind, pattern in _screen().hits([text]):
        for match in pattern.finditer(text):
            if span := kind.extent(match):
                yield span, kind


@functools.cache
def _screen() -> Screen[Sensitive]:
    return Screen({kind: kind.pattern for kind in (*PERSONAL, *SECRETS.values())})
