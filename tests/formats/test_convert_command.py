"""`ftlint convert` as it is typed."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ftlint.cli.convert import convert
from ftlint.errors import SourceError, UsageError, WriteError

RECORD = {"instruction": "a", "input": "", "output": "b", "category": "x"}
CONVERTED = {"conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(convert, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, *lines: Any) -> None:
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    Path(name).write_text("".join(f"{text}\n" for text in texts))


def test_records_go_to_standard_output_and_losses_to_standard_error() -> None:
    write("a.jsonl", RECORD, "", {**RECORD, "category": ""})
    result = run("a.jsonl", "--to", "sharegpt")
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [CONVERTED, CONVERTED]
    assert result.stderr == (
        "2 records converted to sharegpt, 0 not converted\nleft out of 1 record: key 'category'\n"
    )


def test_what_cannot_be_converted_is_named() -> None:
    write("a.jsonl", RECORD, "{", "5", {"instruction": "a", "output": None})
    result = run("a.jsonl", "--to", "sharegpt", "-o", "b.jsonl")
    assert result.exit_code == 1
    assert json.loads(Path("b.jsonl").read_text()) == CONVERTED
    first, *others = result.stderr.splitlines()
    assert first.startswith("a.jsonl:2: not converted: the JSON ends before it is complete")
    assert others == [
        "a.jsonl:3: not converted: not an object",
        "a.jsonl:4: not converted: the content is not text (at /output)",
        "1 record converted to sharegpt, 3 not converted",
        "left out of 1 record: key 'category'",
    ]


def test_a_damaged_file_is_named() -> None:
    data = gzip.compress((json.dumps(RECORD) + "\n").encode() * 1000)
    Path("a.jsonl.gz").write_bytes(data[:-9])
    result = run("a.jsonl.gz", "--to", "sharegpt", "-o", "b.jsonl.gz")
    assert result.exit_code == 1
    assert "a.jsonl.gz: not converted: " in result.stderr
    with gzip.open("b.jsonl.gz", "rt") as converted:
        assert json.loads(converted.readline()) == CONVERTED


@pytest.mark.parametrize(
    ("path", "output"), [("a.jsonl", "a.jsonl"), (".", "b.jsonl"), ("*.jsonl", "./a.jsonl")]
)
def test_a_file_that_is_read_is_never_replaced(path: str, output: str) -> None:
    write("a.jsonl", RECORD)
    Path("b.jsonl").symlink_to("a.jsonl")
    before = Path("a.jsonl").read_bytes()
    message = f"-o would replace '{Path(output)}', which is read; name another file"
    with pytest.raises(UsageError, match=re.escape(message)):
        run(path, "--to", "sharegpt", "--output", output)
    assert Path("a.jsonl").read_bytes() == before


def test_no_secret_is_shown() -> None:
    key = "sk-proj-" + "aB3xY7qLm9Tz" * 4
    write(
        "a.jsonl", {**RECORD, key: 1}, {**RECORD, "input": {key: 1}}, {"instruction": "a", "output": {key: 2}}
    )
    result = run("a.jsonl", "--to", "sharegpt", "-o", "b.jsonl")
    assert result.exit_code == 1
    assert key not in result.stderr
    assert "left out of 1 record: key 'sk-p" in result.stderr


def test_nothing_that_a_terminal_acts_on_is_shown() -> None:
    write("a.jsonl", {**RECORD, "\x1b[2J": 1}, {"instruction": "a", "output": None})
    Path("a.jsonl").rename("\x1b[2J.jsonl")
    assert "\x1b" not in run("\x1b[2J.jsonl", "--to", "sharegpt").stderr


def test_a_row_is_refused_in_the_words_of_its_file() -> None:
    Path("a.csv").write_text("prompt,completion\nHi,Hello\nHi,Hello,there\n")
    result = run("a.csv", "--to", "openai")
    assert result.stderr.splitlines()[0] == ("a.csv:3: not converted: the row has 3 cells, the header has 2")
    Path("a.csv").write_text("prompt,completion,prompt\nHi,Hello,\n")
    assert run("a.csv", "--to", "openai").stderr.splitlines()[0] == (
        "a.csv:1: not converted: the header names column 'prompt' twice"
    )
    Path("a.jsonl").write_bytes(json.dumps(RECORD).encode() + b'\n{"a": "caf\xe9"}\n')
    assert run("a.jsonl", "--to", "openai").stderr.startswith(
        "a.jsonl:2: not converted: byte 0xE9 at position 11 of the line is not UTF-8\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.jsonl",
            b"",
            "cannot convert 'a.jsonl': the file is empty; write the records, or remove the file",
        ),
        ("a.csv", b"prompt,completion\n", "cannot convert 'a.csv': the file holds no records; "),
        ("a.jsonl", "{}\n".encode("utf-16"), "cannot convert 'a.jsonl': the file is UTF-16, not UTF-8; "),
        (
            "a.jsonl",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 7\n",
            "cannot convert 'a.jsonl': the file is a Git LFS pointer to 7 bytes, not the data; ",
        ),
        ("a.jsonl", b"[\n{}\n]\n", "cannot convert 'a.jsonl': the file is one JSON array, not JSON Lines; "),
        ("a.jsonl", b'\n{"a": 1,\n', "cannot convert 'a.jsonl': line 2: the JSON ends before it is complete"),
        ("a.jsonl", b"{}\n", "cannot tell the format of 'a.jsonl'; name it with --format"),
    ],
)
def test_a_file_that_cannot_be_converted_is_told_why(name: str, content: bytes, message: str) -> None:
    Path(name).write_bytes(content)
    with pytest.raises(SourceError, match=re.escape(message)):
        run(name, "--to", "openai")


def test_a_file_that_is_damaged_at_once_is_named() -> None:
    Path("a.jsonl.gz").write_bytes(b"no archive at all")
    result = run("a.jsonl.gz", "--to", "openai")
    assert result.exit_code == 1
    assert "a.jsonl.gz: not converted: the .gz archive is damaged or cut: " in result.stderr


def test_the_format_can_be_named() -> None:
    write("a.jsonl", {"instruction": "a", "response": "b", "prompt": "p"})
    assert json.loads(run("a.jsonl", "--to", "openai").stdout)["messages"][0]["content"] == "p"
    named = run("a.jsonl", "--to", "openai", "--format", "alpaca")
    assert json.loads(named.stdout)["messages"][0]["content"] == "a"


@pytest.mark.parametrize("text", ["é", "\\ud800", "NaN"])
def test_unusual_text_survives(text: str) -> None:
    value = text if text == "NaN" else f'"{text}"'
    write("a.jsonl", '{"messages": [{"role": "user", "content": "a", "x": ' + value + "}]}")
    stdout = run("a.jsonl", "--to", "openai").stdout
    assert stdout == Path("a.jsonl").read_text()


def test_nesting_beyond_what_can_be_written_is_named() -> None:
    write("a.jsonl", '{"messages": [], "x": ' + "[" * 1000 + "]" * 1000 + "}")
    result = run("a.jsonl", "--to", "openai")
    assert result.exit_code == 1
    assert "a.jsonl:1: not converted: nested too deeply" in result.stderr


def test_usage_errors() -> None:
    write("a.jsonl", {"x": 1})
    with pytest.raises(SourceError, match=r"cannot tell the format of 'a\.jsonl'; name it with --format"):
        run("a.jsonl", "--to", "openai")
    with pytest.raises(UsageError, match="unknown format 'share'"):
        run("a.jsonl", "--to", "share")
    with pytest.raises(SourceError):
        run("missing.jsonl", "--to", "openai")
    with pytest.raises(UsageError, match="a path is empty; name a file or a folder"):
        run("", "--to", "openai")
    with pytest.raises(UsageError, match="-o is empty; name a file"):
        run("a.jsonl", "--to", "openai", "-o", "")
    with pytest.raises(
        WriteError, match=r"cannot write 'no/b\.jsonl': there is no folder 'no'; make it first"
    ):
        run("a.jsonl", "--to", "openai", "--format", "openai", "-o", "no/b.jsonl")


def test_a_device_is_written_to_and_not_replaced() -> None:
    write("a.jsonl", RECORD)
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("a.jsonl", "--to", "sharegpt", "-o", "pipe").exit_code == 0
    assert json.loads(os.read(reader, 1000)) == CONVERTED
    os.close(reader)
    assert Path("pipe").is_fifo()
