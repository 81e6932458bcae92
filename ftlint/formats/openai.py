"""OpenAI chat: `{"messages": [{"role": …, "content": …}, …], "tools": […]}`."""

from __future__ import annotations

from typing import Any, Final

from ftlint.formats import loss
from ftlint.formats.calls import read_tools
from ftlint.formats.chat import read_messages, write_messages
from ftlint.formats.conversation import conversation, tool_schemas
from ftlint.model import ABSENT, Line, Record

NAME: Final = "openai"


def detect(data: dict[str, Any]) -> bool:
    """Whether there are `messages`."""
    return "messages" in data


def read(data: dict[str, Any], line: Line) -> Record:
    """The record; the legacy `functions` become tools, a `function_call` a tool call."""
    messages = read_messages(data.get("messages"), ("messages",))
    tools = data["tools"] if data.get("tools") is not None else data.get("functions")
    return Record(line, NAME, data, messages, ("messages",), tools=read_tools(tools))


def write(record: Record) -> dict[str, Any]:
    """The conversation as messages; of a preference pair, the prompt and the chosen answer."""
    if record.format == NAME:
        return record.data
    data: dict[str, Any] = {"messages": write_messages(conversation(record))}
    if (tools := tool_schemas(record)) is not None:
        data["tools"] = tools
    if (parallel := loss.parallel_tool_calls(record)) is not ABSENT:
        data["parallel_tool_calls"] = parallel
    return data


def losses(record: Record) -> list[str]:
    """Everything but messages and tools."""
    return [] if record.format == NAME else [*loss.of_record(record), *loss.of_turn_keys(record)]
