"""Telephone numbers at which a person could be reached, and what only looks like one.

Sources: of the form of North American numbers, nationalnanpa.com; of fictional numbers, the lists of numbers
for drama use of Ofcom (+44) and ACMA (+61).
"""

from __future__ import annotations

import re

from ftlint.model import Span
from ftlint.text.sensitive import Sensitive, cover, digits_of, is_sequence

LOOKED_BACK = 48
"""Characters before a number in which its context is looked for."""
ARITHMETIC = re.compile(r"[\d)=*/^]\s*\Z")
GOES_ON = re.compile(r"[.,-]?\d|\s*[=*/^]|-[A-Z0-9]+\b")
OTHER_NUMBER = re.compile(
    r"(?:\b(?:part|case|item|model|order|purchase|invoice|tracking|ticket|reference|ref|serial|account|sku|ratio"
    r"|version|policy|id|ein|upc|ean)\b(?:\W*\b(?:no|number|nr|num|id|code|is|was|of)\b)*|isbn(?:-1[03])?)\W*\Z",
    re.IGNORECASE,
)
CALLING = re.compile(
    r"(?:\b(?:tele)?phone\b|\btel\b|\b(?:call|dial|ring|reach|text)\b(?![(\[._])|\bmobile\b|\bcell(?:phone)?\b"
    r"|\bwhatsapp\b|\bfax\b|\bhandy\b|\bmobil(?:nummer|telefon)?\b|\brufnummer\b|\bt[eé]l[eéè](?:f|ph)on|\bportable\b"
    r"|\bm[oó]vil\b|\bcelular\b|\bcellulare\b|телефон|电话|電話|手机|手機|携帯|전화|휴대폰)\D{0,25}\Z",
    re.IGNORECASE,
)
"""Without one of these a number in a national form may be anything."""
FORMATTED = re.compile(r"(?:1[ .-]?)?(?:\([2-9]\d\d\)[ -]?|[2-9]\d\d[.-])[2-9]\d\d[.-]\d{4}", re.ASCII)
"""As only North American numbers are written."""
NATIONAL = re.compile(
    r"(?:00[1-9]\d{0,2}(?:[ -]?\d{1,4}){2,5}"
    r"|0[1-9](?:[ .-]\d\d){4}"
    r"|0\d{1,3} \d{2,4} \d\d \d\d"
    r"|(?:\(0\d{1,4}\)|0\d{1,4})[ /-]?\d{3,4}[ -]?\d{3,5}"
    r"|1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|[2-9]\d\d ?[2-9]\d\d ?\d{4}"
    r"|[6-9]\d\d \d{3} \d{3})(?! ?\d)",
    re.ASCII,
)
"""From abroad; France; Belgium; any with a trunk prefix; China; North America; Spain."""
SERVICE_AREAS = {"800", "822", "833", "844", "855", "866", "877", "880", "888", "900"}
SERVICE_NUMBER = re.compile(r"\(?0(?:800|(?:808|84[345]|87[01]|900|180\d|30[03]|333|120|570)\b)")
FICTIONAL = re.compile(
    r"44(?:7700900|1632960|1(?:1[3-8]|[2-6]1)4960|1914980|2079460|2896496|2920180|8081570|3069990)"
    r"|61(?:[2378](?:5550|7010)|49157)"
)
COUNTING = re.compile("12345678|0102030405")


def phone_extent(match: re.Match[str]) -> Span | None:
    """The number, if it is one that a person could be reached at."""
    before = match.string[max(0, match.start() - LOOKED_BACK) : match.start()]
    if before[-1:] in {"-", ".", "$", "+", "_"} or ARITHMETIC.search(before) or OTHER_NUMBER.search(before):
        return None
    telling = match[0][0] == "+" or FORMATTED.fullmatch(match[0])
    number = match if telling else _national(match, before)
    if not number or GOES_ON.match(match.string[number.end() : number.end() + 12]):
        return None
    return Span(*number.span()) if _can_be_reached(number[0]) else None


def _national(match: re.Match[str], before: str) -> re.Match[str] | None:
    return NATIONAL.match(match.string, match.start()) if CALLING.search(before) else None


def _can_be_reached(number: str) -> bool:
    digits = digits_of(number)
    if number[0] == "+":
        return _is_international(digits, formatted=len(number) > len(digits) + 1)
    if digits[0] == "0":
        return _has_trunk_prefix(digits) and not SERVICE_NUMBER.match(number)
    if len(digits) == 10 or FORMATTED.fullmatch(number):
        return _is_north_american(digits[-10:])
    return _is_made_of_chance(digits)


def _is_international(digits: str, *, formatted: bool) -> bool:
    if digits[0] == "1":
        return _is_north_american(digits[1:])
    if FICTIONAL.match(digits) or is_sequence(digits[2:]):
        return False
    return (9 if formatted else 10) <= len(digits) <= 15 and len(set(digits)) > 3


def _has_trunk_prefix(digits: str) -> bool:
    if digits[:2] == "00":
        return _is_international(digits[2:], formatted=True)
    fictional = any(FICTIONAL.match(country + digits[1:]) for country in ("44", "61"))
    return 9 <= len(digits) <= 12 and _is_made_of_chance(digits) and not fictional


def _is_made_of_chance(digits: str) -> bool:
    return len(set(digits)) > 3 and not COUNTING.search(digits)


def _is_north_american(digits: str) -> bool:
    area, exchange = digits[:3], digits[3:6]
    return (
        len(digits) == 10
        and area[0] > "1" < exchange[0]
        and area not in SERVICE_AREAS
        and "555" not in (area, exchange)
        and area[1:] != "11" != exchange[1:]
        and not is_sequence(digits)
    )


def masked_phone(number: str) -> str:
    """Leaves the country code's first digit: `+4* ** *******`."""
    return cover(number, keep=2 if number[0] == "+" else 0)


PHONE = Sensitive(
    "a telephone number",
    r"\+[1-9][\d ().-]{7,20}\d"
    r"|(?:\b1[ .-]?)?(?:\([2-9]\d\d\)[ -]?|\b[2-9]\d\d[.-])[2-9]\d\d[.-]\d{4}"
    r"|(?:\(0\d{1,4}\)|\b0\d)[\d /.-]{6,15}\d"
    r"|\b1[3-9]\d[ -]?\d{4}[ -]?\d{4}\b"
    r"|\b[2-9]\d\d ?\d{3} ?\d{3,4}\b",
    phone_extent,
    masked_phone,
)
