"""A message whose content is missing or null.

## Why is this bad
Many chat templates raise an error on null, others write the word `None` into the prompt, where the model
learns it. Content may be null or absent in an assistant message that holds tool calls, a refusal or audio.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import ABSENT, Finding, Message, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import answers_otherwise, is_foreign, is_missing

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write the content, or remove the record"

QUESTION = {"role": "user", "content": "Book a table for two at eight."}
CALL = {
    "id": "c1",
    "type": "function",
    "function": {"name": "book", "arguments": '{"people": 2, "hour": 20}'},
}
ANSWER = {"role": "assistant", "content": "Done: two people at eight."}
VALID = [
    Case(
        {
            "messages": [
                QUESTION,
                {"role": "assistant", "content": None, "tool_calls": [CALL]},
                {"role": "tool", "tool_call_id": "c1", "content": "ok"},
                ANSWER,
            ]
        }
    ),
    Case({"messages": [QUESTION, {"role": "assistant", "tool_calls": [CALL, {**CALL, "id": "c2"}]}]}),
    Case({"messages": [QUESTION, {"role": "assistant", "refusal": "I can't book tables.", "content": None}]}),
    Case({"instruction": "Write a slogan for a bakery.", "output": "Warm since four.", "input": None}),
]
INVALID = [
    Case({"messages": [QUESTION, {"role": "assistant", "content": None}]}, "/messages/1/content"),
    Case({"messages": [QUESTION, {"role": "assistant", "text": "Done."}]}, "/messages/1/content"),
    Case(
        {"messages": [QUESTION, {"role": "assistant", "content": None, "tool_calls": []}]},
        "/messages/1/content",
    ),
    Case({"prompt": "Book a table.", "completion": None}, "/completion"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each such message; an answer whose key is absent is found by no-assistant-message."""
    if is_foreign(record):
        return
    for message in record.turns:
        if message.content is None or message.content is ABSENT:
            told_elsewhere = message.role == "assistant" and is_missing(message)
            if not told_elsewhere and not (message.role == "assistant" and answers_otherwise(message)):
                yield Finding(message.content_path, _text(message))


def _text(message: Message) -> str:
    key = message.content_path[-1]
    if message.content is None:
        return f"{key!r} is null"
    others = ", ".join(repr(name[:40]) for name in list(message.source)[:4])
    return f"no {key!r}" + (f", only {others}" if others else "")
