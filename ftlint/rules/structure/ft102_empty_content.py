"""A message with blank content.

## Why is this bad
From a blank answer the model learns one thing: to stop at once. A blank question gives it nothing to answer,
and some chat templates drop the turn, so that roles no longer alternate. Invisible characters and an empty
`<think></think>` are blank too. Tool calls, a refusal or reasoning count as an answer; tools may return
nothing; in prompt-completion data the prompt may be empty. A blank answer that the model learns to avoid, a
rejected one or one labelled as unwanted, tells it little: that is only warned of.

## Fix safety
Unsafe: a record with a blank answer that would be learned is dropped from the dataset, into the rejects file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ftlint.formats.conversation import is_undesirable
from ftlint.model import ABSENT, Edit, Finding, Fix, Message, Record, Safety, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import answers_otherwise, is_object

SEVERITY: Severity = "error"
SINCE = "0.1"
FIX: Safety = "unsafe"
HELP = "write the text, or remove the record"
HELP_PROMPT = "write the text, or remove the message"

INVISIBLE = (
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""White space, what Unicode lets renderers ignore, and three letters without a shape."""
BLANK = re.compile(rf"(?:{INVISIBLE}|<think>{INVISIBLE}*+</think>)*+\Z")

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
    Case({"messages": [QUESTION, {"role": "assistant", "content": "<think></think>\u2764\ufe0f"}]}),
    Case({"messages": [QUESTION, {"role": "assistant", "content": "<think>"}]}),
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
    Case({"messages": [QUESTION, {"role": "assistant", "content": "\u200b\ufeff"}]}, "/messages/1/content"),
    Case(
        {"messages": [QUESTION, {"role": "assistant", "content": "<think>\n\n</think>\n\n"}]},
        "/messages/1/content",
    ),
    Case({"prompt": "Name a colour.", "chosen": "Blue.", "rejected": ""}, "/rejected"),
    Case({"prompt": "Name a colour.", "completion": "\u3164", "label": False}, "/completion"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each blank message; an answer that would be learned is an error."""
    for message in record.turns:
        if message.role == "tool" or not is_blank(message.content) or answers_otherwise(message):
            continue
        if message.trained and (unwanted := _unwanted(message, record)):
            yield Finding(message.content_path, f"{unwanted} is blank", severity="warning")
        elif message.trained:
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
    return isinstance(content, str) and BLANK.match(content) is not None


def _is_blank_part(part: Any) -> bool:
    text = part.get("text") if isinstance(part, dict) and part.get("type", "text") == "text" else part
    return isinstance(text, str) and BLANK.match(text) is not None


def _unwanted(message: Message, record: Record) -> str | None:
    """What the answer is, if the model learns to avoid it."""
    if any(message is other for other in record.rejected):
        return "the rejected answer"
    return "the answer labelled as unwanted" if is_undesirable(record.label) else None


def _name(message: Message) -> str:
    return f"the {message.role[:40]} message" if message.role else "the message"
