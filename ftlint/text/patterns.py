"""Many patterns in one pass: a set automaton says which of them occur, `re` then says where."""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

AUTOMATON_BYTES = 64 << 20
"""Room for the automaton's states; it only grows as far as the texts need."""


class Screen(Generic[Key]):
    r"""Finds which of many patterns occur in a text at about the cost of reading it once.

    Patterns are written in what re2 and `re` share (no lookaround, no backreference); `\w`, `\d` and
    `\b` are ASCII. Compiling is put off until the first text.
    """

    def __init__(self, patterns: Mapping[Key, str]) -> None:
        self._patterns = list(patterns.items())

    def hits(self, texts: Sequence[str]) -> list[tuple[Key, re.Pattern[str]]]:
        """The keys whose pattern occurs in these texts, each with the pattern to find the places with."""
        if not self._patterns:
            return []
        found = self._automaton.Match(encoded("\n".join(texts))) or ()
        return [(self._patterns[i][0], compiled(self._patterns[i][1])) for i in sorted(found)]

    @functools.cached_property
    def _automaton(self) -> Any:
        import re2

        options = re2.Options()
        options.log_errors = False
        options.max_mem = AUTOMATON_BYTES
        automaton = re2.Set.SearchSet(options)
        for _, pattern in self._patterns:
            automaton.Add(pattern)
        automaton.Compile()
        return automaton


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as `re` finds it: with the ASCII classes of the screen."""
    return re.compile(pattern, re.ASCII)


def encoded(text: str) -> bytes:
    """UTF-8, with U+FFFD for lone surrogates, which no encoder takes."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
