"""The data is in no format that ftlint knows, or a record is not in its file's format.

## Why is this bad
A trainer finds none of the keys that it reads: it stops, or skips the record. The rules for conversations
cannot look at such a record either. A file's format is that of most of its first records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftlint import formats
from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import KEYS, is_foreign

CODE = "FT101"
SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "rename the keys to those of one format; `ftlint convert` turns one format into another"

SHOWN_KEYS = 6
GOOD = {"instruction": "Name the capital of Peru.", "input": "", "output": "Lima."}
VALID = [
    Case(GOOD),
    Case({"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}]}),
    Case({"prompt": "Is water wet?", "chosen": "Yes, it wets things.", "rejected": "No idea."}),
    Case([GOOD, {**GOOD, "category": "geography"}]),
]
INVALID = [
    Case({"text": "Lima is the capital of Peru.", "source": "almanac"}, ""),
    Case([GOOD, GOOD, {"question": "Name the capital of Chile.", "answer": "Santiago."}], "3:"),
    Case(
        [
            GOOD,
            GOOD,
            {"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]},
        ],
        "3:",
    ),
]


def file_finding(keys: Sequence[str]) -> Finding:
    """The finding for a file whose records, with these keys, fit no format."""
    return Finding(
        (), f"no known format: the records have {_listed(keys)}", help=f"{HELP}; known: {', '.join(KEYS)}"
    )


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """A record with none of the keys that make up its file's format."""
    if is_foreign(record):
        other = formats.detect([record.data])
        if other:
            message = f"the record is in {other.NAME} format, the file in {record.format} format"
        else:
            message = f"the record has no {KEYS[record.format][0]!r}: it has {_listed(list(record.data))}"
        yield Finding((), message)


def _listed(keys: Sequence[str]) -> str:
    shown = ", ".join(repr(key[:40]) for key in keys[:SHOWN_KEYS])
    return (f"{shown}, …" if len(keys) > SHOWN_KEYS else shown) or "no keys"
