"""Values and errors of single lines."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.io.parse import parse
from ftlint.model import ABSENT, Line

BOM = "\ufeff".encode()


def parsed(raw, offset=0):
    line = Line("a.jsonl", 1, 0, raw, offset)
    parse(line)
    return line


@pytest.mark.parametrize(
    ("raw", "value", "strict"),
    [
        (b'{"a": 1}\r\n', {"a": 1}, True),
        (BOM + b'{"a": 1}\n', {"a": 1}, True),
        (BOM + b'"\\ud800"', "\ud800", False),
        (b'"\\ud800"', "\ud800", False),
        (b"[Infinity, -Infinity]", [math.inf, -math.inf], False),
        (b"1e999", math.inf, False),
        (b"123456789012345678901234567890", 123456789012345678901234567890.0, True),
    ],
)
def test_values(raw, value, strict):
    line = parsed(raw)
    assert (line.value, line.strict, line.error) == (value, strict, None)


@pytest.mark.parametrize(
    ("raw", "position"),
    [
        (b'{"a" 1}\n', 5),
        ('{"é😀": x}\n'.encode(), 7),
        (BOM + b'{"a": x}', 7),
        (b"{} {}", 3),
        (b'{"a": "b', 6),
        (b'{"a": "b\tc"}', 8),
        (b'{"a": 1}\0', 8),
        (b"", 0),
    ],
)
def test_errors_count_code_points_of_the_line(raw, position):
    line = parsed(raw)
    assert isinstance(line.error, json.JSONDecodeError)
    assert line.error.pos == position
    assert line.value is ABSENT


def test_a_mark_inside_the_file_is_an_error():
    assert parsed(BOM + b"{}", offset=10).error


@pytest.mark.parametrize("raw", [b'{"a": "\xff"}', BOM + b'{"a": "\xff"}'])
def test_bytes_that_are_not_utf8(raw):
    error = parsed(raw).error
    assert isinstance(error, UnicodeDecodeError)
    assert raw[error.start] == 0xFF


@pytest.mark.parametrize("raw", [b"[" * 5000, b"[" * 5000 + b"]" * 5000, b"[NaN, " + b"9" * 5000 + b"]"])
def test_what_the_parsers_cannot_hold(raw):
    assert parsed(raw).error


@given(st.binary())
def test_never_raises(raw):
    line = parsed(raw)
    assert (line.value is ABSENT) == (line.error is not None)


def test_what_the_reader_knows_stays():
    row = Line("a.csv", 2, 0, b"1\n", value={"a": "1"})
    layout = Line("a.csv", 1, None, b"a\n")
    parse(row)
    parse(layout)
    assert row.value == {"a": "1"}
    assert layout.value is ABSENT
