"""A record says the same as an earlier one.

Records are the same if roles, content, reasoning, weights, tool calls, tools, both sides of a preference, the
label and all images, audio and video are. Ids, key order and the format do not count, nor does white space
around a text, nor whether text stands in a part or arguments in a string. Records of a training, a validation
and a test part are compared among themselves; what a part shares with another is leakage, `FT603`.

## Why is this bad
A repeated record is learned as often as it stands there: it weighs more than others without anyone having
decided so, and invites memorising it word for word.

## Fix safety
Unsafe: a record may have been repeated on purpose, to give it more weight. The first one stays.

## References
- Lee et al. 2022, "Deduplicating Training Data Makes Language Models Better"
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import ABSENT, Edit, Finding, Fix, Related, Safety, Severity
from ftlint.rules.case import Case, Files
from ftlint.rules.context import Context
from ftlint.rules.dataset._splits import parts
from ftlint.rules.dataset.features import NO_KEY, record_keys
from ftlint.rules.table import Table

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "remove the repetition, or keep it if the record is to weigh more"
FIX: Safety = "unsafe"
COLUMNS = (record_keys,)

_RETURNS = {
    "messages": [
        {"role": "user", "content": "How long do I have to send the boots back?"},
        {"role": "assistant", "content": "Thirty days from delivery, unworn and in their box."},
    ]
}
_OPENING = {
    "messages": [
        {"role": "user", "content": "When does the Leeds shop open on Saturday?"},
        {"role": "assistant", "content": "At nine in the morning, and it closes at six."},
    ]
}
_REORDERED = {"messages": [dict(reversed(message.items())) for message in _RETURNS["messages"]], "id": 17}
_REPEATED = {"messages": [*_OPENING["messages"], *_RETURNS["messages"]]}

_SEEN = {"messages": [{"role": "user", "content": "<image> Which boot is it?"}, *_RETURNS["messages"][1:]]}

VALID = [
    Case([{**_SEEN, "images": ["1.png"]}, {**_SEEN, "images": ["2.png"]}]),
    Case([_RETURNS, _OPENING]),
    Case([_RETURNS, _REPEATED]),
    Case(Files({"train.jsonl": [_OPENING, _REPEATED], "test.jsonl": [_RETURNS]})),
]
INVALID = [
    Case([_RETURNS, _OPENING, _RETURNS], "3:", fixed=[_RETURNS, _OPENING]),
    Case([_RETURNS, _REORDERED], "2:", fixed=[_RETURNS]),
    Case(Files({"a.jsonl": [_RETURNS], "b.jsonl": [_OPENING, _RETURNS]}), "b.jsonl:2:"),
]


def conclude(table: Table, context: Context) -> Iterator[tuple[int, Finding]]:
    """Yields each record that an earlier one of the same part of the dataset equals."""
    import numpy as np

    keys = table.column(record_keys)
    drop = Fix("unsafe", "drop the record", (Edit(None, ABSENT),))
    for rows in parts(table):
        unique, first, number = np.unique(keys[rows], return_index=True, return_inverse=True)
        original = rows[first][number]
        repeats = (original < rows) & (unique[number] != NO_KEY)
        for row, earlier in zip(rows[repeats].tolist(), original[repeats].tolist(), strict=True):
            related = (Related(earlier, "the record that it repeats"),)
            yield row, Finding((), "the record says the same as an earlier one", fix=drop, related=related)
