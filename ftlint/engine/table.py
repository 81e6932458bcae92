"""The merged columns of all parts, and the way back from a row to its record."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ftlint import formats
from ftlint.engine.flow import PartResult, Rows
from ftlint.io.files import SourceFile
from ftlint.io.lines import fetch
from ftlint.io.parse import parse
from ftlint.model import Record
from ftlint.rules.table import Feature, TableFile


class DatasetTable:
    """Implements `ftlint.rules.table.Table`. Holds 24 bytes a row beside the features' columns."""

    def __init__(self) -> None:
        self.files: list[TableFile] = []
        self._sources: list[SourceFile] = []
        self._rows: list[Rows] = []
        self._first_rows: list[int] = []
        self._columns: dict[Feature, list[Any]] = {}
        self._length = 0

    def add(self, source: SourceFile, split: str, format_name: str, parts: Sequence[PartResult]) -> None:
        """Appends a file's rows. The parts' positions count from the file's start already."""
        rows = Rows()
        for part in parts:
            rows.offsets.extend(part.rows.offsets)
            rows.numbers.extend(part.rows.numbers)
            rows.records.extend(part.rows.records)
            for feature, batches in part.columns.items():
                self._columns.setdefault(feature, []).extend(batches)
        self.files.append(TableFile(source.path, split, format_name, self._length, len(rows.offsets)))
        self._sources.append(source)
        self._rows.append(rows)
        self._first_rows.append(self._length)
        self._length += len(rows.offsets)

    def __len__(self) -> int:
        return self._length

    def column(self, feature: Feature) -> Any:
        """The values of a feature for all rows: a list, or a numpy array with rows first."""
        batches = self._columns.get(feature, [])
        if len(batches) > 1:
            batches[:] = [_concatenate(batches)]
        return batches[0] if batches else []

    def file_of(self, row: int) -> TableFile:
        """The file that holds a row."""
        return self.files[self._file_index(row)]

    def records(self, rows: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Reads these rows again, in ascending order."""
        for index, group in itertools.groupby(sorted({int(row) for row in rows}), key=self._file_index):
            reader, where = formats.get(self.files[index].format), self._rows[index]
            wanted = [(row, row - self._first_rows[index]) for row in group]
            lines = fetch(self._sources[index], [where.offsets[local] for _, local in wanted])
            for (row, local), line in zip(wanted, lines, strict=True):
                line.number, line.record = where.numbers[local], where.records[local]
                parse(line)
                yield row, reader.read(line.value, line)

    def _file_index(self, row: int) -> int:
        return bisect.bisect_right(self._first_rows, row) - 1


def _concatenate(batches: list[Any]) -> Any:
    if isinstance(batches[0], list):
        return list(itertools.chain.from_iterable(batches))
    import numpy

    return numpy.concatenate(batches)
