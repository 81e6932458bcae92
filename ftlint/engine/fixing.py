"""Applies fixes: the edits of a report's diagnostics become patches of bytes, and nothing else changes."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, NamedTuple, TypeAlias

from ftlint.errors import WriteError
from ftlint.io.files import SourceFile
from ftlint.io.lines import read_lines
from ftlint.io.locate import value_bytes
from ftlint.io.parse import parse
from ftlint.io.rejects import Reject, append_rejects, rejects_path
from ftlint.io.source import Damaged, open_bytes
from ftlint.io.write import atomic_write
from ftlint.model import ABSENT, Diagnostic, Edit, Line, Report
from ftlint.rules.registry import all_rules
from ftlint.text.masking import mask

DIFF_COLUMNS = 160
COPY_BYTES = 1 << 20

Key: TypeAlias = "tuple[str, int]"


class Patch(NamedTuple):
    """Bytes of the decompressed text to replace; end exclusive."""

    start: int
    end: int
    value: bytes
    line: int


@dataclass(slots=True)
class FileFix:
    """What changes in one file."""

    file: SourceFile
    patches: list[Patch] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
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
        """Rewrites the files, each atomically, its rejects first: nothing is lost whenever it stops.

        Raises WriteError; the file in question is whole.
        """
        for fix in self.files:
            if fix.file.location is None:
                raise WriteError(f"{fix.file.path} cannot be rewritten: it is not a file")
            if fix.rejects:
                append_rejects(rejects_path(fix.file.location), fix.rejects)
            with (
                open_bytes(fix.file) as source,
                atomic_write(fix.file.location, fix.file.compression) as target,
            ):
                for piece in patched(source, fix.patches):
                    target.write(piece)

    def text(self) -> Iterator[bytes]:
        """The fixed text of each file, for standard input and output."""
        for fix in self.files:
            with open_bytes(fix.file) as source:
                yield from patched(source, fix.patches)

    def diff(self) -> Iterator[str]:
        """A unified diff with long lines cropped, line by line."""
        for fix in self.files:
            yield from _diff(fix)


def plan(files: Iterable[SourceFile], report: Report, *, unsafe: bool) -> FixPlan:
    """The fixes that a report's diagnostics offer: the safe ones, with `unsafe` all."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for found in report.diagnostics:
        if found.fix and (unsafe or found.fix.safety == "safe"):
            by_path[found.path].append(found)
    return FixPlan(
        [
            fix
            for file in files
            if by_path[file.path] and (fix := _plan_file(file, by_path[file.path])).patches
        ]
    )


def _plan_file(file: SourceFile, diagnostics: Sequence[Diagnostic]) -> FileFix:
    """The patches of one file; none for Parquet, and none where the file cannot be read to its end."""
    fix = FileFix(file)
    dropped: list[Line] = []
    if file.kind == "parquet":
        return fix
    try:
        _read(fix, diagnostics, dropped)
        if file.kind == "json" and dropped:
            elements = [_extent(line) for line in read_lines(file) if line.record is not None]
            fix.patches = _without_elements(fix.patches, elements, {line.record or 0 for line in dropped})
    except Damaged:
        return FileFix(file)
    return fix


def _read(fix: FileFix, diagnostics: Sequence[Diagnostic], dropped: list[Line]) -> None:
    """Gathers patches, and the lines they drop, in one pass over the file."""
    wanted: dict[Key, list[Diagnostic]] = defaultdict(list)
    for found in diagnostics:
        wanted[_key(found.record, found.line)].append(found)
    once_a_file = {
        found.code: all_rules()[found.code] for found in diagnostics if found.fix and not found.fix.edits
    }
    fix.applied.update(once_a_file.keys())
    for line in read_lines(fix.file):
        parse(line)
        for found in wanted.get(_key(line.record, line.number), ()):
            _add(fix, line, found, dropped)
        for rule in once_a_file.values():
            _extend(fix, line, rule.module.edits(line))


def _extent(line: Line) -> tuple[int, int]:
    return line.offset, line.offset + len(line.raw)


def _key(record: int | None, line: int) -> Key:
    return ("line", line) if record is None else ("record", record)


def _add(fix: FileFix, line: Line, found: Diagnostic, dropped: list[Line]) -> None:
    """Adds one finding's edits unless they meet an earlier one's; what is left out is found again."""
    assert found.fix
    if not found.fix.edits or not _extend(fix, line, found.fix.edits):
        return
    fix.applied[found.code] += 1
    if line.record is not None and any(edit == Edit(None, ABSENT) for edit in found.fix.edits):
        fix.rejects.append(Reject(found.path, line.number, found.code, found.message, line.raw))
        dropped.append(line)


def _extend(fix: FileFix, line: Line, edits: Sequence[Edit]) -> bool:
    """Adds the patches of some edits, all or none."""
    patches = [patch for edit in edits if (patch := _patch(line, edit, fix.file.kind))]
    if len(patches) < len(edits) or any(_meets(patch, fix.patches) for patch in patches):
        return False
    fix.patches += patches
    return True


def _patch(line: Line, edit: Edit, kind: str) -> Patch | None:
    start, end = _extent(line)
    if edit.path is None:
        return Patch(start, end, b"" if edit.value is ABSENT else edit.value, line.number)
    if kind not in ("jsonl", "json"):
        return None
    inner = value_bytes(line, edit.path)
    text = json.dumps(edit.value, ensure_ascii=line.raw.isascii())
    return Patch(start + inner[0], start + inner[1], text.encode("utf-8", "surrogatepass"), line.number)


def _meets(patch: Patch, others: Sequence[Patch]) -> bool:
    """Whether a patch overlaps one of the latest; patches come in file order, a line at a time."""
    near = itertools.takewhile(lambda other: other.line == patch.line, reversed(others))
    return any(patch.start < other.end and other.start < patch.end for other in near)


def _without_elements(
    patches: Sequence[Patch], elements: Sequence[tuple[int, int]], dropped: set[int]
) -> list[Patch]:
    """Drops elements of a JSON array together with the comma that the rest can spare."""
    kept = [
        patch
        for patch in patches
        if not any(patch[:2] == elements[index] for index in dropped if index is not None)
    ]
    last_kept = max((index for index in range(len(elements)) if index not in dropped), default=-1)
    cuts = []
    for index in sorted(index for index in dropped if index is not None):
        start, end = elements[index]
        if index < last_kept:
            cuts.append(Patch(start, elements[index + 1][0], b"", 0))
        else:
            cuts.append(Patch(elements[index - 1][1] if index else start, end, b"", 0))
    return sorted([*kept, *cuts])


def patched(source: BinaryIO, patches: Iterable[Patch]) -> Iterator[bytes]:
    """The source with the patches in place, in pieces."""
    position = 0
    for patch in sorted(patches):
        yield from _copy(source, patch.start - position)
        yield patch.value
        _skip(source, patch.end - patch.start)
        position = patch.end
    yield from iter(lambda: source.read(COPY_BYTES), b"")


def _copy(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (piece := source.read(min(size, COPY_BYTES))):
        size -= len(piece)
        yield piece


def _skip(source: BinaryIO, size: int) -> None:
    for _ in _copy(source, size):
        pass


def _diff(fix: FileFix) -> Iterator[str]:
    """One hunk for each run of changed lines; no context, since a line of data is long enough."""
    with open_bytes(fix.file) as source:
        before = source.read()
    yield f"--- a/{fix.file.path}"
    yield f"+++ b/{fix.file.path}"
    shift = 0
    for patches in _hunks(before, sorted(fix.patches)):
        start = before.rfind(b"\n", 0, patches[0].start) + 1
        end = before.find(b"\n", max(patches[-1].end - 1, start)) + 1 or len(before)
        moved = [patch._replace(start=patch.start - start, end=patch.end - start) for patch in patches]
        old, new = before[start:end], b"".join(patched(BytesIO(before[start:end]), moved))
        first = before.count(b"\n", 0, start) + 1
        removed, added = _shown(old), _shown(new)
        yield f"@@ -{first},{len(removed)} +{first + shift},{len(added)} @@"
        yield from (_cropped(f"-{line}") for line in removed)
        yield from (_cropped(f"+{line}") for line in added)
        shift += len(added) - len(removed)


def _hunks(text: bytes, patches: Iterable[Patch]) -> Iterator[list[Patch]]:
    """Groups patches that share a line of text."""
    group: list[Patch] = []
    for patch in patches:
        if group and b"\n" in text[max(group[-1].end - 1, group[-1].start) : patch.start]:
            yield group
            group = []
        group.append(patch)
    if group:
        yield group


def _cropped(line: str) -> str:
    line = mask(line)
    return line if len(line) <= DIFF_COLUMNS else line[:DIFF_COLUMNS] + "…"


def _shown(text: bytes) -> list[str]:
    visible = text.decode("utf-8", "replace").replace("\r", "␍").replace("\ufeff", "␣BOM␣")
    return visible.removesuffix("\n").split("\n") if visible else []
