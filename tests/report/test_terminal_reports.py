"""Reports for people: exact text, exact underlines, and nothing that a terminal would act on."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_report import BLANK, CLEAN, REPORT, ROLE, Snapshot, diagnostic

from ftlint.model import Excerpt, Fix, Report
from ftlint.report import concise, full, render, statistics, summary
from ftlint.report.style import Style, amount, printable, width

PLAIN = Style()
COLOR = Style(color=True)


def text(report: Report, output_format: str, style: Style = PLAIN) -> str:
    return "".join(f"{line}\n" for line in render(report, output_format, style))


@pytest.mark.parametrize(
    ("name", "report", "style"),
    [
        ("full.txt", REPORT, PLAIN),
        ("full-show-all.txt", REPORT, Style(show_all=True)),
        ("full-color.txt", REPORT, COLOR),
        ("full-clean.txt", CLEAN, PLAIN),
        ("full-nothing.txt", Report([], [], 0, 0), PLAIN),
        ("concise.txt", REPORT, PLAIN),
        ("concise-color.txt", REPORT, COLOR),
    ],
)
def test_snapshot(name: str, report: Report, style: Style, assert_snapshot: Snapshot) -> None:
    assert_snapshot(name, text(report, name.partition(".")[0].partition("-")[0], style))


def test_statistics_snapshot(assert_snapshot: Snapshot) -> None:
    assert_snapshot("statistics.txt", "".join(f"{line}\n" for line in statistics.render(REPORT, PLAIN)))


def test_color_changes_nothing_but_color() -> None:
    for name in ("full", "concise"):
        assert re.sub(r"\x1b\[[\d;]*m", "", text(REPORT, name, COLOR)) == text(REPORT, name)


def test_of_each_rule_five_are_shown_and_the_rest_counted() -> None:
    shown = text(REPORT, "full")
    assert shown.count("FT403 assistant-boilerplate") == full.SHOWN_PER_RULE
    assert "… and 3 more FT403 (assistant-boilerplate) findings: --show-all prints them" in shown
    assert text(REPORT, "full", Style(show_all=True)).count("FT403 assistant-boilerplate") == 8
    assert text(REPORT, "concise").count("FT403") == 8


@pytest.mark.parametrize(
    ("line", "start", "end", "underline"),
    [
        ("abc", 1, 2, " ^"),
        ("日本語abc", 1, 3, "  ^^^^"),
        ("日本語abc", 3, 4, "      ^"),
        ("cafe\u0301 x", 6, 7, "     ^"),
        ("cafe\u0301 x", 0, 5, "^^^^"),
        ("ab", 1, 1, " ^"),
        ("a\u200bb", 1, 2, " ^"),
        ("ｆｕll", 1, 2, "  ^^"),
        ("a\tb", 2, 3, "  ^"),
        ("😀x", 1, 2, "  ^"),
    ],
)
def test_the_span_is_underlined_exactly(line: str, start: int, end: int, underline: str) -> None:
    block = list(full.block(diagnostic(excerpt=Excerpt(line, start, end, 3)), PLAIN))
    assert block[3] == f"  | {underline}"


@pytest.mark.parametrize("line", ["the whole", "{", " ", ""])
def test_a_fault_that_is_the_whole_line_is_not_underlined(line: str) -> None:
    block = list(full.block(diagnostic(excerpt=Excerpt(line, 0, len(line), 3)), PLAIN))
    assert not any("^" in shown for shown in block)
    assert (f"3 | {line}" in block) is (line == "the whole")


@given(st.text())
def test_printable_text_is_of_the_same_length_and_harmless(value: str) -> None:
    shown = printable(value)
    assert len(shown) == len(value)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    assert 0 <= width(shown) <= 2 * len(shown)


@given(st.text(), st.text(), st.text())
def test_a_finding_keeps_its_lines(path: str, message: str, source: str) -> None:
    found = diagnostic(path=path, message=message, excerpt=Excerpt(source, 0, 1, 3))
    assert "\x1b" not in "".join(full.block(found, PLAIN))
    assert len(concise.line(found, PLAIN).splitlines()) == 1


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        (["error"], "Found 1 error in 1 file (3 records)."),
        (["error", "warning", "warning"], "Found 1 error and 2 warnings in 1 file (3 records)."),
        (["info", "error", "warning"], "Found 1 error, 1 warning and 1 info in 1 file (3 records)."),
    ],
)
def test_the_last_line_counts(severities: list[str], expected: str) -> None:
    report = Report([diagnostic(severity=severity) for severity in severities], [], 1, 3)
    assert list(summary.lines(report, PLAIN)) == [expected]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([ROLE], "[*] 1 fixable with --fix."),
        ([ROLE, BLANK], "[*] 1 fixable with --fix (1 more with --unsafe-fixes, dropping 1 record)."),
        ([BLANK, BLANK], "2 fixable with --fix --unsafe-fixes, dropping 1 record."),
        ([diagnostic(fix=Fix("unsafe", "trim", ()))], "1 fixable with --fix --unsafe-fixes."),
    ],
)
def test_the_summary_says_what_fixes_would_do(found: list[full.Diagnostic], expected: str) -> None:
    assert list(summary.lines(Report(found, [], 1, 3), PLAIN))[-1] == expected


def test_amounts() -> None:
    assert [amount(number, "record") for number in (0, 1, 1204)] == ["0 records", "1 record", "1,204 records"]
