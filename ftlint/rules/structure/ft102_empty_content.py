"""A message with blank content.

## Why is this bad
From a blank answer the model learns one thing: to stop at once. A blank question gives it nothing to answer,
and some chat templates drop the turn, so that roles no longer alternate. Tool calls, a refusal or reasoning
count as an answer; tools may return nothing; in prompt-completion data the prompt may be empty.

## Fix safety
Unsafe: a record with a blank answer is dropped from the dataset, into the rejects file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftlint.model import ABSENT, Edit, Finding, Fix, Message, Record, Safety, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import answers_otherwise, is_object

SEVERITY: Severity = "error"
SINCE = "0.1"
FIX: Safety = "unsafe"
HELP = "write the text, or remove the record"
HELP_PROMPT = "write the text, or remove the message"

QUESTION = {"role": "user", "content": "Where is my order 1182?"}
ANSWER = {"role": "assistant", "content": "It left our warehouse this morning."}
CALL = {
    "id": "call_1",
    "type": "function",
    "function": {"name": "track", "arguments": '{"order": 1182}'},
}
VALID = [
    Case({"messages": [QUESTION, ANSWER]}),
    Case(
        {
            "messages": [
                QUESTION,
                {"role": "assistant", "content": "", "tool_calls": [CALL]},
                {"role": "tool", "tool_call_id": "call_1", "content": ""},
                ANSWER,
            ]
        }
    ),
    Case({"instruction": "Name a colour.", "input": "", "output": "Blue."}),
    Case({"prompt": "", "completion": "Chapter one. It was raining."}),
    Case(
        {"messages": [QUESTION, {"role": "assistant", "content": "", "refusal": "I can't help with that."}]}
    ),
]
INVALID = [
    Case(
        [{"messages": [QUESTION, {"role": "assistant", "content": " \n"}]}, {"messages": [QUESTION, ANSWER]}],
        "1:/messages/1/content",
        fixed=[{"messages": [QUESTION, ANSWER]}],
    ),
    Case({"messages": [{"role": "system", "content": ""}, QUESTION, ANSWER]}, "/messages/0/content"),
    Case(
        {"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": ""}]},
        "/conversations/1/value",
    ),
    Case(
        {"messages": [{"role": "user", "content": [{"type": "text", "text": " "}]}, ANSWER]},
        "/messages/0/content",
    ),
    Case({"instruction": "Name a colour.", "input": "", "output": "\u3000"}, "/output"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each blank message; one that would be trained is an error."""
    for message in record.turns:
        if message.role == "tool" or not is_blank(message.content) or answers_otherwise(message):
            continue
        if message.trained:
            fix = Fix("unsafe", "drop the record", (Edit(None, ABSENT),))
            yield Finding(message.content_path, "the answer is blank", fix=fix)
        elif is_object(message) or record.format != "prompt-completion":
            yield Finding(
                message.content_path, f"{_name(message)} is blank", severity="warning", help=HELP_PROMPT
            )


def is_blank(content: Any) -> bool:
    """Whether content is text, or a list of text parts, without a visible character."""
    if isinstance(content, list):
        return all(_is_blank_part(part) for part in content)
    return isinstance(content, str) and not content.strip()


def _is_blank_part(part: Any) -> bool:
    text = part.get("text") if isinstance(part, dict) and part.get("type", "text") == "text" else part
    return isinstance(text, str) and not text.strip()


def _name(message: Message) -> str:
    return f"the {message.role[:40]} message" if message.role else "the message"
