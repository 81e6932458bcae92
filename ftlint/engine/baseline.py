"""Accepted findings: a repository with old faults can start today, and only new ones count.

The file names findings by content, so that moved lines leave it as it is. It holds one entry a line, sorted,
without line numbers, times or text of records. Paths are relative to its folder. Equal entries count: two
accept two findings.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from ftlint import formats
from ftlint.engine.diagnose import diagnose_file, fingerprint
from ftlint.errors import ConfigError, SourceError
from ftlint.io.files import SourceFile, discover_repository, display_path
from ftlint.io.write import atomic_write
from ftlint.model import Diagnostic
from ftlint.rules.context import Context
from ftlint.rules.meta import ft901_stale_baseline_entry
from ftlint.rules.registry import Rule, all_rules

SCHEMA: Final = "ftlint/baseline/1"

Key: TypeAlias = tuple[str, str, str]
Judge: TypeAlias = "Callable[[Entry], bool]"
"""Whether a run could have found again what an entry accepts."""


class Entry(NamedTuple):
    """One accepted finding."""

    path: str
    code: str
    fingerprint: str
    reason: str = ""

    @property
    def key(self) -> Key:
        """What a finding must share with the entry to be accepted."""
        return (self.path, self.code, self.fingerprint)


def read(path: Path) -> list[Entry]:
    """The entries of a baseline file; none where it does not exist.

    Raises ConfigError for a file that is unreadable or no baseline.
    """
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ConfigError(f"cannot read the baseline {display_path(path)}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{display_path(path)}: not valid JSON: {error}") from error
    accepted = document.get("accepted") if isinstance(document, dict) else None
    if not isinstance(accepted, list) or document.get("schema") != SCHEMA:
        raise ConfigError(f"{display_path(path)}: not a baseline of the schema {SCHEMA!r}")
    return [_entry(item, f"{display_path(path)}: accepted[{index}]") for index, item in enumerate(accepted)]


def _entry(item: Any, place: str) -> Entry:
    known = isinstance(item, dict) and set(Entry._fields[:3]) <= set(item) <= set(Entry._fields)
    if not known or not all(isinstance(value, str) for value in item.values()):
        raise ConfigError(
            f"{place} must hold 'code', 'path', 'fingerprint' and perhaps 'reason', all strings"
        )
    return Entry(**item)


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Writes a baseline file, atomically. Raises WriteError."""
    lines = ",\n".join(f"    {_line(entry)}" for entry in sorted(entries))
    body = f"[\n{lines}\n  ]" if lines else "[]"
    with atomic_write(path) as writer:
        writer.write(f'{{\n  "schema": "{SCHEMA}",\n  "accepted": {body}\n}}\n'.encode())


def _line(entry: Entry) -> str:
    fields = {"code": entry.code, "path": entry.path, "fingerprint": entry.fingerprint}
    return json.dumps(fields | ({"reason": entry.reason} if entry.reason else {}), ensure_ascii=False)


def entry_of(found: Diagnostic, folder: Path) -> Entry:
    """The entry that accepts a finding, for a baseline in a folder."""
    return Entry(_relative(found.path, folder), found.code, found.fingerprint)


def split(
    diagnostics: Iterable[Diagnostic], entries: Sequence[Entry], folder: Path
) -> tuple[list[Diagnostic], list[Entry]]:
    """The findings that no entry accepts, and the entries that accept none. Each entry accepts one."""
    open_entries = Counter(entry.key for entry in entries)
    new = []
    for found in diagnostics:
        key = entry_of(found, folder).key
        if open_entries[key]:
            open_entries[key] -= 1
        else:
            new.append(found)
    unmatched = []
    for entry in reversed(entries):
        if open_entries[entry.key]:
            open_entries[entry.key] -= 1
            unmatched.append(entry)
    return new, unmatched[::-1]


def judge(
    files: Sequence[SourceFile], rules: Iterable[Rule], folder: Path, exclude: Sequence[str] = ()
) -> Judge:
    """Tells which entries a run of these rules over these files could have found again.

    Those of a rule that compares records only if the run saw all data below the baseline's folder.
    """
    paths = {_relative(file.path, folder) for file in files}
    of_dataset = {rule.code: rule.of_dataset for rule in rules}
    whole = functools.cache(lambda: _is_whole(files, folder, exclude))

    def judged(entry: Entry) -> bool:
        if entry.code not in of_dataset:
            return False
        if entry.path not in paths:
            return not (folder / entry.path).exists() and whole()
        return not of_dataset[entry.code] or whole()

    return judged


def _is_whole(files: Sequence[SourceFile], folder: Path, exclude: Sequence[str]) -> bool:
    if not Path.cwd().samefile(folder):
        return False
    try:
        repository = discover_repository(is_dataset=formats.is_dataset, exclude=exclude)
    except SourceError:
        return False
    return {file.path for file in repository} <= {file.path for file in files}


def apply(
    path: Path,
    diagnostics: Sequence[Diagnostic],
    files: Sequence[SourceFile],
    rules: Sequence[Rule],
    exclude: Sequence[str] = (),
) -> tuple[list[Diagnostic], int]:
    """The findings that count, and how many the baseline accepts. An entry that has become stale counts.

    Raises ConfigError for a file that is no baseline.
    """
    new, unmatched = split(diagnostics, read(path), path.parent)
    accepted = len(diagnostics) - len(new)
    if unmatched and any(rule.code == ft901_stale_baseline_entry.CODE for rule in rules):
        judged = judge(files, rules, path.parent, exclude)
        new += [_stale(entry, path) for entry in unmatched if judged(entry)]
    return new, accepted


def _stale(entry: Entry, path: Path) -> Diagnostic:
    rule = all_rules()[ft901_stale_baseline_entry.CODE]
    finding = ft901_stale_baseline_entry.finding(entry.code, entry.path)
    found = diagnose_file(display_path(path), "json", rule, finding, Context())
    lines = path.read_text("utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if f'"{entry.fingerprint}"' in text), 1)
    name = fingerprint(rule.code, json.dumps(entry.key).encode(), "", 1)
    return dataclasses.replace(found, line=line, fingerprint=name)


def _relative(path: str, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
