"""`ftlint.check`: what it takes, and what it says of what it does not take."""

from __future__ import annotations

import types
from collections import UserDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ftlint
from ftlint.errors import UsageError

BLANK: dict[str, Any] = {
    "messages": [{"role": "user", "content": "Do you ship to Norway?"}, {"role": "assistant", "content": ""}]
}
PAIR = {"prompt": "Do you ship to Norway?", "completion": ""}
CYCLE: list[Any] = []
CYCLE.append(CYCLE)
DEEP: list[Any] = []
for _ in range(9999):
    DEEP = [DEEP]


class Rows:
    """Iterable and indexable, as a Hugging Face Dataset is."""

    def __init__(self, *rows: Any) -> None:
        self.rows = rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def codes(source: Any, **options: Any) -> list[tuple[str, int]]:
    return [(found.code, found.line) for found in ftlint.check(source, **options)]


@pytest.mark.parametrize(
    "source",
    [
        BLANK,
        [BLANK],
        (BLANK,),
        iter([BLANK]),
        Rows(BLANK),
        UserDict(BLANK),
        [UserDict(BLANK)],
        [types.MappingProxyType(BLANK)],
        PAIR,
        {"messages": tuple(BLANK["messages"])},
    ],
    ids=str,
)
def test_records_of_any_mapping_are_checked(source: Any) -> None:
    assert codes(source) == [("FT102", 1)]


def test_paths_of_any_kind_are_checked() -> None:
    Path("a.jsonl").write_text('{"prompt": "Do you ship to Norway?", "completion": ""}\n')
    for source in ("a.jsonl", Path("a.jsonl"), ["a.jsonl", Path("a.jsonl")], iter(["a.jsonl"])):
        assert codes(source) == [("FT102", 1)]


def test_one_selector_may_be_given_alone() -> None:
    assert codes([BLANK], select="FT102") == [("FT102", 1)]
    assert codes([BLANK], ignore="empty-content") == []
    assert codes([BLANK], select="FT101", extend_select="FT102") == [("FT102", 1)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"select": ""}, "unknown rule '' in select"),
        ({"select": 5}, "select must be a rule or a list of rules, not 5"),
        ({"ignore": ["FT102", None]}, "ignore must be a rule or a list of rules, not ['FT102', None]"),
        ({"extend_select": b"FT1"}, "extend_select must be a rule or a list of rules, not b'FT1'"),
        ({"preview": "no"}, "preview must be True or False, not 'no'"),
        ({"scope": "foo"}, "scope must be one of record, dataset, all, not 'foo'"),
        ({"scope": None}, "scope must be one of record, dataset, all, not None"),
        ({"max_tokens": 0}, "max_tokens must be a whole number of at least 1, not 0"),
        ({"max_tokens": -1}, "max_tokens must be a whole number of at least 1, not -1"),
        ({"max_tokens": 1.0}, "max_tokens must be a whole number of at least 1, not 1.0"),
        ({"jobs": -3}, "jobs must be a whole number of at least 0, not -3"),
        ({"jobs": None}, "jobs must be a whole number of at least 0, not None"),
        ({"jobs": True}, "jobs must be a whole number of at least 0, not True"),
        ({"format": 3}, "format must be a string, not 3"),
        ({"target": ["openai"]}, "target must be a string, not ['openai']"),
        ({"encoding": b"x"}, "encoding must be a string, not b'x'"),
        ({"model": 3}, "model must be a string, not 3"),
    ],
)
def test_an_option_out_of_range_is_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        ftlint.check([BLANK], **options)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (None, "source must be a path, several paths or records, not NoneType"),
        (5, "source must be a path, several paths or records, not int"),
        (b"a.jsonl", "a path must be text, not b'a.jsonl'; os.fsdecode makes it so"),
        (["a.jsonl", b"a.jsonl"], "a path must be text, not b'a.jsonl'"),
        ("", "a path is empty; name a file or a folder"),
        ([BLANK, "a.jsonl"], "source[1] is a path and source[0] a record; check paths and records apart"),
        (["a.jsonl", BLANK], "source[0] is a path and source[1] a record"),
        ([BLANK, {"a": CYCLE}], "source[1] cannot be written as JSON: circular reference detected"),
        ([{"a": DEEP}], "source[0] cannot be written as JSON: "),
        ([BLANK, BLANK, {(1, 2): 3}], "source[2] cannot be written as JSON: keys must be str, "),
        (
            {"train": Rows(BLANK), "test": Rows(BLANK)},
            "source holds the splits 'train', 'test'; check one of them, as in check(source['train'])",
        ),
        ({"train": [BLANK]}, "source holds the splits 'train'; check one of them"),
        (UserDict(a=Rows({"text": "a"})), "source holds the splits 'a'; check one of them"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_source_that_cannot_be_checked_is_named(source: Any, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        ftlint.check(source)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        {"messages": [{"role": "user", "content": "a"}]},
        {"conversations": [{"from": "human", "value": "a"}]},
        {"chosen": BLANK["messages"], "rejected": BLANK["messages"]},
        {"dialog": [{"speaker": "a", "says": "b"}]},
        {},
        [],
        [5, None],
    ],
    ids=str,
)
def test_a_record_is_not_taken_for_splits(source: Any) -> None:
    assert isinstance(ftlint.check(source), list)
