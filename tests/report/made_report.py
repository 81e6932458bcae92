"""A report made by hand, with every kind of finding that a report must show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ftlint.model import ABSENT, Diagnostic, Edit, Excerpt, Fix, NotRun, Place, Report

Snapshot = Callable[[str, str], None]

DROP = Fix("unsafe", "drop the record", (Edit(None, ABSENT),))


def diagnostic(code: str = "FT102", **fields: Any) -> Diagnostic:
    values = {
        "name": "empty-content",
        "severity": "error",
        "path": "data/train.jsonl",
        "record": 2,
        "line": 3,
        "column": 75,
        "end_column": 77,
        "pointer": "/messages/1/content",
        "message": "the answer is blank",
        "help": "write the text, or remove the record",
        "fingerprint": "4d853b78ce8a9301",
    }
    return Diagnostic(code=code, **{**values, **fields})


def excerpt(text: str, marked: str, line: int) -> Excerpt:
    start = text.index(marked)
    return Excerpt(text, start, start + len(marked), line)


BLANK = diagnostic(excerpt=Excerpt('…"role":"assistant","content":""}]}', 30, 32, 3), fix=DROP)
ROLE = diagnostic(
    "FT105",
    name="unknown-role",
    line=12,
    record=11,
    column=52,
    end_column=57,
    pointer="/messages/1/role",
    message="unknown role 'gpt'",
    help="use system, developer, user, assistant or tool",
    excerpt=excerpt('…"content":"日本語のテキスト"},{"role":"gpt","con…', '"gpt"', 12),
    fix=Fix("safe", "write 'assistant'", (Edit(("messages", 1, "role"), "assistant"),)),
)
DUPLICATE = diagnostic(
    "FT602",
    name="near-duplicate",
    severity="warning",
    line=104,
    record=103,
    column=1,
    end_column=88,
    pointer="",
    message="the record is 91% the same as an earlier one",
    help="keep the better one",
    excerpt=Excerpt('{"messages":[{"role":"user","content":"How can I…', 0, 49, 104),
    related=(
        Place(
            "data/old/café.jsonl",
            7,
            "/messages/0",
            "the record that it resembles",
            excerpt('{"messages":[{"role":"user","content":"Wie…', '{"role"', 7),
        ),
    ),
)
ROW = diagnostic(
    "FT113", name="unknown-key", severity="info", path="a.csv", column=None, end_column=None, pointer="/x~1y"
)
FILE = diagnostic(
    "FT011",
    name="empty-file",
    path="b.jsonl",
    record=None,
    line=1,
    column=None,
    end_column=None,
    pointer="",
    message="the file holds no records",
    help="write the records, or remove the file",
)
HOSTILE = diagnostic(
    "FT401",
    path="data/\x1b[2J.jsonl",
    message="content is in 'x\r\n::error::\x1b[31m'",
    pointer="/a\u202eb",
    excerpt=excerpt('"\x1b]0;title\x07\u202e\x7f\tcafe\u0301 漢字"', "cafe\u0301", 3),
)
MANY = [
    diagnostic("FT403", name="assistant-boilerplate", severity="warning", line=line, record=line - 1)
    for line in range(20, 28)
]
NOT_RUN = [
    NotRun("FT311", "template-error", "no model named", "--model"),
    NotRun("FT312", "nothing-trained", "no model named", "--model"),
    NotRun("FT603", "split-leakage", "no file is a test part", "name a file after its split"),
]

CLEAN = Report([], [], files=2, records=1204)
REPORT = Report([FILE, ROW, HOSTILE, BLANK, ROLE, *MANY, DUPLICATE], NOT_RUN, files=5, records=1204)
