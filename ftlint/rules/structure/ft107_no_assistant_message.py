"""A record without an answer.

## Why is this bad
Fine-tuning learns from the assistant's messages. A record without one teaches nothing: uploads refuse it, and
trainers drop it or compute a loss over zero tokens. A preference needs an answer on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Message, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import CANONICAL_ROLES, answer_sides, is_foreign, is_missing

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "add the answer, or remove the record"

QUESTION = {"role": "user", "content": "Can I change my seat?"}
ANSWER = {"role": "assistant", "content": "Yes, until two hours before departure."}
CALL = {"id": "c1", "type": "function", "function": {"name": "seats", "arguments": "{}"}}
VALID = [
    Case({"messages": [QUESTION, ANSWER]}),
    Case({"messages": [QUESTION, {"role": "assistant", "content": None, "tool_calls": [CALL]}]}),
    Case({"instruction": "Write a haiku about rain.", "response": "Soft rain on the roof"}),
    Case({"prompt": [QUESTION], "chosen": [ANSWER], "rejected": [{"role": "assistant", "content": "No."}]}),
]
INVALID = [
    Case({"messages": [{"role": "system", "content": "Be kind."}, QUESTION]}, "/messages"),
    Case({"prompt": "Can I change my seat?", "chosen": [ANSWER], "rejected": [QUESTION]}, "/rejected"),
    Case({"prompt": "Can I change my seat?", "completion": []}, "/completion"),
    Case(
        [{"instruction": "Name a fish.", "output": "Cod."}] * 2 + [{"instruction": "Name a bird."}],
        "3:/output",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each place where an answer should stand and none does."""
    if is_foreign(record):
        return
    for path, messages in answer_sides(record):
        if absent := [message for message in messages if message.role == "assistant" and is_missing(message)]:
            yield Finding(absent[0].path, f"there is no {absent[0].path[-1]!r}")
        elif _lacks_answer(messages) and (messages or path != record.messages_path):
            yield Finding(path, "no message is the assistant's")


def _lacks_answer(messages: list[Message]) -> bool:
    """Whether no message can be the answer; one with an unknown role could be, and is found as such."""
    return all(message.role in CANONICAL_ROLES - {"assistant"} for message in messages)
