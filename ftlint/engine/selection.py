"""Which rules run, and which cannot and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatch

from ftlint.config import Settings
from ftlint.model import NotRun
from ftlint.rules.context import Context
from ftlint.rules.registry import Rule, all_rules, resolve

META = "meta"
"""The group of rules about the check itself, which belong to every scope."""


def selected(settings: Settings) -> list[Rule]:
    """The rules that the settings ask for, by code.

    Raises UsageError for a selector that stands for no rule.
    """
    codes = resolve(settings.select, "select") if settings.select else resolve(["ALL"], "select")
    codes |= resolve(settings.extend_select, "extend-select")
    codes -= resolve(settings.ignore, "ignore")
    rules = [rule for code, rule in all_rules().items() if code in codes and _in_scope(rule, settings.scope)]
    return [rule for rule in rules if settings.preview or not rule.preview]


def _in_scope(rule: Rule, scope: str) -> bool:
    return scope == "all" or rule.group == META or rule.of_dataset == (scope == "dataset")


def split_runnable(rules: Iterable[Rule], context: Context) -> tuple[list[Rule], list[NotRun]]:
    """The rules that can run, and for the others what they lack."""
    runnable, not_run = [], []
    for rule in rules:
        if missing := rule.missing(context):
            not_run.append(NotRun(rule.code, rule.name, *missing))
        else:
            runnable.append(rule)
    return runnable, not_run


def ignored_in(path: str, per_file_ignores: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The codes that the settings ignore in one file. Globs match the whole path or its last part."""
    codes: set[str] = set()
    for pattern, selectors in per_file_ignores.items():
        if fnmatch(path, pattern) or fnmatch(path.rpartition("/")[2], pattern):
            codes |= resolve(selectors, f"per-file-ignores for {pattern!r}")
    return codes
