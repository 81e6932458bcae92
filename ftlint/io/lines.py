"""Reads files as Lines: what stands where, in one streaming pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ftlint.io.arrays import read_array
from ftlint.io.csv_rows import read_rows
from ftlint.io.parquet import read_parquet
from ftlint.io.source import Damaged, SourceFile, open_bytes, read_head
from ftlint.model import Line

__all__ = ["Damaged", "fetch", "open_bytes", "read_head", "read_lines"]

BOM = b"\xef\xbb\xbf"


def read_lines(file: SourceFile, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of a file in order, not yet parsed.

    `start` and `end` are byte offsets into a plain JSON Lines file: the split owns every line whose
    first byte lies in [start, end), and its line numbers and record indices count from `start`.
    Layout (a blank line, a CSV header, the byte-order mark of a JSON file) has the record None.
    Raises Damaged, after all lines before it, where the rest cannot be read.
    """
    with _told_as_damage(file):
        if file.kind == "jsonl":
            yield from _json_lines(file, start, end)
        else:
            yield from _whole(file)


def fetch(file: SourceFile, offsets: Sequence[int]) -> Iterator[Line]:
    """Reads again the lines at these ascending offsets, as `read_lines` gave them.

    In a plain JSON Lines file this seeks, and number and record are not known: the caller has them.
    Raises Damaged as `read_lines` does.
    """
    with _told_as_damage(file):
        if file.kind == "jsonl" and not file.compression:
            yield from _seek(file, offsets)
        else:
            yield from _pick(file, offsets)


@contextmanager
def _told_as_damage(file: SourceFile) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError) as error:
        what = f".{file.compression} archive" if file.compression else "file"
        raise Damaged(f"the {what} is damaged or cut: {error}") from error


def _json_lines(file: SourceFile, start: int, end: int | None) -> Iterator[Line]:
    path, number, record, offset = file.path, 1, 0, start
    with open_bytes(file) as handle:
        if start:
            handle.seek(start - 1)
            offset += len(handle.readline()) - 1
        for raw in handle:
            if end is not None and offset >= end:
                return
            if raw.isspace() or (not offset and not raw.removeprefix(BOM).strip()):
                yield Line(path, number, None, raw, offset)
            else:
                yield Line(path, number, record, raw, offset)
                record += 1
            number += 1
            offset += len(raw)


def _seek(file: SourceFile, offsets: Sequence[int]) -> Iterator[Line]:
    with open_bytes(file) as handle:
        for offset in offsets:
            handle.seek(offset)
            yield Line(file.path, 1, 0, handle.readline(), offset)


def _pick(file: SourceFile, offsets: Sequence[int]) -> Iterator[Line]:
    """Reads on to the last record that is wanted and no further."""
    wanted = set(offsets)
    lines = (line for line in read_lines(file) if line.record is not None)
    while wanted:
        line = next(lines, None)
        if line is None:
            return
        if line.offset in wanted:
            wanted.remove(line.offset)
            yield line


def _whole(file: SourceFile) -> Iterator[Line]:
    if file.kind == "json":
        return read_array(file)
    return read_parquet(file) if file.kind == "parquet" else read_rows(file)
