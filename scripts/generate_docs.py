"""Writes docs/rules, docs/cli.md and docs/config.md from the rules, the commands and the schema.

    python scripts/generate_docs.py [--check]

With --check nothing is written, and pages that are missing, outdated or left over make it exit with 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from ftlint.cli import cli
from ftlint.rules.case import Case
from ftlint.rules.registry import Rule, all_rules
from ftlint.schemas import schema

DOCS = Path(__file__).parent.parent / "docs"


def pages() -> Iterator[tuple[str, str]]:
    """Every generated page: its path below docs/ and its text."""
    rules = all_rules()
    yield "rules/README.md", rule_list(rules)
    for rule in rules.values():
        yield f"rules/{rule.code}.md", rule_page(rule)
    yield "cli.md", command_page()
    yield "config.md", config_page(schema("config"))


def rule_list(rules: Mapping[str, Rule]) -> str:
    """The table of all rules, group by group."""
    parts = ["# Rules\n"]
    for group, members in groupby(sorted(rules.values(), key=lambda r: (r.code[:-2], r.group, r.code)), by_group):
        rows = [f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity} | {r.fix or ''} | {r.summary} |" for r in members]
        head = "| code | name | severity | fix | finds |\n| --- | --- | --- | --- | --- |"
        parts.append(f"## {group.capitalize()}\n\n{head}\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def by_group(rule: Rule) -> str:
    """The group of a rule."""
    return rule.group


def rule_page(rule: Rule) -> str:
    """One rule: what it is, its documentation, and the first example of each kind."""
    facts = [f"{rule.severity}", f"group {rule.group}", f"since {rule.get('SINCE')}"]
    facts += [f"{rule.fix} fix"] if rule.fix else []
    facts += ["preview"] if rule.preview else []
    source = f"[{rule.path}](../../{rule.path})"
    return "\n".join(
        [
            f"# {rule.code} {rule.name}\n",
            f"{' · '.join(facts)} · {source}\n",
            f"{rule.documentation}\n",
            f"What to do: {rule.help}.\n",
            f"## Example\n\n{example(rule.invalid[0])}\n",
            f"## Use instead\n\n{example(rule.valid[0])}\n",
        ]
    )
