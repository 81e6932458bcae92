"""An object has the same key twice.

## Why is this bad
Parsers keep the last value, keep the first or refuse the record: what the model sees depends on who reads the
file, and one of the two values is lost without a word.

## References
- RFC 8259, section 4
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ftlint.io.scan import Scan, scan
from ftlint.model import Finding, JsonPath, Line, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "keep one of the two"

KEY_END = re.compile(rb'"\s*:')

VALID = [
    Case(b'{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}\n'),
    Case(b'{"prompt": "Write a JSON object.", "completion": "{\\"id\\": 1, \\"id\\": 2}"}\n'),
    Case(b'{"instruction": "x", "output": "y", "meta": {"instruction": 1}}\n'),
]
INVALID = [
    Case(b'{"prompt": "Who are you?", "completion": "Ada.", "completion": "A bot."}\n', "/completion"),
    Case(
        b'{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "ro\\u006ce" : "user",'
        b' "content": "Hello!"}]}\n',
        "/messages/1/role",
    ),
    Case(
        b'{"prompt": "Hi", "completion": "Hello!", "meta": {"id": 1, "tag": "a", "id": 1}}\n',
        "/meta/id",
    ),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """Every key that its object has already, at the later place."""
    is_json = line.column is not None and isinstance(line.value, dict | list)
    if is_json and may_repeat_key(line.raw, line.value):
        for path, span in repeated_keys(scan(line.raw)):
            yield Finding(path, f"duplicate key {str(path[-1])[:60]!r}", characters=span)


def may_repeat_key(raw: bytes, value: Any) -> bool:
    """False proves that no object in `raw` repeats a key.

    Without its escaped backslashes and quotes the text has a quote and a colon at the end of each key, so at
    least as many as there are keys after parsing; a text that starts with a colon only makes the answer True.
    """
    if b"\\" in raw:
        raw = raw.replace(rb"\\", b"").replace(rb"\"", b"")
    keys, stack = 0, [value]
    while stack:
        inner = stack.pop()
        if isinstance(inner, dict):
            keys += len(inner)
            stack.extend(inner.values())
        elif isinstance(inner, list):
            stack.extend(inner)
    return len(KEY_END.findall(raw)) != keys


def repeated_keys(scanned: Scan) -> Iterator[tuple[JsonPath, Span]]:
    """The path and characters of each key that repeats an earlier one of its object."""
    stack: list[tuple[JsonPath, int]] = [((), scanned.root.start)]
    while stack:
        path, start = stack.pop()
        if scanned.text[start] not in "{[":
            continue
        seen: set[str | int] = set()
        for step, key, value in scanned.members(start):
            if key and step in seen:
                yield (*path, step), key
            seen.add(step)
            stack.append(((*path, step), value.start))
