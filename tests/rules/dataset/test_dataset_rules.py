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


def called(call_id: str, city: str, arguments: Any = None) -> dict[str, Any]:
    function = {"name": "opening_hours", "arguments": arguments or json.dumps({"city": city})}
    call = {"id": call_id, "type": "function", "function": function}
    return {
        "messages": [
            {"role": "user", "content": "When do you open?"},
            {"role": "assistant", "content": None, "tool_calls": [call]},
        ]
    }


def in_parts(question: str, answer: str, *others: dict[str, Any]) -> dict[str, Any]:
    parts = [{"type": "text", "text": question}, *others]
    return {"messages": [{"role": "user", "content": parts}, {"role": "assistant", "content": answer}]}


def image(url: str) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": url}}


def seen(name: str) -> dict[str, Any]:
    turns = [
        {"from": "human", "value": "<image>\nIs there a dog in it?"},
        {"from": "gpt", "value": "Yes, one."},
    ]
    return {"conversations": turns, "image": name}


def weighted(weight: Any) -> dict[str, Any]:
    user, answer = chat("Is it open?", "Yes, until seven in the evening.")["messages"]
    return {"messages": [user, {**answer, "weight": weight}]}


def thought(reasoning: str) -> dict[str, Any]:
    user, answer = chat("Is it open?", "Yes.")["messages"]
    return {"messages": [user, {**answer, "reasoning_content": reasoning}]}


def labelled(label: Any, answer: str = "Yes, until seven in the evening.") -> dict[str, Any]:
    return {"prompt": "Is it open?", "completion": answer, "label": label}


def preference(chosen: str, rejected: str) -> dict[str, Any]:
    return {"prompt": f"How do I clean the filter? {STEPS}", "chosen": chosen, "rejected": rejected}


def offered(tool: str) -> dict[str, Any]:
    function = {"name": tool, "parameters": {"type": "object", "properties": {}}}
    return {**VARIANTS[0], "tools": [{"type": "function", "function": function}]}


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
        (called("call_1", "Porto"), called("call_1", "", {"city": "Porto"}), True),
        (
            called("call_1", "", f'{{"order": {10**21}}}'),
            called("call_1", "", f'{{"order": {10**21 + 1}}}'),
            False,
        ),
        (called("call_1", "", "{not JSON"), called("call_2", "", "{not JSON"), True),
        ({**VARIANTS[1], "tools": []}, VARIANTS[1], True),
        (chat("Is it open?", "Yes."), chat("Is it open? ", "\nYes."), True),
        (chat("Is it open?", "Yes."), in_parts("Is it open?", "Yes."), True),
        (
            in_parts("Is it a cat?", "Yes.", image("1.png")),
            in_parts("Is it a cat?", "Yes.", image("1.png")),
            True,
        ),
        (
            in_parts("Is it a cat?", "Yes.", image("1.png")),
            in_parts("Is it a cat?", "Yes.", image("2.png")),
            False,
        ),
        (in_parts("Is it a cat?", "Yes.", image("1.png")), chat("Is it a cat?", "Yes."), False),
        (seen("1.jpg"), seen("2.jpg"), False),
        (seen("1.jpg"), seen("1.jpg"), True),
        (weighted(0), weighted(1), False),
        (weighted(1), weighted(None), True),
        (thought("I look at the door."), thought("I look at the sign."), False),
        (thought("I look at the door."), thought("I look at the door."), True),
        ({**labelled(True)}, {**labelled("true")}, True),
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
    assert diagnostics[0].message == "the conversation is 91% the same as an earlier one; 3 records are alike"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("1.jpg"), seen("2.jpg")),
        (in_parts(STEPS, "A filter.", image("1.png")), in_parts(STEPS, "A filter.", image("2.png"))),
        (
            chat("How does a cat in the sun feel?", "🐱🐱🐱"),
            chat("How does a cat in the sun feel?", "👯👯👯"),
        ),
        (
            chat("Draw a line of five signs, please", "-----"),
            chat("Draw me a line of five signs, please", "====="),
        ),
        (
            chat("Which loop is it?", "while a < b, c goes on"),
            chat("Which loop is it?", "while a >= b, c goes on"),
        ),
        (chat("How do I say hello in C?", "With puts."), chat("How do I say hello in C++?", "With puts.")),
        (chat("Is -3 below zero?", "That depends."), chat("Is 3 below zero?", "That depends.")),
        (preference(STEPS, "No."), preference(STEPS, "Ask somebody else, I am busy.")),
        (preference("No.", STEPS), preference("Ask somebody else, I am busy.", STEPS)),
        (labelled(True), labelled(False)),
        (weighted(0), weighted(1)),
        (offered("calculator"), offered("weather")),
        (
            preference(STEPS, "No."),
            {"prompt": f"How do I clean the filter? {STEPS}", "completion": f"{STEPS} No."},
        ),
    ],
)
def test_what_keeps_records_from_being_near(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert findings([copy.deepcopy(one), copy.deepcopy(other)], "FT601", "FT602") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (preference(STEPS, STEPS.lower()), preference(STEPS.upper(), STEPS)),
        (labelled(True), labelled(1, "yes until seven in the evening")),
        (
            chat("Draw a line of five signs, please", "-----"),
            chat("draw a line of five signs please", "-----"),
        ),
        (chat("How do I clean it?", f"**First**: {STEPS}"), chat("So how do I clean it?", f"First: {STEPS}")),
    ],
)
def test_what_is_near_still(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert findings([copy.deepcopy(one), copy.deepcopy(other)], "FT602") == [("FT602", 2, 1)]


SAME = "the training conversation is also in the test part"
BUT_FOR = f"{SAME}, but for case and punctuation"


@pytest.mark.parametrize(
    ("train", "test", "message"),
    [
        (chat("Is it open?", "Yes."), chat("Is it open?", "Yes."), SAME),
        (thought("I look at the door."), chat("Is it open?", "Yes."), SAME),
        (chat("Is it  open?", "Yes."), chat("Is it open? ", "Yes."), SAME),
        (chat("Is it open ?", "yes"), chat("Is it open?", "Yes."), BUT_FOR),
        (chat("What’s a top-up?", "Money"), chat("Whats a top up?", "Money."), BUT_FOR),
        (chat("如何取消订单？", "登录后，点击取消。"), chat("如何取消订单", "登录后, 点击取消"), BUT_FOR),
        (called("call_1", "Porto"), called("call_2", "", '{"city":  "Porto"}'), SAME),
        (labelled(True), labelled("true"), SAME),
        (labelled(True), labelled(False), None),
        (chat("Is 12.5 greater than 12?", "Yes"), chat("Is 125 greater than 12?", "Yes"), None),
        (chat("Is -3 negative?", "Yes"), chat("Is 3 negative?", "Yes"), None),
        (chat("What is 3!?", "Do it"), chat("What is 3?", "Do it"), None),
        (chat("Define: nowhere", "A place"), chat("Define: now here", "A place"), None),
        (chat("Call it", "f(a.b)"), chat("Call it", "f(ab)"), None),
        (chat("Negate it", "!a"), chat("Negate it", "a"), None),
        (chat("One sign", "?"), chat("One sign", "!"), None),
        (seen("1.jpg"), seen("2.jpg"), None),
    ],
)
def test_what_leaks(tmp_path: Path, train: dict[str, Any], test: dict[str, Any], message: str | None) -> None:
    write(tmp_path, {"train.jsonl": [train], "test.jsonl": [test]})
    diagnostics = ftlint.check(str(tmp_path), select=["FT603"])
    assert [found.message for found in diagnostics] == ([message] if message else [])


def test_a_leak_names_the_record_that_is_the_same_to_the_letter(tmp_path: Path) -> None:
    held_out = [chat("is it open", "yes"), chat("Is it open?", "Yes.")]
    write(tmp_path, {"train.jsonl": held_out[1:], "test.jsonl": held_out})
    (leak,) = ftlint.check(str(tmp_path), select=["FT603", "FT604"])
    assert (leak.message, leak.related[0].line) == (SAME, 2)


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
