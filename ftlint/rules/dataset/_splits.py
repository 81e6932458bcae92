"""Which rows belong to which part of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.rules.table import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HELD_OUT = ("validation", "test")
TRAINING = ("train", "")
"""A file whose name says nothing is there to be trained on."""


def rows_of(table: Table, *splits: str) -> NDArray[np.int64]:
    """The rows of all files of these splits, ascending."""
    import numpy as np

    parts = [
        np.arange(file.first_row, file.first_row + file.rows)
        for file in table.files
        if file.split in splits and file.rows
    ]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def parts(table: Table) -> list[NDArray[np.int64]]:
    """The rows of the training, validation and test part, where there are any."""
    rows = [rows_of(table, *TRAINING), *(rows_of(table, split) for split in HELD_OUT)]
    return [part for part in rows if len(part)]


def missing_split(table: Table) -> tuple[str, str] | None:
    """Why nothing can leak, and what would let leaks be found; None where training and held-out data meet."""
    unlock = "name a file after its split, as in test.jsonl, or set [tool.ftlint.splits]"
    if not len(rows_of(table, *HELD_OUT)):
        return "no file is a validation or test part", unlock
    if not len(rows_of(table, *TRAINING)):
        return "no file is a training part", unlock
    return None
