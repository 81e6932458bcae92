"""The file is a Git LFS pointer, not the data.

## Why is this bad
The data was never downloaded: what stands here are three lines that name it. A trainer fails on the first of
them, and a check of this file says nothing about the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import Finding, Severity
from ftlint.rules.case import Case, Files
from ftlint.rules.context import Context

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "download the data with `git lfs pull`"

POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/")
SIZE = re.compile(rb"^size (\d+)$", re.MULTILINE)

EXAMPLE = (
    b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
    b"size 73400320\n"
)
VALID = [
    Case(
        {
            "prompt": "What does a pointer start with?",
            "completion": "version https://git-lfs.github.com/spec/v1",
        }
    ),
]
INVALID = [
    Case(EXAMPLE, ""),
    Case(Files({"train.jsonl.gz": EXAMPLE}), "train.jsonl.gz:1:"),
]


def check_file(head: bytes, size: int, kind: str, context: Context) -> Iterator[Finding]:
    """The pointer, with the size of the data that it stands for."""
    if POINTER.match(head):
        data = SIZE.search(head)
        stands_for = f" to {int(data[1]):,} bytes" if data else ""
        yield Finding((), f"the file is a Git LFS pointer{stands_for}, not the data")
