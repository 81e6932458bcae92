"""Formats of fine-tuning data: each reads into one Record and writes back, one module each.

A format knows three things: whether a record's keys are its own (`detect`), how to `read` one into
canonical terms with paths into the record as written, and how to `write` one from canonical terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final

from ftlint.errors import UsageError
from ftlint.formats import alpaca, kto, openai, preference, prompt_completion, sharegpt
from ftlint.formats.base import ConversionError, Format
from ftlint.model import Line, Record

__all__ = ["FORMATS", "ConversionError", "Format", "convert", "detect", "get", "is_dataset"]

_MODULES: Final[tuple[Format, ...]] = (openai, sharegpt, alpaca, prompt_completion, preference, kto)
FORMATS: Final[Mapping[str, Format]] = MappingProxyType({module.NAME: module for module in _MODULES})
"""Every format by name."""
_MOST_PARTICULAR_FIRST: Final[tuple[Format, ...]] = (
    preference,
    kto,
    openai,
    sharegpt,
    prompt_completion,
    alpaca,
)
"""The first of these that detects a record's keys has it."""

_NO_LINE: Final = Line("", 1, 0, b"")
"""The source of values whose place in a file does not matter."""


def get(name: str) -> Format:
    """The format of this name. Raises UsageError, with the nearest name, where there is none."""
    if name in FORMATS:
        return FORMATS[name]
    close = get_close_matches(name.lower(), FORMATS, n=1)
    hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(FORMATS)}"
    raise UsageError(f"unknown format {name!r}; {hint}")


def detect(samples: Iterable[Any]) -> Format | None:
    """The format that most of these parsed values have; None where most objects have none.

    Values that are no objects have no say.
    """
    votes = Counter(_format_of(sample) for sample in samples if isinstance(sample, dict))
    name = max(votes, key=lambda name: (votes[name], name is not None), default=None)
    return FORMATS[name] if name else None


def is_dataset(values: Sequence[Any]) -> bool:
    """Whether parsed values are records of a known format, of which at least one holds a turn."""
    found = detect(values)
    return found is not None and any(
        isinstance(value, dict) and found.read(value, _NO_LINE).turns for value in values
    )


def _format_of(data: dict[str, Any]) -> str | None:
    return next((candidate.NAME for candidate in _MOST_PARTICULAR_FIRST if candidate.detect(data)), None)


def convert(record: Record, to: Format) -> tuple[dict[str, Any], list[str]]:
    """The record's data in another format, and each kind of thing that got lost.

    A record that is of the format already is given back as written. Raises ConversionError where the
    format cannot hold the conversation.
    """
    return to.write(record), to.losses(record)
