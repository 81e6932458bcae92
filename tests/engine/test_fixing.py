"""Fixes change what they name and no other byte."""

from __future__ import annotations

import gzip
import json
import resource
from pathlib import Path
from typing import Any

import pytest

from ftlint.config import Settings
from ftlint.engine import fixing
from ftlint.engine.run import check
from ftlint.errors import WriteError
from ftlint.formats import is_dataset
from ftlint.io.files import discover

ALIAS = (
    b'{"messages": [{"role": "human", "content": "Caf\\u00e9 open?"},'
    b' {"role": "assistant", "content": "Yes."}]}'
)
MENDED = ALIAS.replace(b'"human"', b'"user"')
BLANK = b'{"messages": [{"role": "user", "content": "Any parking?"}, {"role": "assistant", "content": " "}]}'
GOOD = b'{"messages":[{"role":"user","content":"Is it far?"},{"role":"assistant","content":"Two stops."}]}'


def fix(path: Path, *, unsafe: bool = False) -> fixing.FixPlan:
    files = discover([str(path)], is_dataset=is_dataset)
    plan = fixing.plan(files, check(files, Settings(jobs=1)), unsafe=unsafe)
    plan.apply()
    return plan


def rejects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_several_faults_of_a_line_are_mended_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + ALIAS + b"\r\n\r\n" + GOOD + b"\r\n" + ALIAS)
    fix(path)
    assert path.read_bytes() == MENDED + b"\n" + GOOD + b"\n" + MENDED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"[\n  %b,\n  %b\n]\n" % (GOOD, BLANK), b"[\n  %b\n]\n" % GOOD),
        (b"[%b, %b,%b]" % (BLANK, GOOD, ALIAS), b"[%b,%b]" % (GOOD, MENDED)),
        (b"[%b, %b]" % (BLANK, BLANK.replace(b"parking", b"stairs")), b"[]"),
    ],
)
def test_an_array_loses_the_comma_with_the_element(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(before)
    fix(path, unsafe=True)
    assert path.read_bytes() == after


def test_what_is_dropped_is_kept_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(GOOD + b"\n" + BLANK + b"\n"))
    fix(path, unsafe=True)
    assert gzip.decompress(path.read_bytes()) == GOOD + b"\n"
    (reject,) = rejects(tmp_path / "a.rejects.jsonl")
    assert (reject["line"], reject["code"], reject["record"]) == (2, "FT102", json.loads(BLANK))


def test_a_pretty_printed_reject_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(
        json.dumps([json.loads(GOOD), json.loads(BLANK)], indent=1).replace("\n", "\r\n").encode()
    )
    fix(path, unsafe=True)
    assert [reject["record"] for reject in rejects(tmp_path / "a.rejects.jsonl")] == [json.loads(BLANK)]


def test_a_full_disk_leaves_data_and_rejects_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    before = b"".join(GOOD.replace(b"far", b"far %d" % i) + b"\n" for i in range(2000)) + BLANK + b"\n"
    path.write_bytes(before)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(WriteError, match="the file is as it was"):
            fix(path, unsafe=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl.gz"])
def test_no_fix_is_promised_that_cannot_be_made(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(BLANK + b"\n" + GOOD * 500)[:-20])
    else:
        path.write_text('messages\n"[{""role"": ""human"", ""content"": ""Hi""}]"\n')
    files = discover([str(path)], is_dataset=is_dataset)
    report = check(files, Settings(jobs=1))
    assert report.diagnostics
    assert fixing.plan(files, report, unsafe=True).fixed == sum(d.fix is not None for d in report.diagnostics)


def test_a_diff_shows_the_change_of_a_long_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        GOOD + b"\n" + ALIAS.replace(b'{"messages"', b'{"id": "%b", "messages"' % (b"x" * 500)) + b"\r\n"
    )
    files = discover([str(path)], is_dataset=is_dataset)
    *_, place, removed, added = fixing.plan(files, check(files, Settings(jobs=1)), unsafe=False).diff()
    assert place == "@@ -2,1 +2,1 @@"
    assert '"human"' in removed
    assert '"user"' in added
