"""Pairs of rows that belong together become clusters."""

from __future__ import annotations

import numpy as np

from ftlint.similar.buckets import Rows


def clusters(left: Rows, right: Rows) -> dict[int, int]:
    """For each row of a pair the smallest row that pairs connect it with."""
    parent = {int(row): int(row) for row in np.union1d(left, right)}

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {row: root(row) for row in parent}
