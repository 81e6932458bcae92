"""An item of a conversation that is no message.

## Why is this bad
Each item must say whose turn it is. For a bare string, a list or null in its place loaders fail, or the turn
is lost and the rest of the conversation no longer fits together.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.kinds import kind_of
from ftlint.rules.structure.shape import is_object

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write each turn as an object with its role and its text"
HELP_HISTORY = "write the history as a list of [question, answer] pairs"

TURNS = [
    {"role": "user", "content": "What time is it?"},
    {"role": "assistant", "content": "Just after noon."},
]
VALID = [
    Case({"messages": TURNS}),
    Case({"instruction": "And now?", "output": "One.", "history": [["What time is it?", "Noon."]]}),
]
INVALID = [
    Case({"messages": ["What time is it?", "Just after noon."]}, "/messages/0", "/messages/1"),
    Case({"messages": [None, *TURNS]}, "/messages/0"),
    Case({"instruction": "And now?", "output": "One.", "history": ["What time is it?"]}, "/history/0"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each such item."""
    for message in record.turns:
        if not message.role and not is_object(message):
            kind = kind_of(message.content)
            if message.path[0] == "history":
                yield Finding(message.path, f"{kind} in place of a pair of turns", help=HELP_HISTORY)
            else:
                yield Finding(message.path, f"{kind} in place of a message")
