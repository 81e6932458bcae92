"""Exact Jaccard similarity of many pairs of sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ftlint.similar.buckets import Rows
from ftlint.similar.shingles import Hashes

PAIRS_AT_ONCE = 1024


def similarities(sets: Mapping[int, Hashes], left: Rows, right: Rows) -> NDArray[np.float64]:
    """The shared share of the elements of each pair of sets, 0 to 1; two empty sets are the same.

    `sets` has an ascending array without repeats by row.
    """
    parts = [np.empty(0)]
    for at in range(0, len(left), PAIRS_AT_ONCE):
        block = slice(at, at + PAIRS_AT_ONCE)
        parts.append(_similarities([sets[row] for row in left[block]], [sets[row] for row in right[block]]))
    return np.concatenate(parts)


def _similarities(left: Sequence[Hashes], right: Sequence[Hashes]) -> NDArray[np.float64]:
    both = [part for sides in zip(left, right, strict=True) for part in sides]
    sizes = np.array([len(part) for part in both]).reshape(-1, 2).sum(axis=1)
    pair = np.repeat(np.arange(len(left), dtype=np.uint64), sizes)
    elements = np.sort(pair << np.uint64(32) | np.concatenate(both))
    shared = elements[1:][elements[1:] == elements[:-1]] >> np.uint64(32)
    common = np.bincount(shared.astype(np.int64), minlength=len(left))
    union = sizes - common
    return np.where(union > 0, common / np.maximum(union, 1), 1.0)
