"""Suspected near-duplicates are read again and compared exactly."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.rules.dataset.features import answer_text, near_text
from ftlint.rules.table import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ftlint.similar.shingles import Hashes

ANSWER_THRESHOLD = 0.1
"""What the answers of near-duplicates must share too. Two questions about one long passage are alike by
their text, yet teach different things: their answers share nothing."""
SHINGLES_AT_ONCE = 1 << 24
BATCH_RECORDS = 256


class NearPair(NamedTuple):
    """Two rows, the first as given first, with their Jaccard similarity of at least 0.8."""

    left: int
    right: int
    similarity: float


def near_pairs(
    table: Table, sizes: NDArray[np.uint32], left: NDArray[np.int64], right: NDArray[np.int64]
) -> Iterator[NearPair]:
    """The near-duplicates among suspected pairs, in their order.

    `sizes` has the number of shingles of each row. Suspects are read in blocks, so that memory is bounded.
    """
    import numpy as np

    load = np.cumsum(sizes[left].astype(np.int64) + sizes[right]) // SHINGLES_AT_ONCE
    cuts = np.flatnonzero(np.diff(load)) + 1
    for block_left, block_right in zip(np.split(left, cuts), np.split(right, cuts), strict=True):
        yield from _verified(table, block_left, block_right)


def _verified(table: Table, left: NDArray[np.int64], right: NDArray[np.int64]) -> Iterator[NearPair]:
    import numpy as np

    from ftlint.similar import THRESHOLD
    from ftlint.similar.jaccard import similarities

    texts, answers = _sets(table, np.union1d(left, right))
    similarity = similarities(texts, left, right)
    near = np.flatnonzero(similarity >= THRESHOLD)
    near = near[similarities(answers, left[near], right[near]) >= ANSWER_THRESHOLD]
    for index in near:
        yield NearPair(int(left[index]), int(right[index]), float(similarity[index]))


def _sets(table: Table, rows: NDArray[np.int64]) -> tuple[dict[int, Hashes], dict[int, Hashes]]:
    """The shingles of these rows and of their answers."""
    from ftlint.similar.shingles import shingle_sets

    texts: dict[int, Hashes] = {}
    answers: dict[int, Hashes] = {}
    suspects = table.records(rows.tolist())
    while batch := list(itertools.islice(suspects, BATCH_RECORDS)):
        numbers = [row for row, _ in batch]
        texts.update(zip(numbers, shingle_sets([near_text(record) for _, record in batch]), strict=True))
        answers.update(zip(numbers, shingle_sets([answer_text(record) for _, record in batch]), strict=True))
    return texts, answers
