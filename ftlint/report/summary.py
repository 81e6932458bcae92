"""The last lines of every report for people: what did not run, what was found, what can be mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ftlint.model import ABSENT, SEVERITIES, Diagnostic, Edit, NotRun, Report
from ftlint.report.style import BOLD, CYAN, DIM, FIXABLE, GREEN, Style, amount


def lines(report: Report, style: Style) -> Iterator[str]:
    """Without findings one line of good news, else the counts; before it the rules that did not run."""
    if not report.files:
        yield "No data files to check."
        return
    yield from not_run_lines(report.not_run, style)
    records, files = amount(report.records, "record"), amount(report.files, "file")
    accepted = f" The baseline accepts {amount(report.accepted, 'more finding')}." if report.accepted else ""
    if not report.diagnostics:
        yield f"{style.paint('All checks passed:', GREEN)} {records} in {files}.{accepted}"
        return
    counts = [amount(count, severity) for severity in SEVERITIES if (count := report.count(severity))]
    *first, last = counts
    found = f"{', '.join(first)} and {last}" if first else last
    yield f"{style.paint(f'Found {found}', BOLD)} in {files} ({records}).{accepted}"
    yield from fix_lines(report.diagnostics, style)


def not_run_lines(rules: Iterable[NotRun], style: Style) -> Iterator[str]:
    """The rules that did not run, by what they lack, with the option that unlocks them."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rule in rules:
        groups[rule.reason, rule.unlock].append(rule.code)
    if not groups:
        return
    yield style.paint(f"{amount(sum(map(len, groups.values())), 'rule')} did not run:", DIM)
    for (reason, unlock), codes in groups.items():
        yield style.paint(f"  {', '.join(codes)}: {reason} → {unlock}", DIM)
    yield ""


def fix_lines(diagnostics: Iterable[Diagnostic], style: Style) -> Iterator[str]:
    """How many findings `--fix` mends, and how many more with `--unsafe-fixes`."""
    fixable = [found for found in diagnostics if found.fix]
    safe = [found for found in fixable if found.fix and found.fix.safety == "safe"]
    unsafe = len(fixable) - len(safe)
    dropped = len({(found.path, found.record) for found in fixable if _drops(found)})
    loss = f", dropping {amount(dropped, 'record')}" if dropped else ""
    if safe:
        more = f" ({unsafe:,} more with --unsafe-fixes{loss})" if unsafe else ""
        yield f"{style.paint(FIXABLE, CYAN)} {len(safe):,} fixable with --fix{more}."
    elif unsafe:
        yield f"{unsafe:,} fixable with --fix --unsafe-fixes{loss}."


def _drops(found: Diagnostic) -> bool:
    """Whether the fix takes the record out; no safe one does."""
    edits = found.fix.edits if found.fix else ()
    return found.record is not None and Edit(None, ABSENT) in edits
