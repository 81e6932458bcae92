"""The whole flow on one screen: files in, report out."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ftlint.config import Settings
from ftlint.engine import baseline
from ftlint.engine.diagnose import diagnose, diagnose_file, place, telling_path
from ftlint.engine.fixing import can_apply
from ftlint.engine.flow import PartResult
from ftlint.engine.plan import Part, format_of, parts_of, split_of
from ftlint.engine.pool import run_parts
from ftlint.engine.prepare import Prepared, prepare
from ftlint.engine.selection import ignored_in
from ftlint.engine.table import DatasetTable
from ftlint.io.files import SourceFile
from ftlint.io.lines import read_head
from ftlint.model import Diagnostic, Finding, NotRun, Place, Related, Report
from ftlint.rules.registry import Rule
from ftlint.rules.structure import ft101_unknown_format
from ftlint.rules.syntax import ft013_damaged_file

Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all."""


def check(files: Sequence[SourceFile], settings: Settings, progress: Progress | None = None) -> Report:
    """Checks files with the selected rules. What is wrong with the data is in the report.

    Raises FtlintError where the check itself cannot run: unknown rule, unusable model, unreadable file.
    """
    prepared = prepare(settings)
    plans = {file.path: plan_file(file, prepared, settings) for file in files}
    results = collect(prepared, [part for plan in plans.values() for part in plan.parts], settings, progress)
    diagnostics = [found for plan in plans.values() for found in plan.diagnostics]
    table = DatasetTable()
    for file in files:
        rebase(results[file.path])
        diagnostics += once_a_file(results[file.path])
        if name := plans[file.path].format:
            table.add(file, split_of(file.path, settings.splits), name, results[file.path])
    concluded, missing = conclude(prepared, table, settings)
    diagnostics = without_vain_fixes([*diagnostics, *concluded], files)
    accepted = 0
    if settings.baseline:
        diagnostics, accepted = baseline.apply(
            settings.baseline, diagnostics, files, prepared.rules, settings.exclude
        )
    records = sum(result.records for group in results.values() for result in group)
    not_run = [*prepared.not_run, *missing]
    return Report(sorted(diagnostics, key=order), not_run, len(files), records, accepted)


def without_vain_fixes(diagnostics: Sequence[Diagnostic], files: Sequence[SourceFile]) -> list[Diagnostic]:
    """The diagnostics, without the fixes that cannot be made in their files."""
    by_path = {file.path: file for file in files}
    damaged = {found.path for found in diagnostics if found.code == ft013_damaged_file.CODE}
    return [
        dataclasses.replace(found, fix=None)
        if found.fix and (found.path in damaged or not can_apply(found, by_path[found.path]))
        else found
        for found in diagnostics
    ]


class FilePlan(NamedTuple):
    """What is known of a file before its records are read."""

    diagnostics: list[Diagnostic]
    format: str | None
    parts: list[Part]


def order(found: Diagnostic) -> tuple[object, ...]:
    """Sorts by place, then by rule: the same for any number of workers."""
    return (found.path, found.line, found.column or 0, found.code, found.pointer, found.message)


def plan_file(file: SourceFile, prepared: Prepared, settings: Settings) -> FilePlan:
    """What is wrong with a file as a whole, and the parts to read; none where nothing can be read."""
    ignored = ignored_in(file.path, settings.per_file_ignores)
    head = read_head(file)
    found = [
        diagnose_file(file.path, file.kind, rule, finding, prepared.context)
        for rule in prepared.rules
        if (check_file := rule.get("check_file")) and rule.code not in ignored
        for finding in check_file(head, file.size, file.kind, prepared.context)
    ]
    if any(diagnostic.severity == "error" for diagnostic in found):
        return FilePlan(found, None, [])
    format_name, keys = format_of(file, settings)
    rule = next((rule for rule in prepared.rules if rule.code == ft101_unknown_format.CODE), None)
    if keys is not None and rule and rule.code not in ignored:
        findings = ft101_unknown_format.check_format(format_name, keys, file.kind, prepared.context)
        found += [
            diagnose_file(file.path, file.kind, rule, finding, prepared.context) for finding in findings
        ]
    return FilePlan(found, format_name, list(parts_of(file, format_name)))


def collect(
    prepared: Prepared, parts: Sequence[Part], settings: Settings, progress: Progress | None
) -> dict[str, list[PartResult]]:
    """Runs the parts and keeps their results by file."""
    results: dict[str, list[PartResult]] = defaultdict(list)
    done, total = 0, sum(part.size for part in parts)
    for part, result in zip(parts, run_parts(prepared.flow, parts, settings), strict=True):
        results[part.file.path].append(result)
        done += part.size
        if progress:
            progress(done, total)
    return results


def rebase(results: Sequence[PartResult]) -> None:
    """Turns positions that count from a part's start into positions that count from the file's."""
    lines = records = 0
    for result in results:
        if lines:
            result.diagnostics = [moved(found, lines, records) for found in result.diagnostics]
            for index in range(len(result.rows.numbers)):
                result.rows.numbers[index] += lines
                result.rows.records[index] += records
        lines += result.lines
        records += result.records


def moved(found: Diagnostic, lines: int, records: int) -> Diagnostic:
    """A diagnostic that stands so many lines and records further on."""
    return dataclasses.replace(
        found,
        line=found.line + lines,
        record=None if found.record is None else found.record + records,
        excerpt=found.excerpt and found.excerpt._replace(line=found.excerpt.line + lines),
    )


def once_a_file(results: Sequence[PartResult]) -> Iterator[Diagnostic]:
    """The diagnostics of a file; of a rule that speaks once, the first with the count of all."""
    repeats = sum((result.repeats for result in results), Counter[str]())
    told: set[str] = set()
    for found in (found for result in results for found in result.diagnostics):
        if repeats[found.code] > 1:
            found = dataclasses.replace(found, message=f"{found.message}, on {repeats[found.code]:,} lines")
        if not repeats[found.code] or found.code not in told:
            told.add(found.code)
            yield found


def conclude(
    prepared: Prepared, table: DatasetTable, settings: Settings
) -> tuple[list[Diagnostic], list[NotRun]]:
    """What the dataset rules say of all records together."""
    found: dict[int, list[tuple[Rule, Finding]]] = defaultdict(list)
    not_run = []
    for rule in prepared.rules:
        if rule.of_dataset:
            missing_table = rule.get("missing_table")
            if missing := missing_table and missing_table(table):
                not_run.append(NotRun(rule.code, rule.name, *missing))
                continue
            for row, finding in rule.module.conclude(table, prepared.context) if len(table) else ():
                if rule.code not in ignored_in(table.file_of(row).path, settings.per_file_ignores):
                    found[int(row)].append((rule, finding))
    return list(diagnose_rows(prepared, table, found)), not_run


def diagnose_rows(
    prepared: Prepared, table: DatasetTable, found: dict[int, list[tuple[Rule, Finding]]]
) -> Iterator[Diagnostic]:
    """Reads the rows that findings speak of again, to show where they stand."""
    wanted: dict[int, set[Related]] = defaultdict(set)
    for findings in found.values():
        for _, finding in findings:
            for related in finding.related:
                wanted[int(related.row)].add(related)
    places: dict[Related, Place] = {}
    for row, record in table.records(wanted):
        places.update({related: place(record, related) for related in wanted[row]})
    for row, record in table.records(found):
        yield from diagnose(record.line, found[row], prepared.context, places, telling_path(record))
