"""`ftlint baseline`: accept the present findings, so that only new ones count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from ftlint.cli import console
from ftlint.cli.group import Group
from ftlint.cli.options import checked, files_of, settings_options
from ftlint.config import BASELINE_NAME, Settings
from ftlint.engine.baseline import Entry, Judge, entry_of, judge, read, split, write
from ftlint.engine.selection import selected
from ftlint.errors import UsageError
from ftlint.io.files import SourceFile, display_path
from ftlint.model import Diagnostic, Report
from ftlint.report.style import amount


@click.group(cls=Group)
def baseline() -> None:
    """Accept the present findings, so that only new ones count.

    They are kept by content in .ftlint-baseline.json beside the configuration, or in the working directory;
    `ftlint check` reads it. Entries that no longer match anything are findings (FT901).
    """


@baseline.command(short_help="Accept all present findings.")
@click.argument("paths", nargs=-1)
@settings_options(needs_baseline=False)
def create(paths: Sequence[str], settings: Settings, isolated: bool) -> int:
    """Accept all present findings. Entries of files and rules that are not checked stay, as do reasons."""
    path = settings.baseline or Path.cwd() / BASELINE_NAME
    found, judged = _check(paths, settings, path, isolated=isolated)
    old = read(path)
    new, unmatched = split(found, old, path.parent)
    kept = _without(old, [entry for entry in unmatched if judged(entry)])
    write(path, [*kept, *(entry_of(each, path.parent) for each in new)])
    console.note(
        f"{display_path(path)}: {amount(len(kept) + len(new), 'finding')} accepted, {len(new):,} of them new"
    )
    return 0


@baseline.command(short_help="Remove the entries whose finding no longer occurs.")
@click.argument("paths", nargs=-1)
@settings_options(needs_baseline=False)
def prune(paths: Sequence[str], settings: Settings, isolated: bool) -> int:
    """Remove the entries whose finding no longer occurs, and those of files that are gone."""
    path = settings.baseline or Path.cwd() / BASELINE_NAME
    if not path.exists():
        raise UsageError(f"no baseline at {display_path(path)}; `ftlint baseline create` writes one")
    found, judged = _check(paths, settings, path, isolated=isolated)
    old = read(path)
    _, unmatched = split(found, old, path.parent)
    stale = [entry for entry in unmatched if judged(entry) or not (path.parent / entry.path).exists()]
    write(path, _without(old, stale))
    left = amount(len(old) - len(stale), "finding")
    console.note(f"{display_path(path)}: {len(stale):,} stale removed, {left} still accepted")
    return 0


def _check(
    paths: Sequence[str], settings: Settings, path: Path, *, isolated: bool
) -> tuple[list[Diagnostic], Judge]:
    """All findings, accepted or not, and which entries the check could have found again."""
    files = files_of(paths, settings, isolated=isolated)
    report = checked(files, replace(settings, baseline=None))
    return report.diagnostics, _judge(files, settings, report, path.parent)


def _judge(files: Sequence[SourceFile], settings: Settings, report: Report, folder: Path) -> Judge:
    not_run = {rule.code for rule in report.not_run}
    rules = [rule for rule in selected(settings) if rule.code not in not_run]
    return judge(files, rules, folder, settings.exclude)


def _without(entries: Sequence[Entry], removed: Sequence[Entry]) -> list[Entry]:
    """The entries less the removed ones, each removed once."""
    left = list(entries)
    for entry in removed:
        left.remove(entry)
    return left
