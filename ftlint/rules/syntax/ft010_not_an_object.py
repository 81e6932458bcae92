"""A record that is not a JSON object.

## Why is this bad
Every fine-tuning format keeps a record in an object with named fields. Loaders stop at a list, a string or a
number, or skip it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ftlint.model import ABSENT, Finding, Line, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write each record as one object"

GOOD = b'{"prompt": "Where is my parcel?", "completion": "It arrives tomorrow."}\n'
VALID = [
    Case(GOOD),
    Case(GOOD + GOOD.replace(b"tomorrow", b"on Monday")),
]
INVALID = [
    Case(GOOD + b'["Where is my parcel?", "It arrives tomorrow."]\n', "2:"),
    Case(GOOD + rb'"{\"prompt\": \"Hi\", \"completion\": \"Hello\"}"' + b"\n" + b"null\n", "2:", "3:"),
    Case(GOOD + b'[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]\n', "2:"),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """The whole record."""
    if line.record is None or line.value is ABSENT or isinstance(line.value, dict):
        return
    if _holds_object(line.value):
        yield Finding((), "the record is an object in a string", help="decode it: it was encoded twice")
    elif _holds_messages(line.value):
        yield Finding((), "the record is a bare list of messages", help='write {"messages": [...]} around it')
    else:
        yield Finding((), f"the record is {kind_of(line.value)}, not an object")


def _holds_messages(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(m, dict) and "role" in m for m in value)


def _holds_object(value: Any) -> bool:
    try:
        return isinstance(value, str) and isinstance(json.loads(value), dict)
    except (ValueError, RecursionError):
        return False
