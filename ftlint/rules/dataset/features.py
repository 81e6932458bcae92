"""What dataset rules remember of each record: 116 bytes.

Features run in the workers on batches of records; the text itself is never kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ftlint.model import ABSENT, Message, Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_KEY = 0
"""Of a record that says nothing: two of them are no duplicates."""
UNHEARD = b" \t\r\n.,;:!?'\"()-"
"""What tells no two examples apart: operators do, and so do letters and digits."""
INSTRUCTIONS = {"system", "developer"}
"""Roles whose text says what to be, not what to answer: usually the same in all records."""


def record_keys(records: Sequence[Record]) -> NDArray[np.uint64]:
    """A hash of what a record trains on: roles, content, tool calls, tools, both sides, label."""
    import numpy as np

    return np.array([_record_key(record) for record in records], np.uint64)


def example_keys(records: Sequence[Record]) -> NDArray[np.uint64]:
    """The same without instructions, tools and label, with no regard to case, space and punctuation."""
    import numpy as np

    return np.array([_example_key(record) for record in records], np.uint64)


def near_keys(records: Sequence[Record]) -> NDArray[np.uint32]:
    """Per record the number of shingles and 25 band keys: see `ftlint.similar.minhash.band_keys`."""
    from ftlint.similar.minhash import band_keys

    return band_keys([near_text(record) for record in records])


def near_text(record: Record) -> str:
    """The text by which records are compared: all turns but the instructions, with tool calls."""
    return "\n".join(_texts(record.turns))


def answer_text(record: Record) -> str:
    """The part of `near_text` that is trained on."""
    return "\n".join(_texts([turn for turn in record.turns if turn.role == "assistant"]))


def _texts(turns: Iterable[Message]) -> Iterator[str]:
    for turn in turns:
        if turn.role not in INSTRUCTIONS:
            yield turn.text
            for call in turn.tool_calls:
                yield _written(_called(call)).decode()


def _record_key(record: Record) -> int:
    said = [_said(turn) for turn in record.turns]
    if not any(content or calls for _, content, calls in said):
        return NO_KEY
    sides = len(record.chosen), len(record.rejected)
    parts = [said, sides, _or_none(record.label), _or_none(record.tools)]
    return _digest(_written(parts) or record.line.raw)


def _example_key(record: Record) -> int:
    text = near_text(record).lower().encode("utf-8", "surrogatepass").translate(None, UNHEARD)
    if not text:
        return NO_KEY
    roles = [turn.role for turn in record.turns if turn.role not in INSTRUCTIONS]
    shape = _written([roles, len(record.chosen), len(record.rejected)])
    return _digest(shape + text)


def _said(turn: Message) -> tuple[str, Any, list[Any]]:
    return turn.role, _or_none(turn.content), [_called(call) for call in turn.tool_calls]


def _called(call: Any) -> Any:
    """Name and arguments of a call: its id is another in every conversation."""
    return call.get("function", call) if isinstance(call, Mapping) else call


def _or_none(value: Any) -> Any:
    return None if value is ABSENT else value


def _written(value: Any) -> bytes:
    """A value as JSON; empty where it has a lone surrogate, a huge integer or no end of nesting."""
    import orjson

    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return b""


def _digest(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little") or 1
