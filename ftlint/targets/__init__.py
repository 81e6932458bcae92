"""What the data is for: the published rules of a provider's upload or of a trainer's loader.

One module a target, named after it, each with one constant `TARGET`. A target knows limits and which findings
its validator turns into a refusal; it repeats no check.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from ftlint.errors import UsageError


@dataclass(frozen=True, slots=True)
class Target:
    """One destination of a dataset."""

    name: str
    summary: str
    verified: str
    """When its rules were last read at the source: year and month."""
    roles: frozenset[str]
    """The message roles it accepts, in canonical terms."""
    refuses: frozenset[str]
    """The codes of warnings that are errors here: the upload fails, or the record is skipped in silence."""
    formats: frozenset[str] | None = None
    """The formats it takes; None where the user tells it which keys to read."""
    preference_keys: tuple[str, ...] = ()
    """The keys that its preference records must have, where there is but one layout."""
    encoding: str | None = None
    """The tiktoken encoding that its models count with; None where they use another tokenizer."""
    max_tokens: int | None = None
    """Tokens of one example that it trains on at most; None where no fixed number is published."""
    arguments: Literal["string"] | None = None
    """How it wants the arguments of tool calls written; None where it takes either form."""

    def takes(self, format_name: str, keys: Collection[str]) -> bool:
        """Whether it can read a file of this format whose records have these keys."""
        if self.formats is None:
            return True
        needed = self.preference_keys if format_name == "preference" else ()
        return format_name in self.formats and set(needed) <= set(keys)


def names() -> list[str]:
    """The known targets, sorted."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__))


def get(name: str) -> Target:
    """The target of this name.

    Raises UsageError for an unknown one, with the nearest known name.
    """
    known = names()
    if name not in known:
        raise UsageError(f"unknown target {name!r}; {_suggestion(name, known)}")
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    target: Target = module.TARGET
    return target


def _suggestion(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name.lower(), known, n=1)
    return f"the nearest is {close[0]!r}" if close else f"the known ones are {', '.join(known)}"
