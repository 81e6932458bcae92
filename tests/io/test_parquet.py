"""Rows of Parquet."""

import datetime
import io
import sys

import pytest

import ftlint
from ftlint.errors import MissingExtra
from ftlint.io.files import in_memory
from ftlint.io.lines import Damaged, fetch, read_lines
from ftlint.io.parse import parse

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

RECORDS = [
    {
        "messages": [{"role": "user", "content": "é"}],
        "weight": 0.5,
        "raw": b"x",
        "day": datetime.date(2024, 1, 2),
    },
    {"messages": [], "weight": float("nan"), "raw": b"\xff", "day": None},
    {"messages": None, "weight": None, "raw": None, "day": None},
]


def packed(records):
    handle = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(records), handle)
    return handle.getvalue()


def read(data):
    lines = list(read_lines(in_memory("a.parquet", data)))
    for line in lines:
        parse(line)
    return lines


def test_rows():
    lines = read(packed(RECORDS))
    assert [(line.number, line.column, line.record) for line in lines] == [
        (1, None, 0),
        (2, None, 1),
        (3, None, 2),
    ]
    assert lines[0].value == RECORDS[0] | {"raw": "x", "day": "2024-01-02"}
    assert not lines[1].strict
    assert lines[2].value == RECORDS[2]


@pytest.mark.parametrize(
    "records", [pyarrow.table({"prompt": pyarrow.array([], "string")}), pyarrow.table({})]
)
def test_a_file_without_rows(records, tmp_path):
    parquet.write_table(records, tmp_path / "a.parquet")
    found = ftlint.check(str(tmp_path / "a.parquet"))
    assert [(each.code, each.message, each.line, each.record) for each in found] == [
        ("FT011", "the file holds no records", 1, None)
    ]


def test_fetch():
    data = packed([{"a": index} for index in range(1000)])
    found = list(fetch(in_memory("a.parquet", data), [3, 700]))
    assert [(line.record, line.raw) for line in found] == [(3, b'{"a": 3}'), (700, b'{"a": 700}')]


@pytest.mark.parametrize("data", [b"", b"PAR1", packed(RECORDS)[:-1], b"PAR1" + packed(RECORDS)[99:]])
def test_a_damaged_file(data):
    with pytest.raises(Damaged, match="the Parquet file is damaged or cut"):
        read(data)


def test_without_pyarrow(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtra, match=r"ftlint\[parquet\]"):
        read(b"")
