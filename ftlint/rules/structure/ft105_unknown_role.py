"""A message with a role that chat templates do not know.

## Why is this bad
For an unknown role most chat templates raise an error or leave the message out without a word, and uploads
are refused. Names such as `human` and `gpt` belong to ShareGPT data, where they are right; in chat messages
the roles are system, developer, user, assistant and tool. Names that single trainers know are warned of.

## Fix safety
Safe: an alias such as `human`, `bot` or `User` becomes the role that it stands for, in ShareGPT data `GPT`
becomes `gpt`; no text changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ftlint.formats import turns
from ftlint.model import Edit, Finding, Fix, Message, Record, Safety, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of
from ftlint.rules.structure.shape import CANONICAL_ROLES, is_object

SEVERITY: Severity = "error"
SINCE = "0.1"
FIX: Safety = "safe"
HELP = "use system, developer, user, assistant or tool"

ALIASES = {
    "human": "user",
    "prompter": "user",
    "gpt": "assistant",
    "chatgpt": "assistant",
    "bot": "assistant",
    "chatbot": "assistant",
    "model": "assistant",
    "ai": "assistant",
    **{role: role for role in CANONICAL_ROLES},
}
DIALECTS = frozenset(
    {"function_call", "tool_call", "tool_response", "tool_responses", "observation", "ipython"}
)
"""Roles for tool use that single trainers or templates know: wrong elsewhere, right there."""
TURN_NAMES = ["human", "gpt", "system", "function_call", "observation"]
"""What ShareGPT's turns are from."""
TURN_DIALECTS = DIALECTS | {"model"}

CHAT = {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}]}
VALID = [
    Case(CHAT),
    Case({"messages": [{"role": "developer", "content": "Answer briefly."}, *CHAT["messages"]]}),
    Case({"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello!"}]}),
    Case(
        {
            "messages": [
                {"role": "user", "content": "What is 12 factorial?"},
                {
                    "role": "assistant",
                    "content": None,
                    "function_call": {"name": "fact", "arguments": '{"n": 12}'},
                },
                {"role": "function", "name": "fact", "content": "479001600"},
                {"role": "assistant", "content": "It is 479,001,600."},
            ]
        }
    ),
]
INVALID = [
    Case(
        {"messages": [{"role": "human", "content": "Hi"}, {"role": "Assistant", "content": "Hello!"}]},
        "/messages/0/role",
        "/messages/1/role",
        fixed=CHAT,
    ),
    Case(
        {"conversations": [{"from": "Human", "value": "Hi"}, {"from": "GPT", "value": "Hello!"}]},
        "/conversations/0/from",
        "/conversations/1/from",
        fixed={"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello!"}]},
    ),
    Case(
        {"conversations": [{"from": "user", "value": "Hi"}, {"from": "model", "value": "Hello!"}]},
        "/conversations/1/from",
    ),
    Case({"messages": [{"role": "usr", "content": "Hi"}, CHAT["messages"][1]]}, "/messages/0/role"),
    Case({"messages": [{"role": 1, "content": "Hi"}, CHAT["messages"][1]]}, "/messages/0/role"),
    Case(
        {"messages": [{"role": "developer", "content": "Hi"}, *CHAT["messages"]]},
        "/messages/0/role",
        target="mistral",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each role outside the target's, or without a target outside those in general use."""
    known = context.target.roles if context.target else CANONICAL_ROLES
    for message in record.turns:
        if is_object(message) and message.role not in known:
            yield from _finding(message, known)


def _finding(message: Message, known: frozenset[str]) -> Iterator[Finding]:
    role = message.source.get(str(message.role_path[-1]))
    if isinstance(role, str) and role.strip():
        in_chat = message.role_path[-1] == "role"
        dialects, names = (DIALECTS, sorted(known)) if in_chat else (TURN_DIALECTS, TURN_NAMES)
        severity: Severity | None = "warning" if role in dialects else None
        help_ = f"use {', '.join(names)}{_nearest(role, names)}"
        text = f"unknown role {role[:40]!r}"
        yield Finding(message.role_path, text, severity=severity, help=help_, fix=_fix(message, role))
    elif role is not None and not isinstance(role, str):
        yield Finding(message.role_path, f"the role is {kind_of(role)}, not a string")


def _nearest(role: str, names: Sequence[str]) -> str:
    close = get_close_matches(role.lower(), names, n=1)
    return f"; the nearest is {close[0]!r}" if close else ""


def _fix(message: Message, role: str) -> Fix | None:
    meant = _meant(role.strip().lower(), in_chat=message.role_path[-1] == "role")
    if meant is None or meant == role:
        return None
    return Fix("safe", f"write {meant!r}", (Edit(message.role_path, meant),))


def _meant(name: str, in_chat: bool) -> str | None:
    """The role or, for a turn, the sender that the lower-case name stands for."""
    if in_chat:
        return ALIASES.get(name)
    return name if name in turns.ROLES else None
