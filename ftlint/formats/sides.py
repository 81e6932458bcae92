"""A prompt, a completion or one side of a preference: text, one message, or a list of messages."""

from __future__ import annotations

from typing import Any

from ftlint.formats.chat import read_message, read_text
from ftlint.formats.turns import read_turn
from ftlint.model import JsonPath, Message


def read_side(value: Any, path: JsonPath, role: str) -> list[Message]:
    """The messages at `path`. Plain text, and anything that is no message, is one turn of `role`."""
    if isinstance(value, list):
        return [_read_either(element, (*path, index)) for index, element in enumerate(value)]
    if isinstance(value, dict):
        return [_read_either(value, path)]
    return [read_text(value, path, role)]


def _read_either(value: Any, path: JsonPath) -> Message:
    reader = read_turn if isinstance(value, dict) and "from" in value else read_message
    return reader(value, path)
