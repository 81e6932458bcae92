"""`--fix` and `--diff`: says what would change, then changes it, until nothing is left to mend."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ftlint.cli import console
from ftlint.cli.options import checked
from ftlint.engine import fixing
from ftlint.errors import UsageError
from ftlint.io.rejects import rejects_path
from ftlint.report.style import amount, printable
from ftlint.rules.registry import all_rules

if TYPE_CHECKING:
    from ftlint.config import Settings
    from ftlint.io.files import SourceFile
    from ftlint.model import Report

MAX_PASSES = 10
"""A fix can uncover another; a pair that undo each other must still end."""


def show_diff(files: Sequence[SourceFile], settings: Settings, *, unsafe: bool) -> int:
    """Prints what the fixes would change; 1 if there is anything, else 0."""
    plan = fixing.plan(files, checked(files, settings), unsafe=unsafe)
    console.write(console.encode(map(printable, plan.diff())))
    for line in announcement(plan, "would fix"):
        console.note(line)
    return int(bool(plan.files))


def mend(read: Callable[[], list[SourceFile]], settings: Settings, *, unsafe: bool) -> Report:
    """Fixes the files that `read` finds and reports on what is left.

    Raises WriteError where a file cannot be written; it is then as it was.
    """
    for _ in range(MAX_PASSES):
        files = read()
        report = checked(files, settings)
        plan = fixing.plan(files, report, unsafe=unsafe)
        if not plan.files:
            return report
        for line in announcement(plan, "fixing"):
            console.note(line)
        plan.apply()
    return checked(read(), settings)


def mend_stream(files: Sequence[SourceFile], settings: Settings, *, unsafe: bool) -> Report:
    """Writes the fixed text of standard input to standard output, and reports on what is left.

    `files` is standard input, or nothing where its name is excluded: it is then written as it is.
    """
    if unsafe:
        raise UsageError("--unsafe-fixes needs a file: records that it drops are kept beside it")
    if not files:
        console.write([console.read_input()])
        return checked([], settings)
    (file,) = files
    for _ in range(MAX_PASSES):
        report = checked([file], settings)
        plan = fixing.plan([file], report, unsafe=False)
        if not plan.files:
            break
        text = b"".join(plan.text())
        file = dataclasses.replace(file, data=text, size=len(text), compression="")
    else:
        report = checked([file], settings)
    console.write([file.data or b""])
    return report


def announcement(plan: fixing.FixPlan, verb: str) -> Iterator[str]:
    """A line for each file: the findings that are mended, by rule, and the records that are dropped."""
    for fix in plan.files:
        counts = sorted(fix.applied.items(), key=lambda item: (-item[1], item[0]))
        rules = ", ".join(f"{count:,} × {code} ({all_rules()[code].name})" for code, count in counts)
        line = f"{printable(fix.file.path)}: {verb} {rules}"
        if fix.rejects and fix.file.location:
            kept = rejects_path(fix.file.location).name
            line += f"; {amount(len(fix.rejects), 'record')} dropped, kept in {kept}"
        yield line
