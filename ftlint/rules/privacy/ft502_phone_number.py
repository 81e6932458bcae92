"""The text holds a telephone number.

Found are numbers with a country code (`+…`), formatted North American ones, and close behind a word such as
"phone", "call" or "mobile" the national forms of more countries. Left alone are fictional numbers, free-phone
and service numbers, and plain digits, which may be an order number. A number is reported once a text. The
output shows the shape only.

## Why is this bad
A fine-tuned model repeats what it was trained on, to anyone, and whoever is called has not asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import Finding, Message, Record, Severity, Text
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.privacy._findings import masked_finding
from ftlint.text.phone_number import PHONE

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "replace it by a placeholder such as [PHONE] or a fictional number such as +1 202 555 0147"
PATTERNS = {"phone": PHONE.pattern}

_ASKED = {"role": "user", "content": "How do I reach the caretaker?"}


def _answered(answer: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [_ASKED, {"role": "assistant", "content": answer}]}


VALID = [
    Case(_answered("Call 1-800-555-0199 or +1 202 555 0147, and give the order number 4402 7719 3316.")),
    Case(_answered("Ring +44 7700 900 415; the deposit is 600-150-1200 = -750 euros.")),
    Case(_answered("There is a form at the desk. The number of the form is 2024-330-4471.")),
    Case(_answered("It is in ISBN +978 3 16 148410 0; the hinge is part no 413-" + "267-9048-B.")),
    Case(_answered("The meter reads 0170 " + "3489217.")),
]
INVALID = [
    Case(_answered("Ring him at +49 " + "30 4482 9176 before noon."), "/messages/1/content"),
    Case(_answered("His number is (413) " + "267-9048."), "/messages/1/content"),
    Case(_answered("Call 1-413-" + "267-9048. Again: 1-413-" + "267-9048."), "/messages/1/content"),
    Case(_answered("You reach her by phone on 07411 " + "629748."), "/messages/1/content"),
    Case(_answered("他的手机是139" + "26304815。"), "/messages/1/content"),
]


def check_match(
    kind: str, match: re.Match[str], text: Text, message: Message, record: Record, context: Context
) -> Iterator[Finding]:
    """Yields each number at which somebody could be reached."""
    yield from masked_finding(PHONE, match, text)
