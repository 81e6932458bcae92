"""Applies fixes: chooses what a report's diagnostics offer, and rewrites the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ftlint.engine.patches import Patch, diff, extent, overlap, patched, patches_of, without_elements
from ftlint.errors import WriteError
from ftlint.io.files import SourceFile
from ftlint.io.lines import read_lines
from ftlint.io.parse import parse
from ftlint.io.rejects import Reject, append_rejects, rejects_path
from ftlint.io.source import Damaged, open_bytes
from ftlint.io.write import atomic_write
from ftlint.model import ABSENT, Diagnostic, Edit, Line, Report
from ftlint.rules.registry import Rule, all_rules

DROP = Edit(None, ABSENT)

Key: TypeAlias = "tuple[str, int]"


@dataclass(slots=True)
class FileFix:
    """What changes in one file."""

    file: SourceFile
    patches: list[Patch] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    """The indices of the records that are taken out."""
    applied: Counter[str] = field(default_factory=Counter)
    """Findings mended, by rule code."""


@dataclass(slots=True)
class FixPlan:
    """What `--fix` does to each file, before it does it."""

    files: list[FileFix]

    @property
    def fixed(self) -> int:
        """How many findings the plan mends."""
        return sum(fix.applied.total() for fix in self.files)

    @property
    def dropped(self) -> int:
        """How many records the plan takes out."""
        return sum(len(fix.rejects) for fix in self.files)

    def apply(self) -> None:
        """Rewrites the files, each atomically.

        A file's rejects are in place before the file is, and only once its new text is written: nothing is
        lost whenever it stops, and nothing is rejected that stays. Raises WriteError; the file is whole.
        """
        for fix in self.files:
            if fix.file.location is None:
                raise WriteError(f"{fix.file.path} cannot be rewritten: it is not a file")
            with (
                open_bytes(fix.file) as source,
                atomic_write(fix.file.location, fix.file.compression) as target,
            ):
                for piece in patched(source, fix.patches):
                    target.write(piece)
                target.flush()
                if fix.rejects:
                    append_rejects(rejects_path(fix.file.location), fix.rejects)

    def text(self) -> Iterator[bytes]:
        """The fixed text of each file, for standard input and output."""
        for fix in self.files:
            with open_bytes(fix.file) as source:
                yield from patched(source, fix.patches)

    def diff(self) -> Iterator[str]:
        """A unified diff with long lines cropped, line by line."""
        for fix in self.files:
            with open_bytes(fix.file) as source:
                before = source.read()
            yield f"--- a/{fix.file.path}"
            yield f"+++ b/{fix.file.path}"
            yield from diff(before, fix.patches)


def can_apply(found: Diagnostic, file: SourceFile) -> bool:
    """Whether a diagnostic's fix can be made in a file of this kind: none in Parquet, no value in CSV."""
    if not found.fix or file.kind in ("json", "jsonl"):
        return found.fix is not None
    return file.kind != "parquet" and all(edit.path is None for edit in found.fix.edits)


def plan(files: Iterable[SourceFile], report: Report, *, unsafe: bool) -> FixPlan:
    """The fixes that a report's diagnostics offer: the safe ones, with `unsafe` all."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for found in report.diagnostics:
        if found.fix and (unsafe or found.fix.safety == "safe"):
            by_path[found.path].append(found)
    fixes = (_plan_file(file, by_path[file.path]) for file in files if by_path[file.path])
    return FixPlan([fix for fix in fixes if fix.patches])


def _plan_file(file: SourceFile, diagnostics: Sequence[Diagnostic]) -> FileFix:
    """The patches of one file; none where the file cannot be read to its end."""
    fix = FileFix(file)
    try:
        _plan_lines(fix, diagnostics)
        if file.kind == "json" and fix.dropped:
            elements = [extent(line) for line in read_lines(file) if line.record is not None]
            fix.patches = without_elements(fix.patches, elements, fix.dropped)
    except Damaged:
        return FileFix(file)
    return fix


def _plan_lines(fix: FileFix, diagnostics: Sequence[Diagnostic]) -> None:
    """Gathers patches in one pass over the file."""
    wanted: dict[Key, list[Diagnostic]] = defaultdict(list)
    for found in diagnostics:
        wanted[_key(found.record, found.line)].append(found)
    once = {found.code: all_rules()[found.code] for found in diagnostics if found.fix and not found.fix.edits}
    fix.applied.update(once.keys())
    for line in read_lines(fix.file):
        parse(line)
        here = [found for found in wanted.get(_key(line.record, line.number), ()) if found.code not in once]
        fix.patches += _plan_line(fix, line, here, list(once.values()))


def _plan_line(fix: FileFix, line: Line, here: Sequence[Diagnostic], once: Sequence[Rule]) -> list[Patch]:
    """The patches of one line: one that drops its record needs no other; of two that meet, the first."""
    for found in here:
        if line.record is not None and found.fix and DROP in found.fix.edits:
            fix.applied[found.code] += 1
            fix.dropped.add(line.record)
            fix.rejects.append(Reject(found.path, line.number, found.code, found.message, line.raw))
            return patches_of(line, [DROP])
    made: list[Patch] = []
    for found in here:
        patches = patches_of(line, found.fix.edits if found.fix else ())
        if not any(overlap(patch, made) for patch in patches):
            made += patches
            fix.applied[found.code] += 1
    for rule in once:
        patches = patches_of(line, rule.module.edits(line))
        made += [patch for patch in patches if not overlap(patch, made)]
    return made


def _key(record: int | None, line: int) -> Key:
    return ("line", line) if record is None else ("record", record)
