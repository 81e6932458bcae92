"""What a record says, in one form whatever its layout."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ftlint.model import ABSENT, REASONING_KEYS, Message, Record

INSTRUCTIONS: Final = frozenset({"system", "developer"})
"""Roles whose text says what to be, not what to answer: usually the same in all records."""
MEDIA: Final = ("image", "audio", "video")
"""What keys begin with that hold something to see or hear, or say where it is."""
TEXT_PART: Final = frozenset({"type", "text", "value"})
LABELS: Final = {"true": 1, "1": 1, "false": 0, "0": 0}

WIDE: Final = {
    **{ord(wide): f"{sign} " for wide, sign in zip("？！。，、；：．｡､؟،؛।", "?!.,,;:..,?,;.", strict=True)},
    **str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "¿": " ", "¡": " "}),
}
"""Sentence punctuation of other scripts, which has no space behind it, and curly quotes."""
HYPHEN: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
APOSTROPHE: Final = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
SENTENCE_END: Final = re.compile(r"(?:(?<=[^\d\s])!| !|[.,;:?])+(?= |$)")
"""Before a space: a point or a comma within a number is none of these, nor is the sign of a factorial."""
SIGN: Final = re.compile(r"[#*/+<>=%&|^~@\\$]|(?<!\w)-(?=\d)|[^\x00-\x7f\w\s]")


def text_of(turns: Sequence[Message]) -> str:
    """All text of these turns but for instructions, with tool calls, then their reasoning."""
    thoughts = (thought for turn in turns if len(turn.source) > 2 for thought in reasoning(turn))
    return "\n".join([*texts_of(turns), *(thought for thought in thoughts if isinstance(thought, str))])


def texts_of(turns: Iterable[Message]) -> Iterator[str]:
    """What each turn but the instructions says, and each of its tool calls."""
    for turn in turns:
        if turn.role not in INSTRUCTIONS:
            yield turn.text
            for call in turn.tool_calls:
                yield written(called(call)).decode()


def reasoning(turn: Message) -> list[Any]:
    """What a turn thinks before it speaks, where that stands beside its content."""
    return [turn.source[key] for key in REASONING_KEYS if turn.source.get(key)]


def called(call: Any) -> Any:
    """Name and arguments of a call, these parsed: its id is another in every conversation."""
    function = call.get("function", call) if isinstance(call, Mapping) else call
    arguments = function.get("arguments") if isinstance(function, Mapping) else None
    if not isinstance(arguments, str):
        return function
    try:
        parsed = {**function, "arguments": json.loads(arguments)}
    except (ValueError, RecursionError):
        return function
    return parsed if written(parsed) else function


def media(record: Record) -> list[Any]:
    """Images, audio, video and any other part that is no text: of the record, then of each turn."""
    found = _attached(record.data)
    for turn in record.turns:
        if len(turn.source) > 2:
            found += _attached(turn.source)
        if isinstance(turn.content, list):
            found += [part for part in turn.content if not _is_said(part)]
    return found


def _attached(data: Mapping[str, Any]) -> list[Any]:
    return [data[key] for key in data if isinstance(key, str) and key.startswith(MEDIA) and data[key]]


def _is_said(part: Any) -> bool:
    """Whether a content part is text or a tool call; Parquet fills the keys of other parts with null."""
    if not isinstance(part, dict):
        return isinstance(part, str)
    if part.get("type") == "tool_call":
        return True
    keys = {key for key, value in part.items() if value is not None}
    return keys <= TEXT_PART and not keys.isdisjoint({"text", "value"})


def label_of(record: Record) -> Any:
    """The label, 1 and 0 for all ways to write yes and no."""
    label = record.label
    if isinstance(label, str):
        return LABELS.get(label.lower(), label)
    return int(label) if isinstance(label, bool) else or_none(label)


def or_none(value: Any) -> Any:
    """The value, None where it is absent."""
    return None if value is ABSENT else value


def folded(text: str) -> str:
    """A text without what tells no two sentences apart: case, white space, sentence punctuation.

    Operators, signs, decimal points and spaces between words stay.
    """
    text = " ".join(text.lower().translate(WIDE).split())
    ended = SENTENCE_END.sub("", APOSTROPHE.sub("", HYPHEN.sub(" ", text)))
    return " ".join(ended.split()) or text


def signs(text: str) -> str:
    """The characters of a text that mean something though they are in no word: operators, emoji."""
    return "".join(sign for sign in SIGN.findall(text) if sign.isascii() or _is_symbol(sign))


def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) in ("Sm", "Sc", "So")


def written(value: Any) -> bytes:
    """A value as JSON; empty where it has a lone surrogate, a huge integer or no end of nesting."""
    import orjson

    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return b""


def digest(data: bytes) -> int:
    """A hash of eight bytes that is never 0."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little") or 1


def text_digest(text: str) -> int:
    """The same of a text, whatever is in it."""
    return digest(text.encode("utf-8", "surrogatepass"))
