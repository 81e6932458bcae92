"""The flow as a whole: places, order, workers, and data in any state."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ftlint
from ftlint.engine import plan, pool

GOOD = {
    "messages": [
        {"role": "user", "content": "Where can I find my invoice for March?"},
        {"role": "assistant", "content": "Open Billing, then Invoices; every month is listed there."},
    ]
}


def chat(*turns: str) -> dict[str, Any]:
    roles = ("user", "assistant")
    return {"messages": [{"role": roles[i % 2], "content": turn} for i, turn in enumerate(turns)]}


def numbered(count: int) -> list[dict[str, Any]]:
    """Records that differ in every word, so that no dataset rule speaks."""
    words = [f"w{i}x{j}" for i in range(count) for j in range(8)]
    return [
        chat(" ".join(words[i * 8 : i * 8 + 4]), " ".join(words[i * 8 + 4 : i * 8 + 8])) for i in range(count)
    ]


def write(path: Path, records: list[Any]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def test_a_finding_names_file_line_column_and_pointer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "train.jsonl", [GOOD, chat("What are your opening hours?", "  ")])
    (found,) = ftlint.check("train.jsonl")
    assert (found.code, found.path, found.line, found.record) == ("FT102", "train.jsonl", 2, 1)
    line = (tmp_path / "train.jsonl").read_text().splitlines()[1]
    assert found.column
    assert found.end_column
    assert line[found.column - 1 : found.end_column - 1] == '"  "'
    assert found.pointer == "/messages/1/content"


def test_records_stand_in_for_files() -> None:
    (found,) = ftlint.check([GOOD, chat("Is the shop open on Sunday?", "")])
    assert (found.path, found.line, found.code) == ("<records>", 2, "FT102")


def test_the_fingerprint_does_not_change_when_lines_move() -> None:
    bad = chat("Do you ship to Norway?", "")
    alone = ftlint.check([bad])
    moved = ftlint.check([GOOD, bad])
    assert [d.fingerprint for d in alone] == [d.fingerprint for d in moved]
    assert [d.line for d in alone] != [d.line for d in moved]


def test_workers_and_part_sizes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = numbered(60)
    records[17]["messages"][1]["content"] = ""
    records[41] = records[40]
    records[55]["messages"][0]["role"] = "usr"
    path = write(tmp_path / "train.jsonl", records)
    once = ftlint.check(path)
    assert {d.code for d in once} >= {"FT102", "FT105", "FT601"}
    monkeypatch.setattr(plan, "PART_BYTES", 1000)
    assert ftlint.check(path) == once
    monkeypatch.setattr(pool, "BYTES_WORTH_A_WORKER", 1000)
    assert ftlint.check(path, jobs=2) == once


def test_compressed_data_is_judged_by_its_text(tmp_path: Path) -> None:
    plain = write(tmp_path / "a.jsonl", [GOOD, chat("Can I pay by invoice?", "")])
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(Path(plain).read_bytes()))
    place = [(d.code, d.line, d.column) for d in ftlint.check(plain)]
    assert [(d.code, d.line, d.column) for d in ftlint.check(str(packed))] == place


def test_a_damaged_archive_is_one_finding(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(json.dumps(record).encode() + b"\n" for record in numbered(200)))
    packed = tmp_path / "train.jsonl.gz"
    packed.write_bytes(whole[: len(whole) // 2])
    codes = [d.code for d in ftlint.check(str(packed))]
    assert codes.count("FT013") == 1


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
KEYS = st.sampled_from(
    [
        "messages",
        "role",
        "content",
        "conversations",
        "from",
        "value",
        "instruction",
        "output",
        "input",
        "history",
        "system",
        "prompt",
        "completion",
        "chosen",
        "rejected",
        "label",
        "tools",
        "tool_calls",
        "function",
        "name",
        "arguments",
        "weight",
        "type",
        "text",
        "preferred_output",
        "non_preferred_output",
    ]
) | st.text(max_size=3)
ROLES = st.sampled_from(["user", "assistant", "system", "tool", "human", "gpt"])
JSON = st.recursive(
    SCALARS | ROLES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=st.lists(st.dictionaries(KEYS, JSON, max_size=6), max_size=6))
def test_no_object_stops_the_check(records: list[dict[str, Any]]) -> None:
    assert "FT902" not in [d.code for d in ftlint.check(records)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_no_bytes_stop_the_check(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.jsonl"
    path.write_bytes(content)
    assert "FT902" not in [d.code for d in ftlint.check(str(path))]


def test_one_record_stands_for_itself() -> None:
    assert [d.code for d in ftlint.check(chat("Do you sell gift cards?", ""))] == ["FT102"]


def test_no_message_shows_a_secret(tmp_path: Path) -> None:
    secret = "ghp_" + "q7Rk2ZpX9vLw4TnB8sYd3HcF6jM1gAeU5oK0"
    path = tmp_path / "train.csv"
    path.write_text(f"{secret},text\n1,2\n")
    keyed = {"messages": [{**GOOD["messages"][0], secret: 1}, GOOD["messages"][1]]}
    for found in (*ftlint.check(str(path)), *ftlint.check([keyed], target="openai")):
        assert secret not in repr(found)
