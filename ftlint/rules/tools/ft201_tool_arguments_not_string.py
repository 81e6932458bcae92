"""The arguments of a tool call are not JSON text where the target wants it.

## Why is this bad
OpenAI and Mistral define `arguments` as JSON text: a file with objects is refused. Most open chat templates
take objects, and write a string as a string in a string: this rule runs only for a target that wants text.
From text that is not JSON the model learns calls that no program can read.

## Fix safety
Safe: the object is written as compact JSON text, with the same keys and values in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ftlint.io.scan import scan
from ftlint.model import Edit, Finding, Fix, JsonPath, Message, Record, Safety, Severity, Span
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of

SEVERITY: Severity = "error"
SINCE = "0.1"
FIX: Safety = "safe"
HELP = "write the arguments as JSON text"
HELP_TEXT = "write the text with a JSON library, {} for no arguments"


def _chat(*arguments: Any) -> dict[str, Any]:
    calls = [
        {"id": f"call{i:05}", "type": "function", "function": {"name": "find_flight", "arguments": value}}
        for i, value in enumerate(arguments)
    ]
    question = {"role": "user", "content": "Flights from Zürich to Rome on Monday?"}
    return {"messages": [question, {"role": "assistant", "content": None, "tool_calls": calls}]}


VALID = [
    Case(_chat('{"from":"ZRH","to":"FCO"}', '{"from": "ZRH", "to": "CIA"}'), target="openai"),
    Case(_chat("{}"), target="mistral"),
    Case(
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}]},
        target="openai",
    ),
]
INVALID = [
    Case(
        _chat({"from": "Zürich", "to": "Rome", "stops": 0, "price": 120.50}),
        "/messages/1/tool_calls/0/function/arguments",
        fixed=_chat('{"from":"Zürich","to":"Rome","stops":0,"price":120.5}'),
        target="openai",
    ),
    Case(
        _chat('{"to":"FCO"}', {"to": "CIA"}),
        "/messages/1/tool_calls/1/function/arguments",
        fixed=_chat('{"to":"FCO"}', '{"to":"CIA"}'),
        target="mistral",
    ),
    Case(
        _chat('{"to":"FCO"}', "{to:FCO}", ""),
        "/messages/1/tool_calls/1/function/arguments",
        "/messages/1/tool_calls/2/function/arguments",
        target="openai",
    ),
    Case(_chat('"{}"'), "/messages/1/tool_calls/0/function/arguments", target="openai"),
]


def needs(context: Context) -> tuple[str, str] | None:
    """A target that wants strings."""
    if context.target and context.target.arguments == "string":
        return None
    return "both forms are in use; only a target says which one is wrong", "--target openai"


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The arguments of each call that are no string, or a string that holds no JSON object."""
    for message in record.turns:
        for path, function in _functions(message):
            arguments = function.get("arguments", "{}")
            place = (*path, "arguments")
            if isinstance(arguments, str):
                yield from _text_faults(place, arguments)
            else:
                text = f"the arguments are {kind_of(arguments)}, not a string"
                yield Finding(place, text, fix=_fix(record, place, arguments))


def _text_faults(path: JsonPath, arguments: str) -> Iterator[Finding]:
    try:
        value = json.loads(arguments, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        yield _invalid(path, arguments, error)
    except ValueError as error:
        yield Finding(path, f"the arguments are not valid JSON: {error}", help=HELP_TEXT)
    except RecursionError:
        return  # too deep for this parser, which does not make it wrong
    else:
        if not isinstance(value, dict):
            text = f"the arguments are the JSON of {kind_of(value)}, not of an object"
            yield Finding(path, text, severity="warning", help=HELP_TEXT)


def _invalid(path: JsonPath, arguments: str, error: json.JSONDecodeError) -> Finding:
    if not arguments.strip():
        return Finding(path, "the arguments are blank", help=HELP_TEXT)
    place = min(error.pos, len(arguments) - 1)
    text = f"the arguments are not valid JSON: {error.msg[:1].lower()}{error.msg[1:].removesuffix(' at')}"
    return Finding(path, text, Span(place, place + 1), help=HELP_TEXT)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _functions(message: Message) -> Iterator[tuple[JsonPath, Mapping[str, Any]]]:
    """The called functions as written, each with its path."""
    calls = message.source.get("tool_calls")
    for index, call in enumerate(calls if isinstance(calls, list) else ()):
        if isinstance(call, dict) and isinstance(call.get("function"), dict):
            yield (*message.path, "tool_calls", index, "function"), call["function"]
    legacy = message.source.get("function_call")
    if isinstance(legacy, dict):
        yield (*message.path, "function_call"), legacy


def _fix(record: Record, path: JsonPath, arguments: Any) -> Fix | None:
    """The fix, where the arguments can be written as text with every digit that they have in the source."""
    if not isinstance(arguments, dict):
        return None
    scanned = scan(record.line.raw)
    value = scanned.find(path)[0].value
    try:
        text = json.dumps(arguments, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        exact = _exactly(text) == _exactly(scanned.text[value.start : value.end])
    except (ValueError, RecursionError):
        return None
    return Fix("safe", HELP, (Edit(path, text),)) if exact else None


def _exactly(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)
