"""Texts as sets of five-token windows."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.similar.shingles import shingle_sets, shingles

SENTENCE = "The tide tables hang beside the door of the harbour office."


def shingle_set(text: str) -> set[int]:
    return set(shingle_sets([text])[0].tolist())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" ?! … \n", 0),
        ("Thanks!", 1),
        ("one two three four", 1),
        ("one two three four five", 1),
        ("one two three four five six", 2),
        ("un deux trois quatre cinq six sept", 3),
        ("潮汐表挂在门旁", 3),
        ("ตารางน้ำ", 4),
        ("潮汐表 hangs beside the door", 3),
        ("a\ud800b c d e f", 2),
    ],
)
def test_the_windows_of_a_text(text: str, count: int) -> None:
    hashes, offsets = shingles([text])
    assert len(hashes) == count
    assert offsets.tolist() == [0, count]


@pytest.mark.parametrize(
    "same",
    [
        SENTENCE.upper(),
        SENTENCE.replace(" ", "\n\t"),
        SENTENCE.replace("tide tables", "“tide tables”"),
        SENTENCE.replace(" hang", "—hang"),
        SENTENCE.replace(" beside", ", beside,"),
        SENTENCE.replace(" of", "\u3002of"),
    ],
)
def test_case_space_and_punctuation_do_not_count(same: str) -> None:
    assert shingle_set(same) == shingle_set(SENTENCE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÉCOLE À LA MER", "école à la mer"),
        ("cafe\u0301 au lait", "café au lait"),
        ("ПРИЛИВ", "прилив"),
        ("潮汐，表。", "潮汐表"),
    ],
)
def test_scripts_are_folded_alike(one: str, other: str) -> None:
    assert shingle_set(one) == shingle_set(other)


@pytest.mark.parametrize("length", [1, 7, 8, 9, 16, 17, 255])
def test_every_byte_of_a_word_counts(length: int) -> None:
    assert shingle_set("x" * length + "y") != shingle_set("x" * length + "z")


WORDS = st.lists(
    st.sampled_from(["tide", "ebb", "flood", "neap", "sun_1", "12", "pier", "quayside"]), max_size=30
)


@given(words=WORDS)
def test_windows_are_equal_where_their_words_are(words: list[str]) -> None:
    windows = [tuple(words[at : at + 5]) for at in range(max(len(words) - 4, min(len(words), 1)))]
    hashes, _ = shingles([" ".join(words)])
    assert len(hashes) == len(windows)
    by_window: dict[tuple[str, ...], int] = dict(zip(windows, hashes.tolist(), strict=True))
    assert len(set(by_window.values())) == len(by_window)
    assert [by_window[window] for window in windows] == hashes.tolist()


@given(texts=st.lists(st.text(max_size=60), max_size=6))
def test_a_text_has_the_same_hashes_in_any_company(texts: list[str]) -> None:
    hashes, offsets = shingles(texts)
    alone = [shingles([text])[0] for text in texts]
    assert [part.tolist() for part in np.split(hashes, offsets[1:-1])][: len(texts)] == [
        part.tolist() for part in alone
    ]


@given(text=st.text(alphabet=st.characters(max_codepoint=127), max_size=80))
def test_tokens_are_the_words_of_ascii_text(text: str) -> None:
    words = len(re.findall(r"\w+", text, re.ASCII))
    assert len(shingles([text])[0]) == max(words - 4, min(words, 1))
