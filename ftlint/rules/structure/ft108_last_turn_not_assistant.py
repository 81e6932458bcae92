"""A conversation that does not end with the assistant.

## Why is this bad
The messages after the last answer are read and never learned from. Some trainers skip such a record, some
stop, and one that trains on the last message alone finds nothing to learn.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import CANONICAL_ROLES, is_object

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "add the answer, or remove the messages after the last one"

QUESTION = {"role": "user", "content": "Do you have vegan dishes?"}
ANSWER = {"role": "assistant", "content": "Yes, six of them."}
CALL = {"id": "c1", "type": "function", "function": {"name": "menu", "arguments": '{"diet": "vegan"}'}}
VALID = [
    Case({"messages": [QUESTION, ANSWER]}),
    Case({"messages": [QUESTION, {"role": "assistant", "tool_calls": [CALL]}]}),
    Case({"prompt": [QUESTION], "chosen": [ANSWER], "rejected": [{"role": "assistant", "content": "No."}]}),
]
INVALID = [
    Case({"messages": [QUESTION, ANSWER, {"role": "user", "content": "Thanks, bye!"}]}, "/messages/2/role"),
    Case(
        {
            "conversations": [
                {"from": "human", "value": "Do you have vegan dishes?"},
                {"from": "function_call", "value": '{"name": "menu", "arguments": {"diet": "vegan"}}'},
                {"from": "observation", "value": "6 dishes"},
            ]
        },
        "/conversations/2/from",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The last message, where there is an answer before it."""
    for messages in record.conversations:
        roles = [message.role for message in messages]
        if "assistant" in roles and roles[-1] in CANONICAL_ROLES - {"assistant"} and is_object(messages[-1]):
            yield Finding(messages[-1].role_path, f"the last message is of role {roles[-1]!r}")
