"""Crops a source line around what a finding points at, safe to print."""

from __future__ import annotations

import unicodedata

from ftlint.model import Excerpt, Span

WIDTH = 88
BEFORE = 24
"""Characters kept before the span where the line is cropped on the left."""
ELLIPSIS = "…"
CONTROL_PICTURES = 0x2400
DELETE_PICTURE = "\u2421"
JOINERS = "\u200c\u200d"
"""Invisible, but emoji and Persian words fall apart without them."""


def excerpt(line: str, span: Span, number: int) -> Excerpt:
    """At most 88 characters of one line that hold the start of the span, "…" where something is left out."""
    start, end = min(span.start, len(line)), min(max(span.start, span.end), len(line))
    if len(line) <= WIDTH:
        first, last = 0, len(line)
    else:
        first = max(0, min(start - BEFORE, len(line) - WIDTH))
        last = first + WIDTH
    text = "".join(map(visible, line[first:last]))
    if first:
        text = ELLIPSIS + text[1:]
    if last < len(line):
        text = text[:-1] + ELLIPSIS
    return Excerpt(text, start - first, min(end, last) - first, number)


def visible(character: str) -> str:
    """One character in its place that no terminal acts upon."""
    if character.isprintable() or character in JOINERS or unicodedata.category(character) == "Zs":
        return character
    if character == "\t":
        return " "
    if character < " ":
        return chr(CONTROL_PICTURES + ord(character))
    return DELETE_PICTURE if character == "\x7f" else "\ufffd"
