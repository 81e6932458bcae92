"""Two messages of the user, or two of the assistant, in a row.

## Why is this bad
Many chat templates raise an error unless the two take turns; others render both and the model learns to
answer twice. Often a message between them was lost. Tool calls and their results may follow one another in
any number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ftlint.model import Finding, Message, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "join the two messages, or restore what stood between them"

QUESTION = {"role": "user", "content": "What is the weather in Oslo and in Bergen?"}
ANSWER = {"role": "assistant", "content": "Oslo has sun, Bergen has rain."}
CALLS = [
    {"id": f"c{i}", "type": "function", "function": {"name": "weather", "arguments": f'{{"city": "{city}"}}'}}
    for i, city in enumerate(("Oslo", "Bergen"))
]
VALID = [
    Case({"messages": [QUESTION, ANSWER, {"role": "user", "content": "Thanks"}, ANSWER]}),
    Case(
        {
            "messages": [
                QUESTION,
                {"role": "assistant", "content": None, "tool_calls": CALLS},
                {"role": "tool", "tool_call_id": "c1", "content": "rain"},
                {"role": "tool", "tool_call_id": "c0", "content": "sun"},
                ANSWER,
            ]
        }
    ),
    Case({"messages": [QUESTION, ANSWER, {"role": "assistant", "content": None, "tool_calls": CALLS}]}),
]
INVALID = [
    Case({"messages": [{"role": "user", "content": "Hello?"}, QUESTION, ANSWER]}, "/messages/1/role"),
    Case({"messages": [QUESTION, ANSWER, {"role": "assistant", "content": "Enjoy!"}]}, "/messages/2/role"),
    Case(
        {
            "conversations": [
                {"from": "human", "value": "Hi"},
                {"from": "human", "value": "Anyone there?"},
                {"from": "gpt", "value": "Hello!"},
            ]
        },
        "/conversations/1/from",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The second message of each such pair."""
    for messages in record.conversations:
        for message, following in pairwise(messages):
            if _repeats(message, following):
                yield Finding(following.role_path, f"two messages of role {following.role!r} in a row")


def _repeats(message: Message, following: Message) -> bool:
    return (
        message.role == following.role
        and message.role in ("user", "assistant")
        and not (message.tool_calls or following.tool_calls)
    )
