"""The options that verbs share, and what becomes of them: settings, files, and a report's form."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeAlias

import click

from ftlint import report as formats
from ftlint.cli import console
from ftlint.cli.target import open_target, refuse_target
from ftlint.errors import UsageError
from ftlint.report.style import Style

if TYPE_CHECKING:
    from ftlint.config import Settings
    from ftlint.io.files import SourceFile
    from ftlint.model import Report

Command: TypeAlias = Callable[..., int]
Option: TypeAlias = Callable[[Command], Command]

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "stdin.jsonl"


def _split(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """`--select FT1,FT202 --select near-duplicate` as three selectors. Raises UsageError for an empty one."""
    words = [value.replace(",", " ").split() for value in values]
    if not all(words):
        raise UsageError(f"{parameter.opts[0]} is empty; name rules, or leave it out")
    return tuple(word for each in words for word in each)


def selectors(name: str, text: str) -> Option:
    """An option that takes rules, as often as it is given."""
    return click.option(name, metavar="RULES", multiple=True, callback=_split, help=text)


SETTINGS: tuple[Option, ...] = (
    selectors("--select", "Run only these rules: codes, prefixes, names, or ALL, with commas between."),
    selectors("--ignore", "Do not run these rules."),
    selectors("--extend-select", "Run these rules too."),
    click.option("--preview", is_flag=True, help="Let rules in preview run."),
    click.option(
        "--scope",
        type=click.Choice(["record", "dataset", "all"]),
        help="Run the rules that judge each record, those that judge the data as a whole, or all.",
    ),
    click.option("--format", "data_format", metavar="FORMAT", help="The data's format, not to detect it."),
    click.option("--target", metavar="NAME", help="The provider or trainer that the data is for."),
    click.option("--model", metavar="MODEL", help="The model to train: a folder, GGUF file or name."),
    click.option("--encoding", metavar="NAME", help="The tiktoken encoding that counts tokens."),
    click.option("--max-tokens", type=click.IntRange(1), metavar="N", help="The most tokens in a record."),
    click.option(
        "-j", "--jobs", type=click.IntRange(0), metavar="N", help="Processes; 0, the default, chooses."
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A configuration file, not the closest ftlint.toml or pyproject.toml.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration, baseline or ignore file."),
)
"""What a check depends on; each is named as the field of Settings that it sets."""

OUTPUT: tuple[Option, ...] = (
    click.option(
        "--output-format",
        type=click.Choice(list(formats.FORMATS)),
        default="full",
        show_default=True,
        help="The form of the report; json and jsonl are a contract, github makes annotations.",
    ),
    click.option(
        "--output-file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the report to a file.",
    ),
    click.option("--statistics", is_flag=True, help="Count the findings of each rule; do not list them."),
    click.option("--show-all", is_flag=True, help="List all findings, not only five of each rule."),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour; auto looks at NO_COLOR, FORCE_COLOR and the terminal.",
    ),
)


class Output(NamedTuple):
    """How a report looks and where it goes."""

    output_format: str
    output_file: Path | None
    statistics: bool
    show_all: bool
    color: str

    def refuse(self, files: Sequence[SourceFile]) -> None:
        """Stops a run whose report could not be written, or would replace data. Raises FtlintError."""
        if self.output_file is not None:
            refuse_target(self.output_file, "--output-file", files)

    def write(self, report: Report, stream: TextIO, *, isolated: bool) -> None:
        """Writes the report. Where it goes to a file, its last lines stand on standard error too."""
        if self.output_file is None:
            color = console.use_color(self.color, stream, isolated=isolated)
            console.write(console.encode(self.lines(report, color=color)), stream)
            return
        from ftlint.report import summary

        with open_target(self.output_file) as writer:
            writer.writelines(console.encode(self.lines(report, color=self.color == "always")))
        console.write(console.encode(summary.lines(report, Style())), sys.stderr)

    def lines(self, report: Report, *, color: bool) -> Iterator[str]:
        """The lines of the report, in its format."""
        style = Style(color=color, show_all=self.show_all)
        if not self.statistics:
            return formats.render(report, self.output_format, style)
        from ftlint.report import statistics

        return statistics.render(report, style)


def settings_options(*, needs_baseline: bool = True) -> Option:
    """Gives a command the options of a check, as `settings: Settings` and `isolated: bool`."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_settings(*, config: Path | None, isolated: bool, **options: Any) -> int:
            from ftlint.config import Settings

            chosen = {name: options.pop(name) for name in Settings.__slots__ if name in options}
            settings = settings_of(config, isolated, chosen, needs_baseline=needs_baseline)
            return command(settings=settings, isolated=isolated, **options)

        return _decorate(with_settings, SETTINGS)

    return decorate


def settings_of(
    config: Path | None, isolated: bool, chosen: dict[str, Any], *, needs_baseline: bool = True
) -> Settings:
    """The configuration's settings with the chosen options on top.

    A configured baseline may be missing unless `needs_baseline`.
    Raises ConfigError for a bad configuration, UsageError for options that exclude each other.
    """
    from ftlint.config import Settings, load, override

    if isolated and config:
        raise UsageError("--isolated reads no configuration, --config names one: leave one out")
    given = {name: value for name, value in chosen.items() if value not in (None, (), False)}
    base = Settings() if isolated else load(config, needs_baseline=needs_baseline)
    return override(base, given)


def output_options(command: Command) -> Command:
    """Gives a command the options of a report, as `output: Output`."""

    @functools.wraps(command)
    def with_output(**options: Any) -> int:
        output = Output(**{name: options.pop(name) for name in Output._fields})
        if output.statistics and output.output_format not in ("full", "concise"):
            raise UsageError(f"--statistics is for reading; the {output.output_format} report has the counts")
        return command(output=output, **options)

    return _decorate(with_output, OUTPUT)


def _decorate(command: Command, options: Sequence[Option]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def refuse_empty(paths: Sequence[str]) -> None:
    """Raises UsageError for a path without characters, which would stand for the working directory."""
    if "" in paths:
        raise UsageError("a path is empty; name a file or a folder")


def files_of(
    paths: Sequence[str],
    settings: Settings,
    *,
    isolated: bool,
    force_exclude: bool = False,
    stdin_filename: str | None = None,
) -> list[SourceFile]:
    """The files that a check reads: those named, standard input, or the repository's.

    An isolated run does not ask git what it ignores. With `force_exclude` there may be none.
    Raises SourceError and UsageError.
    """
    from ftlint.formats import is_dataset
    from ftlint.io.files import discover, discover_repository

    refuse_empty(paths)
    if STANDARD_INPUT not in paths and stdin_filename is not None:
        raise UsageError("--stdin-filename goes with the path '-'")
    if STANDARD_INPUT in paths:
        if len(paths) > 1:
            raise UsageError("'-', standard input, does not go with other paths")
        exclude = settings.exclude if force_exclude else ()
        return _standard_input(STANDARD_INPUT_NAME if stdin_filename is None else stdin_filename, exclude)
    if not paths and not isolated:
        return discover_repository(is_dataset=is_dataset, exclude=settings.exclude)
    return discover(
        paths or (".",), is_dataset=is_dataset, exclude=settings.exclude, force_exclude=force_exclude
    )


def _standard_input(name: str, exclude: Sequence[str]) -> list[SourceFile]:
    from ftlint.io.files import excluded
    from ftlint.io.source import in_memory

    return [] if excluded(Path(name), exclude) else [in_memory(name, console.read_input())]


def checked(files: Sequence[SourceFile], settings: Settings) -> Report:
    """The report on some files, with progress for whoever watches."""
    from ftlint.engine.run import check

    if settings.model:
        console.show_log()
    with console.progress() as progress:
        return check(files, settings, progress)
