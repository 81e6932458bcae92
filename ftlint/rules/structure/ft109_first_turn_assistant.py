"""A conversation that the assistant begins.

## Why is this bad
Chat templates that want user and assistant to alternate raise an error, and the model learns to speak without
having been asked. Often the first question was cut off in an export. A greeting may be meant: where it is not
to be learned, put it into the system message.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import SYSTEM_ROLES, is_object, value_at

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "add the user's message before it, or move it into the system message"

GREETING = {"role": "assistant", "content": "Welcome to the bank. How can I help?"}
TURNS = [
    {"role": "user", "content": "I lost my card."},
    {"role": "assistant", "content": "I have blocked it. A new one is on its way."},
]
VALID = [
    Case({"messages": TURNS}),
    Case({"messages": [{"role": "system", "content": "You work at a bank."}, *TURNS]}),
    Case({"chosen": "I have blocked your card.", "rejected": "Look for it again."}),
]
INVALID = [
    Case({"messages": [GREETING, *TURNS]}, "/messages/0/role"),
    Case(
        {"messages": [{"role": "system", "content": "You work at a bank."}, GREETING, *TURNS]},
        "/messages/1/role",
    ),
    Case({"conversations": [{"from": "gpt", "value": "Your card is blocked."}]}, "/conversations/0/from"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The first message that is not a system message; an empty prompt is found by no-messages."""
    if value_at(record.data, record.messages_path) == []:
        return
    for messages in record.conversations:
        first = next((message for message in messages if message.role not in SYSTEM_ROLES), None)
        if first and first.role == "assistant" and is_object(first):
            yield Finding(first.role_path, "the conversation begins with the assistant")
