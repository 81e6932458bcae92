"""The whole dataset as dataset rules see it: one row per record, one column per feature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

from ftlint.model import Record

Feature: TypeAlias = Callable[[Sequence[Record]], Any]
"""Gives one small value per record of a batch: a list, or an array whose first axis is the record."""


class TableFile(NamedTuple):
    """A file's part of the table."""

    path: str
    split: str
    """train, validation, test, or "" where the name says nothing."""
    format: str
    first_row: int
    rows: int


class Table(Protocol):
    """Rows are numbered over all files in order."""

    files: Sequence[TableFile]

    def __len__(self) -> int: ...

    def column(self, feature: Feature) -> Any:
        """The values of a feature for all rows: a list, or a numpy array with rows first."""

    def file_of(self, row: int) -> TableFile:
        """The file that holds a row."""

    def records(self, rows: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Reads these rows again, in ascending order."""
