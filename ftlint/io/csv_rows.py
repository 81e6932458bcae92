"""Reads CSV and TSV: a row is a record, its header's names are the keys, every cell is a string."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ftlint.io.source import SourceFile, open_bytes
from ftlint.model import Line

LONGEST_CELL = 2**31 - 1
DELIMITERS = {"csv": ",", "tsv": "\t"}


def read_rows(file: SourceFile) -> Iterator[Line]:
    """One line per row, with `value` or `error` filled. Header and blank rows have the record None.

    `raw` is the row as written, which may span lines; `number` is its first. Raises OSError or EOFError
    where the archive is broken.
    """
    csv.field_size_limit(LONGEST_CELL)
    record, header = 0, None
    with open_bytes(file) as handle:
        for row in _Rows(handle, DELIMITERS[file.kind]):
            line = Line(file.path, row.number, None, row.raw, row.offset, column=None, error=row.error)
            if header is None and row.cells:
                header = row.cells
                line.error = line.error or _header_error(header)
            elif header is not None and (row.cells or row.error):
                line.record = record
                record += 1
                _fill(line, header, row.cells)
            yield line


def _fill(line: Line, header: list[str], cells: list[str]) -> None:
    if len(cells) != len(header) and not line.error:
        line.error = ValueError(f"the row has {_cells(len(cells))}, the header has {len(header)}")
    if not line.error:
        line.value = dict(zip(header, cells, strict=True))


def _cells(count: int) -> str:
    return f"{count} cell" + "s" * (count != 1)


def _header_error(header: list[str]) -> ValueError | None:
    twice = [name for name, count in Counter(header).items() if count > 1]
    return ValueError(f"the header names column {twice[0]!r} twice") if twice else None


def _fault(error: csv.Error) -> str:
    if str(error).startswith("new-line character"):
        return "a line ends in CR alone"
    return f"the row is not valid CSV: {error}"


@dataclass(slots=True)
class _Row:
    number: int
    offset: int
    raw: bytes
    cells: list[str]
    error: ValueError | None


class _Rows:
    """Feeds lines to the csv module and keeps the bytes that each row took."""

    def __init__(self, handle: BinaryIO, delimiter: str) -> None:
        self._handle = handle
        self._reader = csv.reader(self._decoded(), delimiter=delimiter)
        self._taken: list[bytes] = []
        self._error: ValueError | None = None
        self._ended = False

    def __iter__(self) -> Iterator[_Row]:
        number, offset = 1, 0
        while (cells := self._next()) is not None or self._taken:
            raw, error = b"".join(self._taken), self._error
            if self._ended and cells and not error:
                error = ValueError("a quoted cell is not closed before the end of the file")
            yield _Row(number, offset, raw, cells or [], error)
            number += len(self._taken)
            offset += len(raw)
            self._taken, self._error = [], None

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as error:
            self._error = self._error or ValueError(_fault(error))
            return []

    def _decoded(self) -> Iterator[str]:
        for index, raw in enumerate(self._handle):
            self._taken.append(raw)
            try:
                text = raw.decode()
            except UnicodeDecodeError as error:
                self._error = self._error or self._moved(error)
                text = raw.decode(errors="replace")
            yield text if index else text.removeprefix("\ufeff")
        self._ended = True

    def _moved(self, error: UnicodeDecodeError) -> UnicodeDecodeError:
        """The error with positions that count from the row's start."""
        raw = b"".join(self._taken)
        before = len(raw) - len(self._taken[-1])
        return UnicodeDecodeError(error.encoding, raw, before + error.start, before + error.end, error.reason)
