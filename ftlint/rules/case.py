"""Cases: the examples in a rule's file are its first tests and its documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Source: TypeAlias = (
    "bytes | dict[str, Any] | list[dict[str, Any]] | Mapping[str, list[dict[str, Any]] | bytes]"
)


class Files(dict[str, "list[dict[str, Any]] | bytes"]):
    """A dataset of several files, by name."""


class Case:
    """One example: what is checked, where each finding points, and what the fix makes of it.

    `source` is one record, a list of records, the bytes of a .jsonl file, or `Files`. `points` are
    JSON Pointers; with several records "LINE:POINTER", with several files "FILE:LINE:POINTER".
    Options are those of `ftlint.check`, such as `target="openai"`.
    """

    def __init__(self, source: Source, *points: str, fixed: Source | None = None, **options: Any) -> None:
        self.source = source
        self.points = points
        self.fixed = fixed
        self.options = options
