"""What it takes to find one kind of personal data or secret, and to speak of it without telling it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from ftlint.model import Span

COVER = "*"


class Sensitive(NamedTuple):
    """One kind of text that no output may show."""

    name: str
    """What it is, for messages, with its article."""
    pattern: str
    """Where it may stand, for `Screen`: it may match only the part that is cheap to search for."""
    extent: Callable[[re.Match[str]], Span | None]
    """The whole of it in `match.string`; None for look-alikes, placeholders and test values."""
    masked: Callable[[str], str]
    """The same text at the same length with only its shape left."""


def whole_match(match: re.Match[str]) -> Span:
    """The extent of a pattern that is precise by itself."""
    return Span(*match.span())


def cover(text: str, keep: int = 0) -> str:
    """Covers letters and digits after `text[:keep]`; signs and spaces stay."""
    return text[:keep] + "".join(COVER if character.isalnum() else character for character in text[keep:])


def digits_of(text: str) -> str:
    """The ASCII digits of a text, in order."""
    return "".join(character for character in text if character in "0123456789")


def is_sequence(digits: str) -> bool:
    """Whether digits are made up: nearly all the same, or counting up, as in 1234567890."""
    steps = [(int(b) - int(a)) % 10 for a, b in itertools.pairwise(digits)]
    return len(set(digits)) <= 2 or steps.count(1) >= len(steps) - 2
