"""MinHash signatures and their band keys.

The permutations are those of datasketch 2 (scheme `affine32`, seed 1), so the signatures can be compared
with it. References: Broder 1997, "On the resemblance and containment of documents"; Leskovec, Rajaraman and
Ullman, "Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ftlint.similar.shingles import Hashes, Offsets, shingles

BANDS = 25
ROWS = 5
"""A pair with similarity 0.8 shares a band with a probability of 1 - (1 - 0.8**5)**25 = 99.995%."""
PERMUTATIONS = BANDS * ROWS
BATCH_CHARACTERS = 1 << 18
"""Texts hashed at once: enough to make numpy's overhead small, few enough to stay in the cache."""

_random = np.random.RandomState(1)
MULTIPLIERS = _random.randint(0, 1 << 31, 128, dtype=np.uint32)[:PERMUTATIONS] * np.uint32(2) + np.uint32(1)
SUMMANDS = _random.randint(0, 1 << 32, 128, dtype=np.uint32)[:PERMUTATIONS]
BAND_WEIGHTS = _random.randint(1, 1 << 62, ROWS).astype(np.uint64) | np.uint64(1)
NOTHING = np.uint32(0xFFFFFFFF)


def band_keys(texts: Sequence[str]) -> NDArray[np.uint32]:
    """One row per text: the number of its shingles, then its 25 band keys.

    The more band keys two texts share, the more alike they are: see `ftlint.similar.buckets`. A text
    without shingles has only zeros.
    """
    rows = np.zeros((len(texts), 1 + BANDS), np.uint32)
    for start, end in _batches([len(text) for text in texts]):
        hashes, offsets = shingles(texts[start:end])
        counts = np.diff(offsets)
        rows[start:end, 0] = np.minimum(counts, NOTHING)
        rows[start:end, 1:] = _bands(signatures(hashes, offsets)) * (counts > 0)[:, np.newaxis]
    return rows


def signatures(hashes: Hashes, offsets: Offsets) -> NDArray[np.uint32]:
    """The MinHash signature of each text, a row of 125; of a text without shingles the largest values."""
    values = _scattered(hashes)
    full = np.flatnonzero(np.diff(offsets))
    result = np.full((PERMUTATIONS, len(offsets) - 1), NOTHING)
    if len(full):
        starts, permuted = offsets[full], np.empty_like(values)
        for row, multiplier, summand in zip(result, MULTIPLIERS, SUMMANDS, strict=True):
            np.multiply(values, multiplier, out=permuted)
            np.add(permuted, summand, out=permuted)
            row[full] = np.minimum.reduceat(permuted, starts)
    return result.T


def _scattered(hashes: Hashes) -> Hashes:
    """The finaliser of MurmurHash3, as datasketch applies it before its permutations."""
    values = hashes.copy()
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        values ^= values >> np.uint32(shift)
        values *= np.uint32(factor)
    return values ^ (values >> np.uint32(16))


def _bands(signature: NDArray[np.uint32]) -> NDArray[np.uint32]:
    rows = signature.T.reshape(BANDS, ROWS, len(signature))
    mixed: NDArray[np.uint64] = (rows * BAND_WEIGHTS[:, np.newaxis]).sum(axis=1, dtype=np.uint64)
    return (mixed >> np.uint64(32)).astype(np.uint32).T


def _batches(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Cuts texts of these lengths into runs of about `BATCH_CHARACTERS`."""
    bounds, size = [0], 0
    for index, length in enumerate(lengths):
        if size and size + length > BATCH_CHARACTERS:
            bounds.append(index)
            size = 0
        size += length
    return list(zip(bounds, [*bounds[1:], len(lengths)], strict=True))
