"""Personal data that is found by its form: e-mail addresses, telephone, card and account numbers.

Precision comes first: reserved domains, shared mailboxes, fictional numbers and the test numbers that
providers publish name nobody, and a number without a telling form or context is left alone.
"""

from __future__ import annotations

import re

from ftlint.model import Span
from ftlint.text.email_address import EMAIL
from ftlint.text.phone_number import PHONE
from ftlint.text.sensitive import Sensitive, cover, digits_of, is_sequence

# Payment cards. Source of the issuers' prefixes and lengths: ISO/IEC 7812 registrations as published by
# the card schemes; of the test numbers: the schemes' and payment providers' test pages.

ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}"
)
TEST_CARDS = {
    "4111111111111111", "4242424242424242", "4012888888881881", "4222222222222", "4000056655665556",
    "5555555555554444", "5105105105105100", "5454545454545454", "2223003122003222", "378282246310005",
    "371449635398431", "378734493671000", "6011111111111117", "6011000990139424", "3530111333300000",
    "3566002020360505", "30569309025904", "38520000023237",
}  # fmt: skip
CARD_WORDS = re.compile(
    r"\b(?:card|visa|master\s?card|amex|american express|discover|maestro|jcb|diners|debit|credit|cc)\b"
    r"|tarjeta|cart[ãa]o|carte\b|kreditkarte|карт|卡|カード|카드",
    re.IGNORECASE,
)
NUMBER_OF_ELSE = re.compile(
    r"(?:order|purchase|invoice|tracking|ticket|reference|serial|isbn|imei)\W*(?:\w+\W+)?\Z", re.I
)


def card_extent(match: re.Match[str]) -> Span | None:
    """The number, if issuer, length and check digit are right and form or context speak of a card."""
    digits = digits_of(match[0])
    if not ISSUERS.fullmatch(digits) or digits in TEST_CARDS or is_sequence(digits) or not _luhn(digits):
        return None
    before = match.string[max(0, match.start() - 60) : match.start()]
    nearby = before + match.string[match.end() : match.end() + 40]
    grouped = len(match[0]) > len(digits)
    if NUMBER_OF_ELSE.search(before) or not (grouped or CARD_WORDS.search(nearby)):
        return None
    return Span(*match.span())


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


# International bank account numbers. Source: ISO 13616 registry.

IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27,
    "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24,
    "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "VA": 22,
    "VG": 24, "XK": 20,
}  # fmt: skip
SAMPLE_IBANS = {
    "GB82WEST12345698765432", "GB29NWBK60161331926819", "GB33BUKB20201555555555", "DE89370400440532013000",
    "DE75512108001245126199", "FR1420041010050500013M02606", "FR7630006000011234567890189",
    "NL91ABNA0417164300", "ES9121000418450200051332", "CH9300762011623852957", "BE68539007547034",
    "AT611904300234573201", "IT60X0542811101000000123456", "SA0380000000608010167519",
    "IE29AIBK93115212345678",
}  # fmt: skip


def iban_extent(match: re.Match[str]) -> Span | None:
    """The number in its country's length, if its check digits are right and no standard prints it."""
    length, end, compact = IBAN_LENGTHS.get(match[0][:2].upper(), 0), match.start(), ""
    while len(compact) < length and end < len(match.string) and end < match.start() + 2 * length:
        character = match.string[end]
        if character.isascii() and character.isalnum():
            compact += character.upper()
        elif character != " ":
            return None
        end += 1
    goes_on = match.string[end : end + 1].isalnum()
    if not length or len(compact) < length or goes_on or compact in SAMPLE_IBANS or not _mod_97(compact):
        return None
    return Span(match.start(), end)


def _mod_97(compact: str) -> bool:
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


CARD = Sensitive(
    "a payment card number",
    r"\b(?:\d{13,19}|(?:\d{4}[ -]){3}\d{4}|3\d{3}[ -]\d{6}[ -]\d{4,5})\b",
    card_extent,
    cover,
)
IBAN = Sensitive(
    "a bank account number",
    r"\b[A-Za-z]{2}\d\d ?[A-Za-z0-9]{4} ?[A-Za-z0-9]{4}",
    iban_extent,
    lambda text: cover(text, keep=2),
)
PERSONAL = (EMAIL, PHONE, CARD, IBAN)
