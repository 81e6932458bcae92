"""Tools and tool calls: OpenAI's shape in a Record, JSON text in ShareGPT."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ftlint.formats.base import ConversionError
from ftlint.model import ABSENT, Message


def read_tools(value: Any) -> Any:
    """Tool schemas as a list in OpenAI's shape; ABSENT for none, else as written.

    Takes a list or its JSON text; a bare function schema is wrapped as a tool.
    """
    if isinstance(value, str):
        value = _parsed(value) if value.strip() else None
    if value is None:
        return ABSENT
    if isinstance(value, list) and any(_is_bare(tool) for tool in value):
        return [{"type": "function", "function": tool} if _is_bare(tool) else tool for tool in value]
    return value


def write_tools(tools: Sequence[Any]) -> str:
    """The JSON text that `read_tools` takes back: a list of function schemas."""
    return json.dumps([_unwrapped(tool) for tool in tools], ensure_ascii=False)


def read_calls(text: Any) -> list[Any]:
    """The calls that JSON text such as `{"name": …, "arguments": {…}}`, or a list of such, stands for.

    Empty where the text is anything else.
    """
    value = _parsed(text) if isinstance(text, str) else None
    written = value if isinstance(value, list) else [value]
    calls = [call for call in written if isinstance(call, dict) and isinstance(call.get("name"), str)]
    try:
        return [_call(call) for call in calls] if len(calls) == len(written) else []
    except RecursionError:
        return []


def write_calls(message: Message) -> str:
    """The JSON text that `read_calls` takes back. Raises ConversionError for what is no function call."""
    calls = [_bare_call(call, message) for call in message.tool_calls]
    return json.dumps(calls[0] if len(calls) == 1 else calls, ensure_ascii=False)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _is_bare(tool: Any) -> bool:
    return isinstance(tool, dict) and "name" in tool and "function" not in tool


def _unwrapped(tool: Any) -> Any:
    wrapped = isinstance(tool, dict) and tool.keys() == {"type", "function"} and tool["type"] == "function"
    return tool["function"] if wrapped and _is_bare(tool["function"]) else tool


def _call(call: dict[str, Any]) -> dict[str, Any]:
    arguments = call.get("arguments", {})
    if not isinstance(arguments, str):
        arguments = json.dumps(arguments, ensure_ascii=False)
    return {"type": "function", "function": {"name": call["name"], "arguments": arguments}}


def _bare_call(call: Any, message: Message) -> dict[str, Any]:
    function = call.get("function") if isinstance(call, dict) else None
    if not isinstance(function, dict) or not isinstance(function.get("name"), str):
        raise ConversionError("a tool call is not a function call", message.path)
    arguments = function.get("arguments", {})
    if isinstance(arguments, str):
        arguments = _parsed(arguments)
    if not isinstance(arguments, dict):
        raise ConversionError(f"the arguments of {function['name']!r} are not a JSON object", message.path)
    return {"name": function["name"], "arguments": arguments}
