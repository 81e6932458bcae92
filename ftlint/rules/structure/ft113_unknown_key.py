"""A key that the format does not know.

## Why is this bad
A misspelt key is ignored: `wieght` leaves the weight at 1 and `toolcalls` leaves the calls out, without an
error. Some uploads refuse every key that they do not know. Further columns such as `id` or `category` are
common and harmless elsewhere, so without a target that refuses them only misspelt keys of messages are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from ftlint.model import Finding, JsonPath, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.schemas import schema

CODE = "FT113"
SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "remove the key"

MISSPELT = 0.87
"""The least likeness of a misspelt key; `context`, a word of its own, is 0.857 like `content`."""

QUESTION = {"role": "user", "content": "Which wine goes with trout?"}
ANSWER = {"role": "assistant", "content": "A dry Riesling."}
VALID = [
    Case(
        {"messages": [{**QUESTION, "name": "guest"}, {**ANSWER, "weight": 1}], "tools": []}, target="openai"
    ),
    Case(
        {"id": 7, "source": "menu", "messages": [{**QUESTION, "context": "dinner"}, {**ANSWER, "score": 5}]}
    ),
    Case({"messages": [QUESTION, {**ANSWER, "wieght": None}]}),
]
INVALID = [
    Case({"messages": [QUESTION, {**ANSWER, "wieght": 0}]}, "/messages/1/wieght"),
    Case({"messages": [QUESTION, {**ANSWER, "Tool_calls": []}]}, "/messages/1/Tool_calls"),
    Case(
        {"id": 7, "messages": [QUESTION, {**ANSWER, "score": 5}]}, "/id", "/messages/1/score", target="openai"
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Unknown keys of chat messages, and of the record where the target refuses them."""
    strict = context.target is not None and CODE in context.target.refuses
    chat = schema("openai")
    if strict and record.format == "openai":
        yield from _unknown((), record.data, chat["properties"], strict)
    known = chat["$defs"]["message"]["properties"]
    for message in record.turns:
        if message.role_path[-1] == "role" and not message.source.keys() <= known.keys():
            yield from _unknown(message.path, message.source, known, strict)


def _unknown(
    path: JsonPath, data: Mapping[str, Any], known: Iterable[str], strict: bool
) -> Iterator[Finding]:
    missing = [key for key in known if key not in data]
    for key, value in data.items():
        if key in known or value is None:
            continue
        meant = _meant(key, missing)
        if meant:
            yield Finding((*path, key), f"unknown key {key[:40]!r}", on_key=True, help=f"write {meant!r}")
        elif strict:
            yield Finding((*path, key), f"unknown key {key[:40]!r}", on_key=True)


def _meant(key: str, missing: list[str]) -> str | None:
    """The known key that this one is a misspelling of, if it is not there itself."""
    swapped = [other for other in missing if sorted(other) == sorted(key)]
    close = swapped or get_close_matches(key, missing, n=1, cutoff=MISSPELT)
    return close[0] if close else None
