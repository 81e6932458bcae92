"""A number that JSON cannot hold: NaN, Infinity, or too large to be finite.

## Why is this bad
`NaN` and `Infinity` are Python's invention and `1e999` overflows: strict parsers and upload checks refuse the
whole line, others read null or zero. In a label or weight it turns the loss into NaN.

## References
- RFC 8259, section 6
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from ftlint.model import ABSENT, Finding, Line, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.walk import walk

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "write null, leave the key out, or give a finite number"

VALID = [
    Case({"prompt": "What is 0/0?", "completion": "NaN", "score": 0.25}),
    Case(b'{"prompt": "Avogadro?", "completion": "About 6.022e23.", "value": 6.022e23}\n'),
    Case(b'{"prompt": "a", "completion": "b", "score": 1e-999}\n'),
]
INVALID = [
    Case(b'{"prompt": "Rate this.", "completion": "Five stars.", "score": NaN}\n', "/score"),
    Case(b'{"prompt": "Rate this.", "completion": "Five stars.", "scores": [0.5, -Infinity]}\n', "/scores/1"),
    Case(b'{"prompt": "Rate this.", "completion": "Five stars.", "score": 1e999}\n', "/score"),
]


def check_line(line: Line, context: Context) -> Iterator[Finding]:
    """Each such number."""
    if line.strict or line.value is ABSENT:
        return
    for path, value in walk(line.value):
        if isinstance(value, float) and not math.isfinite(value):
            name = "NaN" if math.isnan(value) else "an infinite number"
            yield Finding(path, f"{name} is not JSON")
