"""Turns a line's bytes into its value, and whatever goes wrong into its error."""

from __future__ import annotations

import json

import orjson

from ftlint.model import ABSENT, Line

BOM = b"\xef\xbb\xbf"


def parse(line: Line) -> None:
    """Fills `value`, or `error`, and `strict`. Never raises.

    What the strict parser refuses goes to the standard library, which takes NaN and lone surrogates and
    says precisely what is wrong with the rest. Positions in the error count from the start of `raw`, in
    code points (JSONDecodeError) or bytes (UnicodeDecodeError). A value or error that the reader has
    already set stays.
    """
    if line.value is not ABSENT or line.error or line.record is None:
        return
    try:
        line.value = orjson.loads(line.raw)
    except orjson.JSONDecodeError as refusal:
        if not line.offset and line.raw.startswith(BOM):
            _parse_after_mark(line)
        else:
            _parse_loosely(line, refusal)


def _parse_after_mark(line: Line) -> None:
    try:
        line.value = orjson.loads(line.raw[len(BOM) :])
    except orjson.JSONDecodeError as refusal:
        _parse_loosely(line, refusal)


def _parse_loosely(line: Line, refusal: orjson.JSONDecodeError) -> None:
    """Sets value or error as the standard library sees it; for its own limits `refusal` is the error."""
    try:
        text = line.raw.decode()
        if not line.offset and text.startswith("\ufeff"):
            text = " " + text[1:]
        value = json.loads(text)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        line.error = error
    except (ValueError, RecursionError):
        line.error = refusal
    else:
        line.strict = False
        if "depth" in refusal.msg:
            line.error = refusal
        else:
            line.value = value
