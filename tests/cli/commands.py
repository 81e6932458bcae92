"""What the tests of the command line share: small datasets, and what a command leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import orjson


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]
Snapshot = Callable[[str, str], None]


def chat(*turns: str, roles: tuple[str, str] = ("user", "assistant")) -> dict[str, Any]:
    return {"messages": [{"role": roles[i % 2], "content": turn} for i, turn in enumerate(turns)]}


def good(number: int = 0) -> dict[str, Any]:
    """A record in which no rule finds anything, unlike its neighbours."""
    words = [f"w{number}x{index}" for index in range(16)]
    return chat(" ".join(words[:8]), " ".join(words[8:]))


def line(record: dict[str, Any], end: bytes = b"\n") -> bytes:
    return orjson.dumps(record) + end


def write(name: str, *lines: Any) -> Path:
    """A JSON Lines file of records, or of lines as bytes."""
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(each if isinstance(each, bytes) else line(each) for each in lines))
    return file
