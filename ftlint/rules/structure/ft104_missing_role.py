"""A message that does not say whose it is.

## Why is this bad
Without a role a chat template cannot place the message: most raise an error, some leave it out, and no
trainer can tell whether it should be learned.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import is_object

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "give the message its role: system, user, assistant or tool"

ANSWER = {"role": "assistant", "content": "Standard delivery takes three days."}
VALID = [
    Case({"messages": [{"role": "user", "content": "How long does delivery take?"}, ANSWER]}),
    Case({"prompt": "How long does delivery take?", "completion": "Three days."}),
    Case({"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello!"}]}),
]
INVALID = [
    Case({"messages": [{"content": "How long does delivery take?"}, ANSWER]}, "/messages/0/role"),
    Case(
        {"messages": [{"role": None, "content": "How long does delivery take?"}, ANSWER]}, "/messages/0/role"
    ),
    Case({"conversations": [{"from": "human", "value": "Hi"}, {"value": "Hello!"}]}, "/conversations/1/from"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each message object without a role, or with a null or blank one."""
    for message in record.turns:
        if is_object(message) and not message.role.strip():
            key = message.role_path[-1]
            role = message.source.get(str(key), "")
            if role is None or isinstance(role, str):
                state = f"has no {key!r}" if key not in message.source else f"has a blank {key!r}"
                yield Finding(message.role_path, f"the message {state}")
