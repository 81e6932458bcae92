"""A training record is also in the validation or test part.

Compared are the turns without system and developer messages, with no regard to case, white space and
sentence punctuation; label, images, audio and video must be the same. A file's part is told by its name or
its folder (`train`, `validation`, `dev`, `test` …) or by `[tool.ftlint.splits]`; a file of no part is taken
for training data.

## Why is this bad
The model is tested on what it was shown: the score says how well it remembers, not how well it will do.
Which model to keep and when to stop are then decided on a false figure, and no later check can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftlint.model import Finding, Related, Severity
from ftlint.rules.case import Case, Files
from ftlint.rules.context import Context
from ftlint.rules.dataset._leaks import exact_leaks
from ftlint.rules.dataset._splits import missing_split
from ftlint.rules.dataset.features import example_keys
from ftlint.rules.table import Table

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "remove it from the training part"
COLUMNS = (example_keys,)

missing_table = missing_split


def _chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


_PARKING = _chat("Is there parking at the clinic?", "Yes, behind the building; the first hour is free.")
_REFERRAL = _chat("Do I need a referral for an X-ray?", "Yes, from your doctor, no older than three months.")
_TOLD = {"messages": [{"role": "system", "content": "You answer for the clinic."}, *_PARKING["messages"]]}

VALID = [
    Case(Files({"train.jsonl": [_PARKING], "test.jsonl": [_REFERRAL]})),
    Case(Files({"train.jsonl": [_PARKING], "more.jsonl": [_PARKING]})),
    Case(Files({"train.jsonl": [_PARKING], "test.jsonl": [_chat("Is there parking at the clinic?", "No.")]})),
    Case(
        Files(
            {"train.jsonl": [_chat("Is 3.5 a dose?", "Yes.")], "test.jsonl": [_chat("Is 35 a dose?", "Yes.")]}
        )
    ),
]
INVALID = [
    Case(Files({"train.jsonl": [_REFERRAL, _PARKING], "test.jsonl": [_PARKING]}), "train.jsonl:2:"),
    Case(
        Files(
            {
                "train.jsonl": [_chat("is there parking at the clinic", _PARKING["messages"][1]["content"])],
                "test.jsonl": [_PARKING],
            }
        ),
        "train.jsonl:1:",
    ),
    Case(Files({"faq.train.jsonl": [_TOLD], "faq.val.jsonl": [_PARKING]}), "faq.train.jsonl:1:"),
    Case(Files({"clinic.jsonl": [_PARKING], "dev.jsonl": [_REFERRAL, _PARKING]}), "clinic.jsonl:1:"),
]


def conclude(table: Table, context: Context) -> Iterator[tuple[int, Finding]]:
    """Yields each training record that a held-out record equals."""
    for leak in exact_leaks(table):
        split = table.file_of(leak.held_out).split
        message = f"the training conversation is also in the {split} part"
        if not leak.literal:
            message += ", but for case and punctuation"
        related = (Related(leak.held_out, f"the same conversation in the {split} part"),)
        yield leak.row, Finding((), message, related=related)
