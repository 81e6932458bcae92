r"""A NUL character stands in a text.

## Why is this bad
`\u0000` is valid JSON and never meant. C code behind tokenizers and databases ends the string there, so that
the rest of the text is lost without an error; PostgreSQL refuses it. It comes from binary data read as text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import ABSENT, Finding, Line, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.walk import walk

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "remove the character, or mend the export that wrote it"

VALID = [
    Case({"prompt": "Which character ends a C string?", "completion": "The NUL character, written \\0."}),
    Case(rb'{"prompt": "How is NUL written in JSON?", "completion": "As \\u0000."}' + b"\n"),
]
INVALID = [
    Case({"prompt": "Read the label.", "completion": "LOT 4711\x00\x00"}, "/completion"),
    Case(
        {
            "messages": [
                {"role": "user", "content": "Summarise: \x00Quarterly report"},
                {"role": "assistant", "content": "Sales rose by 4 %.\x00"},
            ]
        },
        "/messages/0/content",
        "/messages/1/content",
    ),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """One finding a string, at its first NUL."""
    if line.value is ABSENT or not (b"\\u0000" in line.raw or b"\0" in line.raw):
        return
    for path, value in walk(line.value):
        if isinstance(value, str) and "\0" in value:
            place, count = value.index("\0"), value.count("\0")
            message = "NUL character in the text" if count == 1 else f"{count} NUL characters in the text"
            yield Finding(path, message, span=Span(place, place + 1))
