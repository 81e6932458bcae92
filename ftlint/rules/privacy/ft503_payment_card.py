"""The text holds a payment card number.

The issuer's prefix, the length and the check digit must be right, and the digits be grouped as on a card or
stand beside a word such as "card": one order number in ten has a right check digit by chance. The test
numbers of the card schemes are left alone. The output shows the shape only.

## Why is this bad
A fine-tuned model repeats what it was trained on. Card numbers must not be stored in data like this at all
(PCI DSS, requirement 3).

## References
- ISO/IEC 7812: prefixes, lengths and check digit
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import Finding, Message, Record, Severity, Text
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.privacy._findings import masked_finding
from ftlint.text.personal import CARD

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "replace it by a placeholder such as [CARD], or by a test number of the card scheme"
PATTERNS = {"card": CARD.pattern}

_ANSWER = {"role": "assistant", "content": "Thank you, I am looking into it."}


def _asked(question: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [{"role": "user", "content": question}, _ANSWER]}


VALID = [
    Case(_asked("I was charged twice on my card 4111 1111 1111 1111.")),
    Case(_asked("Where is order 4929" + "307715682042? I ordered last week.")),
    Case(_asked("I paid by card; the reference is 4929 3077 1568 2043.")),
]
INVALID = [
    Case(_asked("I was charged twice on 4929 " + "3077 1568 2042."), "/messages/0/content"),
    Case(_asked("My credit card is 5387" + "412096631170, please refund it there."), "/messages/0/content"),
]


def check_match(
    kind: str, match: re.Match[str], text: Text, message: Message, record: Record, context: Context
) -> Iterator[Finding]:
    """Yields each number that is beyond chance a card's."""
    yield from masked_finding(CARD, match, text)
