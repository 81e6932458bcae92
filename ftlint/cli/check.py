"""`ftlint check`: findings, and with --fix their remedies."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ftlint.cli.fixes import mend, mend_stream, show_diff
from ftlint.cli.options import (
    STANDARD_INPUT,
    Output,
    checked,
    files_of,
    output_options,
    settings_options,
)
from ftlint.config import FailOn, Settings
from ftlint.errors import UsageError
from ftlint.model import SEVERITIES, Report

if TYPE_CHECKING:
    from ftlint.io.files import SourceFile


@click.command()
@click.argument("paths", nargs=-1)
@settings_options()
@click.option("--fix", is_flag=True, help="Apply the safe fixes: structure only, never trained text.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the other fixes too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    help="The least severity that makes the exit code 1.  [default: error]",
)
@output_options
@click.option("--force-exclude", is_flag=True, help="Exclude also files that are named outright.")
@click.option("--stdin-filename", metavar="NAME", help="The name, and so the kind, of standard input.")
@click.option("--no-cache", is_flag=True, expose_value=False, help="Use no cache; at present there is none.")
def check(
    paths: Sequence[str],
    settings: Settings,
    output: Output,
    isolated: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    force_exclude: bool,
    stdin_filename: str | None,
) -> int:
    """Check data files, folders or globs; without PATHS, the data files that git does not ignore.

    PATHS may be '-' for standard input. The exit code is 0 where nothing was found at or above the
    level of --fail-on, 1 where something was, and 2 where the check could not run.
    """
    if fix and diff:
        raise UsageError("--fix changes the files, --diff only shows how: leave one out")
    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")

    def read() -> list[SourceFile]:
        files = files_of(
            paths, settings, isolated=isolated, force_exclude=force_exclude, stdin_filename=stdin_filename
        )
        output.refuse(files)
        return files

    if diff:
        return show_diff(read(), settings, unsafe=unsafe_fixes)
    if fix and STANDARD_INPUT in paths:
        report = mend_stream(read(), settings, unsafe=unsafe_fixes)
        output.write(report, sys.stderr, isolated=isolated)
        return exit_code(report, settings.fail_on)
    report = mend(read, settings, unsafe=unsafe_fixes) if fix else checked(read(), settings)
    output.write(report, sys.stdout, isolated=isolated)
    return exit_code(report, settings.fail_on)


def exit_code(report: Report, fail_on: FailOn) -> int:
    """1 if the report holds a finding at or above a level, else 0."""
    failing = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(found.severity in failing for found in report.diagnostics))
