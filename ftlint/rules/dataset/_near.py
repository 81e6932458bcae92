"""Suspected near-duplicates are read again and compared exactly."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftlint.model import Record
from ftlint.rules.dataset._content import (
    digest,
    folded,
    label_of,
    media,
    or_none,
    signs,
    text_digest,
    text_of,
    written,
)
from ftlint.rules.dataset.features import near_text
from ftlint.rules.table import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ftlint.similar.shingles import Hashes

ANSWER_THRESHOLD = 0.1
"""What the answers of near-duplicates must share too. Two questions about one long passage are alike by
their text, yet teach different things: their answers share nothing."""
SHINGLES_AT_ONCE = 1 << 24
BATCH_RECORDS = 256


class NearPair(NamedTuple):
    """Two rows, the first as given first, with their Jaccard similarity of at least 0.8."""

    left: int
    right: int
    similarity: float


class View(NamedTuple):
    """The shingles of one text of each row, and a hash of what is in no word.

    Answers have that only where they have no words: in long ones it is mostly markup.
    """

    words: dict[int, Hashes]
    signs: dict[int, int]


class Views(NamedTuple):
    """All that is compared of each row: what must be equal, and three texts."""

    terms: dict[int, tuple[bool, int]]
    """Whether it is a preference pair, and a hash of label, tools and media."""
    texts: tuple[View, View, View]
    """The whole; the answers, or the chosen side; the rejected side."""


def near_pairs(
    table: Table, sizes: NDArray[np.uint32], left: NDArray[np.int64], right: NDArray[np.int64]
) -> Iterator[NearPair]:
    """The near-duplicates among suspected pairs, in their order.

    `sizes` has the number of shingles of each row. Suspects are read in blocks, so that memory is bounded.
    """
    import numpy as np

    load = np.cumsum(sizes[left].astype(np.int64) + sizes[right]) // SHINGLES_AT_ONCE
    cuts = np.flatnonzero(np.diff(load)) + 1
    for block_left, block_right in zip(np.split(left, cuts), np.split(right, cuts), strict=True):
        yield from _verified(table, block_left, block_right)


def _verified(table: Table, left: NDArray[np.int64], right: NDArray[np.int64]) -> Iterator[NearPair]:
    import numpy as np

    from ftlint.similar import THRESHOLD

    terms, (whole, answer, rejected) = _views(table, np.union1d(left, right))
    comparable = [
        terms[one] == terms[other] for one, other in zip(left.tolist(), right.tolist(), strict=True)
    ]
    left, right = left[comparable], right[comparable]
    similarity = _similarity(whole, left, right)
    least = np.array([THRESHOLD if terms[row][0] else ANSWER_THRESHOLD for row in left.tolist()])
    near = similarity >= THRESHOLD
    for view in (answer, rejected):
        near[near] = _similarity(view, left[near], right[near]) >= least[near]
    for index in np.flatnonzero(near):
        yield NearPair(int(left[index]), int(right[index]), float(similarity[index]))


def _similarity(view: View, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """The similarity of each pair; 0 where only signs tell the two texts apart."""
    import numpy as np

    from ftlint.similar.jaccard import similarities

    similarity = similarities(view.words, left, right)
    for index in np.flatnonzero(similarity == 1):
        if view.signs.get(int(left[index])) != view.signs.get(int(right[index])):
            similarity[index] = 0
    return similarity


def _views(table: Table, rows: NDArray[np.int64]) -> Views:
    views = Views({}, (View({}, {}), View({}, {}), View({}, {})))
    suspects = table.records(rows.tolist())
    while batch := list(itertools.islice(suspects, BATCH_RECORDS)):
        numbers = [row for row, _ in batch]
        views.terms.update((row, _terms(record)) for row, record in batch)
        texts = zip(*(_parts(record) for _, record in batch), strict=True)
        for view, part in zip(views.texts, texts, strict=True):
            _add(view, numbers, part, signed=view is views.texts[0])
    return views


def _add(view: View, rows: Sequence[int], texts: Sequence[str], signed: bool) -> None:
    from ftlint.similar.shingles import shingle_sets

    for row, text, words in zip(rows, texts, shingle_sets(texts), strict=True):
        view.words[row] = words
        if signed or not len(words):
            view.signs[row] = text_digest(signs(text) if len(words) else folded(text))


def _terms(record: Record) -> tuple[bool, int]:
    is_pair = bool(record.chosen or record.rejected)
    terms = [is_pair, label_of(record), or_none(record.tools) or None, media(record)]
    return is_pair, digest(written(terms) or record.line.raw)


def _parts(record: Record) -> tuple[str, str, str]:
    """The whole text, then that of the chosen and the rejected side, or of all that is trained on."""
    if record.chosen or record.rejected:
        return near_text(record), text_of(record.chosen), text_of(record.rejected)
    trained = [turn for turn in record.messages if turn.trained]
    return near_text(record), text_of(trained), ""
