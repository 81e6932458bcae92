"""Rows of CSV and TSV."""

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.io.files import in_memory
from ftlint.io.lines import read_lines
from ftlint.model import ABSENT

CELLS = st.text(st.sampled_from('ab",;\n\té'), max_size=6)


def read(data, name="a.csv"):
    return list(read_lines(in_memory(name, data)))


def rows(data, name="a.csv"):
    return [(line.number, line.offset, line.value) for line in read(data, name) if line.record is not None]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.csv", b"a,b\n1,2\r\n3,4", [(2, 4, {"a": "1", "b": "2"}), (3, 9, {"a": "3", "b": "4"})]),
        ("a.tsv", b"a\tb\n1,\t2\n", [(2, 4, {"a": "1,", "b": "2"})]),
        ("a.csv", b'a\n"1\n\n2"\n\n3\n', [(2, 2, {"a": "1\n\n2"}), (6, 10, {"a": "3"})]),
        ("a.csv", '\ufeffa,é\n"",\ufeff\n'.encode(), [(2, 8, {"a": "", "é": "\ufeff"})]),
        ("a.csv", b'a\n5" pipe', [(2, 2, {"a": '5" pipe'})]),
        ("a.csv.gz", gzip.compress(b"a\n1\n"), [(2, 2, {"a": "1"})]),
        ("a.csv", b"a,b\n", []),
        ("a.csv", b"", []),
    ],
)
def test_rows(name, data, expected):
    assert rows(data, name) == expected
    assert all(line.column is None for line in read(data, name))


def test_the_header_and_blank_rows_are_layout():
    lines = read(b"\na\n\n1\n")
    assert [(line.raw, line.record) for line in lines] == [
        (b"\n", None),
        (b"a\n", None),
        (b"\n", None),
        (b"1\n", 0),
    ]


@pytest.mark.parametrize(
    ("data", "record", "message"),
    [
        (b"a,b\n1,2\n1\n", 1, "the row has 1 cell, the header has 2"),
        (b"a,b\n1,2,3\n", 0, "the row has 3 cells, the header has 2"),
        (b'a\n"1\n2\n', 0, "a quoted cell is not closed before the end of the file"),
        (b"a,b,a\n1,2,3\n", None, "the header names column 'a' twice"),
        (b"a\n1\r2\n3\n", 0, "a line ends in CR alone"),
        (b"a,b\r1,2\r", None, "a line ends in CR alone"),
    ],
)
def test_what_would_be_lost_is_an_error(data, record, message):
    (line,) = [line for line in read(data) if line.error]
    assert (line.record, line.value) == (record, ABSENT)
    assert message in str(line.error)


def test_bytes_that_are_not_utf8_break_only_their_row():
    good, bad, next_one = read(b'a,b\n1,2\n"x\ny\xff",2\n3,4\n')[1:]
    assert isinstance(bad.error, UnicodeDecodeError)
    assert bad.raw[bad.error.start] == 0xFF
    assert (bad.record, bad.number) == (1, 3)
    assert (good.value, next_one.value) == ({"a": "1", "b": "2"}, {"a": "3", "b": "4"})


def test_a_cell_may_be_long():
    assert rows(b'a\n"' + b"x" * 200_000 + b'"\n')[0][2] == {"a": "x" * 200_000}


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6))
def test_what_is_written_is_read(table):
    text = io.StringIO()
    csv.writer(text).writerows([["k", "v"], *table])
    data = text.getvalue().encode()
    assert [value for *_, value in rows(data)] == [dict(zip("kv", row, strict=True)) for row in table]
    assert b"".join(line.raw for line in read(data)) == data


@given(st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"a", b"\xff", b"\0"])).map(b"".join))
def test_no_byte_is_lost(data):
    lines = read(data)
    assert b"".join(line.raw for line in lines) == data
    assert all(data[line.offset :].startswith(line.raw) for line in lines)
    assert [line.number for line in lines] == [data.count(b"\n", 0, line.offset) + 1 for line in lines]
