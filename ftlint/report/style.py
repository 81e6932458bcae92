"""What the reports for people share: colour, counts in words, and text that cannot harm a terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from ftlint.model import Severity

BOLD: Final = "1"
DIM: Final = "2"
BLUE: Final = "34"
CYAN: Final = "36"
GREEN: Final = "1;32"
SEVERITY_COLORS: Final[dict[Severity, str]] = {"error": "1;31", "warning": "1;33", "info": "1;36"}

FIXABLE: Final = "[*]"
"""Marks a finding that `--fix` mends."""

CONTROL_PICTURES: Final = 0x2400
UNPRINTABLE: Final = {
    **{code: chr(CONTROL_PICTURES + code) for code in range(0x20)},
    **dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys((0x2028, 0x2029), "\N{SYMBOL FOR NEWLINE}"),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
    0x09: " ",
    0x7F: "\N{SYMBOL FOR DELETE}",
    0xFEFF: "\N{OPEN BOX}",
}
"""Terminal control, line breaks and direction overrides: a stand-in of one code point for each."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a report for people looks. Machine formats do not depend on it."""

    color: bool = False
    show_all: bool = False
    """Print every finding, not only the first few of each rule."""

    def paint(self, text: str, code: str) -> str:
        """The text in an SGR colour, or as it is where colour is off or there is no text."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text


def printable(text: str) -> str:
    """Text with a visible stand-in for each character that a terminal would act on; of the same length."""
    return text.translate(UNPRINTABLE)


def width(text: str) -> int:
    """The columns that printable text takes on a terminal: two for CJK, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """Text filled with spaces to a number of columns."""
    return text + " " * (columns - width(text))


def amount(number: int, noun: str) -> str:
    """`1 error`, `1,204 records`."""
    return f"{number:,} {noun}" + ("s" if number != 1 else "")
