"""A baseline entry accepts a finding that no longer occurs.

## Why is this bad
The fault is gone, but the entry would hide it if it came back. A baseline that only shrinks shows how far
the repository has come.

Entries are judged only where the check could have found them again: their file was read, their rule ran,
and, for rules that compare records, the whole repository was checked.
"""

from __future__ import annotations

from ftlint.model import Finding, Severity
from ftlint.rules.case import Case

CODE = "FT901"
SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "`ftlint baseline prune` removes the entry"
VALID: list[Case] = []
INVALID: list[Case] = []


def finding(code: str, path: str) -> Finding:
    """What is said of an entry: the code and the file of the finding that it accepts."""
    return Finding((), f"the accepted {code} finding in {path} no longer occurs")
