"""Annotations that GitHub's runner reads as they are meant, and a log that it does not take for commands."""

from __future__ import annotations

import pytest
from made_report import CLEAN, HOSTILE, REPORT, Snapshot, diagnostic

from ftlint.model import Diagnostic, Report
from ftlint.report import render
from ftlint.report.github import annotation
from ftlint.report.style import Style


def lines(*found: Diagnostic) -> list[str]:
    return list(render(Report(list(found), [], 1, 1), "github", Style()))


def test_snapshot(assert_snapshot: Snapshot) -> None:
    assert_snapshot("github.txt", "".join(f"{line}\n" for line in render(REPORT, "github", Style())))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {},
            "title=FT102 empty-content,file=data/train.jsonl,line=3,col=75,endColumn=77::the answer is blank",
        ),
        ({"path": "a:b,c%.jsonl"}, "file=a%3Ab%2Cc%25.jsonl,"),
        ({"path": "a\nb"}, "file=a%0Ab,"),
        ({"message": "50%, a: b\r\n::x"}, "::50%25, a: b%0D%0A::x%0A"),
        ({"column": None, "end_column": None}, "line=3::the"),
    ],
)
def test_escaping(fields: dict[str, str], expected: str) -> None:
    line = annotation([diagnostic(**fields)])
    assert line.startswith("::error title=")
    assert expected in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_commands(severity: str, command: str) -> None:
    assert annotation([diagnostic(severity=severity)]).startswith(f"::{command} ")


def test_one_annotation_for_a_rule_in_a_file() -> None:
    twice, other = diagnostic(), diagnostic(path="b.jsonl")
    annotations = [line for line in lines(twice, twice, twice, other) if line.startswith("::error")]
    assert len(annotations) == 2
    assert "the answer is blank (and 2 more findings in this file)%0A" in annotations[0]


def test_errors_come_first_and_what_does_not_fit_is_counted() -> None:
    warnings = [diagnostic(severity="warning", path=f"{index:02}.jsonl") for index in range(13)]
    shown = lines(*warnings, diagnostic(path="z.jsonl"))
    commands = [line.partition(" ")[0] for line in shown if line.startswith(("::error", "::warning"))]
    assert commands == ["::error", *["::warning"] * 10]
    assert "3 more warning annotations: GitHub shows 10 of a kind, the log has all" in shown
    assert sum(line.endswith("FT102 the answer is blank") for line in shown) == 14


def test_the_log_holds_no_other_command() -> None:
    hostile = diagnostic(path="::stop-commands::x", message="##[add-path]/tmp")
    shown = lines(HOSTILE, hostile)
    commands = {line.partition(" ")[0] for line in shown if line.lstrip().startswith("::")}
    assert commands == {"::error", "::group::2", "::endgroup::"}
    assert not any("##[" in line for line in shown if not line.startswith("::"))


def test_without_findings_there_is_no_annotation() -> None:
    assert list(render(CLEAN, "github", Style())) == ["All checks passed: 1,204 records in 2 files."]
