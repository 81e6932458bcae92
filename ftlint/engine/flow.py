"""One part of a file from bytes to findings and columns: what a worker does."""

from __future__ import annotations

import itertools
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ftlint import formats
from ftlint.engine.diagnose import diagnose, diagnose_file
from ftlint.engine.plan import Part
from ftlint.engine.texts import Found, TextRules
from ftlint.errors import FtlintError
from ftlint.formats import Format
from ftlint.io.lines import Damaged, read_lines
from ftlint.io.parse import parse
from ftlint.model import Diagnostic, Finding, Line, Record
from ftlint.rules.context import Context
from ftlint.rules.meta import ft902_rule_crash
from ftlint.rules.registry import Rule, all_rules
from ftlint.rules.syntax import ft013_damaged_file
from ftlint.rules.table import Feature

BATCH_RECORDS = 512

LineCheck: TypeAlias = tuple[Rule, Callable[[Line, Context], Iterator[Finding]]]
RecordCheck: TypeAlias = tuple[Rule, Callable[[Record, Context], Iterator[Finding]]]


@dataclass(slots=True)
class Rows:
    """Where each readable record of a part stands; positions count from the part's start."""

    offsets: array[int] = field(default_factory=lambda: array("Q"))
    numbers: array[int] = field(default_factory=lambda: array("Q"))
    records: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(slots=True)
class PartResult:
    """What the parent merges: findings of the part, its size, and its piece of the table."""

    diagnostics: list[Diagnostic]
    lines: int
    records: int
    rows: Rows
    columns: dict[Feature, list[Any]]
    repeats: Counter[str] = field(default_factory=Counter)
    """How often each rule that speaks once a file has found something here; the first stands for all."""


class Flow:
    """The checks of the selected rules, ready to run on any part."""

    def __init__(self, rules: Sequence[Rule], context: Context, features: Sequence[Feature] = ()) -> None:
        self.rules = rules
        self.context = context
        self.features = features
        self.line_checks: list[LineCheck] = [
            (rule, check) for rule in rules if (check := rule.get("check_line"))
        ]
        self.texts = TextRules(rules, context)
        self.once_a_file = frozenset(rule.code for rule in rules if rule.get("ONCE_A_FILE"))

    def run(self, part: Part, ignored: set[str]) -> PartResult:
        """Reads a part once. Never raises on what the data says."""
        result = PartResult([], 0, 0, Rows(), defaultdict(list))
        reader = formats.get(part.format) if part.format else None
        line_checks = [(rule, check) for rule, check in self.line_checks if rule.code not in ignored]
        record_checks = self.record_checks(reader, ignored)
        lines = self.lines(part, result, ignored)
        while batch := list(itertools.islice(lines, BATCH_RECORDS)):
            found = [self.check_line(line, line_checks) for line in batch]
            records = read_records(batch, reader, result)
            for index, record in records:
                self.check_record(record, record_checks, found[index])
                self.texts.check(record, found[index], ignored)
            for line, findings in zip(batch, found, strict=True):
                if findings := self.first_in_part(findings, result.repeats):
                    result.diagnostics.extend(diagnose(line, findings, self.context))
            for feature in self.features if records else ():
                result.columns[feature].append(feature([record for _, record in records]))
        return result

    def record_checks(self, reader: Format | None, ignored: set[str]) -> list[RecordCheck]:
        """The record rules that have something to say about this format."""
        return [
            (rule, check)
            for rule in self.rules
            if (check := rule.get("check_record"))
            and rule.code not in ignored
            and reader
            and reader.NAME in (rule.get("FORMATS") or (reader.NAME,))
        ]

    def lines(self, part: Part, result: PartResult, ignored: set[str]) -> Iterator[Line]:
        """The part's lines, parsed; damage ends them and is a finding."""
        try:
            for line in read_lines(part.file, part.start, part.end):
                parse(line)
                result.lines += 1
                result.records += line.record is not None
                yield line
        except Damaged as damage:
            rule = all_rules()[ft013_damaged_file.CODE]
            if rule in self.rules and rule.code not in ignored:
                finding = ft013_damaged_file.damaged(str(damage))
                result.diagnostics.append(
                    diagnose_file(part.file.path, part.file.kind, rule, finding, self.context)
                )

    def first_in_part(self, findings: list[Found], repeats: Counter[str]) -> list[Found]:
        """Leaves out what a rule that speaks once a file has said before, and counts it."""
        kept = []
        for rule, finding in findings:
            repeats[rule.code] += rule.code in self.once_a_file
            if repeats[rule.code] <= 1:
                kept.append((rule, finding))
        return kept

    def check_line(self, line: Line, checks: Sequence[LineCheck]) -> list[Found]:
        """What the line rules say of one line."""
        found: list[Found] = []
        for rule, check in checks:
            try:
                for finding in check(line, self.context):
                    found.append((rule, finding))  # noqa: PERF401 - as below
            except FtlintError:
                raise
            except Exception as error:
                found.append(ft902_rule_crash.found(rule, error))
        return found

    def check_record(self, record: Record, checks: Sequence[RecordCheck], found: list[Found]) -> None:
        """Adds what the record rules say of one record."""
        for rule, check in checks:
            try:
                for finding in check(record, self.context):
                    found.append((rule, finding))  # noqa: PERF401 - a second generator costs as much as a rule
            except FtlintError:
                raise
            except Exception as error:
                found.append(ft902_rule_crash.found(rule, error))


def read_records(
    batch: Sequence[Line], reader: Format | None, result: PartResult
) -> list[tuple[int, Record]]:
    """The records of a batch, each with its line's index; a line that is no object is none."""
    records = []
    for index, line in enumerate(batch):
        if reader and line.record is not None and isinstance(line.value, dict):
            records.append((index, reader.read(line.value, line)))
            result.rows.offsets.append(line.offset)
            result.rows.numbers.append(line.number)
            result.rows.records.append(line.record)
    return records
