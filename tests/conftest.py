"""What several test folders share."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from ftlint import formats
from ftlint.model import Line, Record
from ftlint.rules.table import Feature, TableFile


def read(data: dict[str, Any], path: str = "data.jsonl", number: int = 1) -> Record:
    """One record of whatever format it has."""
    line = Line(path, number, number - 1, json.dumps(data).encode(), value=data)
    found = formats.detect([data])
    assert found, f"no format has {data}"
    return found.read(data, line)


class MemoryTable:
    """A table of records that were never in files; implements `ftlint.rules.table.Table`."""

    def __init__(self, files: Mapping[tuple[str, str], Sequence[dict[str, Any]]]) -> None:
        """Takes records by path and split."""
        self.files: list[TableFile] = []
        self._records: list[Record] = []
        for (path, split), records in files.items():
            self.files.append(TableFile(path, split, "", len(self._records), len(records)))
            self._records += [read(data, path, number) for number, data in enumerate(records, 1)]

    def __len__(self) -> int:
        return len(self._records)

    def column(self, feature: Feature) -> Any:
        batches = [feature(self._records[at : at + 3]) for at in range(0, len(self), 3)]
        return np.concatenate(batches) if batches else []

    def file_of(self, row: int) -> TableFile:
        return self.files[bisect.bisect_right([file.first_row for file in self.files], row) - 1]

    def records(self, rows: Iterable[int]) -> Iterator[tuple[int, Record]]:
        ordered = list(rows)
        assert ordered == sorted(set(ordered)), "rows are asked for once, in ascending order"
        return ((row, self._records[row]) for row in ordered)


@pytest.fixture
def table() -> type[MemoryTable]:
    return MemoryTable
