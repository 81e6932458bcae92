"""JSON's kinds of value in words, for messages."""

from __future__ import annotations

from typing import Any


def kind_of(value: Any) -> str:
    """`a string`, `an object`, …: the kind of a parsed JSON value with its article."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an object" if isinstance(value, dict) else "a list"
