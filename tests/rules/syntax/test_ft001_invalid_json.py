"""What invalid-json says of the usual accidents, and where it points."""

from __future__ import annotations

from pathlib import Path

import pytest

import ftlint

GOOD = b'{"prompt": "Open today?", "completion": "Yes."}\n'


def check(path: Path, content: bytes) -> list[tuple[int, int | None, str]]:
    path.write_bytes(content)
    found = ftlint.check(str(path), select=["FT001"])
    return [(diagnostic.line, diagnostic.column, diagnostic.message) for diagnostic in found]


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        (b'{"prompt": "a"}{"prompt": "b"}\n', 16, "several JSON values on one line"),
        (b'{"prompt": "a"},\n', 16, "a comma after the record"),
        (b'{"prompt": "a"} # first\n', 17, "text after the record"),
        (b'{"prompt": "a",}\n', 16, "a comma before the closing bracket"),
        (b"{'prompt': 'a'}\n", 2, "single quotes are not JSON"),
        (b'{"label": True}\n', 11, "True is Python, not JSON"),
        (b'{"label": None, "a": 1}\n', 11, "None is Python, not JSON"),
        (b'{"prompt": "a\tb"}\n', 14, "control character U+0009 in a string"),
        (b'{"prompt": "Caf\xc3\xa9" "b"}\n', 19, "invalid JSON: expecting ',' delimiter"),
        (b'{"prompt": "a\n', 13, "a string is not closed on its line"),
        (b'{"prompt": ["a",\n', 16, "the JSON ends before it is complete"),
        (b'{"prompt": "a", "completion": "Yes, we', 38, "the record is cut off at the end of the file"),
        (b'{"prompt": "a"', 14, "the record is cut off at the end of the file"),
        (b"prompt: a\n", 1, "invalid JSON: expecting value"),
        (b"<<<<<<< HEAD\n", 1, "a merge conflict marker"),
        (b"=======\n", 1, "a merge conflict marker"),
        (b">>>>>>> feature/answers\n", 1, "a merge conflict marker"),
        (b"||||||| 1f0c9ae\n", 1, "a merge conflict marker"),
        (b"<<<<<<<<<\n", 1, "invalid JSON: expecting value"),
        (b'\xef\xbb\xbf{"prompt": "a"}\n', 1, "a byte-order mark inside the file"),
        (b'{"prompt": "a"}\xef\xbb\xbf{"prompt": "b"}\n', 16, "a byte-order mark inside the file"),
    ],
)
def test_the_message_names_the_accident(tmp_path: Path, line: bytes, column: int, message: str) -> None:
    assert check(tmp_path / "data.jsonl", GOOD + line) == [(2, column, message)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{\n  "prompt": "a",\n  "completion": "b"\n}\n' * 9, "the file is pretty-printed"),
        (b'\n{ "messages": [\n{"role": "user", "content": "a"}]}\n', "the file is pretty-printed"),
        (b"{\n" + b'  "prompt": "a",\n' * 9000, "the file is pretty-printed"),
        (b"[\n" + GOOD.strip() + b",\n" + GOOD + b"]\n", "the file is one JSON array"),
        (b"[" + GOOD.strip() + b",\n" + GOOD + b"]\n", "the file is one JSON array"),
    ],
)
def test_json_over_several_lines_is_told_once(tmp_path: Path, content: bytes, message: str) -> None:
    ((line, _, told),) = check(tmp_path / "data.jsonl", content)
    assert line == 1
    assert told.startswith(message)


def test_the_same_text_is_right_in_a_json_file(tmp_path: Path) -> None:
    assert check(tmp_path / "data.json", b"[\n" + GOOD.strip() + b",\n" + GOOD + b"]\n") == []


def test_a_cut_json_file_is_told_at_its_end(tmp_path: Path) -> None:
    ((line, _, message),) = check(
        tmp_path / "data.json", b'[\n{"prompt": "a", "completion": "b"},\n{"prompt": "c"'
    )
    assert line == 3
    assert message == "the record is cut off at the end of the file"
