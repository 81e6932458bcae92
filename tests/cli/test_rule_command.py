"""`ftlint rule`: one rule explained, several listed, all as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import Run, Snapshot

from ftlint.errors import FtlintError
from ftlint.rules.registry import all_rules

ROOT = Path(__file__).parents[2]


def test_a_rule_is_explained_with_what_is_said_of_its_example(ftlint: Run, assert_snapshot: Snapshot) -> None:
    outcome = ftlint("rule", "FT005")
    assert outcome.code == 0
    assert_snapshot("rule.txt", outcome.out)


def test_names_and_codes_are_the_same(ftlint: Run) -> None:
    assert ftlint("rule", "blank-line") == ftlint("rule", "FT005") == ftlint("rule", "ft005")


@pytest.mark.parametrize("code", sorted(all_rules()))
def test_every_rule_can_be_explained(ftlint: Run, code: str) -> None:
    rule = all_rules()[code]
    outcome = ftlint("rule", code)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{code} {rule.name}  {rule.group}, {rule.severity}, since ")
    assert outcome.out.endswith(f"\n{rule.path}\n")
    assert (ROOT / rule.path).is_file()


def test_all_rules_as_json(ftlint: Run) -> None:
    rules = json.loads(ftlint("rule", "--all", "--output-format", "json").out)
    assert [rule["code"] for rule in rules] == list(all_rules())
    for rule in rules:
        assert list(rule) == ["code", "name", "group", "severity", "fix", "summary", "path"]
        assert rule["fix"] in (None, "safe", "unsafe")


def test_a_prefix_lists_its_rules(ftlint: Run) -> None:
    listed = re.findall(r"^  (FT\d+)  ", ftlint("rule", "FT9").out, re.MULTILINE)
    assert listed == [code for code in all_rules() if code.startswith("FT9")]
    everything = re.findall(r"^  (FT\d+)  ", ftlint("rule", "--all").out, re.MULTILINE)
    assert everything == list(all_rules())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name rules, or list them with --all"),
        (["FT102", "--all"], "name rules, or list them with --all"),
        (["blank-lines"], "unknown rule 'blank-lines' in RULES; the nearest is 'blank-line'"),
    ],
)
def test_bad_use(ftlint: Run, arguments: list[str], message: str) -> None:
    assert ftlint("rule", *arguments) == (2, "", f"error: {message}\n")


def test_an_example_that_cannot_run_here_is_left_out(ftlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise FtlintError("no model")

    monkeypatch.setattr("ftlint.engine.run.check", refuse)
    outcome = ftlint("rule", "FT005")
    assert outcome.code == 0
    assert "data.jsonl" not in outcome.out
