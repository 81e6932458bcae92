"""What structure rules say: the severity, message and help that users act on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ftlint
from ftlint import formats
from ftlint.rules.structure.ft101_unknown_format import KNOWN

ASK = {"role": "user", "content": "Is water wet?"}


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"prompt": "Is water wet?", "chosen": "Yes.", "rejected": " "}, "the rejected answer is blank"),
        ({"prompt": "Is it?", "completion": "", "label": False}, "the answer labelled as unwanted is blank"),
        (
            {"prompt": "Is it?", "completion": "", "label": "False"},
            "the answer labelled as unwanted is blank",
        ),
    ],
)
def test_a_blank_answer_that_is_not_taught_is_kept(record: dict[str, Any], message: str) -> None:
    (found,) = ftlint.check([record], select=["FT102"])
    assert (found.severity, found.message, found.fix) == ("warning", message, None)


@pytest.mark.parametrize(
    "record",
    [
        {"prompt": "Is water wet?", "chosen": "", "rejected": "No."},
        {"prompt": "Is water wet?", "completion": "", "label": True},
    ],
)
def test_a_blank_answer_that_is_taught_is_an_error(record: dict[str, Any]) -> None:
    (found,) = ftlint.check([record], select=["FT102"])
    assert (found.severity, found.message) == ("error", "the answer is blank")
    assert found.fix


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff", "\u3164", "\u2800", "\u00ad", "<think> </think>"])
def test_invisible_characters_are_blank(blank: str) -> None:
    answer = {"role": "assistant", "content": f" {blank}{blank}\n"}
    assert len(ftlint.check([{"messages": [ASK, answer]}], select=["FT102"])) == 1
    answer["content"] += "a"
    assert ftlint.check([{"messages": [ASK, answer]}], select=["FT102"]) == []


def test_a_long_blank_text_is_judged_at_once() -> None:
    answer = {"role": "assistant", "content": "<think>\u200b</think> \n" * 50_000 + "."}
    assert ftlint.check([{"messages": [ASK, answer]}], select=["FT102"]) == []


@pytest.mark.parametrize(
    ("sender", "severity"), [("model", "warning"), ("GPT", "error"), ("bot", "error"), ("observer", "error")]
)
def test_a_dialect_of_sharegpt_is_a_warning(sender: str, severity: str) -> None:
    turns = [{"from": "human", "value": "Is water wet?"}, {"from": sender, "value": "Yes."}]
    (found,) = ftlint.check([{"conversations": turns}], select=["FT105"])
    assert found.severity == severity


def test_model_is_no_role_of_chat_messages() -> None:
    (found,) = ftlint.check([{"messages": [ASK, {"role": "model", "content": "Yes."}]}], select=["FT105"])
    assert found.severity == "error"


@pytest.mark.parametrize("name", formats.FORMATS)
def test_an_unknown_format_is_told_with_the_keys_of_each_format(name: str) -> None:
    (found,) = ftlint.check([{"text": "Water is wet."}], select=["FT101"])
    assert f"{name}: {', '.join(KNOWN[name])}" in found.help
    assert formats.detect([dict.fromkeys(KNOWN[name], True)]) is formats.FORMATS[name]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "prompt;completion\nHi;Hello!\n", "separated by semicolons"),
        ("a.csv", "prompt\tcompletion\nHi\tHello!\n", "separated by tabs"),
        ("a.csv", "Name the capital of Peru.,Lima\nAnd of Chile?,Santiago\n", "no header row?"),
        ("a.tsv", "kim@example.com\tHello\nlee@example.com\tHi\n", "no header row?"),
        ("a.csv", ",Question,Final answer (en)\n0,Hi,Hello\n", "the records have '', 'Question'"),
        ("a.csv", '"Notes, sorted"\nWater is wet.\n', "the first row is 'Notes, sorted'"),
        ("a.jsonl", '{"Name the capital of Peru.": "Lima"}\n', "the records have 'Name the"),
    ],
)
def test_the_usual_faults_of_a_table_are_named(tmp_path: Path, name: str, content: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    (found,) = ftlint.check(str(path), select=["FT101"])
    assert words in found.message


@pytest.mark.parametrize("calls", [{"name": "pour"}, '[{"name": "pour"}]', "none"])
def test_calls_in_the_wrong_place_are_not_missing_content(calls: Any) -> None:
    message = {"role": "assistant", "content": None, "tool_calls": calls}
    found = ftlint.check([{"messages": [ASK, message]}], select=["FT1", "FT2"])
    assert [(diagnostic.code, diagnostic.severity) for diagnostic in found] == [("FT202", "error")]
