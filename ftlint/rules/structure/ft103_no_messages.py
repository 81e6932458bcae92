"""A record whose conversation is empty or not a list.

## Why is this bad
There is nothing to train on. Loaders fail on it, or render an empty text and count it as an example.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import ABSENT, Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of
from ftlint.rules.structure.shape import is_foreign, value_at

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "give a list of messages, or remove the record"

LISTS = frozenset({"messages", "conversations", "conversation"})
TURNS = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello! What can I do for you?"}]
VALID = [
    Case({"messages": TURNS}),
    Case({"prompt": "Hi", "completion": "Hello! What can I do for you?"}),
    Case({"chosen": TURNS, "rejected": [TURNS[0], {"role": "assistant", "content": "What?"}]}),
]
INVALID = [
    Case({"messages": []}, "/messages"),
    Case({"messages": None}, "/messages"),
    Case({"conversations": "human: Hi\ngpt: Hello!"}, "/conversations"),
    Case(
        {"input": {"tools": []}, "preferred_output": TURNS[1:], "non_preferred_output": TURNS[1:]},
        "/input/messages",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The place where the conversation should be."""
    path = record.messages_path
    if not path or is_foreign(record):
        return
    value = value_at(record.data, path)
    if value == []:
        yield Finding(path, f"{path[-1]!r} is empty")
    elif path[-1] in LISTS and value is ABSENT:
        yield Finding(path, f"there are no {path[-1]!r}")
    elif path[-1] in LISTS and not isinstance(value, list):
        yield Finding(path, f"{path[-1]!r} is {kind_of(value)}, not a list")
