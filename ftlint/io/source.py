"""A file of records: its name, its kind and its bytes."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from ftlint.errors import SourceError
from ftlint.io.compression import COMPRESSIONS, Compression, decompressed
from ftlint.io.excerpt import visible
from ftlint.io.jsontext import json_text

Kind = Literal["jsonl", "json", "csv", "tsv", "parquet"]
KINDS: Final[Mapping[str, Kind]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
HEAD_BYTES: Final = 1 << 16


class Damaged(Exception):
    """What is left of a file cannot be read: a cut archive, a broken Parquet page, a failing disk."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read, as it stands on the disk or in memory."""

    path: str
    """As shown to the user: relative to the working directory if below it, with slashes."""
    location: Path | None
    """Where to open it; None for `data`."""
    kind: Kind
    compression: Compression
    size: int
    """Stored bytes, before decompression."""
    data: bytes | None = None
    """The stored bytes of standard input and of records in memory."""


def display_path(file: Path) -> str:
    """A path relative to the working directory if below it, with slashes, unprintable parts escaped."""
    full, root = Path(os.path.abspath(file)), Path.cwd()
    shown = (full.relative_to(root) if full.is_relative_to(root) else full).as_posix()
    return "".join(
        character if visible(character) == character else character.encode("unicode_escape").decode()
        for character in shown
    )


def kind_of(name: str) -> tuple[Kind, Compression]:
    """The kind and the compression that a file name stands for.

    Raises SourceError for a suffix that stands for neither.
    """
    stem, dot, last = name.lower().rpartition(".")
    compression = COMPRESSIONS.get(dot + last, "")
    suffix = Path(stem if compression else name.lower()).suffix
    if suffix not in KINDS or (compression and suffix == ".parquet"):
        known = ", ".join(other for other in KINDS if other != ".parquet")
        raise SourceError(
            f"{name!r} has no suffix that ftlint reads; it reads {known} (each also .gz or .zst) and .parquet"
        )
    return KINDS[suffix], compression


def in_memory(path: str, data: bytes) -> SourceFile:
    """A file from the bytes of standard input; `path` names its kind and stands in the findings.

    Raises SourceError for an unknown suffix.
    """
    kind, compression = kind_of(path)
    return SourceFile(path, None, kind, compression, len(data), data)


def from_records(path: str, records: Iterable[Any]) -> SourceFile:
    """A JSON Lines file from records in memory."""
    data = b"".join(json_text(record) + b"\n" for record in records)
    return SourceFile(path, None, "jsonl", "", len(data), data)


def open_stored(file: SourceFile) -> BinaryIO:
    """The file's bytes as stored. Raises SourceError if it cannot be opened."""
    if file.data is not None:
        return io.BytesIO(file.data)
    try:
        return open(file.location or file.path, "rb")
    except OSError as error:
        raise SourceError(f"cannot read {file.path!r}: {reason(error)}") from error


def open_bytes(file: SourceFile) -> BinaryIO:
    """The file's bytes, decompressed.

    Raises SourceError if it cannot be opened; reading raises OSError or EOFError where it is broken.
    """
    return decompressed(open_stored(file), file.compression)


def read_head(file: SourceFile) -> bytes:
    """The first 64 KiB of a file's text; of an archive that cannot be read that far, its stored bytes.

    So a Git LFS pointer shows under any suffix. Raises SourceError if the file cannot be opened.
    """
    try:
        with open_bytes(file) as handle:
            return handle.read(HEAD_BYTES)
    except (OSError, EOFError):
        with open_stored(file) as handle:
            return handle.read(HEAD_BYTES)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words."""
    return (error.strerror or str(error)).lower()
