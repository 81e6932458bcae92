"""The text holds a bank account number (IBAN).

Country, length and check digits must be right; the examples of standards and handbooks are left alone. The
output shows the shape only.

## Why is this bad
A fine-tuned model repeats what it was trained on, to anyone; with a name beside it, the number is enough to
order on somebody's account.

## References
- ISO 13616: the IBAN and its registry
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import Finding, Message, Record, Severity, Text
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.privacy._findings import masked_finding
from ftlint.text.personal import IBAN

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "replace it by a placeholder such as [IBAN]"
PATTERNS = {"iban": IBAN.pattern}

_ANSWER = {"role": "assistant", "content": "Thank you, the refund is on its way."}


def _asked(question: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [{"role": "user", "content": question}, _ANSWER]}


VALID = [
    Case(_asked("Is DE89 3704 0044 0532 0130 00 a valid IBAN?")),
    Case(_asked("The part number is GB31 QXRT 2041 8876 1290 45.")),
]
INVALID = [
    Case(_asked("Please refund to " + "NL20 INGB 0001 2345 67."), "/messages/0/content"),
    Case(_asked("Mein Konto: " + "DE02120300000000202051"), "/messages/0/content"),
]


def check_match(
    kind: str, match: re.Match[str], text: Text, message: Message, record: Record, context: Context
) -> Iterator[Finding]:
    """Yields each account number with right check digits."""
    yield from masked_finding(IBAN, match, text)
