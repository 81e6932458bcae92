"""The system message stands after the conversation has begun.

## Why is this bad
Most chat templates take the system message from the first place only: elsewhere they raise an error, or leave
it out without a word, and the answer no longer follows from what the model sees.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import SYSTEM_ROLES

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "move it to the front"

SYSTEM = {"role": "system", "content": "You are a travel agent. Prices are in euros."}
TURNS = [
    {"role": "user", "content": "How much is the train to Lyon?"},
    {"role": "assistant", "content": "59 euros."},
]
VALID = [
    Case({"messages": [SYSTEM, *TURNS]}),
    Case({"messages": [SYSTEM, {"role": "developer", "content": "Be brief."}, *TURNS]}),
    Case(
        {
            "system": "You are a travel agent.",
            "conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello!"}],
        }
    ),
]
INVALID = [
    Case({"messages": [TURNS[0], SYSTEM, TURNS[1]]}, "/messages/1/role"),
    Case(
        {"messages": [*TURNS, {"role": "developer", "content": "Use dollars."}, *TURNS]}, "/messages/2/role"
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The first system or developer message, where another message comes before it."""
    for messages in record.conversations:
        index = next((i for i, message in enumerate(messages) if message.role in SYSTEM_ROLES), 0)
        if index:
            message = messages[index]
            yield Finding(
                message.role_path, f"the {message.role} message is message {index + 1}, not the first"
            )
