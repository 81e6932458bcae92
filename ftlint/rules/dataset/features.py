"""What dataset rules remember of each record: 120 bytes.

Features run in the workers on batches of records; the text itself is never kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ftlint.model import ABSENT, Message, Record
from ftlint.rules.dataset._content import (
    INSTRUCTIONS,
    WIDE,
    called,
    digest,
    label_of,
    media,
    or_none,
    reasoning,
    text_of,
    texts_of,
    written,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_KEY = 0
"""Of a record that says nothing: two of them are no duplicates."""
UNHEARD = " \t\r\n\u00a0\u3000.,;:!?'\"()-".encode() + "".join(map(chr, WIDE)).encode()
"""Bytes of what may tell no two examples apart. Some are bytes of letters too: the key need only be rough."""


def record_keys(records: Sequence[Record]) -> NDArray[np.uint64]:
    """A hash of what a record trains on: roles, content, weights, calls, tools, both sides, label, media."""
    import numpy as np

    return np.array([_record_key(record) for record in records], np.uint64)


def example_keys(records: Sequence[Record]) -> NDArray[np.uint64]:
    """A hash of roles and text without instructions, reasoning, case, space and punctuation.

    Examples that are the same have the same key; some that differ have it too.
    """
    import numpy as np

    return np.array([_example_key(record) for record in records], np.uint64)


def near_keys(records: Sequence[Record]) -> NDArray[np.uint32]:
    """Per record the number of shingles and 25 band keys: see `ftlint.similar.minhash.band_keys`."""
    from ftlint.similar.minhash import band_keys

    return band_keys([near_text(record) for record in records])


def near_text(record: Record) -> str:
    """The text by which records are compared: turns but for instructions, tool calls, reasoning."""
    return text_of(record.turns)


def example_shape(record: Record) -> list[Any]:
    """The roles of all turns but the instructions, and how many of them each side has."""
    roles = [turn.role for turn in record.turns if turn.role not in INSTRUCTIONS]
    return [roles, len(record.chosen), len(record.rejected)]


def _record_key(record: Record) -> int:
    said = [_said(turn) for turn in record.turns]
    if not any(content or calls for _, content, calls, *_ in said):
        return NO_KEY
    sides = len(record.chosen), len(record.rejected)
    parts = [said, sides, label_of(record), or_none(record.tools) or None, media(record)]
    return digest(written(parts) or record.line.raw)


def _example_key(record: Record) -> int:
    text = "\n".join(texts_of(record.turns)).lower().encode("utf-8", "surrogatepass").translate(None, UNHEARD)
    return digest(written(example_shape(record)) + text) if text else NO_KEY


def _said(turn: Message) -> list[Any]:
    """Role, content and calls of a turn, then what few turns have: a weight, reasoning."""
    said = [turn.role, _content(turn), [called(call) for call in turn.tool_calls]]
    if len(turn.source) > 2:
        weight = None if turn.weight in (ABSENT, None, 1) else turn.weight
        thought = reasoning(turn)
        if weight is not None or thought:
            said += [weight, thought]
    return said


def _content(turn: Message) -> Any:
    """Text without the space around it, whether it is in parts or not; null is no text."""
    if isinstance(turn.content, str | list):
        return turn.text.strip()
    return or_none(turn.content) or ""
