"""The tool calls of a message are not a list of objects.

## Why is this bad
No chat template and no upload finds the calls in a string or a bare object: the template stops, or the turn
is trained as one that says nothing. JSON text in a column is common where a table was exported.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write a list of calls, each an object with its function"

QUESTION = {"role": "user", "content": "Water the garden."}
CALL = {"id": "c1", "type": "function", "function": {"name": "water", "arguments": '{"minutes": 5}'}}
CALLING = {"role": "assistant", "content": None}
VALID = [
    Case({"messages": [QUESTION, {**CALLING, "tool_calls": [CALL, {**CALL, "id": "c2"}]}]}),
    Case({"messages": [QUESTION, {"role": "assistant", "content": "It rains.", "tool_calls": None}]}),
    Case({"messages": [QUESTION, {"role": "assistant", "content": "It rains.", "tool_calls": []}]}),
]
INVALID = [
    Case({"messages": [QUESTION, {**CALLING, "tool_calls": CALL}]}, "/messages/1/tool_calls"),
    Case(
        {"messages": [QUESTION, {**CALLING, "tool_calls": '[{"name": "water"}]'}]}, "/messages/1/tool_calls"
    ),
    Case({"messages": [QUESTION, {**CALLING, "tool_calls": [CALL, "water"]}]}, "/messages/1/tool_calls/1"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each value in place of a list, and each item of a list that is no object."""
    for message in record.turns:
        calls = message.source.get("tool_calls")
        path = (*message.path, "tool_calls")
        if isinstance(calls, list):
            for index, call in enumerate(calls):
                if not isinstance(call, dict):
                    yield Finding((*path, index), f"{kind_of(call)} in place of a tool call")
        elif calls is not None:
            yield Finding(path, f"the tool calls are {kind_of(calls)}, not a list")
