"""Signatures are those of the reference library; band keys find what is alike."""

from __future__ import annotations

import random

import numpy as np
import pytest

from ftlint.similar import minhash
from ftlint.similar.minhash import PERMUTATIONS, band_keys, signatures
from ftlint.similar.shingles import shingles


def texts(count: int, seed: int = 7) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(f"w{chance.randrange(500)}" for _ in range(chance.randrange(80))) for _ in range(count)]


def test_signatures_equal_datasketch() -> None:
    datasketch = pytest.importorskip("datasketch", minversion="2.0")
    hashes, offsets = shingles(texts(50))
    ours = signatures(hashes, offsets)
    for row, part in zip(ours, np.split(hashes, offsets[1:-1]), strict=True):
        reference = datasketch.MinHash(num_perm=128, hashfunc=int)
        reference.update_batch(part.tolist())
        assert row.tolist() == reference.hashvalues[:PERMUTATIONS].tolist()


def test_a_row_has_the_number_of_shingles_and_the_band_keys() -> None:
    keys = band_keys(["one two three four five six", "", "one two three four five six", "something else"])
    assert keys.shape == (4, 26)
    assert keys[:, 0].tolist() == [2, 0, 2, 1]
    assert not keys[1].any()
    assert (keys[0] == keys[2]).all()
    assert not (keys[0, 1:] == keys[3, 1:]).any()


def test_batches_do_not_change_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = band_keys(texts(30))
    monkeypatch.setattr(minhash, "BATCH_CHARACTERS", 200)
    assert (band_keys(texts(30)) == whole).all()


def test_no_texts_have_no_keys() -> None:
    assert band_keys([]).shape == (0, 26)
