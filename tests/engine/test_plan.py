from __future__ import annotations

import pytest

from ftlint.engine.plan import split_of


@pytest.mark.parametrize(
    ("path", "split"),
    [
        ("train.jsonl", "train"),
        ("data/support.validation.jsonl", "validation"),
        ("data/support.test.jsonl.gz", "test"),
        ("train-00000-of-00003.parquet", "train"),
        ("dev_set.json", "validation"),
        ("data/eval/part1.jsonl", "validation"),
        ("valid.csv", "validation"),
        ("support.jsonl", ""),
        ("data/training/a.jsonl", "train"),
        ("contest.jsonl", ""),
        ("latest/devices.jsonl", ""),
        ("train/test.jsonl", "test"),
        ("support_train.jsonl", "train"),
        ("data/sft-eval.jsonl", "validation"),
        ("validation/support_train.jsonl", "validation"),
    ],
)
def test_a_file_says_its_split_by_its_name(path: str, split: str) -> None:
    assert split_of(path, {}) == split


def test_the_configured_split_wins() -> None:
    assert split_of("data/train.jsonl", {"data/*.jsonl": "test"}) == "test"
