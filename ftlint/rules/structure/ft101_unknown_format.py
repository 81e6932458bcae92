"""The data is in no known format, or in one that the target does not take, or a record is not in its file's.

## Why is this bad
A trainer finds none of the keys that it reads: it stops, or skips the record. The rules for conversations
cannot look at such a record either. A file's format is that of most of its first records. An upload takes one
layout only: a target says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ftlint import formats
from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case, Files
from ftlint.rules.context import Context
from ftlint.rules.structure.shape import KEYS, is_foreign
from ftlint.targets import Target

CODE = "FT101"
SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "rename the keys to those of one format; `ftlint convert` turns one format into another"

KNOWN: Mapping[str, Sequence[str]] = {
    "openai": ("messages",),
    "sharegpt": ("conversations",),
    "alpaca": ("instruction", "output"),
    "prompt-completion": ("prompt", "completion"),
    "preference": ("prompt", "chosen", "rejected"),
    "kto": ("prompt", "completion", "label"),
}
"""The keys to write for each format."""
DELIMITERS = {"csv": (",", "commas"), "tsv": ("\t", "tabs")}
DELIMITER_WORDS = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
COLUMN_NAME = re.compile(r"(?:[^\W\d](?:[\w.()/ -]{0,28}[\w)])?)?")
WORDS_OF_A_NAME = 3

SHOWN_KEYS = 6
GOOD = {"instruction": "Name the capital of Peru.", "input": "", "output": "Lima."}
VALID = [
    Case(GOOD),
    Case({"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}]}),
    Case({"prompt": "Is water wet?", "chosen": "Yes, it wets things.", "rejected": "No idea."}),
    Case([GOOD, {**GOOD, "category": "geography"}]),
    Case(
        {
            "input": {"messages": [{"role": "user", "content": "Is water wet?"}]},
            "preferred_output": [{"role": "assistant", "content": "Yes, it wets things."}],
            "non_preferred_output": [{"role": "assistant", "content": "No idea."}],
        },
        target="openai",
    ),
    Case({**GOOD, "output": "Lima, on the Pacific."}, target="llama-factory"),
]
INVALID = [
    Case({"text": "Lima is the capital of Peru.", "source": "almanac"}, ""),
    Case([GOOD, GOOD, {"question": "Name the capital of Chile.", "answer": "Santiago."}], "3:"),
    Case(
        [
            GOOD,
            GOOD,
            {"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]},
        ],
        "3:",
    ),
    Case({"conversations": [{"from": "human", "value": "Hi"}]}, "", target="openai"),
    Case({"prompt": "Is water wet?", "chosen": "Yes.", "rejected": "No."}, "", target="openai"),
    Case(GOOD, "", target="mistral"),
    Case(Files({"pairs.csv": b"prompt;completion\nHi;Hello!\n"}), "pairs.csv:1:"),
]


def check_format(name: str | None, keys: Sequence[str], kind: str, context: Context) -> Iterator[Finding]:
    """The finding for a file of no format, or of one that the target does not take.

    `name` is the file's format, `keys` are those of its first object, `kind` is `csv`, `jsonl` and so on.
    """
    if not name:
        yield _unknown(keys, kind)
    elif context.target and not context.target.takes(name, keys):
        yield _refused(name, context.target)


def _unknown(keys: Sequence[str], kind: str) -> Finding:
    delimiter, delimiters = DELIMITERS.get(kind, ("", ""))
    others = [word for char, word in DELIMITER_WORDS.items() if char in keys[0]] if len(keys) == 1 else []
    if delimiter and others and delimiter not in keys[0]:
        text = f"the columns are separated by {others[0]}, not by {delimiters}"
        return Finding((), f"no known format: {text}", help=f"write the file with {delimiters}")
    known = "; ".join(f"{name}: {', '.join(names)}" for name, names in KNOWN.items())
    if delimiter and not all(_is_column_name(key) for key in keys):
        help_ = f"write the names of the columns above the data; {known}"
        return Finding((), f"no known format: no header row? the first row is {_listed(keys)}", help=help_)
    help_ = f"rename the keys to those of one format; {known}"
    return Finding((), f"no known format: the records have {_listed(keys)}", help=help_)


def _is_column_name(key: str) -> bool:
    return COLUMN_NAME.fullmatch(key) is not None and len(key.split()) <= WORDS_OF_A_NAME


def _refused(name: str, target: Target) -> Finding:
    if name == formats.preference.NAME and target.preference_keys:
        keys = ", ".join(map(repr, target.preference_keys))
        return Finding(
            (),
            f"{target.name} takes preference data with the keys {keys} only",
            help="write the prompt under 'input'; all are messages",
        )
    to = min(target.formats or formats.FORMATS)
    kept = ", which keeps the chosen answer" if name == formats.preference.NAME else ""
    help_ = f"write the file anew with `ftlint convert --to {to}`{kept}"
    return Finding((), f"{target.name} does not take {name} data", help=help_)


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """A record with none of the keys that make up its file's format."""
    if is_foreign(record):
        other = formats.detect([record.data])
        if other:
            message = f"the record is in {other.NAME} format, the file in {record.format} format"
        else:
            message = f"the record has no {KEYS[record.format][0]!r}: it has {_listed(list(record.data))}"
        yield Finding((), message)


def _listed(keys: Sequence[str]) -> str:
    shown = ", ".join(repr(key[:40]) for key in keys[:SHOWN_KEYS])
    return (f"{shown}, …" if len(keys) > SHOWN_KEYS else shown) or "no keys"
