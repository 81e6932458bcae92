"""What is to be read: files with their formats and splits, cut into parts that workers can share."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

from ftlint import formats
from ftlint.config import Settings
from ftlint.io.files import SourceFile
from ftlint.io.lines import Damaged, read_lines
from ftlint.io.parse import parse
from ftlint.model import ABSENT

SAMPLE_RECORDS = 100
"""A file's format is that of most of its first records; a later record of another shape is a finding."""
PART_BYTES = 4 << 20
SPLIT_NAMES = {
    "train": "train",
    "training": "train",
    "validation": "validation",
    "valid": "validation",
    "val": "validation",
    "dev": "validation",
    "eval": "validation",
    "test": "test",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A byte range of one file: it owns every line whose first byte lies in it. `end` None is the end."""

    file: SourceFile
    format: str | None
    start: int = 0
    end: int | None = None

    @property
    def size(self) -> int:
        """Bytes of the stored file that this part stands for, for progress."""
        return (self.file.size if self.end is None else self.end) - self.start


def split_of(path: str, configured: Mapping[str, str]) -> str:
    """train, validation, test or "": the configured one, else by the file's name or its folder.

    Of the name the last dot-part counts, then the first word; then the folder, then the name's last word.
    """
    for pattern, split in configured.items():
        if fnmatch(path, pattern):
            return split
    pure = PurePosixPath(path)
    stem = re.sub(r"\.(gz|zst)$", "", pure.name).rpartition(".")[0].lower()
    words = re.split(r"[^a-z]+", stem)
    names = [stem.rpartition(".")[2], words[0], pure.parent.name.lower(), words[-1]]
    return next((SPLIT_NAMES[name] for name in names if name in SPLIT_NAMES), "")


def first_values(file: SourceFile) -> list[Any]:
    """The parsed values of a file's first records."""
    values = []
    try:
        for line in itertools.islice(read_lines(file), SAMPLE_RECORDS):
            parse(line)
            if line.record is not None and line.value is not ABSENT:
                values.append(line.value)
    except Damaged:
        pass  # the flow reads on to the damage and reports it
    return values


def format_of(file: SourceFile, settings: Settings) -> tuple[str | None, Sequence[str] | None]:
    """The format of a file, forced or detected, and the keys of its first object, where one was read."""
    values = first_values(file)
    detected = formats.get(settings.data_format) if settings.data_format else formats.detect(values)
    keys = next((list(value) for value in values if isinstance(value, dict)), None)
    return (detected.NAME if detected else None), keys


def parts_of(file: SourceFile, format_name: str | None) -> Iterator[Part]:
    """Cuts a plain JSON Lines file into byte ranges; any other file is one part."""
    if file.kind != "jsonl" or file.compression or file.size <= PART_BYTES:
        yield Part(file, format_name)
        return
    for start in range(0, file.size, PART_BYTES):
        yield Part(file, format_name, start, min(start + PART_BYTES, file.size))
