"""A record says nearly the same as an earlier one.

Conversations are compared by the sets of their five-word sequences, without regard to case and punctuation
(in scripts without spaces, of five characters): near-duplicates share at least 80% of them (Jaccard
similarity), and some of their answers' too; in preferences the chosen and the rejected sides are each
near-duplicates. Where all words agree, so must operators, minus signs, currencies and emoji. Tools, label,
images, audio and video must be the same; system and developer messages do not count. Suspects are found with
MinHash, then compared exactly, so the figure in the message is no estimate.

## Why is this bad
Variants made by a template or by light rewording weigh like many records and teach like one. Split at
random, they put the validation data into the training data.

## References
- Broder 1997, "On the resemblance and containment of documents"
- Lee et al. 2022, "Deduplicating Training Data Makes Language Models Better"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ftlint.model import Finding, Related, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.dataset._near import NearPair, near_pairs
from ftlint.rules.dataset._splits import parts
from ftlint.rules.dataset.features import NO_KEY, near_keys, record_keys
from ftlint.rules.table import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "keep the better one, or reword one until it adds something"
COLUMNS = (record_keys, near_keys)


def _chat(question: str, answer: str, system: str = "") -> dict[str, Any]:
    turns = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    return {"messages": [{"role": "system", "content": system}, *turns] if system else turns}


_POLICY = "You work for the Harbour Street bicycle shop. " * 12
_STEPS = (
    "Sign in, open the page of your orders, choose the order in question and press the grey button at the "
    "bottom right. You will get a message as soon as the parcel has been stopped, and the money is back in "
    "five days."
)
_STEPS_CHINESE = "请登录后打开订单页面，选择要取消的订单，然后点击右下角的灰色按钮，款项会在五天内退回。"
_POEM = "The ferry leaves at seven, and the gulls go with it as far as the second buoy. " * 3

VALID = [
    Case(
        [
            _chat("Do you true wheels?", "Yes, while you wait; it takes twenty minutes.", _POLICY),
            _chat("May I test the cargo bike?", "Gladly: bring an identity card and half an hour.", _POLICY),
        ]
    ),
    Case(
        [
            _chat(f"When does the ferry leave?\n\n{_POEM}", "It leaves at seven."),
            _chat(f"Which birds follow it?\n\n{_POEM}", "Gulls, up to the second buoy."),
        ]
    ),
    Case([_chat("Which is larger?", "It is a > b."), _chat("Which is larger?", "It is a < b.")]),
    Case([{"prompt": _POEM, "chosen": _STEPS, "rejected": text} for text in ("No.", "Ask the captain.")]),
    Case([_chat("How do I cancel?", _STEPS), _chat("How do I cancel?", _STEPS)]),
]
INVALID = [
    Case([_chat("How do I cancel an order?", _STEPS), _chat("How can I cancel an order?", _STEPS)], "2:"),
    Case(
        [
            _chat("How do I cancel an order?", _STEPS),
            _chat("Where is your shop?", "In Harbour Street, across from the old customs house."),
            _chat("how do i cancel an order", _STEPS.lower().replace(",", "")),
        ],
        "3:",
    ),
    Case([
        _chat("如何取消订单？", _STEPS_CHINESE),
        _chat("怎样取消订单？", _STEPS_CHINESE),
    ], "2:"),
]  # fmt: skip


def conclude(table: Table, context: Context) -> Iterator[tuple[int, Finding]]:
    """Yields each record that resembles an earlier one of the same part of the dataset."""
    import numpy as np

    from ftlint.similar.buckets import pairs_within
    from ftlint.similar.clusters import clusters

    near = table.column(near_keys)
    for rows in parts(table):
        distinct = _distinct(table.column(record_keys)[rows], rows)
        left, right = pairs_within(near[:, 1:], distinct[near[distinct, 0] > 0])
        pairs = list(near_pairs(table, near[:, 0], left, right))
        cluster = clusters(*np.array([pair[:2] for pair in pairs], np.int64).reshape(-1, 2).T)
        sizes = Counter(cluster.values())
        earliest = {pair.right: pair for pair in reversed(pairs)}
        for row, pair in sorted(earliest.items()):
            yield row, _finding(pair, sizes[cluster[row]])


def _distinct(keys: NDArray[np.uint64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows without exact duplicates of earlier ones: those have their own rule."""
    import numpy as np

    unique, first = np.unique(keys, return_index=True)
    distinct: NDArray[np.int64] = rows[np.sort(first[unique != NO_KEY])]
    return distinct


def _finding(pair: NearPair, alike: int) -> Finding:
    message = f"the conversation is {pair.similarity:.0%} the same as an earlier one"
    if alike > 2:
        message += f"; {alike} records are alike"
    return Finding((), message, related=(Related(pair.left, "the record that it resembles"),))
