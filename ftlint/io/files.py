"""Finds the files to read: paths, folders, globs, or what git knows of a repository."""

from __future__ import annotations

import functools
import glob
import os
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, TypeAlias

from ftlint.errors import SourceError
from ftlint.io.lines import Damaged, read_lines
from ftlint.io.parse import parse
from ftlint.io.source import SourceFile, display_path, from_records, in_memory, kind_of, reason
from ftlint.io.walk import git_files, is_passed_over, walk
from ftlint.model import ABSENT

__all__ = ["SourceFile", "discover", "discover_repository", "display_path", "from_records", "in_memory"]

IsDataset: TypeAlias = Callable[[Sequence[Any]], bool]
"""Whether the first parsed values of a file look like records of a known format."""

ALWAYS_DATA: Final = frozenset({"jsonl", "parquet"})
PEEK_BYTES: Final = 1 << 20
PEEK_RECORDS: Final = 8


def discover(
    paths: Sequence[str],
    *,
    is_dataset: IsDataset,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
) -> list[SourceFile]:
    """The files that `paths` name: each file once, sorted, whatever the order of the arguments.

    A folder stands for the files in it that look like data, a glob for the files of a known kind that it
    matches, save rejects and caches that it does not itself name. `exclude` holds globs over a path, a
    folder above it or the name of either. A path named outright is exempt unless `force_exclude`, which may
    leave nothing.
    Raises SourceError for what is missing, unreadable, of an unknown kind, or a folder without data.
    """
    found: list[Path] = []
    for path in paths:
        location = Path(path)
        if not os.path.lexists(path) and glob.has_magic(path):
            found += _matching(path, is_dataset, exclude)
        elif force_exclude and excluded(location, exclude):
            continue
        elif os.path.isdir(path):
            found += _data_in(location, is_dataset, exclude)
        else:
            found.append(location)
    return _unique(found)


def discover_repository(*, is_dataset: IsDataset, exclude: Sequence[str] = ()) -> list[SourceFile]:
    """The data files below the working directory: in a git repository those that git does not ignore.

    Raises SourceError where there is none.
    """
    root = Path.cwd()
    is_excluded = functools.partial(excluded, patterns=exclude)
    listed = git_files(root, is_excluded)
    candidates = walk(root, is_excluded) if listed is None else listed
    found = [file for file in candidates if _is_data(file, is_dataset)]
    if not found:
        raise SourceError("no data files below the working directory; name a file or a folder")
    return _unique(found)


def _data_in(folder: Path, is_dataset: IsDataset, exclude: Sequence[str]) -> list[Path]:
    """The data files of a folder; what is excluded is judged by the path inside it."""
    candidates = walk(folder, lambda place: excluded(place, exclude, folder))
    found = [file for file in candidates if _is_data(file, is_dataset)]
    if not found:
        raise SourceError(
            f"no data files in {str(folder)!r}: ftlint takes .jsonl, .ndjson, .parquet, and .json, .csv and "
            ".tsv whose content is a dataset; name a file to have it read in any case"
        )
    return found


def _matching(pattern: str, is_dataset: IsDataset, exclude: Sequence[str]) -> list[Path]:
    """The files of a known kind that a glob matches."""
    found: list[Path] = []
    for match in map(Path, glob.iglob(pattern, recursive=True)):
        if os.path.isdir(match):
            inside = () if is_passed_over(match, pattern) else walk(match, lambda _: False)
            found += (file for file in inside if _is_data(file, is_dataset))
        elif _may_be_data(match) and not is_passed_over(match, pattern):
            found.append(match)
    found = [file for file in found if not excluded(file, exclude)]
    if not found:
        raise SourceError(f"no data files match {pattern!r}")
    return found


def _is_data(file: Path, is_dataset: IsDataset) -> bool:
    """Whether a file found in a folder is a dataset."""
    if not _may_be_data(file):
        return False
    kind, _ = kind_of(file.name)
    return kind in ALWAYS_DATA or is_dataset(_first_values(_source(file)))


def _may_be_data(file: Path) -> bool:
    """Whether a file that is not named outright has a kind and is a regular one."""
    try:
        kind_of(file.name)
    except SourceError:
        return False
    return os.path.isfile(file)


def _first_values(file: SourceFile) -> list[Any]:
    """The first few values of a file, from its first megabyte."""
    assert file.location
    with file.location.open("rb") as handle:
        start = handle.read(PEEK_BYTES)
    values: list[Any] = []
    try:
        for line in read_lines(SourceFile(file.path, None, file.kind, file.compression, len(start), start)):
            parse(line)
            if line.error or len(values) == PEEK_RECORDS:
                break
            if line.value is not ABSENT:
                values.append(line.value)
    except Damaged:
        pass  # the limit cut an archive
    return values


def excluded(place: Path, patterns: Iterable[str], root: Path | None = None) -> bool:
    """Whether a glob matches the path, a folder above it (and below `root`), or the name of one of them."""
    full, stop = _absolute(place), _absolute(root) if root else Path.cwd()
    above = [full, *(folder for folder in full.parents if folder != stop and folder.is_relative_to(stop))]
    names = {name for each in above for name in (display_path(each), each.name)}
    return any(fnmatchcase(name, pattern.rstrip("/")) for pattern in patterns for name in names)


def _unique(files: Iterable[Path]) -> list[SourceFile]:
    """One source for each file, under the first of its names, by path."""
    by_place: dict[Path, SourceFile] = {}
    for source in sorted(map(_source, files), key=lambda source: source.path):
        assert source.location
        by_place.setdefault(source.location.resolve(), source)
    return list(by_place.values())


def _source(file: Path) -> SourceFile:
    shown = display_path(file)
    try:
        size = file.stat().st_size
        if not os.path.isfile(file):
            raise SourceError(f"cannot read {shown!r}: it is no regular file")
        file.open("rb").close()
    except OSError as error:
        raise SourceError(f"cannot read {shown!r}: {reason(error)}") from error
    kind, compression = kind_of(shown)
    return SourceFile(shown, file, kind, compression, size)


def _absolute(place: Path) -> Path:
    return Path(os.path.abspath(place))
