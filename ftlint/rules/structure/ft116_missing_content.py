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
from ftlint.rules.structure.shape import answers_otherwise, is_foreign, is_missing, is_object

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
    """Each such message, unless another rule tells of it: not-a-message, no-assistant-message."""
    if is_foreign(record):
        return
    for message in record.turns:
        if message.content is None or message.content is ABSENT:
            answer = message.role == "assistant"
            told = is_missing(message) if answer else not (message.role or is_object(message))
            if not told and not (answer and answers_otherwise(message)):
                yield Finding(message.content_path, _text(message))


def _text(message: Message) -> str:
    key = message.content_path[-1]
    name = repr(key) if isinstance(key, str) else "the turn"
    if message.content is None:
        return f"{name} is null"
    others = ", ".join(repr(other[:40]) for other in list(message.source)[:4])
    return f"no {name}, only {others}" if others else f"no {name}"
