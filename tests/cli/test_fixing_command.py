"""`--fix`, `--diff` and `--unsafe-fixes` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

from commands import Run, chat, good, line, write

BLANK = chat("What are your opening hours?", " ")
ALIAS = chat("Is there parking nearby?", "Yes, behind the house.", roles=("human", "gpt"))
MENDED = chat("Is there parking nearby?", "Yes, behind the house.")


def test_fix_says_what_it_changes_and_reports_what_is_left(ftlint: Run) -> None:
    file = write("a.jsonl", b"\xef\xbb\xbf" + line(good()), b"\n", ALIAS, BLANK)
    outcome = ftlint("check", "--fix")
    assert outcome.err == (
        "a.jsonl: fixing 2 × FT105 (unknown-role), 1 × FT003 (byte-order-mark), 1 × FT005 (blank-line)\n"
    )
    assert file.read_bytes() == line(good()) + line(MENDED) + line(BLANK)
    assert outcome.code == 1
    assert outcome.out.endswith("1 fixable with --fix --unsafe-fixes, dropping 1 record.\n")
    assert ftlint("check", "--fix").err == ""


def test_unsafe_fixes_keep_what_they_drop(ftlint: Run) -> None:
    file = write("a.jsonl", good(), BLANK)
    outcome = ftlint("check", "--fix", "--unsafe-fixes")
    assert (
        outcome.err
        == "a.jsonl: fixing 1 × FT102 (empty-content); 1 record dropped, kept in a.rejects.jsonl\n"
    )
    assert (outcome.code, file.read_bytes()) == (0, line(good()))
    assert json.loads(Path("a.rejects.jsonl").read_text())["record"] == BLANK
    assert ftlint("check").code == 0


def test_diff_shows_and_changes_nothing(ftlint: Run) -> None:
    file = write("a.jsonl", good(), ALIAS)
    before = file.read_bytes()
    outcome = ftlint("check", "--diff")
    assert outcome.code == 1
    assert f"-{json.dumps(ALIAS, separators=(',', ':'))}\n" in outcome.out
    assert f"+{json.dumps(MENDED, separators=(',', ':'))}\n" in outcome.out
    assert outcome.err == "a.jsonl: would fix 2 × FT105 (unknown-role)\n"
    assert file.read_bytes() == before


def test_diff_of_nothing(ftlint: Run) -> None:
    write("a.jsonl", good(), BLANK)
    assert ftlint("check", "--diff") == (0, "", "")


def test_standard_input_is_fixed_to_standard_output(ftlint: Run) -> None:
    outcome = ftlint("check", "-", "--fix", stdin=b"\n" + line(ALIAS) + line(BLANK))
    assert outcome.out.encode() == line(MENDED) + line(BLANK)
    assert outcome.code == 1
    assert "FT102" in outcome.err
    assert ftlint("check", "-", "--fix", stdin=line(good())).out.encode() == line(good())
    assert ftlint("check", "-", "--fix", "--unsafe-fixes", stdin=line(BLANK)).code == 2


def test_accepted_findings_are_left_alone(ftlint: Run) -> None:
    file = write("a.jsonl", ALIAS)
    ftlint("baseline", "create")
    assert ftlint("check", "--fix").code == 0
    assert file.read_bytes() == line(ALIAS)
