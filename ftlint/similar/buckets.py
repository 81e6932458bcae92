"""Texts that share a band key fall into one bucket: the pairs worth comparing.

All pairs of a bucket would be quadratic where thousands of texts are alike; pairs with its first member
alone (a star) lose two texts that are alike but both unlike the first. So each member is paired with the
first and with the few before it: every pair in a bucket of up to ten, a linear number in a larger one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.int64]
Pairs: TypeAlias = tuple[Rows, Rows]
"""Row numbers: the two sides of each pair."""

NEIGHBOURS = 8
MIN_SHARED = 3
"""Bands that a pair must share. At similarity 0.8 a pair shares 8 of 25, and fewer than three in 0.4% of
cases; at 0.5 it shares fewer than three in 96%: those are not read again."""


def pairs_within(keys: NDArray[np.uint32], rows: Rows) -> Pairs:
    """Suspected pairs among `rows`, the earlier row first, in ascending order.

    `keys` has the band keys of all texts, a row each; `rows` are row numbers in ascending order.
    """
    found = np.empty(0, np.int64)
    for band in range(keys.shape[1]):
        key = keys[rows, band]
        order = np.argsort(key, kind="stable")
        found = _merged(found, _in_buckets(order, key[order]), len(rows))
    left, right = np.divmod(found, max(len(rows), 1))
    return _sharing(keys, rows[left], rows[right])


def pairs_across(keys: NDArray[np.uint32], rows: Rows, others: Rows) -> Pairs:
    """Suspected pairs of one of `rows` and one of `others`, in ascending order.

    In a bucket each row is paired with up to nine of the others.
    """
    found = np.empty(0, np.int64)
    for band in range(keys.shape[1]):
        key, other = keys[rows, band], keys[others, band]
        order = np.argsort(other, kind="stable")
        found = _merged(found, _in_other_buckets(key, order, other[order]), len(others))
    left, right = np.divmod(found, max(len(others), 1))
    return _sharing(keys, rows[left], others[right])


def _in_buckets(order: Rows, key: NDArray[np.uint32]) -> Iterable[Pairs]:
    """Each member with the first of its bucket and with the eight before it; `key` is in order."""
    positions = np.arange(len(key))
    first = np.searchsorted(key, key, "left")
    later = np.flatnonzero(positions > first)
    yield order[first[later]], order[later]
    for distance in range(1, NEIGHBOURS + 1):
        later = later[positions[later] - first[later] > distance]
        yield order[later - distance], order[later]


def _in_other_buckets(key: NDArray[np.uint32], order: Rows, other_key: NDArray[np.uint32]) -> Iterable[Pairs]:
    """Each key's position with the positions of up to nine equal ones in `other_key`, which is in order."""
    first, end = np.searchsorted(other_key, key, "left"), np.searchsorted(other_key, key, "right")
    for distance in range(NEIGHBOURS + 1):
        shared = np.flatnonzero(end - first > distance)
        yield shared, order[first[shared] + distance]


def _merged(found: Rows, more: Iterable[Pairs], width: int) -> Rows:
    """Pairs as single numbers, each once."""
    return np.unique(np.concatenate([found, *(left * width + right for left, right in more)]))


def _sharing(keys: NDArray[np.uint32], left: Rows, right: Rows) -> Pairs:
    shared = sum((keys[left, band] == keys[right, band]).astype(np.uint8) for band in range(keys.shape[1]))
    enough = np.flatnonzero(shared >= MIN_SHARED)
    return left[enough], right[enough]
