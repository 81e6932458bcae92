"""Preference: a prompt with a chosen and a rejected answer, in any of these layouts.

- `{"prompt": …, "chosen": …, "rejected": …}`, each as text or as messages; `instruction` and `input`
  may stand for the prompt;
- without a prompt: chosen and rejected are whole conversations that share their first turns;
- OpenAI: `{"input": {"messages": …, "tools": …}, "preferred_output": […], "non_preferred_output": […]}`;
- `{"conversations": […], "chosen": {"from": …, "value": …}, "rejected": {…}}`, as LLaMA-Factory has it;
- `{"chosen_messages": […], "rejected_messages": […]}`.
"""

from __future__ import annotations

from typing import Any, Final

from ftlint.formats.alpaca import read_prompt
from ftlint.formats.base import ConversionError
from ftlint.formats.calls import read_tools
from ftlint.formats.chat import read_messages
from ftlint.formats.sides import read_side
from ftlint.model import ABSENT, JsonPath, Line, Message, Record

NAME: Final = "preference"
SIDES: Final = (
    ("chosen", "rejected"),
    ("preferred_output", "non_preferred_output"),
    ("chosen_messages", "rejected_messages"),
)


def detect(data: dict[str, Any]) -> bool:
    """Whether there is a pair of answers."""
    return any(chosen in data and rejected in data for chosen, rejected in SIDES)


def read(data: dict[str, Any], line: Line) -> Record:
    """The record; turns that both sides begin with are its prompt where it has no other."""
    chosen_key, rejected_key = next((pair for pair in SIDES if pair[0] in data or pair[1] in data), SIDES[0])
    chosen = read_side(data.get(chosen_key, ABSENT), (chosen_key,), "assistant")
    rejected = read_side(data.get(rejected_key, ABSENT), (rejected_key,), "assistant")
    prompt, path = read_explicit(data)
    if not path or _repeats(path, data, chosen):
        shared = _shared_turns(chosen, rejected)
        if shared or not path:
            prompt, path = chosen[:shared], (chosen_key,)
            chosen, rejected = chosen[shared:], rejected[shared:]
    given = data.get("input")
    tools = given.get("tools") if isinstance(given, dict) else data.get("tools")
    return Record(line, NAME, data, prompt, path, chosen, rejected, tools=read_tools(tools))


def read_explicit(data: dict[str, Any]) -> tuple[list[Message], JsonPath]:
    """The prompt that stands by itself, with its path; an empty path where there is none."""
    if isinstance(given := data.get("input"), dict):
        path = ("input", "messages")
        return read_messages(given.get("messages"), path), path
    for key in ("prompt", "conversations", "messages"):
        if key in data:
            return read_side(data[key], (key,), "user"), (key,)
    if "instruction" in data:
        message = read_prompt(data)
        return [message], message.path
    return [], ()


def _repeats(path: JsonPath, data: dict[str, Any], chosen: list[Message]) -> bool:
    """Whether a prompt given as text stands in the answers' conversations once more."""
    as_text = path == ("prompt",) and isinstance(data["prompt"], str)
    return as_text and bool(chosen) and chosen[0].role in ("system", "user")


def _shared_turns(chosen: list[Message], rejected: list[Message]) -> int:
    """How many first turns are the same; the last of each side is its answer and never shared."""
    shared = 0
    while shared < min(len(chosen), len(rejected)) - 1 and _same(chosen[shared], rejected[shared]):
        shared += 1
    return shared


def _same(left: Message, right: Message) -> bool:
    try:
        return left.source == right.source and left.content == right.content
    except RecursionError:
        return False


def write(record: Record) -> dict[str, Any]:
    """The record's own data. Raises ConversionError for a record of another format: it has one side."""
    if record.format == NAME:
        return record.data
    raise ConversionError("there is one answer, and a preference needs a chosen and a rejected one")


def losses(record: Record) -> list[str]:
    """Nothing: only preference records become preference records."""
    return []
