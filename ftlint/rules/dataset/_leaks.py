"""Training records that stand in a held-out part as they are."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.rules.dataset._splits import HELD_OUT, TRAINING, rows_of
from ftlint.rules.dataset.features import NO_KEY, example_keys
from ftlint.rules.table import Table


def exact_leaks(table: Table) -> Iterator[tuple[int, int]]:
    """The rows of training records, ascending, each with the first held-out row of the same example."""
    import numpy as np

    training, held_out = rows_of(table, *TRAINING), rows_of(table, *HELD_OUT)
    if not len(training) or not len(held_out):
        return
    keys = table.column(example_keys)
    known, first = np.unique(keys[held_out], return_index=True)
    at = np.minimum(np.searchsorted(known, keys[training]), len(known) - 1)
    leaked = (known[at] == keys[training]) & (known[at] != NO_KEY)
    yield from zip(training[leaked].tolist(), held_out[first[at[leaked]]].tolist(), strict=True)
