"""`ftlint convert`: the records of one format in another, and an exact account of what did not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ftlint.cli import console

if TYPE_CHECKING:
    from ftlint.formats import Format
    from ftlint.io.files import SourceFile
    from ftlint.model import Line


@click.command()
@click.argument("path")
@click.option("--to", metavar="FORMAT", required=True, help="The format to write.")
@click.option("--format", "source", metavar="FORMAT", help="The format of PATH, instead of the detected one.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, whole or not at all; compressed if it ends in .gz or .zst.",
)
@click.pass_context
def convert(context: click.Context, path: str, to: str, source: str | None, output: Path | None) -> None:
    """Write the records of PATH in another format, as JSON Lines.

    FORMAT is openai, sharegpt, alpaca, prompt-completion, preference or kto. What the new format
    cannot carry is counted on standard error; a record that it cannot hold at all is named there,
    is not written, and makes the exit code 1.
    """
    from ftlint import formats
    from ftlint.cli.options import refuse_empty
    from ftlint.cli.target import refuse_target
    from ftlint.io.files import discover

    refuse_empty([path])
    conversion = Conversion(formats.get(to), formats.get(source) if source else None)
    files = discover([path], is_dataset=formats.is_dataset)
    if output:
        refuse_target(output, "-o", files)
    if _write((record + b"\n" for file in files for record in conversion.run(file)), output):
        for line in conversion.summary():
            _note(line)
    context.exit(1 if conversion.refused else 0)


def _write(records: Iterable[bytes], output: Path | None) -> bool:
    """Whether all were written: who reads standard output may have seen enough."""
    from ftlint.cli.target import open_target

    if output is None:
        return console.write(records)
    with open_target(output) as writer:
        writer.writelines(records)
    return True


def _note(text: str) -> None:
    """A line beside the output that quotes the data: without secrets, and harmless to a terminal."""
    from ftlint.report.style import printable
    from ftlint.text.masking import mask

    console.note(printable(mask(text)))


@dataclass
class Conversion:
    """Converts files record by record and keeps count."""

    to: Format
    source: Format | None
    converted: int = 0
    refused: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    """Records by kind of thing that the new format cannot carry."""

    def run(self, file: SourceFile) -> Iterator[bytes]:
        """The converted records of a file as JSON. Raises SourceError where its format cannot be told."""
        from ftlint.formats import ConversionError
        from ftlint.io.lines import Damaged, read_lines
        from ftlint.io.parse import parse

        try:
            reader = self.source or _format_of(file)
            for line in read_lines(file):
                parse(line)
                if line.record is None and not line.error:
                    continue
                try:
                    yield self.one(reader, line)
                except ConversionError as error:
                    self.refuse(f"{line.path}:{line.number}", error)
        except Damaged as error:
            self.refuse(file.path, error)

    def one(self, reader: Format, line: Line) -> bytes:
        """One record in the new format, as JSON. Raises ConversionError."""
        from ftlint.cli.faults import line_fault
        from ftlint.formats import ConversionError, convert
        from ftlint.io.jsontext import json_text

        if line.error:
            raise ConversionError(line_fault(line))
        if not isinstance(line.value, dict):
            raise ConversionError("not an object")
        try:
            data, lost = convert(reader.read(line.value, line), self.to)
            text = json_text(data)
        except RecursionError:
            raise ConversionError("nested too deeply") from None
        self.converted += 1
        self.lost.update(lost)
        return text

    def refuse(self, place: str, reason: Exception) -> None:
        """Names what is not converted, and counts it."""
        self.refused += 1
        _note(f"{place}: not converted: {reason}")

    def summary(self) -> Iterator[str]:
        """What was converted and what was left out, with exact counts."""
        yield f"{_records(self.converted)} converted to {self.to.NAME}, {self.refused} not converted"
        for kind, count in sorted(self.lost.items(), key=lambda item: (-item[1], item[0])):
            yield f"left out of {_records(count)}: {kind}"


def _format_of(file: SourceFile) -> Format:
    from ftlint import formats
    from ftlint.cli.faults import file_fault
    from ftlint.engine.plan import first_values
    from ftlint.errors import SourceError

    values = first_values(file)
    if found := formats.detect(values):
        return found
    if fault := file_fault(file) or (None if values else _first_fault(file)):
        raise SourceError(f"cannot convert {file.path!r}: {fault}")
    raise SourceError(f"cannot tell the format of {file.path!r}; name it with --format")


def _first_fault(file: SourceFile) -> str:
    """Why a file gives no record. Raises Damaged where it is that."""
    from ftlint.cli.faults import line_fault
    from ftlint.io.lines import read_lines
    from ftlint.io.parse import parse

    for line in read_lines(file):
        parse(line)
        if line.error:
            return f"line {line.number}: {line_fault(line)}"
    return "the file holds no records"


def _records(count: int) -> str:
    return f"{count} record{'' if count == 1 else 's'}"
