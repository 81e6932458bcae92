"""Near-duplicates among many texts, against the comparison of all with all."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import numpy as np
import pytest

from ftlint.similar import THRESHOLD
from ftlint.similar.buckets import pairs_across, pairs_within
from ftlint.similar.clusters import clusters
from ftlint.similar.jaccard import similarities
from ftlint.similar.minhash import band_keys
from ftlint.similar.shingles import shingle_sets

Pair = tuple[int, int]


def words(chance: random.Random, count: int) -> list[str]:
    return [f"w{chance.randrange(3000)}" for _ in range(count)]


def corpus(originals: int, seed: int) -> list[str]:
    """Texts of which each has up to three variants with a few words exchanged."""
    chance = random.Random(seed)
    found = []
    for _ in range(originals):
        original = words(chance, chance.randrange(20, 200))
        found.append(original)
        for _ in range(chance.randrange(4)):
            variant = list(original)
            for at in chance.sample(range(len(variant)), chance.randrange(1, max(2, len(variant) // 25))):
                variant[at] = f"x{chance.randrange(3000)}"
            found.append(variant)
    chance.shuffle(found)
    return [" ".join(text) for text in found]


def template(count: int, seed: int) -> list[str]:
    """One long text with three words of its own in each copy: alike in most bands, but not all the same."""
    chance = random.Random(seed)
    frame = words(chance, 60)
    return [
        " ".join([*frame[:30], *words(chance, chance.randrange(1, 12)), *frame[30:]]) for _ in range(count)
    ]


def truth(texts: Sequence[str]) -> set[Pair]:
    sets = [set(part.tolist()) for part in shingle_sets(texts)]
    return {
        (i, j)
        for (i, one), (j, other) in itertools.combinations(enumerate(sets), 2)
        if one and len(one & other) >= THRESHOLD * len(one | other)
    }


def found(texts: Sequence[str]) -> set[Pair]:
    left, right = pairs_within(band_keys(texts)[:, 1:], np.arange(len(texts)))
    near = similarities(dict(enumerate(shingle_sets(texts))), left, right) >= THRESHOLD
    return set(zip(left[near].tolist(), right[near].tolist(), strict=True))


def test_near_pairs_are_those_of_all_pairs() -> None:
    texts = corpus(250, seed=3)
    expected = truth(texts)
    assert len(expected) > 100
    assert found(texts) <= expected
    assert len(found(texts)) >= 0.99 * len(expected)


def test_a_template_hides_no_record_that_has_a_double() -> None:
    texts = template(150, seed=5)
    expected = truth(texts)
    assert {later for _, later in found(texts)} >= {later for _, later in expected}


def test_two_that_are_alike_are_found_beside_a_first_that_is_not() -> None:
    chance = random.Random(11)
    middle = words(chance, 100)
    first = [*middle[:80], *words(chance, 20)]
    pair = [[*middle[:96], "left", *middle[97:]], [*middle[:96], "right", *middle[97:]]]
    texts = [" ".join(text) for text in (first, *pair)]
    assert truth(texts) == {(1, 2)}
    assert found(texts) == {(1, 2)}


@pytest.mark.parametrize("copies", [2, 9, 10, 40])
def test_copies_are_paired_with_the_first_and_make_one_cluster(copies: int) -> None:
    texts = ["the lamp at the end of the pier is green"] * copies
    pairs = found(texts)
    assert {(0, later) for later in range(1, copies)} <= pairs
    left, right = np.array(sorted(pairs)).T
    assert set(clusters(left, right).values()) == {0}


def test_pairs_across_parts_leave_out_pairs_within_one() -> None:
    texts = ["the lamp at the end of the pier is green", "a quite different text about bread and butter"] * 2
    left, right = pairs_across(band_keys(texts)[:, 1:], np.array([0, 1, 2]), np.array([3]))
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(1, 3)]


def test_rows_that_are_left_out_are_in_no_pair() -> None:
    keys = band_keys(["the lamp at the end of the pier is green"] * 4)[:, 1:]
    left, right = pairs_within(keys, np.array([1, 3]))
    assert (left.tolist(), right.tolist()) == ([1], [3])
    assert not len(pairs_within(keys, np.empty(0, np.int64))[0])
    assert not len(pairs_across(keys, np.array([0]), np.empty(0, np.int64))[0])


@pytest.mark.parametrize(
    ("one", "other", "similarity"),
    [
        ([], [], 1.0),
        ([], [3], 0.0),
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 2, 3], [3, 4], 0.25),
        ([0], [0, 2**32 - 1], 0.5),
    ],
)
def test_similarity_is_the_shared_part(one: list[int], other: list[int], similarity: float) -> None:
    sets = {0: np.array(one, np.uint32), 7: np.array(other, np.uint32)}
    assert similarities(sets, np.array([0, 7]), np.array([7, 0])).tolist() == [similarity] * 2


def test_clusters_are_named_by_their_smallest_row() -> None:
    assert clusters(np.array([4, 2, 8]), np.array([9, 4, 11])) == {2: 2, 4: 2, 8: 8, 9: 2, 11: 8}
