"""`ftlint check`: exit codes, options, standard input, and output that depends on nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Run, Snapshot, chat, good, line, write
from jsonschema import Draft202012Validator

from ftlint.schemas import schema

BLANK = chat("What are your opening hours?", " ")
ALIAS = chat("Is there parking nearby?", "Yes, behind the house.", roles=("human", "gpt"))
CRLF = line(good(9), b"\r\n")


def test_terminal_output(ftlint: Run, assert_snapshot: Snapshot) -> None:
    write("data/train.jsonl", good(), b"\n", BLANK, ALIAS, chat("日本語のテキスト", ""), good())
    outcome = ftlint("check", "data", "--select", "FT005,FT102,FT105,FT601,FT603")
    assert (outcome.code, outcome.err) == (1, "")
    assert_snapshot("check.txt", outcome.out)


@pytest.mark.parametrize(
    ("lines", "fail_on", "code"),
    [
        ([good()], "info", 0),
        ([b"\n", good()], "error", 0),
        ([b"\n", good()], "warning", 1),
        ([b"\n", good()], "info", 1),
        ([BLANK], "error", 1),
        ([BLANK], "warning", 1),
        ([BLANK], "never", 0),
    ],
)
def test_the_exit_code_follows_fail_on(ftlint: Run, lines: list[bytes], fail_on: str, code: int) -> None:
    write("a.jsonl", *lines)
    assert ftlint("check", "a.jsonl", "--fail-on", fail_on).code == code


def test_fail_on_comes_from_the_configuration_too(ftlint: Run) -> None:
    write("a.jsonl", b"\n", good())
    Path("ftlint.toml").write_text("fail-on = 'warning'\n")
    assert ftlint("check").code == 1
    assert ftlint("check", "--fail-on", "error").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no.jsonl"], "cannot read 'no.jsonl': no such file or directory"),
        (["--select", "blank-lines"], "unknown rule 'blank-lines' in --select; the nearest is 'blank-line'"),
        (
            ["--selct", "FT102"],
            "no such option '--selct'; the nearest is '--select'; see `ftlint check --help`",
        ),
        (["--scope", "both"], "invalid value for '--scope': 'both' is not one of 'record', 'dataset', 'all'"),
        (["--format", "opena"], "unknown format 'opena'; the nearest is 'openai'"),
        (["--config", "no.toml"], "cannot read no.toml: No such file or directory"),
        (["--config", "no.toml", "--isolated"], "--isolated reads no configuration, --config names one"),
        (["--fix", "--diff"], "--fix changes the files, --diff only shows how: leave one out"),
        (["--unsafe-fixes"], "--unsafe-fixes goes with --fix or --diff"),
        (["--stdin-filename", "a.jsonl"], "--stdin-filename goes with the path '-'"),
        (["-", "a.jsonl"], "'-', standard input, does not go with other paths"),
        (
            ["--statistics", "--output-format", "json"],
            "--statistics is for reading; the json report has the counts",
        ),
        (["--output-file", "no/r.json"], "cannot write 'no/r.json': there is no folder 'no'; make it first"),
        (["--output-file", ""], "--output-file is empty; name a file"),
        (["--output-file", "a.jsonl"], "--output-file would replace 'a.jsonl', which is read; name another"),
        (["--output-file", "a.jsonl", "--fix"], "--output-file would replace 'a.jsonl', which is read"),
        ([""], "a path is empty; name a file or a folder"),
        (["a.jsonl", ""], "a path is empty; name a file or a folder"),
        (["--select", ""], "--select is empty; name rules, or leave it out"),
        (["--select", "FT1", "--select", " ,"], "--select is empty; name rules, or leave it out"),
        (["--ignore", ""], "--ignore is empty; name rules, or leave it out"),
        (["-", "--stdin-filename", ""], "'' has no suffix that ftlint reads"),
    ],
)
def test_what_cannot_run_is_one_line_and_exit_code_2(ftlint: Run, arguments: list[str], message: str) -> None:
    write("a.jsonl", good())
    outcome = ftlint("check", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"error: {message}")
    assert outcome.err.count("\n") == 1


def test_the_json_report_of_a_run_keeps_its_schema(ftlint: Run) -> None:
    write("train.jsonl", good(), b"\xef\xbb\xbf", BLANK, good(), b"{\n", b"\xff\n")
    document = json.loads(ftlint("check", "--output-format", "json").out)
    Draft202012Validator(schema("report")).validate(document)
    assert document["summary"]["records"] == 5


def test_machine_formats_are_never_capped(ftlint: Run) -> None:
    write("a.jsonl", *[BLANK] * 20)
    findings = json.loads(ftlint("check", "--select", "FT102", "--output-format", "json").out)["diagnostics"]
    assert len(findings) == 20
    assert ftlint("check", "--select", "FT102").out.count("FT102 empty-content") == 5
    assert ftlint("check", "--select", "FT102", "--show-all").out.count("FT102 empty-content") == 20


def test_statistics(ftlint: Run) -> None:
    write("a.jsonl", BLANK, ALIAS, chat("One more?", ""))
    outcome = ftlint("check", "--select", "FT102,FT105", "--statistics")
    assert outcome.out.splitlines()[:2] == [
        "2  error    FT102  empty-content",
        "2  error    FT105  unknown-role [*]",
    ]


def test_a_report_in_a_file_leaves_a_summary_behind(ftlint: Run) -> None:
    write("a.jsonl", BLANK)
    outcome = ftlint("check", "--select", "FT102", "--output-format", "json", "--output-file", "report.json")
    assert json.loads(Path("report.json").read_text())["summary"]["errors"] == 1
    assert (outcome.code, outcome.out) == (1, "")
    assert "Found 1 error in 1 file (1 record).\n" in outcome.err


def test_a_report_replaces_a_file_only_when_it_is_whole(ftlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.jsonl", BLANK)
    file = Path("report.json")
    file.write_text("old")

    def fail(*_: object) -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr("ftlint.report.render", fail)
        outcome = ftlint("check", "--output-file", "report.json")
    assert outcome.code == 2
    assert outcome.err == (
        "error: cannot write 'report.json': no space left on device; the file is as it was\n"
    )
    assert file.read_text() == "old"
    assert [each.name for each in Path().iterdir() if "report" in each.name] == ["report.json"]


def test_a_report_can_go_to_a_device(ftlint: Run) -> None:
    write("a.jsonl", good())
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert ftlint("check", "a.jsonl", "--output-file", "pipe").code == 0
    assert b"All checks passed" in os.read(reader, 9999)
    os.close(reader)
    assert Path("pipe").is_fifo()


def test_selection(ftlint: Run) -> None:
    write("a.jsonl", b"\n", BLANK, ALIAS)

    def codes(*arguments: str) -> set[str]:
        report = json.loads(ftlint("check", "--output-format", "json", *arguments).out)
        return set(report["summary"]["by_code"])

    assert codes() == {"FT005", "FT102", "FT105"}
    assert codes("--select", "FT1") == {"FT102", "FT105"}
    assert codes("--select", "FT1", "--ignore", "unknown-role") == {"FT102"}
    assert codes("--select", "FT102", "--extend-select", "blank-line") == {"FT005", "FT102"}
    assert codes("--scope", "dataset") == set()
    Path("ftlint.toml").write_text("ignore = ['FT1']\n[per-file-ignores]\n'a*' = ['FT005']\n")
    assert codes() == set()
    assert codes("--select", "FT102") == {"FT102"}


def test_exclusion(ftlint: Run) -> None:
    write("raw/a.jsonl", BLANK)
    write("b.jsonl", good())
    Path("ftlint.toml").write_text("exclude = ['raw']\n")
    assert ftlint("check").code == 0
    assert ftlint("check", "raw/a.jsonl").code == 1
    outcome = ftlint("check", "raw/a.jsonl", "--force-exclude")
    assert (outcome.code, outcome.out) == (0, "No data files to check.\n")


def test_standard_input_is_excluded_by_its_name(ftlint: Run) -> None:
    Path("ftlint.toml").write_text("exclude = ['raw']\n")
    named = ("check", "-", "--stdin-filename", "raw/a.jsonl")
    assert ftlint(*named, stdin=line(BLANK)).code == 1
    outcome = ftlint(*named, "--force-exclude", stdin=line(BLANK))
    assert (outcome.code, outcome.out) == (0, "No data files to check.\n")
    outcome = ftlint(*named, "--force-exclude", "--fix", stdin=line(ALIAS))
    assert (outcome.code, outcome.out) == (0, line(ALIAS).decode())
    assert ftlint(*named, "--force-exclude", "--diff", stdin=line(ALIAS)).code == 0


def test_standard_input(ftlint: Run) -> None:
    outcome = ftlint("check", "-", "--output-format", "concise", stdin=line(BLANK))
    assert outcome.code == 1
    assert outcome.out.startswith("stdin.jsonl:1:")
    csv = b"prompt,completion\nWhere?,Here.\n"
    assert ftlint("check", "-", "--stdin-filename", "x/a.csv", stdin=csv).code == 0
    assert ftlint("check", "-", "--stdin-filename", "a.txt", stdin=csv).code == 2


def test_an_isolated_run_depends_on_bytes_and_flags_alone(
    ftlint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.jsonl", good(), b"\n", BLANK)
    arguments = ("check", "a.jsonl", "--isolated", "--no-cache")
    before = ftlint(*arguments)
    ftlint("baseline", "create")
    Path("ftlint.toml").write_text("ignore = ['ALL']\n")
    Path(".gitignore").write_text("*\n")
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "30", "CI": "1", "NO_COLOR": ""}.items():
        monkeypatch.setenv(name, value)
    assert ftlint(*arguments) == before
    assert ftlint("check").code == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_number_of_processes_changes_nothing(ftlint: Run, jobs: str, assert_snapshot: Snapshot) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        write(name, good(), BLANK)
    assert_snapshot("jobs.txt", ftlint("check", "--select", "FT102,FT601", "--jobs", jobs).out)
