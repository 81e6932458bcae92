"""`ftlint rule`: what a rule finds, why that is bad, and an example with what ftlint says of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from ftlint.cli import console
from ftlint.errors import FtlintError, UsageError
from ftlint.report.style import BOLD, DIM, FIXABLE, SEVERITY_COLORS, Style, pad
from ftlint.rules.case import Case, Files
from ftlint.rules.registry import Rule, all_rules, resolve

EXAMPLE_NAME = "data.jsonl"


@click.command()
@click.argument("rules", nargs=-1)
@click.option("--all", "every", is_flag=True, help="List all rules.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The form.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def rule(rules: Sequence[str], every: bool, output_format: str, color: str) -> int:
    """Explain RULES: codes such as FT102, prefixes such as FT1, or names such as empty-content.

    One rule is explained, several are listed.
    """
    if every == bool(rules):
        raise UsageError("name rules, or list them with --all")
    codes = sorted(all_rules() if every else resolve(rules, "RULES"))
    chosen = [all_rules()[code] for code in codes]
    style = Style(color=console.use_color(color, sys.stdout))
    if output_format == "json":
        lines = iter([json.dumps([fields(each) for each in chosen], indent=2, ensure_ascii=False)])
    elif len(chosen) == 1:
        lines = explanation(chosen[0], style)
    else:
        lines = table(chosen, style)
    console.write(console.encode(lines))
    return 0


def fields(rule: Rule) -> dict[str, Any]:
    """A rule for `--output-format json`."""
    return {
        "code": rule.code,
        "name": rule.name,
        "group": rule.group,
        "severity": rule.severity,
        "fix": rule.fix,
        "summary": rule.summary,
        "path": rule.path,
    }


def table(rules: Sequence[Rule], style: Style) -> Iterator[str]:
    """A line for each rule, under its group."""
    names = max(len(rule.name) for rule in rules)
    group = ""
    for rule in rules:
        if rule.group != group:
            yield ("\n" if group else "") + style.paint(rule.group, BOLD)
            group = rule.group
        mark = FIXABLE if rule.fix == "safe" else "   "
        severity = style.paint(f"{rule.severity:<7}", SEVERITY_COLORS[rule.severity])
        yield f"  {rule.code}  {pad(rule.name, names)}  {severity}  {mark}  {rule.summary}"


def explanation(rule: Rule, style: Style) -> Iterator[str]:
    """A rule's page."""
    facts = [rule.group, rule.severity, f"since {rule.get('SINCE')}"]
    facts += [f"{rule.fix} fix"] if rule.fix else []
    facts += ["preview"] if rule.preview else []
    yield f"{style.paint(f'{rule.code} {rule.name}', BOLD)}  {style.paint(', '.join(facts), DIM)}"
    yield ""
    for line in rule.documentation.splitlines():
        yield style.paint(line.removeprefix("## "), BOLD) if line.startswith("## ") else line
    if rule.invalid:
        yield ""
        yield style.paint("Example", BOLD)
        yield from example(rule, rule.invalid[0], style)
    yield ""
    yield style.paint(rule.path, DIM)


def example(rule: Rule, case: Case, style: Style) -> Iterator[str]:
    """What `ftlint check` says of a case; nothing where that takes a model which is not installed."""
    from ftlint.config import Settings
    from ftlint.engine.run import check
    from ftlint.io.source import SourceFile, from_records, in_memory
    from ftlint.report.full import block

    def file(name: str, source: Any) -> SourceFile:
        if isinstance(source, bytes):
            return in_memory(name, source)
        return from_records(name, source if isinstance(source, list) else [source])

    source = case.source if isinstance(case.source, Files) else {EXAMPLE_NAME: case.source}
    options = {"data_format" if key == "format" else key: value for key, value in case.options.items()}
    settings = Settings(select=(rule.code,), preview=True, jobs=1, **options)
    try:
        report = check([file(name, content) for name, content in source.items()], settings)
    except FtlintError:
        return
    for found in report.diagnostics:
        yield from block(found, style)
