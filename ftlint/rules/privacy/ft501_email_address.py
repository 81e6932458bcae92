"""The text holds a person's e-mail address.

Left alone are reserved and stand-in domains (`example.org`, `yourcompany.com`), stand-in names (`john.doe`),
shared mailboxes (`support@`, `no-reply@`, `kundenservice@`) and logins to a machine (`ssh root@…`): they name
nobody. An address is reported once a text. The output shows the address's shape only.

## Why is this bad
A fine-tuned model repeats what it was trained on, to anyone. Where the address is a real person's, training
on it and passing it on need a legal ground.

## References
- RFC 2606, RFC 6761: reserved domain names
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import Finding, Message, Record, Severity, Text
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.privacy._findings import masked_finding
from ftlint.text.email_address import EMAIL

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "replace it by a placeholder such as [EMAIL] or an address at example.com"
PATTERNS = {"email": EMAIL.pattern}

_ASKED = {"role": "user", "content": "Where did you send the confirmation?"}


def _answered(answer: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [_ASKED, {"role": "assistant", "content": answer}]}


VALID = [
    Case(_answered("To the address in your account, such as mara.lindqvist@example.com.")),
    Case(
        _answered("It came from no-reply@harbour-bikes.co.uk; write to support@harbour-bikes.co.uk instead.")
    ),
    Case(_answered("Enter it as you@yourcompany.com. The logo is logo@2x.png.")),
    Case(
        _answered("Run `ssh root" + "@" + "web1.fjordmail.se`, then open postgres://app:pw@db.fjordmail.se/.")
    ),
    Case(_answered("Schreiben Sie an kundenservice" + "@" + "fjordmail.de.")),
]
INVALID = [
    Case(_answered("We sent it to t.okonjo" + "@" + "mail.ru."), "/messages/1/content"),
    Case(
        _answered(" and ".join(["mara.lindqvist" + "@" + "fjordmail.se"] * 2) + " are the same."),
        "/messages/1/content",
    ),
    Case(
        _answered("We sent it to mara.lindqvist" + "@" + "fjordmail.se an hour ago."), "/messages/1/content"
    ),
    Case(
        {
            "instruction": "Reply to t.okonjo" + "@" + "brightwater-clinic.org.",
            "input": "",
            "output": "Dear Dr Okonjo,",
        },
        "/instruction",
    ),
]


def check_match(
    kind: str, match: re.Match[str], text: Text, message: Message, record: Record, context: Context
) -> Iterator[Finding]:
    """Yields each address of a person."""
    yield from masked_finding(EMAIL, match, text)
