"""From JSON paths back to the source."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.io.files import in_memory
from ftlint.io.lines import read_lines
from ftlint.io.locate import key_bytes, locate, value_bytes
from ftlint.io.parse import parse
from ftlint.model import Line, Span

TEXTS = st.text(st.sampled_from('ab"\\/\n\t\0é€😀\u2028\ufeff'), max_size=8) | st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "ensure_ascii": st.booleans(),
        "indent": st.sampled_from([None, 0, 2]),
        "separators": st.sampled_from([None, (",", ":")]),
    }
)


def first(data, name="a.jsonl"):
    lines = [line for line in read_lines(in_memory(name, data)) if line.record is not None]
    parse(lines[0])
    return lines[0]


def paths(value, path=()):
    """Every path of a document with the value there."""
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in inner:
        yield from paths(child, (*path, step))


def cut(data, location):
    """The text at a place, if it ends on its line."""
    return data.decode().split("\n")[location.line - 1][location.column - 1 : location.end_column - 1]


@given(VALUES, STYLES)
def test_every_value_is_found_where_it_stands(value, style):
    data = ("[\n" + json.dumps(value, **style) + "\n]").encode()
    line = first(data, "a.json")
    for path, part in paths(value):
        start, end = value_bytes(line, path)
        assert json.loads(line.raw[start:end]) == part
        where = locate(line, path)
        begins = line.offset + start
        assert where.line == data.count(b"\n", 0, begins) + 1
        assert where.column == len(data[data.rfind(b"\n", 0, begins) + 1 : begins].decode()) + 1
        if b"\n" not in line.raw[start:end]:
            assert cut(data, where).encode() == line.raw[start:end]


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4), STYLES)
def test_every_key_is_found_where_it_stands(value, style):
    data = ("[" + json.dumps(value, **style) + "]").encode()
    line = first(data, "a.json")
    for key in value:
        start, end = key_bytes(line, (key,))
        assert json.loads(line.raw[start:end]) == key
        assert cut(data, locate(line, (key,), on_key=True)).encode() == line.raw[start:end]


@settings(max_examples=200)
@given(TEXTS, st.data(), st.booleans())
def test_characters_of_a_string_are_found_behind_its_escapes(text, draw, ascii_only):
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, len(text)))
    data = json.dumps({"text": text}, ensure_ascii=ascii_only).encode()
    found = cut(data, locate(first(data), ("text",), Span(start, end)))
    assert json.loads(f'"{found}"') == text[start:end]


@pytest.mark.parametrize(
    ("data", "path", "options", "expected"),
    [
        (b'{"a": {"b": "xyz"}}', ("a", "b"), {}, '"xyz"'),
        (b'{"a": {"b": "xyz"}}', ("a", "b"), {"span": Span(1, 2)}, "y"),
        (b'{"a": {"b": "xyz"}}', ("a", "b"), {"span": Span(2, 99)}, "z"),
        (b'{"a": {"b": "xyz"}}', ("a", "b"), {"on_key": True}, '"b"'),
        (b'{"a": {"b": "xyz"}}', ("a", "c", 0), {"span": Span(0, 1)}, '{"b": "xyz"}'),
        (b'{"a": {"b": "xyz"}}', ("a", "c"), {"on_key": True}, '{"b": "xyz"}'),
        (b'{"a": {"b": "xyz"}}', (), {"characters": Span(1, 4)}, '"a"'),
        (b'{"a": {"b": "xyz"}}\n', (), {}, '{"a": {"b": "xyz"}}'),
        (b'{"a": [1, 23]}', ("a", 1), {"on_key": True}, "23"),
        (b'{"a": [1, 23]}', ("a", 2), {}, "[1, 23]"),
        (b'{"a": [1, 23]}', ("a", "1"), {}, "[1, 23]"),
        (b'{"a": 1, "a": 22}', ("a",), {}, "22"),
        (b'{"a": 1, "b": 2, "\\u0061": 3, "a": 4}', ("a",), {"on_key": True}, '"\\u0061"'),
        (b'{"a": "\\ud83d\\ude00\\ud83d!"}', ("a",), {"span": Span(0, 1)}, "\\ud83d\\ude00"),
        (b'{"a": "\\ud83d\\ude00\\ud83d!"}', ("a",), {"span": Span(1, 2)}, "\\ud83d"),
        (b'{"a": "\\ud83d\\ude00\\ud83d!"}', ("a",), {"span": Span(2, 3)}, "!"),
        (b'  {"a": NaN, "b": ' + b"9" * 5000 + b"} ", ("a",), {}, "NaN"),
        (b'{"a": [' + b"[" * 5000 + b"]" * 5000 + b'], "b": 1}', (), {"characters": Span(0, 1)}, "{"),
        (b'{"a": 1, "b', ("a",), {}, "1"),
        (b"", (), {}, ""),
    ],
)
def test_examples(data, path, options, expected):
    line = Line("a.jsonl", 1, 0, data)
    assert cut(data, locate(line, path, **options)) == expected


def test_the_byte_order_mark_counts_as_a_character():
    assert locate(first('\ufeff{"a": 1}'.encode()), ("a",))[:3] == (1, 8, 9)


def test_a_value_over_several_lines_ends_with_its_first():
    line = first(b'[{"a":\r\n {"b":\r\n 1}}]', "a.json")
    assert locate(line, ("a",))[:3] == (2, 2, 7)
    assert locate(line, ("a", "b"))[:3] == (3, 2, 3)


def test_a_carriage_return_can_be_pointed_at():
    where = locate(first(b"{}\r\n"), (), characters=Span(2, 3))
    assert where[:3] == (1, 3, 4)
    assert where.excerpt[:3] == ("{}\u240d", 2, 3)


def test_bytes_that_are_not_utf8_count_as_one_character():
    line = first(b'{"a": "\xff\xff", "b": 1}')
    assert locate(line, (), characters=Span(7, 8)).excerpt[:3] == ('{"a": "\ufffd\ufffd", "b": 1}', 7, 8)


@pytest.mark.parametrize("path", [("b",), ("a", 0), (0,)])
def test_no_bytes_for_what_is_not_there(path):
    line = first(b'{"a": 1}')
    with pytest.raises(LookupError):
        value_bytes(line, path)
    with pytest.raises(LookupError):
        key_bytes(line, path)


@given(
    st.binary(max_size=40),
    st.lists(st.integers(0, 3) | st.sampled_from(["a", ""]), max_size=3),
    st.integers(0, 50),
)
def test_never_raises(raw, path, start):
    for column in (1, None):
        line = Line("a", 1, 0, raw, column=column)
        locate(line, tuple(path), Span(start, start + 3))
        locate(line, tuple(path), on_key=True)
        where = locate(line, (), characters=Span(start, start + 3))
        assert where.excerpt.start <= where.excerpt.end <= len(where.excerpt.text)


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("short", Span(1, 3), ("short", 1, 3)),
        (
            "\x1b[31m\x00\x7f\x9b\u202e\t😀\u200d😀",
            Span(0, 1),
            ("\u241b[31m\u2400\u2421\ufffd\ufffd 😀\u200d😀", 0, 1),
        ),
        ("a" * 200, Span(0, 200), ("a" * 87 + "…", 0, 88)),
        ("a" * 200, Span(100, 103), ("…" + "a" * 86 + "…", 24, 27)),
        ("a" * 200, Span(199, 200), ("…" + "a" * 87, 87, 88)),
        ("a" * 200, Span(200, 200), ("…" + "a" * 87, 88, 88)),
    ],
)
def test_excerpts(text, span, expected):
    assert locate(Line("a.jsonl", 1, 0, text.encode()), (), characters=span).excerpt[:3] == expected


@pytest.mark.parametrize(
    ("path", "span", "expected"),
    [
        (("text",), Span(6, 8), ("line 2", 1, 3)),
        (("text",), None, ("a 1", 0, 3)),
        (("gone",), Span(0, 1), ('{"text": "a 1\\nline 2", "n": NaN}', 0, 33)),
        (("n",), None, ("NaN", 0, 3)),
    ],
)
def test_a_row_shows_its_value(path, span, expected):
    if span:
        span = Span(span.start - 1, span.end - 1) if path == ("text",) else span
    line = Line("a.parquet", 7, 6, b"", column=None, value={"text": "a 1\nline 2", "n": math.nan})
    where = locate(line, path, span)
    assert where[:3] == (7, None, None)
    assert where.excerpt[:3] == expected


def test_many_findings_of_a_long_record_scan_it_once():
    record = {"messages": [{"role": "user", "content": "x" * 100} for _ in range(20_000)]}
    line = first(json.dumps(record).encode())
    places = [locate(line, ("messages", index, "content"), Span(1, 2)) for index in range(0, 20_000, 500)]
    assert len({where.column for where in places}) == 40
