"""The model's chat template refuses the conversation.

## Why is this bad
Trainers render every record with the model's chat template. Where it raises, some stop in the middle of the
run without naming the record, others drop it in silence. Templates refuse what their model never saw: a
system message, two turns of one role in a row, a tool result without a call, content that is not text.

## References
- <https://huggingface.co/docs/transformers/main/en/chat_templating>
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.model.rendering import conversations, needs_model
from ftlint.tokens.template import TemplateError

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "bring the conversation into a form that the model's template takes, or name another model"

SYSTEM = {"role": "system", "content": "You answer for a bicycle shop."}
QUESTION = {"role": "user", "content": "Do you repair gear hubs?"}
ANSWER = {"role": "assistant", "content": "Yes, within three working days."}
CALL = {"id": "call_1", "type": "function", "function": {"name": "find_slot", "arguments": "tomorrow"}}
VALID = [
    Case({"messages": [SYSTEM, QUESTION, ANSWER]}, model="tiny"),
    Case(
        {"instruction": "Name a gear maker.", "input": "", "output": "Sturmey-Archer."}, model="tiny-untagged"
    ),
]
INVALID = [
    Case({"messages": [QUESTION, ANSWER, SYSTEM, QUESTION, ANSWER]}, "/messages/2", model="tiny"),
    Case(
        {"messages": [QUESTION, {"role": "assistant", "content": None, "tool_calls": [CALL]}]},
        "/messages/1",
        model="tiny",
    ),
    Case(
        {
            "messages": [
                {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "bike.png"}}]},
                ANSWER,
            ]
        },
        "/messages/0",
        model="tiny",
    ),
]


def needs(context: Context) -> tuple[str, str] | None:
    """A chat template."""
    return needs_model(context)


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The message that the template stumbles over, if it can be told, else the conversation."""
    assert context.chat
    for conversation, result in conversations(record, context):
        if isinstance(result, TemplateError):
            path = record.messages_path if result.index is None else conversation[result.index].path
            yield Finding(path, f"cannot be rendered with the chat template of {context.chat.name}: {result}")
