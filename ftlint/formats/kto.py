"""KTO: a conversation whose last answer is labelled as desirable or not.

`{"prompt": …, "completion": …, "label": true}`, each as text or as messages, or LLaMA-Factory's
`{"messages": […], "label": true}` and `{"conversations": […], "kto_tag": true}`.
"""

from __future__ import annotations

from typing import Any, Final

from ftlint.formats.base import ConversionError
from ftlint.formats.calls import read_tools
from ftlint.formats.chat import read_messages
from ftlint.formats.prompt_completion import read_pair
from ftlint.formats.turns import read_turns
from ftlint.model import ABSENT, JsonPath, Line, Message, Record

NAME: Final = "kto"
LABEL_WORDS: Final = frozenset({"true", "false", "0", "1"})
"""Labels as text, in files that know no other type."""


def detect(data: dict[str, Any]) -> bool:
    """Whether there are an answer and a label that says yes or no."""
    if not any(key in data for key in ("completion", "messages", "conversations")):
        return False
    label = data.get("label")
    if isinstance(label, str):
        return label.lower() in LABEL_WORDS
    return "kto_tag" in data or (isinstance(label, int) and label in (0, 1))


def read(data: dict[str, Any], line: Line) -> Record:
    """The record as one conversation and its label as written."""
    messages, path = _read_conversation(data)
    label = data.get("label", data.get("kto_tag", ABSENT))
    return Record(line, NAME, data, messages, path, label=label, tools=read_tools(data.get("tools")))


def _read_conversation(data: dict[str, Any]) -> tuple[list[Message], JsonPath]:
    if "messages" in data:
        return read_messages(data["messages"], ("messages",)), ("messages",)
    if "conversations" in data:
        return read_turns(data["conversations"], ("conversations",)), ("conversations",)
    return read_pair(data), ("prompt",)


def write(record: Record) -> dict[str, Any]:
    """The record's own data. Raises ConversionError for a record of another format: it has no label."""
    if record.format == NAME:
        return record.data
    raise ConversionError("there is no label that says whether the answer is desirable")


def losses(record: Record) -> list[str]:
    """Nothing: only KTO records become KTO records."""
    return []
