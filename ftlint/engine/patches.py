"""Edits become patches of bytes: what a fix does not name stays as it is, to the last byte."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, AnyStr, BinaryIO, NamedTuple

from ftlint.io.locate import value_bytes
from ftlint.model import ABSENT, Edit, Line
from ftlint.text.masking import mask

COPY_BYTES = 1 << 20
DIFF_COLUMNS = 160
MASKED_BESIDE = 200
"""Characters beside what a diff shows in which a secret may begin or end."""
BEFORE_CHANGE = 40
"""Characters of a long line that a diff shows before what changes."""


class Patch(NamedTuple):
    """Bytes of the decompressed text to replace; end exclusive."""

    start: int
    end: int
    value: bytes


def extent(line: Line) -> tuple[int, int]:
    """The bytes of the file that a line stands for."""
    return line.offset, line.offset + len(line.raw)


def patches_of(line: Line, edits: Sequence[Edit]) -> list[Patch]:
    """The patches of some edits of one line; those of a value need JSON text."""
    return [_of_line(line, edit.value) if edit.path is None else _of_value(line, edit) for edit in edits]


def _of_line(line: Line, value: Any) -> Patch:
    """The shortest patch that makes the line what it is to be, so that several fit beside each other."""
    start, end = extent(line)
    if value is ABSENT:
        return Patch(start, end, b"")
    before = _in_common(line.raw, value)
    after = _in_common(line.raw[before:][::-1], value[before:][::-1])
    return Patch(start + before, end - after, value[before : len(value) - after])


def _in_common(one: AnyStr, other: AnyStr) -> int:
    """How long the beginning is that both share."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _of_value(line: Line, edit: Edit) -> Patch:
    assert edit.path is not None
    start, end = value_bytes(line, edit.path)
    text = json.dumps(edit.value, ensure_ascii=line.raw.isascii())
    return Patch(line.offset + start, line.offset + end, text.encode("utf-8", "surrogatepass"))


def overlap(patch: Patch, others: Iterable[Patch]) -> bool:
    """Whether two patches would change the same bytes."""
    return any(patch.start < other.end and other.start < patch.end for other in others)


def without_elements(
    patches: Sequence[Patch], elements: Sequence[tuple[int, int]], dropped: set[int]
) -> list[Patch]:
    """Drops elements of a JSON array together with the comma that the rest can spare."""
    gone = {elements[index] for index in dropped}
    last_kept = max((index for index in range(len(elements)) if index not in dropped), default=-1)
    cuts = []
    for index in dropped:
        start, end = elements[index]
        if index < last_kept:
            cuts.append(Patch(start, elements[index + 1][0], b""))
        else:
            cuts.append(Patch(elements[index - 1][1] if index else start, end, b""))
    return [*(patch for patch in patches if (patch.start, patch.end) not in gone), *cuts]


def patched(source: BinaryIO, patches: Iterable[Patch]) -> Iterator[bytes]:
    """The source with the patches in place, in pieces."""
    position = 0
    for patch in sorted(patches):
        yield from _copy(source, patch.start - position)
        yield patch.value
        for _ in _copy(source, patch.end - patch.start):
            pass
        position = patch.end
    yield from iter(lambda: source.read(COPY_BYTES), b"")


def _copy(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (piece := source.read(min(size, COPY_BYTES))):
        size -= len(piece)
        yield piece


def diff(before: bytes, patches: Iterable[Patch]) -> Iterator[str]:
    """One hunk for each run of changed lines; no context, since a line of data is long enough."""
    number = 1
    shift = position = 0
    for group in _hunks(before, sorted(patches)):
        start = before.rfind(b"\n", 0, group[0].start) + 1
        end = before.find(b"\n", max(group[-1].end - 1, start)) + 1 or len(before)
        moved = [patch._replace(start=patch.start - start, end=patch.end - start) for patch in group]
        old = _shown(before[start:end])
        new = _shown(b"".join(patched(BytesIO(before[start:end]), moved)))
        number += before.count(b"\n", position, start)
        position = start
        yield f"@@ -{number},{len(old)} +{number + shift},{len(new)} @@"
        pairs = [_cropped(*pair) for pair in itertools.zip_longest(old, new)]
        yield from (f"-{line}" for line, _ in pairs if line is not None)
        yield from (f"+{line}" for _, line in pairs if line is not None)
        shift += len(new) - len(old)


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


def _cropped(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Both sides of a line from shortly before the place where they part."""
    same = _in_common(old, new) if old and new else 0
    start = max(0, same - BEFORE_CHANGE) if max(len(old or ""), len(new or "")) > DIFF_COLUMNS else 0
    return _crop(old, start), _crop(new, start)


def _crop(line: str | None, start: int) -> str | None:
    if line is None:
        return None
    head, tail = "…" if start else "", "…" if len(line) > start + DIFF_COLUMNS else ""
    first = max(0, start - MASKED_BESIDE)
    shown = mask(line[first : start + DIFF_COLUMNS + MASKED_BESIDE])[start - first :][:DIFF_COLUMNS]
    return f"{head}{shown}{tail}"


def _shown(text: bytes) -> list[str]:
    visible = text.decode("utf-8", "replace").replace("\r", "␍").replace("\ufeff", "␣BOM␣")
    return visible.removesuffix("\n").split("\n") if visible else []
