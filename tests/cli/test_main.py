"""The command as a process: start-up, exit codes, pipes and signals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from commands import Run, good, line, write

from ftlint import __version__
from ftlint.cli import VERBS, cli

ROOT = Path(__file__).parents[2]
HEAVY = [
    "ftlint.config",
    "ftlint.engine",
    "jsonschema",
    "numpy",
    "orjson",
    "re2",
    "tiktoken",
    "tomllib",
    "torch",
    "transformers",
]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def start(*arguments: str, redirection: str = "") -> subprocess.Popen[bytes]:
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh"] if redirection else []
    return subprocess.Popen(
        [*shell, sys.executable, *arguments],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["chck"]])
def test_nothing_heavy_is_imported_before_it_is_used(arguments: list[str]) -> None:
    program = (
        "import sys; from ftlint.cli import main; code = main(sys.argv[1:]);"
        f"print(code, [name for name in {HEAVY} if name in sys.modules])"
    )
    out, err = start("-c", program, *arguments).communicate(timeout=60)
    last = out.decode().splitlines()[-1]
    assert last == f"{2 if arguments == ['chck'] else 0} []", err.decode()


def test_checking_text_imports_no_model_and_no_schema() -> None:
    write("a.jsonl", good())
    heavy = ["jsonschema", "torch", "transformers", "pyarrow", "langdetect"]
    program = (
        "import sys; from ftlint.cli import main; main(['check', 'a.jsonl', '--scope', 'record']);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    out, err = start("-c", program).communicate(timeout=60)
    assert out.decode().splitlines()[-1] == "[]", err.decode()


def test_version_and_help(ftlint: Run) -> None:
    assert ftlint("--version") == (0, f"ftlint {__version__}\n", "")
    shown = ftlint("--help").out
    assert all(f"  {verb} " in shown for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_found(verb: str) -> None:
    command = cli.get_command(click.Context(cli), verb)
    assert command
    assert command.name == verb
    assert command.help


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chck"], "no command 'chck'; the nearest is 'check'"),
        (["xyzzy"], "no command 'xyzzy'; there are check, rule, "),
        (["baseline", "crate"], "no command 'baseline crate'; the nearest is 'baseline create'"),
        (["baseline", "xyzzy"], "no command 'baseline xyzzy'; there are create, prune"),
        (
            ["baseline", "--al"],
            "no such option '--al'; the nearest is '--help'; see `ftlint baseline --help`",
        ),
        (["train", "a.jsonl", "-o", "x", "--allow", ""], "--allow is empty; name rules, or leave it out"),
        (["--versoin"], "no such option '--versoin'; the nearest is '--version'; see `ftlint --help`"),
        (["check", "--jobs", "x"], "invalid value for '-j' / '--jobs': 'x' is not a valid integer"),
    ],
)
def test_bad_use_is_one_line(ftlint: Run, arguments: list[str], message: str) -> None:
    outcome = ftlint(*arguments)
    assert outcome.code == 2
    assert outcome.err.startswith(f"error: {message}")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["baseline"]])
def test_a_group_alone_shows_its_help(ftlint: Run, words: list[str]) -> None:
    outcome = ftlint(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == ftlint(*words, "--help").out


@pytest.mark.skipif(os.name == "nt", reason="the shell closes streams")
@pytest.mark.parametrize(
    ("arguments", "closed", "code", "message"),
    [
        ("check -", "<&-", 2, b"error: cannot read standard input: it is closed\n"),
        ("check -", "<&1", 2, b"error: cannot read standard input: bad file descriptor\n"),
        ("check a.jsonl", ">&-", 2, b"error: cannot write to standard output: it is closed\n"),
        ("check a.jsonl --output-file b.txt", ">&- 2>b.log", 0, b""),
        ("convert a.jsonl --to openai", ">&-", 2, b"error: cannot write to standard output: it is closed\n"),
        ("check a.jsonl", "2>&-", 0, b""),
        ("check b.jsonl", "2>&-", 2, b""),
        ("--version", ">&- 2>&-", 0, b""),
    ],
)
def test_a_closed_stream_is_one_line(arguments: str, closed: str, code: int, message: bytes) -> None:
    write("a.jsonl", good())
    process = start("-m", "ftlint", *arguments.split(), redirection=closed)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (code, message)


def test_a_bug_is_not_taken_for_findings(ftlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ftlint.cli.rule.all_rules", fail)
    outcome = ftlint("rule", "--all")
    assert outcome.code == 2
    assert "ZeroDivisionError" in outcome.err
    assert outcome.err.endswith("error: this is a bug in ftlint; please report it with the lines above\n")


@pytest.mark.parametrize(
    ("arguments", "text", "code"),
    [
        (["check", "--output-format", "jsonl"], b"{\n", 1),
        (["convert", "--to", "openai"], line(good()), 0),
    ],
)
def test_a_closed_pipe_ends_quietly_with_the_true_exit_code(
    arguments: list[str], text: bytes, code: int
) -> None:
    write("a.jsonl", *[text] * 5000)
    process = start("-m", "ftlint", *arguments, "a.jsonl")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == code


def test_interrupting_exits_with_130() -> None:
    program = (
        "import os, signal, ftlint.cli.options as options;"
        "options.files_of = lambda *a, **k: os.kill(os.getpid(), signal.SIGINT);"
        "from ftlint.cli import main; raise SystemExit(main(['check']))"
    )
    process = start("-c", program)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.strip() == b"interrupted"
