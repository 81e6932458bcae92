"""Content that is neither text nor a list of content parts, or a text part without its text.

## Why is this bad
A number, a boolean or an object in place of text makes loaders fail on the whole column (types must agree
over all rows), or is written into the prompt as its Python or JSON form, which then is what the model learns;
null becomes the word `None`. A result of a tool is only warned of, since several templates write such a one
as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ftlint.model import ABSENT, Finding, JsonPath, Message, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of
from ftlint.rules.structure.shape import is_object

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write the content as a string, JSON as its text"

PART = {"type": "image_url", "image_url": {"url": "https://example.com/receipt.png"}}
ANSWER = {"role": "assistant", "content": "The total is 42 euros."}
VALID = [
    Case({"messages": [{"role": "user", "content": "What is the total?"}, ANSWER]}),
    Case({"messages": [{"role": "user", "content": [{"type": "text", "text": "The total?"}, PART]}, ANSWER]}),
    Case({"prompt": "Is 7 a prime? Answer true or false.", "completion": "true"}),
    Case({"messages": [{"role": "user", "content": [{"text": "What is the total?"}]}, ANSWER]}),
    Case({"messages": [{"role": "user", "content": [{**PART, "text": None}]}, ANSWER]}),
]
INVALID = [
    Case({"instruction": "Is 7 a prime?", "input": "", "output": True}, "/output"),
    Case(
        {"messages": [{"role": "user", "content": "Total?"}, {"role": "assistant", "content": 42}]},
        "/messages/1/content",
    ),
    Case(
        {"messages": [{"role": "user", "content": [PART, "What is the total?"]}, ANSWER]},
        "/messages/0/content/1",
    ),
    Case(
        {"messages": [{"role": "user", "content": {"text": "What is the total?"}}, ANSWER]},
        "/messages/0/content",
    ),
    Case(
        {
            "messages": [
                {"role": "user", "content": [{"type": "text"}, {"type": "text", "text": None}, {"text": 7}]},
                ANSWER,
            ]
        },
        "/messages/0/content/0/text",
        "/messages/0/content/1/text",
        "/messages/0/content/2/text",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each such content, or each item of a list that is no part."""
    for message in record.turns:
        content = message.content
        if isinstance(content, str) or content is None or content is ABSENT:
            continue
        severity: Severity | None = "warning" if message.role == "tool" else None
        for path, fault in _faults(message, content):
            yield Finding(path, fault, severity=severity)


def _faults(message: Message, content: Any) -> Iterator[tuple[JsonPath, str]]:
    if not is_object(message):
        if message.role:
            yield message.content_path, f"{kind_of(content)} in place of text"
    elif not isinstance(content, list):
        yield message.content_path, f"{kind_of(content)} in place of text"
    else:
        for index, part in enumerate(content):
            path = (*message.content_path, index)
            if not (isinstance(part, dict) and ("type" in part or "text" in part)):
                yield path, f"{kind_of(part)} in place of a content part"
            elif part.get("type", "text") == "text" and not isinstance(
                part.get("text", part.get("value")), str
            ):
                yield (*path, "text"), _text_fault(part)


def _text_fault(part: Mapping[str, Any]) -> str:
    return f"the text of the part is {kind_of(part['text'])}" if "text" in part else "the part has no 'text'"
