"""Training records that stand in a held-out part as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.model import Record
from ftlint.rules.dataset._content import digest, folded, label_of, media, texts_of, written
from ftlint.rules.dataset._splits import HELD_OUT, TRAINING, rows_of
from ftlint.rules.dataset.features import NO_KEY, example_keys, example_shape
from ftlint.rules.table import Table


class Leak(NamedTuple):
    """A training row, a held-out row of the same example, and whether it is the same to the letter."""

    row: int
    held_out: int
    literal: bool


class Example(NamedTuple):
    """Two hashes of an example; white space counts in neither."""

    literal: int
    folded: int


def exact_leaks(table: Table) -> Iterator[Leak]:
    """The leaks, training rows ascending, each with the first held-out row that is nearest to the letter.

    Suspects by their key are read again and compared.
    """
    import numpy as np

    training, held_out = rows_of(table, *TRAINING), rows_of(table, *HELD_OUT)
    keys = table.column(example_keys)
    shared = np.intersect1d(keys[training], keys[held_out])
    suspects = np.flatnonzero(np.isin(keys, shared[shared != NO_KEY]))
    examples = {row: example(record) for row, record in table.records(suspects.tolist())}
    known: dict[int, int] = {}
    for row in np.intersect1d(suspects, held_out).tolist():
        for key in examples[row]:
            known.setdefault(key, row)
    for row in np.intersect1d(suspects, training).tolist():
        literal, alike = (known.get(key) for key in examples[row])
        if literal is not None:
            yield Leak(row, literal, True)
        elif alike is not None:
            yield Leak(row, alike, False)


def example(record: Record) -> Example:
    """Hashes of roles, label, media and text, as it is and folded."""
    frame = written([example_shape(record), label_of(record), media(record)]) or record.line.raw
    texts = list(texts_of(record.turns))
    literal = "\n".join(" ".join(text.split()) for text in texts).encode("utf-8", "surrogatepass")
    alike = "\n".join(folded(text) for text in texts).encode("utf-8", "surrogatepass")
    return Example(digest(frame + b"=" + literal), digest(frame + b"~" + alike))
