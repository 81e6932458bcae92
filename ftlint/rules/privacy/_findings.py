"""How the rules of this group speak of what they find: never whole, and once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from ftlint.model import Finding, Span, Text
from ftlint.text.sensitive import Sensitive


def masked_finding(kind: Sensitive, match: re.Match[str], text: Text) -> Iterator[Finding]:
    """Yields what was found with its shape in the message, where it stands first in the text.

    Nothing for look-alikes and placeholders.
    """
    if span := first_extents(kind, match.re, text.value).get(match.start()):
        shown = kind.masked(text.value[span.start : span.end]).partition("\n")[0]
        yield Finding(text.path, f"the text holds {kind.name}: {shown}", span=span)


@functools.lru_cache(maxsize=1)
def first_extents(kind: Sensitive, pattern: re.Pattern[str], text: str) -> Mapping[int, Span]:
    """The extent of each value where it stands first, by the start of its match.

    Remembers one text: a rule asks once for each match in it.
    """
    firsts: dict[str, tuple[int, Span]] = {}
    for match in pattern.finditer(text):
        if span := kind.extent(match):
            firsts.setdefault(text[span.start : span.end], (match.start(), span))
    return dict(firsts.values())
