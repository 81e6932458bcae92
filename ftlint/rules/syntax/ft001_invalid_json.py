"""A record that is not valid JSON.

## Why is this bad
JSON Lines holds one JSON value on each line. A loader stops at the first line that is none, or skips it; an
upload is refused as a whole.

## References
- https://jsonlines.org
- RFC 8259
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from ftlint.model import Finding, Line, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write records with a JSON library, one object on each line"

GOOD = b'{"prompt": "Is the museum open on Monday?", "completion": "No, it is closed."}\n'
PRETTY = b'{\n  "prompt": "Is the museum open?",\n  "completion": "Yes, until six."\n}\n'
VALID = [
    Case(GOOD),
    Case(GOOD + GOOD.replace(b"Monday", b"Tuesday").replace(b"\n", b"")),
    Case(rb'{"prompt": "Escape a quote.", "completion": "\"\u0022\" and {\"a\": 1}{\"b\": 2}"}' + b"\n"),
]
INVALID = [
    Case(GOOD + GOOD.strip() + GOOD, "2:"),
    Case(GOOD + GOOD[:-20], "2:"),
    Case(GOOD + b"{'prompt': 'Is it open?', 'completion': 'Yes.'}\n", "2:"),
    Case(GOOD + GOOD.replace(b"}", b",}"), "2:"),
    Case(PRETTY + PRETTY, ""),
    Case(b'{\n"prompt": "Is it open?", "completion": "Yes."}\n' + GOOD, "1:", "2:"),
    Case(b"[\n" + GOOD.strip() + b",\n" + GOOD + b"]\n", ""),
]


CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?![<|=>])")
MARK = "\ufeff"


class Fault(NamedTuple):
    """What is wrong and, where it differs from the rule's own, what to do."""

    message: str
    help: str | None = None


def check_file(head: bytes, size: int, kind: str, context: Context) -> Iterator[Finding]:
    """JSON that runs over lines from the start of a .jsonl file: wrong on every line, told once."""
    text = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    first, newline, rest = text.partition("\n")
    if kind != "jsonl" or not newline or text[0] not in "{[" or _is_record(first):
        return
    if text[0] == "{" and any(map(_is_record, rest.splitlines())):
        return
    if text[0] == "[" and (_spans_lines(text, first) or not first.strip(" \t\r[")):
        yield Finding((), "the file is one JSON array, not JSON Lines", help="rename it to .json")
    elif text[0] == "{" and (_spans_lines(text, first) or not first.strip(" \t\r{")):
        yield Finding((), "the file is pretty-printed: a record runs over several lines", help=HELP)


def _is_record(line: str) -> bool:
    """Whether a line by itself is an object with something in it."""
    try:
        return line.startswith("{") and bool(json.loads(line))
    except (ValueError, RecursionError):
        return False


def _spans_lines(text: str, first: str) -> bool:
    """Whether the text starts with a JSON value that is longer than its first line."""
    try:
        return json.JSONDecoder().raw_decode(text)[1] > len(first)
    except (ValueError, RecursionError):
        return False


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """The first place where the record stops being JSON."""
    error = line.error
    if isinstance(error, json.JSONDecodeError):
        end = len(error.doc.rstrip())
        at_end = error.pos >= end or error.msg.startswith("Unterminated")
        fault = _cut(line, error) if at_end else _fault(error)
        place = max(end - 1, 0) if at_end else error.pos
        yield Finding((), fault.message, help=fault.help, characters=Span(place, place + 1))


def _cut(line: Line, error: json.JSONDecodeError) -> Fault:
    if not line.raw.endswith(b"\n"):
        return Fault("the record is cut off at the end of the file", "restore the end, or remove the record")
    if error.msg.startswith(("Unterminated", "Invalid control")):
        return Fault("a string is not closed on its line", "write line breaks inside a text as \\n")
    return Fault("the JSON ends before it is complete")


def _fault(error: json.JSONDecodeError) -> Fault:
    """A fault inside the line, by what stands at the place and before it."""
    before, rest = error.doc[: error.pos].rstrip(), error.doc[error.pos :]
    if rest[0] == MARK:
        return Fault("a byte-order mark inside the file", "remove it: it begins a file that was joined on")
    if not before and CONFLICT.match(rest):
        return Fault("a merge conflict marker", "resolve the conflict and remove its markers")
    if error.msg.startswith("Extra data"):
        return _extra(rest)
    if rest[0] == "'":
        return Fault("single quotes are not JSON", "write the record with json.dumps, not with str")
    if rest.startswith(("True", "False", "None")):
        return Fault(f"{rest[:5].rstrip(',}] ')} is Python, not JSON", "write the record with json.dumps")
    if (rest[0] in "}]" and before.endswith(",")) or error.msg.startswith("Illegal trailing comma"):
        return Fault("a comma before the closing bracket", "remove the comma")
    if rest[0] < " ":
        return Fault(f"control character U+{ord(rest[0]):04X} in a string", "escape it")
    return Fault(f"invalid JSON: {error.msg[:1].lower()}{error.msg[1:].removesuffix(' at')}")


def _extra(rest: str) -> Fault:
    if rest[0] in "{[":
        return Fault("several JSON values on one line", "put each record on a line of its own")
    if not rest.strip(" \t\r\n,"):
        return Fault("a comma after the record", "remove it: JSON Lines has no commas between records")
    return Fault("text after the record")
