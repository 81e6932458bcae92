"""Records that ftlint takes out of a dataset: none is lost, each is kept with its reason.

A rejects file is JSON Lines. Each line holds `path`, `line`, `code`, `reason` and the record as it was
written, but on one line: as JSON where it is JSON, else as a string.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ftlint.io.write import atomic_write


class Reject(NamedTuple):
    """One record taken out."""

    path: str
    line: int
    code: str
    reason: str
    raw: bytes


def rejects_path(data: Path) -> Path:
    """`train.jsonl.gz` → `train.rejects.jsonl`, beside the data. Such files are never linted as data."""
    return data.with_name(data.name.partition(".")[0] + ".rejects.jsonl")


def append_rejects(file: Path, rejects: Sequence[Reject]) -> None:
    """Adds rejects to a file, keeping those that it holds; atomic.

    Raises WriteError.
    """
    earlier = file.read_bytes() if file.exists() else b""
    with atomic_write(file) as writer:
        writer.write(earlier)
        for reject in rejects:
            writer.write(_encode(reject))


def _encode(reject: Reject) -> bytes:
    fields = {"path": reject.path, "line": reject.line, "code": reject.code, "reason": reject.reason}
    head = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogateescape")[:-1]
    return head + b', "record": ' + _as_json(reject.raw.strip()) + b"}\n"


def _as_json(raw: bytes) -> bytes:
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return json.dumps(raw.decode("utf-8", "backslashreplace"), ensure_ascii=False).encode()
    return raw.replace(b"\n", b" ").replace(b"\r", b" ")
