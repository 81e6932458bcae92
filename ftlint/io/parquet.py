"""Reads Parquet: a row is a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftlint.errors import MissingExtra
from ftlint.io.jsontext import json_text
from ftlint.io.source import Damaged, SourceFile, open_stored
from ftlint.model import Line

BATCH_ROWS = 256


def read_parquet(file: SourceFile) -> Iterator[Line]:
    """One line per row: `raw` is the row as JSON, `number` is its index + 1, `offset` its index.

    A file without rows is one empty line of layout.

    Raises Damaged where the file is broken and MissingExtra without pyarrow.
    """
    index = -1
    for index, row in enumerate(_rows(file)):
        yield Line(file.path, index + 1, index, json_text(row), index, column=None)
    if index < 0:
        yield Line(file.path, 1, None, b"", column=None)


def _rows(file: SourceFile) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtra("reading Parquet", "parquet") from error
    with open_stored(file) as handle:
        try:
            for batch in ParquetFile(handle).iter_batches(batch_size=BATCH_ROWS):
                yield from batch.to_pylist()
        except Exception as error:  # pyarrow raises a dozen unrelated classes
            raise Damaged(
                f"the Parquet file is damaged or cut: {str(error).partition(chr(10))[0]}"
            ) from error
