r"""A text holds half of a surrogate pair.

## Why is this bad
Escapes such as `\ud83d` mean a character only in pairs. Half a pair is no Unicode text: it cannot be written
as UTF-8, strict parsers refuse the line, and tokenizers raise or put U+FFFD in its place. It comes from
cutting a string inside an emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import ABSENT, Finding, Line, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.walk import walk

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "remove the half, or restore the character that was cut"

SURROGATE = re.compile("[\ud800-\udfff]")

VALID = [
    Case(rb'{"prompt": "Thanks!", "completion": "You are welcome \ud83d\ude0a"}' + b"\n"),
    Case({"prompt": "Thanks!", "completion": "You are welcome 😊"}),
]
INVALID = [
    Case(rb'{"prompt": "Thanks!", "completion": "You are welcome \ud83d"}' + b"\n", "/completion"),
    Case(rb'{"prompt": "\ude0a back at you", "completion": "Have a nice day."}' + b"\n", "/prompt"),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """One finding a string or key, at its first half."""
    if line.strict or line.value is ABSENT:
        return
    for path, value in walk(line.value):
        if path and isinstance(path[-1], str) and (match := SURROGATE.search(path[-1])):
            yield Finding(path, f"{_name(match)} in a key", on_key=True)
        if isinstance(value, str) and (match := SURROGATE.search(value)):
            yield Finding(path, f"{_name(match)} in the text", span=Span(*match.span()))


def _name(match: re.Match[str]) -> str:
    return f"lone surrogate U+{ord(match[0]):04X}"
