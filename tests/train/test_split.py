"""The held-out part: no record in it resembles one that is trained on."""

from __future__ import annotations

import random

import pytest

from ftlint.train.split import held_out

WORDS = [f"word{i}" for i in range(400)]


def texts(count: int, seed: int = 0) -> list[str]:
    chosen = random.Random(seed)
    return [" ".join(chosen.sample(WORDS, 20)) for _ in range(count)]


@pytest.mark.parametrize(
    ("count", "share", "expected"), [(100, 0.1, 10), (40, 0.05, 2), (10, 0.01, 1), (50, 0, 0)]
)
def test_the_share_is_set_aside(count: int, share: float, expected: int) -> None:
    assert len(held_out(texts(count), share, 0)) == expected


def test_near_duplicates_stay_together() -> None:
    families = [[text, text + " more", text.upper()] for text in texts(40)]
    flat = [text for family in families for text in family]
    apart = held_out(flat, 0.2, 3)
    assert apart
    for start in range(0, len(flat), 3):
        assert len(apart & {start, start + 1, start + 2}) in (0, 3)


def test_order_does_not_matter_and_the_seed_does() -> None:
    ordered = texts(60)
    shuffled = random.Random(5).sample(ordered, 60)
    chosen = {ordered[index] for index in held_out(ordered, 0.2, 1)}
    assert {shuffled[index] for index in held_out(shuffled, 0.2, 1)} == chosen
    assert {ordered[index] for index in held_out(ordered, 0.2, 2)} != chosen


def test_a_dataset_of_one_text_has_nothing_to_set_aside() -> None:
    assert held_out(["the same words here again"] * 9, 0.2, 0) == set()
