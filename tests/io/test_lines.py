"""What stands where in JSON Lines and JSON files."""

import gzip
import json
import random
from contextlib import suppress

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

import ftlint
from ftlint.io.files import discover, from_records, in_memory
from ftlint.io.lines import Damaged, fetch, read_lines
from ftlint.io.parse import parse
from ftlint.model import ABSENT

BOM = "\ufeff".encode()


def read(name, data, *split):
    lines = list(read_lines(in_memory(name, data), *split))
    for line in lines:
        parse(line)
    return lines


def places(name, data):
    return [(line.number, line.column, line.offset, line.record) for line in read(name, data)]


def values(name, data):
    return [line.value for line in read(name, data)]


def fault(name, data):
    """The only line with an error: its index and the text from the error on."""
    (line,) = [line for line in read(name, data) if line.error]
    return line.record, line.error.doc[line.error.pos :][:6]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"1\n2\n", [(1, 1, 0, 0), (2, 1, 2, 1)]),
        (b"1\n\n \t\r\n2", [(1, 1, 0, 0), (2, 1, 2, None), (3, 1, 3, None), (4, 1, 7, 1)]),
        (BOM + b"1\n" + BOM + b"\n", [(1, 1, 0, 0), (2, 1, 5, 1)]),
        (BOM + b"\n1", [(1, 1, 0, None), (2, 1, 4, 0)]),
        (b"\n", [(1, 1, 0, None)]),
    ],
)
def test_json_lines(data, expected):
    assert places("a.jsonl", data) == expected


@given(
    st.lists(st.sampled_from([b"{}", b"\n", b"\r\n", b" ", b"[1]", b"\xff", BOM, b"\xc3\xa9"])).map(b"".join)
)
def test_json_lines_lose_no_byte(data):
    lines = read("a.jsonl", data)
    assert b"".join(line.raw for line in lines) == data
    assert all(data[line.offset :].startswith(line.raw) for line in lines)


@given(st.lists(st.sampled_from([b"{}", b"\n", b"12\n", b" ", BOM])).map(b"".join), st.data())
def test_splits_give_the_lines_of_one_pass(data, draw):
    cut = draw.draw(st.integers(0, len(data)))
    whole = read("a.jsonl", data)
    parts = [read("a.jsonl", data, 0, cut), read("a.jsonl", data, cut, len(data))]
    assert [(line.offset, line.raw) for part in parts for line in part] == [(x.offset, x.raw) for x in whole]
    shifted = [line.number + len(parts[0]) for line in parts[1]]
    assert shifted == [line.number for line in whole[len(parts[0]) :]]


def test_every_split_of_a_file(tmp_path):
    data = b'{"a": 1}\n\n' + b'"' + b"x" * 30 + b'"\n' + b"[]"
    (tmp_path / "a.jsonl").write_bytes(data)
    (file,) = discover([str(tmp_path / "a.jsonl")], is_dataset=bool)
    whole = [line.raw for line in read_lines(file)]
    for size in range(1, len(data) + 1):
        starts = range(0, len(data), size)
        assert whole == [line.raw for start in starts for line in read_lines(file, start, start + size)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[]", []),
        (b"  ", []),
        (b"[1, 2]", [(1, 2, 1, 0), (1, 5, 4, 1)]),
        ('[\n  "é",  {\n  "a": 1},\r\n3]\n'.encode(), [(2, 3, 4, 0), (2, 9, 11, 1), (4, 1, 25, 2)]),
        (BOM + b'[\n{"a": 1}]', [(1, 1, 0, None), (2, 1, 5, 0)]),
        (b'\n {"a":\n1}\n', [(2, 2, 2, 0)]),
        (b'{"a": 1}\n{"a": 2}\n', [(1, 1, 0, 0), (2, 1, 9, 1)]),
    ],
)
def test_json_files(data, expected):
    assert places("a.json", data) == expected
    assert all(line.error is None for line in read("a.json", data))


def test_a_fault_behind_the_last_element_is_told_once_and_is_no_record(tmp_path):
    (tmp_path / "a.json").write_bytes(b'[{"prompt": "Who?", "completion": "Ann."}\n')
    found = ftlint.check(str(tmp_path / "a.json"))
    assert [(each.code, each.line, each.record) for each in found] == [("FT001", 2, None)]


def test_an_element_keeps_its_bytes():
    element = '{\r\n  "a": "é\\u00e9",\n "b": [1e5, 2.50]\n}'.encode()
    (line,) = read("a.json", b" [ " + element + b"\n] ")
    assert line.raw == element
    assert line.value == {"a": "éé", "b": [1e5, 2.5]}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'[{"a": 1}, {"a" 2}, {"a": 3}]', (1, "2}, {")),
        (b'[{"a": 1} {"a": 2}]', (None, '{"a": ')),
        (b'[{"a": 1},]', (None, "]")),
        (b'[{"a": 1}, ', (None, "")),
        (b'[{"a": 1}] x', (None, "x")),
        (b'[{"a": 1}]]', (None, "]")),
        (b'[{"a": 1}, {"a', (1, '"a')),
        (b'[{"a": 1}', (None, "")),
        (b'[{"a": "b\n"}, {"a": "c"}]', (0, '\n"}')),
        (b'[{"a": "b},\n {"a": "c"}]', (0, '\n {"a"')),
        (b'{"a": 1}\n{"a": }\n', (1, "}\n")),
        (b"[1, 2", (None, "")),
        (b"[", (None, "")),
        (b"\xff\xfe[\x00", (0, "\udcff\udcfe[\0")),
        (b"[" * 100_000, (0, "[" * 6)),
    ],
)
def test_a_broken_json_file_has_one_fault(data, expected):
    record, rest = fault("a.json", data)
    assert (record, rest[: len(expected[1]) or None]) == expected


def test_bytes_that_are_not_utf8_break_only_their_element():
    first, second, third = read("a.json", b'[{"a": "x"},\n{"a": "\xff\xed\xa0\x80"},\n{"a": "y"}]')
    assert (first.value, third.value) == ({"a": "x"}, {"a": "y"})
    assert isinstance(second.error, UnicodeDecodeError)
    assert (second.error.start, second.raw) == (7, b'{"a": "\xff\xed\xa0\x80"}')
    assert third.number == 3


@pytest.mark.parametrize("window", [1, 7, 64])
def test_the_window_does_not_show(window, monkeypatch):
    records = [{"text": "é€😀\n" * size, "n": [size, 1.5, None]} for size in range(40)]
    data = json.dumps(records, indent=1, ensure_ascii=False).encode()
    whole = read("a.json", data)
    monkeypatch.setattr("ftlint.io.arrays.WINDOW", window)
    assert read("a.json", data) == whole
    assert [line.value for line in whole] == records


JSON_PIECES = [
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b'"a"',
    b",",
    b":",
    b"1",
    b" ",
    b"\n",
    b"\\",
    b"\xff",
    BOM,
    b"x" * 20,
]


@given(st.lists(st.sampled_from(JSON_PIECES)).map(b"".join))
def test_any_json_file_reads_as_the_standard_library_would(data):
    lines = read("a.json", data)
    assert all(data[line.offset :].startswith(line.raw) for line in lines)
    found = [line.value for line in lines if line.record is not None]
    try:
        expected = json.loads(data.decode("utf-8-sig"))
    except ValueError:
        return
    assert found == (expected if isinstance(expected, list) else [expected])


def outline(line):
    error = line.error and (str(line.error).partition(":")[0], getattr(line.error, "pos", None))
    return line.offset, line.number, line.column, error or line.value


@given(st.lists(st.sampled_from(JSON_PIECES)).map(b"".join))
def test_the_window_does_not_hide_a_fault(data):
    whole = read("a.json", data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ftlint.io.arrays.WINDOW", 1)
        assert list(map(outline, read("a.json", data))) == list(map(outline, whole))


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.json", "a.csv", "a.tsv", "a.parquet", "a.jsonl.gz", "a.json.zst"]
)
@given(data=st.binary(max_size=60))
def test_arbitrary_bytes_read_without_exception(name, data):
    with suppress(Damaged):
        for line in read_lines(in_memory(name, data)):
            parse(line)


PACK = {"gz": gzip.compress, "zst": zstandard.compress}
NOISE = "".join(random.Random(1).choices("abcdefghijklmnop", k=200_000))
RECORDS = [
    json.dumps({"n": index, "text": NOISE[index * 90 : index * 90 + 90]}).encode() for index in range(2000)
]


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(
    ("name", "text"), [("a.jsonl", b"\n".join(RECORDS)), ("a.json", b"[" + b",".join(RECORDS) + b"]")]
)
def test_compressed_files_read_as_plain_ones(suffix, name, text):
    whole = read(f"{name}.{suffix}", PACK[suffix](text))
    assert [(line.offset, line.number, line.raw) for line in whole] == [
        (line.offset, line.number, line.raw) for line in read(name, text)
    ]


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(
    ("name", "text"), [("a.jsonl", b"\n".join(RECORDS)), ("a.json", b"[" + b",".join(RECORDS) + b"]")]
)
def test_a_cut_archive_gives_what_is_left_and_then_says_so(suffix, name, text):
    packed = PACK[suffix](text)
    lines = []
    with pytest.raises(Damaged, match=f"the .{suffix} archive is damaged or cut"):
        lines.extend(read_lines(in_memory(f"{name}.{suffix}", packed[: len(packed) * 2 // 3])))
    assert [line.raw.strip() for line in lines] == RECORDS[: len(lines)]
    assert len(lines) > 500 or suffix == "zst"


@pytest.mark.parametrize(
    ("suffix", "packed"),
    [
        ("gz", b"plain text"),
        ("zst", b"plain text"),
        ("gz", gzip.compress(b"{}\n")[:-5] + b"12345"),
        ("gz", gzip.compress(b"{}\n") + b"garbage"),
        ("zst", zstandard.compress(b"{}\n")[:-1]),
    ],
)
def test_a_damaged_archive(suffix, packed):
    with pytest.raises(Damaged):
        list(read_lines(in_memory(f"a.jsonl.{suffix}", packed)))


@pytest.mark.parametrize(
    ("suffix", "packed"),
    [
        ("gz", gzip.compress(b"1\n") + gzip.compress(b"2\n") + b"\0" * 9),
        ("zst", zstandard.compress(b"1\n") + zstandard.compress(b"2\n")),
    ],
)
def test_an_archive_of_several_members(suffix, packed):
    assert values(f"a.jsonl.{suffix}", packed) == [1, 2]
    assert values(f"a.jsonl.{suffix}", b"") == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b"1\n\n22\n3"),
        ("a.jsonl.gz", gzip.compress(b"1\n\n22\n3")),
        ("a.json", b"[1,\n22, 3]"),
        ("a.csv", b"a\n1\n22\n3\n"),
    ],
)
def test_fetch_reads_records_again(name, data):
    file = in_memory(name, data)
    records = [line for line in read_lines(file) if line.record is not None]
    wanted = [records[0], records[2]]
    found = list(fetch(file, [line.offset for line in wanted]))
    assert [(line.offset, line.raw) for line in found] == [(line.offset, line.raw) for line in wanted]


def test_fetch_reads_no_further_than_it_must():
    file = in_memory("a.jsonl.gz", gzip.compress(b"1\n2\n")[:-4])
    assert [line.raw for line in fetch(file, [2])] == [b"2\n"]
    assert list(fetch(file, [])) == []


def test_records_in_memory():
    records = [{"a": "é\ud800"}, {"b": [1, None]}, {"c": float("nan")}]
    lines = list(read_lines(from_records("<records>", records)))
    for line in lines:
        parse(line)
    assert [line.value for line in lines[:2]] == records[:2]
    assert not lines[2].strict
    assert lines[0].value is not ABSENT
