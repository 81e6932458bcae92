"""How the rules of this group speak of what they find: never whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import Finding, Text
from ftlint.text.sensitive import Sensitive


def masked_finding(kind: Sensitive, match: re.Match[str], text: Text) -> Iterator[Finding]:
    """Yields what was found with its shape in the message, unless it is a look-alike or a placeholder."""
    if span := kind.extent(match):
        shown = kind.masked(text.value[span.start : span.end]).partition("\n")[0]
        yield Finding(text.path, f"the text holds {kind.name}: {shown}", span=span)
