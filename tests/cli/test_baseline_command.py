"""`ftlint baseline`: old faults are accepted, new ones count, and what is mended is not forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Run, chat, good, write

BLANK = chat("What are your opening hours?", " ")
OTHER = chat("Do you ship abroad?", "")
FILE = Path(".ftlint-baseline.json")


def accepted(file: Path = FILE) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(file.read_text())["accepted"]
    return entries


def codes(ftlint: Run, *arguments: str) -> list[str]:
    report = json.loads(ftlint("check", "--output-format", "json", *arguments).out)
    return [found["code"] for found in report["diagnostics"]]


def test_only_new_findings_count(ftlint: Run) -> None:
    write("a.jsonl", BLANK)
    assert ftlint("baseline", "create").err == ".ftlint-baseline.json: 1 finding accepted, 1 of them new\n"
    assert codes(ftlint) == []
    write("a.jsonl", OTHER, b"\n", BLANK)
    assert codes(ftlint) == ["FT102", "FT005"]
    assert codes(ftlint, "--isolated") == ["FT102", "FT005", "FT102"]


def test_the_file_is_sorted_one_entry_a_line_and_moves_with_nothing(ftlint: Run) -> None:
    write("b.jsonl", OTHER)
    write("a.jsonl", BLANK, good())
    ftlint("baseline", "create")
    text = FILE.read_text()
    entries = [json.loads(each.strip().rstrip(",")) for each in text.splitlines()[3:-2]]
    assert entries == accepted()
    assert [(entry["path"], entry["code"]) for entry in entries] == [
        ("a.jsonl", "FT102"),
        ("b.jsonl", "FT102"),
    ]
    assert all(list(entry) == ["code", "path", "fingerprint"] for entry in entries)
    write("a.jsonl", good(3), BLANK)
    ftlint("baseline", "create")
    assert FILE.read_text() == text


def test_equal_findings_are_counted(ftlint: Run) -> None:
    write("a.jsonl", BLANK, BLANK)
    ftlint("baseline", "create", "--select", "FT102")
    assert len(accepted()) == 2
    write("a.jsonl", BLANK, BLANK, BLANK)
    assert codes(ftlint, "--select", "FT102") == ["FT102"]


def test_a_stale_entry_is_a_finding_until_it_is_pruned(ftlint: Run) -> None:
    write("a.jsonl", BLANK, OTHER)
    ftlint("baseline", "create")
    write("a.jsonl", BLANK)
    report = json.loads(ftlint("check", "--output-format", "json").out)
    (found,) = report["diagnostics"]
    assert (found["code"], found["severity"], found["path"]) == ("FT901", "warning", ".ftlint-baseline.json")
    assert found["message"] == "the accepted FT102 finding in a.jsonl no longer occurs"
    assert (
        f'"{accepted()[found["line"] - 4]["fingerprint"]}"'
        in FILE.read_text().splitlines()[found["line"] - 1]
    )
    assert ftlint("check").code == 0
    assert (
        ftlint("baseline", "prune").err
        == ".ftlint-baseline.json: 1 stale removed, 1 finding still accepted\n"
    )
    assert codes(ftlint) == []


def test_only_what_was_checked_can_be_stale(ftlint: Run) -> None:
    write("a.jsonl", BLANK)
    write("b.jsonl", BLANK)
    ftlint("baseline", "create")
    write("a.jsonl", good())
    write("b.jsonl", good(2))
    assert codes(ftlint, "b.jsonl") == ["FT901"]
    assert codes(ftlint, "--ignore", "FT102,FT601") == []
    assert codes(ftlint, "--ignore", "FT901") == []


def test_a_rule_that_compares_records_is_judged_only_by_the_whole_repository(ftlint: Run) -> None:
    write("a.jsonl", good())
    write("b.jsonl", good())
    ftlint("baseline", "create")
    assert [entry["code"] for entry in accepted()] == ["FT601"]
    assert codes(ftlint) == []
    assert codes(ftlint, "b.jsonl") == []
    write("b.jsonl", good(2))
    assert codes(ftlint, "b.jsonl") == []
    assert codes(ftlint) == ["FT901"]


def test_create_keeps_reasons_and_what_it_did_not_check(ftlint: Run) -> None:
    write("a.jsonl", BLANK)
    write("b.jsonl", OTHER)
    ftlint("baseline", "create")
    document = json.loads(FILE.read_text())
    document["accepted"][0]["reason"] = "agreed with the annotators"
    FILE.write_text(json.dumps(document))
    write("a.jsonl", BLANK, b"\n")
    ftlint("baseline", "create", "a.jsonl")
    assert [entry.get("reason", "") for entry in accepted()] == ["", "agreed with the annotators", ""]


def test_prune_forgets_files_that_are_gone(ftlint: Run) -> None:
    write("a.jsonl", BLANK)
    write("b.jsonl", OTHER)
    ftlint("baseline", "create")
    Path("b.jsonl").unlink()
    assert codes(ftlint) == ["FT901"]
    ftlint("baseline", "prune")
    assert [entry["path"] for entry in accepted()] == ["a.jsonl"]


def test_paths_are_relative_to_the_baseline(ftlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("data/a.jsonl", BLANK)
    Path("ftlint.toml").write_text("baseline = 'quality/accepted.json'\n")
    Path("quality").mkdir()
    ftlint("baseline", "create")
    assert accepted(Path("quality/accepted.json"))[0]["path"] == "../data/a.jsonl"
    monkeypatch.chdir("data")
    assert codes(ftlint) == []
    assert codes(ftlint, "a.jsonl") == []


def test_a_configured_baseline_that_is_missing_stops_the_check(ftlint: Run) -> None:
    write("a.jsonl", BLANK)
    Path("ftlint.toml").write_text("baseline = 'no.json'\n")
    outcome = ftlint("check")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ftlint.toml: baseline: there is no no.json; ")
    assert ftlint("check", "--isolated").code == 1
    assert ftlint("baseline", "prune").err.startswith("error: no baseline at no.json; ")
    assert ftlint("baseline", "create").code == 0
    assert ftlint("check").code == 0


def test_the_help_of_each_command_is_whole(ftlint: Run) -> None:
    shown = ftlint("baseline", "--help").out
    assert "  create  Accept all present findings.\n" in shown
    assert "  prune   Remove the entries whose finding no longer occurs.\n" in shown


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not valid JSON"),
        (b"\xff", "not valid JSON"),
        (b"[" * 99_999, "not valid JSON"),
        (b"[]", "not a baseline of the schema 'ftlint/baseline/1'"),
        (b'{"schema": "ftlint/baseline/2", "accepted": []}', "not a baseline of the schema"),
        (b'{"schema": "ftlint/baseline/1", "accepted": {}}', "not a baseline of the schema"),
        (b'{"schema": "ftlint/baseline/1", "accepted": [3]}', "accepted[0] must hold 'code', 'path', "),
        (b'{"schema": "ftlint/baseline/1", "accepted": [{"code": "FT1"}]}', "accepted[0] must hold"),
        (
            b'{"schema": "ftlint/baseline/1", "accepted": [{"code": 1, "path": "a", "fingerprint": "b"}]}',
            "accepted[0] must hold",
        ),
    ],
)
def test_a_file_that_is_no_baseline_stops_the_check(ftlint: Run, content: bytes, message: str) -> None:
    write("a.jsonl", good())
    FILE.write_bytes(content)
    outcome = ftlint("check")
    assert outcome.code == 2
    assert outcome.err.startswith("error: .ftlint-baseline.json: ")
    assert message in outcome.err


def test_prune_needs_a_baseline(ftlint: Run) -> None:
    outcome = ftlint("baseline", "prune")
    assert outcome.code == 2
    assert outcome.err == "error: no baseline at .ftlint-baseline.json; `ftlint baseline create` writes one\n"
