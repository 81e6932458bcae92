"""Texts become sets of hashed shingles: the windows of five tokens, in any script.

A token is a word: letters, digits, marks and underscores without regard to case. In scripts that put no
spaces between words it is a single character. So a shingle is five English words or five Chinese
characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint32]
Offsets: TypeAlias = NDArray[np.int64]

WIDTH = 5
"""Tokens in a shingle."""
LONG_WORD = 256
"""Bytes of a word that count; more is base64 or the like."""

NON_ASCII = re.compile(r"[^\x00-\x7f]+")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""

WORD_BYTE = np.array([c > 127 or c == 95 or chr(c).isalnum() for c in range(256)])
FIRST_BYTES = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)
BASE = np.uint64(0x9E3779B97F4A7C15)
MIX = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)


def shingles(texts: Sequence[str]) -> tuple[Hashes, Offsets]:
    """The hashes of all shingles of all texts, one text after the other, and where each text's begin.

    A text of fewer than five tokens has one shingle, a text without any token none. The offsets have one
    entry more than there are texts.
    """
    words, first = _words([readable(text) for text in texts])
    counts = np.diff(first)
    short = np.flatnonzero((counts > 0) & (counts < WIDTH))
    if len(short):
        missing = WIDTH - counts[short]
        words = np.insert(words, np.repeat(first[short + 1], missing), np.uint64(0))
        counts[short] = WIDTH
        first = _offsets(counts)
    total = max(len(words) - WIDTH + 1, 0)
    hashes = words[:total].copy()
    for step in range(1, WIDTH):
        hashes = hashes * BASE + words[step : total + step]
    whole = np.arange(WIDTH, WIDTH + total) <= np.repeat(first[1:], counts)[:total]
    return (_mix(hashes[whole]) >> HALF).astype(np.uint32), _offsets(np.maximum(counts - WIDTH + 1, 0))


def shingle_sets(texts: Sequence[str]) -> list[Hashes]:
    """The distinct shingles of each text, ascending."""
    hashes, offsets = shingles(texts)
    text = np.repeat(np.arange(len(texts), dtype=np.uint64), np.diff(offsets))
    elements = np.sort(text << HALF | hashes)
    distinct = elements[np.append(True, elements[1:] != elements[:-1])[: len(elements)]]
    ends = np.searchsorted(distinct, np.arange(1, len(texts), dtype=np.uint64) << HALF)
    return np.split(distinct.astype(np.uint32), ends)


def readable(text: str) -> bytes:
    """A text in lower case with its tokens apart wherever they are not ASCII, as UTF-8."""
    text = text.lower()
    if not text.isascii():
        text = NON_ASCII.sub(lambda run: run[0].translate(_TOKENS), unicodedata.normalize("NFC", text))
    return text.encode()


class _Tokens(dict[int, str]):
    """What a character becomes so that white space alone parts tokens; remembers what it was asked."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        token = character if unicodedata.category(character)[0] in "LMN" else " "
        self[code] = f" {token} " if UNSPACED.match(token) else token
        return self[code]


_TOKENS = _Tokens()


def _words(documents: Sequence[bytes]) -> tuple[NDArray[np.uint64], Offsets]:
    """The hashes of all words, and the number of the first of each document."""
    data = b"\n" + b"\n".join(documents) + b"\n" + bytes(8)
    is_word = WORD_BYTE[np.frombuffer(data, np.uint8)]
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    start, length = edges[0::2], np.minimum(edges[1::2] - edges[0::2], LONG_WORD)
    ends = np.cumsum([len(document) + 1 for document in documents])
    first = np.searchsorted(start, np.concatenate(([0], ends + 1)))
    return _word_hashes(data, start, length), first


def _word_hashes(data: bytes, start: Offsets, length: Offsets) -> NDArray[np.uint64]:
    """Hashes words eight bytes at a time; `data` must go on for eight bytes after the last word."""
    eight: NDArray[np.uint64] = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    hashes = _mix(eight[start] & FIRST_BYTES[np.minimum(length, 8)])
    longer, read = np.flatnonzero(length > 8), 8
    while len(longer):
        rest = eight[start[longer] + read] & FIRST_BYTES[np.minimum(length[longer] - read, 8)]
        hashes[longer] = _mix(hashes[longer] * BASE + rest)
        read += 8
        longer = longer[length[longer] > read]
    return hashes


def _mix(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    hashes = (hashes ^ (hashes >> HALF)) * MIX
    return hashes ^ (hashes >> HALF)


def _offsets(counts: Offsets) -> Offsets:
    return np.concatenate(([0], np.cumsum(counts)))
