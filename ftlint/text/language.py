"""The language of prose: a fast screen for every text, a second opinion for the few that matter.

Languages are ISO 639-1 codes; "" is no verdict. Both detectors are deterministic, and each is asked only
about text that is long enough to tell.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

GLANCED = 200
SCREENED = 500
"""Characters of text and of prose that the screen reads: more makes it slower and no better."""
CONFIRMED = 1000
MIN_LETTERS = 40
"""Below this no detector can be trusted. Counted in bytes of UTF-8, since a Chinese character says as
much as three Latin letters."""
MIN_LETTER_SHARE = 0.75
MAX_CODE_SHARE = 0.04
"""Of what is not white space: tables and formulas have fewer letters, code has more of its signs."""

ENGLISH = (" the ", " and ", " of ", " with ", " this ", " that ", " you ", " from ")
"""Two of these at a glance are English, a good deal faster than the screen says so."""
CODE_SIGNS = b"{}[]()<>=;_|\\"
NO_LETTERS = bytes(c for c in range(128) if not chr(c).isalpha())
WHITE_SPACE = b" \t\n\r\v\f"
MARKUP_SIGNS = ("`", "://", "<", "{", "@", "\\", "\0")
MARKUP = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|\w+://\S+|\S+@\S+|</?\w[^<>]*>|\{\{[^{}]*\}\}|\\[A-Za-z]+|\0",
    re.DOTALL,
)

ALIKE = (
    ("ms", "id"),
    ("da", "no", "sv"),
    ("hr", "sr", "sl", "bs", "mk", "bg"),
    ("cs", "sk"),
    ("es", "ca", "gl", "pt"),
    ("ru", "uk", "be", "bg"),
    ("hi", "mr", "ne"),
    ("az", "tr"),
    ("fa", "ur", "ar", "ku"),
    ("nl", "af"),
)
"""Languages that detectors mistake for one another: never held against a text."""


@functools.lru_cache(maxsize=4096)
def glance(text: str) -> str:
    """What the screen makes of the start of a text as it is; "" if that is short.

    Enough where two texts agree. What seems to differ is for `language` to judge. Remembers as many texts
    as a batch of records has, since several rules ask.
    """
    head = text[:GLANCED]
    if sum(word in head for word in ENGLISH) > 1:
        return "en"
    raw = head.encode("utf-8", "replace")
    return _screen()(raw.decode()) if len(raw) >= MIN_LETTERS else ""


@functools.lru_cache(maxsize=1024)
def language(text: str) -> str:
    """The language of the first prose in a text; "" if it is too short, mostly code, or unclear."""
    head = prose(text, SCREENED)
    raw = head.encode("utf-8", "replace")
    letters = len(raw.translate(None, NO_LETTERS))
    if letters < MIN_LETTERS:
        return ""
    dense = raw.translate(None, WHITE_SPACE)
    signs = len(dense) - len(dense.translate(None, CODE_SIGNS))
    if letters < MIN_LETTER_SHARE * len(dense) or signs > MAX_CODE_SHARE * len(dense):
        return ""
    return _screen()(raw.decode())


def confirmed(text: str, code: str) -> bool:
    """Whether the second detector, reading more of the text, agrees with `code`."""
    return alike(_second_opinion(prose(text, CONFIRMED)), code)


def alike(one: str, other: str) -> bool:
    """Whether two codes are the same language, or two that are often mistaken for one another."""
    return one == other or any(one in group and other in group for group in ALIKE)


def prose(text: str, limit: int) -> str:
    """Up to `limit` characters of a text without code, addresses, tags, slots and commands."""
    head = text[: 4 * limit]
    if any(sign in head for sign in MARKUP_SIGNS):
        head = MARKUP.sub(" ", head)
    return head[:limit]


@functools.cache
def _screen() -> Callable[[str], str]:
    try:
        import eldc
    except ImportError:  # no wheel for this platform
        return _second_opinion
    eldc.init()
    return lambda text: str(eldc.detect(text)).replace("und", "")


def _second_opinion(text: str) -> str:
    library, factory = _langdetect()
    detector = factory.create()
    detector.append(text)
    try:
        code = str(detector.detect())
    except library.LangDetectException:
        return ""
    return "" if code == "unknown" else code.partition("-")[0]


@functools.cache
def _langdetect() -> tuple[Any, Any]:
    """The library and its profiles, seeded: else its verdicts are random.

    Where there is a wheel, its port to Rust, which gives the same verdicts about 29 times as fast.
    """
    from langdetect import detector_factory

    try:
        import langdetect_rs as library
    except ImportError:
        import langdetect as library
    profiles = sorted(Path(detector_factory.PROFILES_DIRECTORY).iterdir())
    factory = library.DetectorFactory()
    factory.seed = 0
    factory.load_json_profile([file.read_text("utf-8") for file in profiles])
    return library, factory
