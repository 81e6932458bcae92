"""A conversation with more than one system message.

## Why is this bad
Chat templates have room for one: for a second they raise an error, leave it out, or write it where the model
never sees one when it is used. Instructions that change halfway belong into a user message.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import SYSTEM_ROLES

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "join it with the first one"

SYSTEM = {"role": "system", "content": "You are a gardener."}
TURNS = [
    {"role": "user", "content": "When do I plant tulips?"},
    {"role": "assistant", "content": "In October."},
]
VALID = [
    Case({"messages": [SYSTEM, *TURNS]}),
    Case({"messages": [SYSTEM, {"role": "developer", "content": "Answer in one sentence."}, *TURNS]}),
    Case({"messages": TURNS}),
]
INVALID = [
    Case({"messages": [SYSTEM, {"role": "system", "content": "Be brief."}, *TURNS]}, "/messages/1/role"),
    Case({"messages": [SYSTEM, *TURNS, SYSTEM, *TURNS]}, "/messages/3/role"),
    Case(
        {
            "system": "You are a gardener.",
            "conversations": [
                {"from": "system", "value": "You are a florist."},
                {"from": "human", "value": "When do I plant tulips?"},
                {"from": "gpt", "value": "In October."},
            ],
        },
        "/conversations/0/from",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The second and each later one of a role."""
    for messages in record.conversations:
        seen: set[str] = set()
        for message in messages:
            if message.role in seen:
                yield Finding(message.role_path, f"another {message.role} message")
            elif message.role in SYSTEM_ROLES:
                seen.add(message.role)
