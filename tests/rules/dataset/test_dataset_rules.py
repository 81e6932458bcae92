"""Duplicates, near-duplicates and leaks in whole datasets."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import ftlint
from ftlint import formats
from ftlint.config import Settings
from ftlint.engine.run import check
from ftlint.io.files import discover
from ftlint.rules.dataset import _near

STEPS = (
    "Lift the lid, turn the filter to the left until the arrow meets the line, rinse it under warm water for "
    "a minute and put it back. Leave the lid open until the light is out, then run it without coffee."
)


def chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


def called(call_id: str, city: str) -> dict[str, Any]:
    function = {"name": "opening_hours", "arguments": json.dumps({"city": city})}
    call = {"id": call_id, "type": "function", "function": function}
    return {
        "messages": [
            {"role": "user", "content": "When do you open?"},
            {"role": "assistant", "content": None, "tool_calls": [call]},
        ]
    }


VARIANTS = [
    chat("How do I clean the filter?", STEPS),
    chat("What does the small spoon cost?", "Two euros and forty cents, with the case."),
    chat("How should I clean the filter?", STEPS),
    chat("Please tell me: how do I clean the filter?", STEPS),
]


def findings(records: Sequence[Any], *codes: str) -> list[tuple[str, int, int]]:
    """Code, line and the line of the related place."""
    diagnostics = ftlint.check(records, select=codes or ("FT6",))
    return [(found.code, found.line, found.related[0].line) for found in diagnostics]


def write(folder: Path, files: dict[str, list[dict[str, Any]]]) -> None:
    for name, records in files.items():
        content = "".join(json.dumps(record) + "\n" for record in records).encode()
        (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)


def test_every_repetition_names_the_first() -> None:
    one, other = VARIANTS[:2]
    assert findings([one, other, one, one]) == [("FT601", 3, 1), ("FT601", 4, 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (called("call_1", "Porto"), called("call_2", "Porto"), True),
        (called("call_1", "Porto"), called("call_1", "Braga"), False),
        ({**VARIANTS[1], "tools": []}, {**VARIANTS[1], "tools": [{"type": "function"}]}, False),
        (
            {"prompt": "Is it open?", "completion": "Yes.", "label": True},
            {"prompt": "Is it open?", "completion": "Yes.", "label": False},
            False,
        ),
        (
            {"prompt": "Is it open?", "chosen": "Yes.", "rejected": "No."},
            {"prompt": "Is it open?", "chosen": "No.", "rejected": "Yes."},
            False,
        ),
        ({"messages": []}, {"messages": []}, False),
        (chat("", ""), chat("", ""), False),
        (chat("a\ud800", "b"), chat("a\ud800", "b"), True),
        (chat("a\ud800", "b"), chat("a\ud801", "b"), False),
        (
            {"messages": [{"role": "user", "content": 10**40}]},
            {"messages": [{"role": "user", "content": 1}]},
            False,
        ),
    ],
)
def test_what_makes_records_the_same(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    records = [copy.deepcopy(one), copy.deepcopy(other)]
    assert findings(records, "FT601") == ([("FT601", 2, 1)] if same else [])


def test_near_duplicates_say_how_near_and_how_many() -> None:
    diagnostics = ftlint.check(VARIANTS, select=["FT602"])
    assert [(found.line, found.related[0].line) for found in diagnostics] == [(3, 1), (4, 1)]
    assert diagnostics[0].message == "the record is 91% the same as an earlier one; 3 records are alike"


def test_suspects_are_read_in_blocks_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = findings(VARIANTS)
    monkeypatch.setattr(_near, "SHINGLES_AT_ONCE", 100)
    monkeypatch.setattr(_near, "BATCH_RECORDS", 1)
    assert findings(VARIANTS) == whole


def test_answers_decide_between_questions_about_one_text() -> None:
    passage = " ".join(f"sentence{number} tells of room{number}" for number in range(60))
    about = [chat(f"{passage} Which room is first?", "The first is the blue one on the left.")]
    about.append(chat(f"{passage} Who sleeps in the last?", "An old captain who never leaves it."))
    assert findings(about) == []


def test_parts_are_compared_within_and_leaks_across(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    near, other, twin, far = VARIANTS[0], VARIANTS[1], VARIANTS[2], chat("Is it loud?", "No, 40 decibels.")
    write(tmp_path, {"train.jsonl": [near, other], "more.jsonl.gz": [far], "test.jsonl": [twin, far, far]})
    write(tmp_path, {"dev.jsonl": [far]})
    diagnostics = ftlint.check(".", select=["FT6"])
    assert [(found.code, found.path, found.line, found.related[0].path) for found in diagnostics] == [
        ("FT603", "more.jsonl.gz", 1, "dev.jsonl"),
        ("FT601", "test.jsonl", 3, "test.jsonl"),
        ("FT604", "train.jsonl", 1, "test.jsonl"),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("train.jsonl", "no file is a validation or test part"), ("test.jsonl", "no file is a training part")],
)
def test_leak_rules_say_what_they_lack(tmp_path: Path, name: str, reason: str) -> None:
    write(tmp_path, {name: VARIANTS})
    report = check(
        discover([str(tmp_path / name)], is_dataset=formats.is_dataset), Settings(select=("FT603", "FT604"))
    )
    assert [(rule.code, rule.reason) for rule in report.not_run] == [("FT603", reason), ("FT604", reason)]
