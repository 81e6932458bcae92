"""The model's chat template drops part of the record.

## Why is this bad
What the template leaves out is lost in silence: a system message, a tool call, the definitions of tools. The
model is then trained to answer as if it had read what it never sees, or to call tools that it was never told
of. Templates of reasoning models leave out the reasoning of earlier turns on purpose; that is a warning.

## References
- <https://huggingface.co/docs/transformers/main/en/chat_extras>
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ftlint.model import REASONING_KEYS, Finding, JsonPath, Message, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.model.rendering import encoded, needs_model

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "name a model whose template renders it, or take it out of the data"
HELP_REASONING = "train on the last turn alone, or use a template that keeps the reasoning of earlier turns"

END_OF_REASONING = "</think>"
QUESTION = {"role": "user", "content": "Is the red one in stock?"}
ANSWER = {"role": "assistant", "content": "Yes, two of them."}
TOOL = {
    "type": "function",
    "function": {"name": "stock_level", "parameters": {"type": "object", "properties": {}}},
}
CALL = {
    "id": "call_1",
    "type": "function",
    "function": {"name": "stock_level", "arguments": '{"colour": "red"}'},
}
CALLING = {"role": "assistant", "content": None, "tool_calls": [CALL]}
RESULT = {"role": "tool", "tool_call_id": "call_1", "content": '{"level": 2}'}
VALID = [
    Case({"messages": [QUESTION, {**ANSWER, "content": "  Yes, two of them.\n"}]}, model="tiny"),
    Case({"messages": [QUESTION, CALLING, RESULT, ANSWER], "tools": [TOOL]}, model="tiny"),
    Case({"messages": [QUESTION, {**ANSWER, "content": "<think>Look it up.</think>Yes."}]}, model="tiny"),
]
INVALID = [
    Case(
        {"messages": [{"role": "developer", "content": "Be brief."}, QUESTION, ANSWER]},
        "/messages/0/content",
        model="tiny",
    ),
    Case(
        {"messages": [QUESTION, CALLING, RESULT, ANSWER], "tools": [TOOL]},
        "/tools",
        "/messages/1/tool_calls/0",
        model="tiny-untagged",
    ),
    Case(
        {"messages": [QUESTION, {**ANSWER, "reasoning_content": "Look it up."}]},
        "/messages/1/reasoning_content",
        model="tiny",
    ),
    Case(
        {"messages": [QUESTION, {**ANSWER, "content": "<think>Look it up.</think>Yes."}, QUESTION, ANSWER]},
        "/messages/1/content",
        model="tiny-untagged",
    ),
]


def needs(context: Context) -> tuple[str, str] | None:
    """A chat template."""
    return needs_model(context)


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Every text, tool call and tool definition that is not in the rendered conversation."""
    for conversation, result in encoded(record, context):
        if lost := [name for name in _tool_names(record.tools) if name not in result.text]:
            path = ("tools",) if "tools" in record.data else record.messages_path
            yield Finding(path, f"the template leaves out the definition of {_quoted(lost)}")
        for message in conversation:
            yield from _lost_text(message, result.text)
            yield from _lost_reasoning(message, result.text)
            yield from _lost_calls(message, result.text)


def _lost_text(message: Message, rendered: str) -> Iterator[Finding]:
    for text in message.texts:
        if _shows(text.value, rendered):
            continue
        _, end, answer = text.value.rpartition(END_OF_REASONING)
        if end and _shows(answer, rendered):
            yield _reasoning_finding(text.path)
        else:
            yield Finding(text.path, f"the template leaves out this {message.role or 'message'} text")
    refusal = message.source.get("refusal")
    if isinstance(refusal, str) and not _shows(refusal, rendered):
        yield Finding((*message.path, "refusal"), "the template leaves out this refusal")


def _lost_reasoning(message: Message, rendered: str) -> Iterator[Finding]:
    for key in REASONING_KEYS:
        value = message.source.get(key)
        if isinstance(value, str) and not _shows(value, rendered):
            yield _reasoning_finding((*message.path, key))


def _reasoning_finding(path: JsonPath) -> Finding:
    message = "the template leaves out the reasoning of this turn"
    return Finding(path, message, severity="warning", help=HELP_REASONING)


def _lost_calls(message: Message, rendered: str) -> Iterator[Finding]:
    for index, call in enumerate(message.tool_calls):
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict):
            needed = [function.get("name"), *_strings_in(_parsed(function.get("arguments")))]
            lost = [text for text in needed if isinstance(text, str) and not _shows(text, rendered)]
            if lost:
                path = (
                    (*message.path, "tool_calls", index) if "tool_calls" in message.source else message.path
                )
                yield Finding(path, f"the template leaves out {_quoted(lost)} of this tool call")


def _parsed(arguments: Any) -> Any:
    try:
        return json.loads(arguments) if isinstance(arguments, str) else arguments
    except (ValueError, RecursionError):
        return arguments


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings_in(inner)


def _shows(text: str, rendered: str) -> bool:
    """Whether a text stands in the rendered one: as it is, or as JSON or Python write it, once or twice."""
    bare = text.strip()
    if bare in rendered:
        return True
    written = json.dumps(bare, ensure_ascii=False)[1:-1]
    forms = (written, json.dumps(bare)[1:-1], json.dumps(written, ensure_ascii=False)[1:-1], repr(bare)[1:-1])
    return any(form in rendered for form in forms)


def _tool_names(tools: Any) -> Iterator[str]:
    for tool in tools if isinstance(tools, list) else ():
        function = tool.get("function", tool) if isinstance(tool, dict) else None
        if isinstance(function, dict) and isinstance(function.get("name"), str):
            yield function["name"]


def _quoted(texts: list[str]) -> str:
    shown = ", ".join(repr(text[:40]) for text in texts[:3])
    return shown if len(texts) <= 3 else f"{shown} and {len(texts) - 3} more"
