"""The JSON report is a contract: its schema, its keys and their order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made_report import BLANK, CLEAN, HOSTILE, REPORT, Snapshot, diagnostic

from ftlint import __version__
from ftlint.cli.console import encode
from ftlint.model import Report
from ftlint.report import render
from ftlint.report.style import Style
from ftlint.schemas import schema

ORDER = {
    "report": ["schema", "version", "diagnostics", "not_run", "summary"],
    "diagnostic": [
        *("code", "name", "severity", "path", "record", "line", "column", "end_column", "pointer"),
        *("message", "help", "fix", "related", "fingerprint"),
    ],
    "fix": ["safety", "message"],
    "related": ["path", "line", "pointer", "message"],
    "not_run": ["code", "name", "reason", "unlock"],
    "summary": ["files", "records", "errors", "warnings", "infos", "by_code"],
}


def written(report: Report, output_format: str) -> bytes:
    return b"".join(encode(render(report, output_format, Style())))


def parsed(report: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written(report, "json"))
    return document


@pytest.mark.parametrize("report", [REPORT, CLEAN], ids=["findings", "clean"])
def test_the_report_keeps_its_schema(report: Report) -> None:
    Draft202012Validator.check_schema(schema("report"))
    Draft202012Validator(schema("report")).validate(parsed(report))


def test_keys_come_in_the_order_of_the_contract() -> None:
    document = parsed(REPORT)
    by_code = {found["code"]: found for found in document["diagnostics"]}
    assert list(document) == ORDER["report"]
    assert {tuple(found) for found in document["diagnostics"]} == {tuple(ORDER["diagnostic"])}
    assert list(by_code["FT105"]["fix"]) == ORDER["fix"]
    assert list(by_code["FT602"]["related"][0]) == ORDER["related"]
    assert list(document["not_run"][0]) == ORDER["not_run"]
    assert list(document["summary"]) == ORDER["summary"]


def test_the_summary_counts() -> None:
    assert parsed(REPORT)["summary"] == {
        "files": 5,
        "records": 1204,
        "errors": 4,
        "warnings": 9,
        "infos": 1,
        "by_code": {"FT011": 1, "FT102": 1, "FT105": 1, "FT113": 1, "FT401": 1, "FT403": 8, "FT602": 1},
    }


def test_json_lines_hold_the_same() -> None:
    *findings, last = map(json.loads, written(REPORT, "jsonl").splitlines())
    document = parsed(REPORT)
    assert [{"type": "diagnostic", **found} for found in document["diagnostics"]] == findings
    assert last == {
        "type": "summary",
        "schema": "ftlint/report/1",
        "version": __version__,
        **document["summary"],
        "not_run": document["not_run"],
    }


@pytest.mark.parametrize("name", ["report.json", "report.jsonl", "clean.json"])
def test_snapshot(name: str, assert_snapshot: Snapshot) -> None:
    report = CLEAN if name.startswith("clean") else Report([BLANK, HOSTILE], REPORT.not_run, 1, 3)
    assert_snapshot(name, written(report, name.rpartition(".")[2]).decode())


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_comes_back(path: str, message: str) -> None:
    (found,) = parsed(Report([diagnostic(path=path, message=message)], [], 1, 1))["diagnostics"]
    assert (found["path"], found["message"]) == (path, message)


def test_style_does_not_matter() -> None:
    styled = b"".join(encode(render(REPORT, "json", Style(color=True, show_all=True))))
    assert styled == written(REPORT, "json")
