"""Every value inside a parsed JSON value, with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftlint.model import JsonPath


def walk(value: Any) -> Iterator[tuple[JsonPath, Any]]:
    """The value itself, then all that it holds, in the order of the text, to any depth."""
    stack: list[tuple[JsonPath, Any]] = [((), value)]
    while stack:
        path, inner = stack.pop()
        yield path, inner
        if isinstance(inner, dict):
            stack.extend(((*path, key), item) for key, item in reversed(inner.items()))
        elif isinstance(inner, list):
            stack.extend(((*path, index), inner[index]) for index in range(len(inner) - 1, -1, -1))
