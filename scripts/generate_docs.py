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
from click.testing import CliRunner

from ftlint.cli import cli
from ftlint.cli.rule import example
from ftlint.report.style import Style
from ftlint.rules.case import Files
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
    head = "| code | name | severity | fix | finds |\n| --- | --- | --- | --- | --- |"
    parts = ["# Rules"]
    for group, members in groupby(rules.values(), key=lambda rule: rule.group):
        rows = [
            f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity} | {r.fix or ''} | {r.summary} |"
            for r in members
        ]
        parts += [f"## {group.capitalize()}", "\n".join([head, *rows])]
    return "\n\n".join(parts) + "\n"


def rule_page(rule: Rule) -> str:
    """One rule: what it is, its documentation, and the first example of each kind."""
    parts = [f"# {rule.code} {rule.name}", f"{' · '.join(facts(rule))} · [{rule.path}](../../{rule.path})"]
    parts += [rule.documentation, f"What to do: {rule.help}."]
    for case in rule.invalid[:1]:
        if shown := "\n".join(example(rule, case, Style(color=False))).strip("\n"):
            parts += ["## Example", f"```text\n{shown}\n```"]
    for case in rule.valid[:1]:
        if not isinstance(case.source, bytes | list | Files):
            parts += ["## Left alone", f"```json\n{json.dumps(case.source, ensure_ascii=False)}\n```"]
    return "\n\n".join(parts) + "\n"


def facts(rule: Rule) -> list[str]:
    """What stands under a rule's title."""
    fix = f"{rule.fix} fix" if rule.fix else "no fix"
    return [
        rule.severity,
        f"group {rule.group}",
        fix,
        f"since {rule.get('SINCE')}",
        *["preview"] * rule.preview,
    ]


def command_page() -> str:
    """The help of every command, as a terminal of 80 columns shows it."""
    parts = ["# Command line\n"]
    for words in commands(cli):
        shown = CliRunner().invoke(cli, [*words, "--help"], prog_name="ftlint", terminal_width=80).output
        parts.append(f"## {' '.join(['ftlint', *words])}\n\n```text\n{shown.strip()}\n```\n")
    return "\n".join(parts)


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, each group before its commands."""
    yield words
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name)


def config_page(config: Mapping[str, Any]) -> str:
    """Every key of the configuration, from its schema."""
    parts = [f"# Configuration\n\n{config['description']}\n"]
    for key, about in config["properties"].items():
        lines = [f"## {key}\n", f"{about['description']}\n", f"- type: {type_of(about)}"]
        lines += [f"- default: `{json.dumps(about['default'])}`"] if "default" in about else []
        lines += [f"- example: `{key} = {toml(value)}`" for value in about.get("examples", ())]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def type_of(about: Mapping[str, Any]) -> str:
    """The kind of value that a key takes, in words."""
    if "enum" in about:
        return "one of " + ", ".join(f"`{value}`" for value in about["enum"])
    if "$ref" in about:
        return "list of rules"
    kind: str = about["type"]
    return {"array": "list of strings", "object": "table"}.get(kind, kind)


def toml(value: Any) -> str:
    """An example value in TOML, whose strings, numbers and lists look as in JSON."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value)


def outdated() -> Iterator[str]:
    """The generated pages that differ from what is on disk, and those that are left over."""
    wanted = dict(pages())
    for name, text in wanted.items():
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text:
            yield name
    yield from sorted({f"rules/{file.name}" for file in (DOCS / "rules").glob("*.md")} - wanted.keys())


def write() -> None:
    """Write every page and remove those of rules that are no more."""
    wanted = dict(pages())
    (DOCS / "rules").mkdir(exist_ok=True)
    for file in (DOCS / "rules").glob("*.md"):
        if f"rules/{file.name}" not in wanted:
            file.unlink()
    for name, text in wanted.items():
        (DOCS / name).write_text(text, "utf-8")


def main() -> int:
    """Write the pages, or with --check say which would change."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only say what is outdated")
    if not parser.parse_args().check:
        write()
        return 0
    stale = list(outdated())
    if stale:
        print(f"outdated in docs/: {', '.join(stale)}; run ./scripts/docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
