"""Sets records aside for evaluation, never one that resembles a record which is trained on."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence


def held_out(texts: Sequence[str], share: float, seed: int) -> set[int]:
    """The indices of about `share` of the texts, at least one where there are two different ones.

    Near-duplicates stay together. Which ones are chosen depends on the texts and the seed, not on their
    order.
    """
    if not share:
        return set()
    groups = _groups(texts)
    wanted = round(share * len(texts)) or 1
    chosen: set[int] = set()
    for group in sorted(groups, key=lambda group: _draw(texts[group[0]], seed)):
        if len(chosen) + len(group) <= wanted:
            chosen.update(group)
    if not chosen and len(groups) > 1:
        smallest = min(groups, key=len)
        chosen.update(smallest)
    return chosen


def _draw(text: str, seed: int) -> bytes:
    return hashlib.blake2b(f"{seed}:{text}".encode(errors="replace"), digest_size=16).digest()


def _groups(texts: Sequence[str]) -> list[list[int]]:
    """Indices of texts that are alike, each group's alphabetically first text in front."""
    import numpy as np

    from ftlint.similar import THRESHOLD
    from ftlint.similar.buckets import pairs_within
    from ftlint.similar.clusters import clusters
    from ftlint.similar.jaccard import similarities
    from ftlint.similar.minhash import band_keys
    from ftlint.similar.shingles import shingle_sets

    keys = band_keys(texts)
    left, right = pairs_within(keys[:, 1:], np.arange(len(texts)))
    suspects = np.union1d(left, right).tolist()
    sets = (
        dict(zip(suspects, shingle_sets([texts[row] for row in suspects]), strict=True)) if suspects else {}
    )
    near = similarities(sets, left, right) >= THRESHOLD
    first = clusters(left[near], right[near])
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(texts)):
        groups[first.get(index, index)].append(index)
    return [sorted(group, key=lambda index: texts[index]) for group in groups.values()]
