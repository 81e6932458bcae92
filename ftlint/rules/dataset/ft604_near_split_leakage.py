"""A training record is nearly the same as one in the validation or test part.

Compared as near-duplicates are, see `FT602`: at least 80% of the five-word sequences are the same, the
answers share some, and tools and label agree. What is the same altogether is `FT603`. Paraphrases are not
found.

## Why is this bad
The held-out record can be answered from memory, so the score it gives is too high. It happens when records
that one template made, or a person reworded, are split at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftlint.model import Finding, Related, Severity
from ftlint.rules.case import Case, Files
from ftlint.rules.context import Context
from ftlint.rules.dataset._leaks import exact_leaks
from ftlint.rules.dataset._near import NearPair, near_pairs
from ftlint.rules.dataset._splits import HELD_OUT, TRAINING, missing_split, rows_of
from ftlint.rules.dataset.features import example_keys, near_keys
from ftlint.rules.table import Table

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "put records that are alike into the same part, all of them"
COLUMNS = (example_keys, near_keys)

missing_table = missing_split


def _chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


_STEPS = (
    "Hold both buttons for five seconds until the lamp blinks blue, open the app, choose Add device and "
    "enter the six digits from the underside of the base. Keep the phone near until the lamp stays green."
)
_PAIR = _chat("How do I pair the thermostat?", _STEPS)

VALID = [
    Case(Files({"train.jsonl": [_PAIR], "test.jsonl": [_chat("Is it waterproof?", "No, keep it dry.")]})),
    Case([_PAIR, _chat("How can I pair the thermostat?", _STEPS)]),
]
INVALID = [
    Case(
        Files({"train.jsonl": [_PAIR], "test.jsonl": [_chat("How can I pair the thermostat?", _STEPS)]}),
        "train.jsonl:1:",
    ),
    Case(
        Files(
            {"data/train/a.jsonl": [_PAIR], "data/dev/a.jsonl": [_chat("Pairing the thermostat?", _STEPS)]}
        ),
        "data/train/a.jsonl:1:",
    ),
]


def conclude(table: Table, context: Context) -> Iterator[tuple[int, Finding]]:
    """Yields each training record that resembles a held-out one without being the same."""
    import numpy as np

    from ftlint.similar.buckets import pairs_across

    training, held_out = rows_of(table, *TRAINING), rows_of(table, *HELD_OUT)
    if not len(training) or not len(held_out):
        return
    near = table.column(near_keys)
    training = np.setdiff1d(training, [leak.row for leak in exact_leaks(table)], assume_unique=True)
    training, held_out = training[near[training, 0] > 0], held_out[near[held_out, 0] > 0]
    closest: dict[int, NearPair] = {}
    for pair in near_pairs(table, near[:, 0], *pairs_across(near[:, 1:], training, held_out)):
        closest[pair.left] = max(pair, closest.get(pair.left, pair), key=lambda pair: pair.similarity)
    for row, pair in closest.items():
        split = table.file_of(pair.right).split
        related = (Related(pair.right, f"the record that it resembles in the {split} part"),)
        message = f"the training conversation is {pair.similarity:.0%} the same as one in the {split} part"
        yield row, Finding((), message, related=related)
