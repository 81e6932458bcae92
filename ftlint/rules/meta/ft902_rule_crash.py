"""A rule stopped with an internal error on this record.

## Why is this bad
The record was not judged by that rule. The other rules ran; the fault is the rule's, not the data's.
Please report it with the record, or a smaller one that shows the same.
"""

from __future__ import annotations

from ftlint.model import Finding, Severity
from ftlint.rules.case import Case
from ftlint.rules.registry import Rule, all_rules

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "report the rule and the record to the rule's authors; --ignore the rule meanwhile"
VALID: list[Case] = []
INVALID: list[Case] = []


def found(rule: Rule, error: Exception) -> tuple[Rule, Finding]:
    """The finding that stands for a rule's crash."""
    message = f"{rule.code} ({rule.name}) stopped with {type(error).__name__}: {error}"
    return all_rules()["FT902"], Finding((), message[:300])
