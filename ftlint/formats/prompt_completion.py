"""Prompt and completion: `{"prompt": …, "completion": …}`, each as text or as chat messages."""

from __future__ import annotations

from typing import Any, Final

from ftlint.formats import loss
from ftlint.formats.base import ConversionError
from ftlint.formats.calls import read_tools
from ftlint.formats.chat import write_messages
from ftlint.formats.conversation import conversation, tool_schemas
from ftlint.formats.sides import read_side
from ftlint.model import ABSENT, Line, Message, Record

NAME: Final = "prompt-completion"


def detect(data: dict[str, Any]) -> bool:
    """Whether there are a prompt and a completion; `response` is taken for `completion`."""
    return "prompt" in data and ("completion" in data or "response" in data)


def read(data: dict[str, Any], line: Line) -> Record:
    """The record as one conversation: the prompt's turns, then the completion's."""
    messages = read_pair(data)
    return Record(line, NAME, data, messages, ("prompt",), tools=read_tools(data.get("tools")))


def read_pair(data: dict[str, Any]) -> list[Message]:
    """The turns of `prompt`, then those of `completion` or `response`."""
    key = "response" if "response" in data and "completion" not in data else "completion"
    prompt = read_side(data.get("prompt", ABSENT), ("prompt",), "user")
    return prompt + read_side(data.get(key, ABSENT), (key,), "assistant")


def write(record: Record) -> dict[str, Any]:
    """The last turn as completion, all before it as prompt: as text where that says it all.

    Raises ConversionError where the last turn is not the assistant's or nothing stands before it.
    """
    if record.format == NAME:
        return record.data
    messages = conversation(record)
    *prompt, completion = messages
    if completion.role != "assistant":
        raise ConversionError("the last turn is not the assistant's", completion.path)
    if not prompt:
        raise ConversionError("there is no prompt before the answer")
    tools = tool_schemas(record)
    if tools is None and _is_plain(prompt, completion):
        return {"prompt": prompt[0].content, "completion": completion.content}
    *turns, answer = write_messages(messages)
    data: dict[str, Any] = {"prompt": turns, "completion": [answer]}
    if tools is not None:
        data["tools"] = tools
    return data


def _is_plain(prompt: list[Message], completion: Message) -> bool:
    return len(prompt) == 1 and prompt[0].role == "user" and _is_text(prompt[0]) and _is_text(completion)


def _is_text(message: Message) -> bool:
    if message.source.keys() - {"role", "content", "from", "value"}:
        return False
    return isinstance(message.content, str)


def losses(record: Record) -> list[str]:
    """Everything but messages and tools, and the loss on all answers but the last."""
    if record.format == NAME:
        return []
    earlier = any(message.trained for message in record.conversations[0][:-1])
    found = ["training on earlier assistant turns"] if earlier else []
    return [*loss.of_record(record), *loss.of_parallel(record), *loss.of_turn_keys(record), *found]
