"""What cannot be read, in the words of the rules that find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftlint.rules.context import Context
from ftlint.rules.registry import Rule, all_rules

if TYPE_CHECKING:
    from ftlint.io.files import SourceFile
    from ftlint.model import Line


def file_fault(file: SourceFile) -> str | None:
    """Why no record of a file can be read, and what to do; None where some may be."""
    from ftlint.io.lines import read_head

    head = read_head(file)
    for rule in _errors():
        if check_file := rule.get("check_file"):
            for finding in check_file(head, file.size, file.kind, Context()):
                return f"{finding.message}; {finding.help or rule.help}"
    return None


def line_fault(line: Line) -> str:
    """Why the text of a line is no record."""
    for rule in _errors():
        if check_line := rule.get("check_line"):
            for finding in check_line(line, Context()):
                return str(finding.message)
    return str(line.error)


def _errors() -> Iterator[Rule]:
    return (rule for rule in all_rules().values() if rule.group == "syntax" and rule.severity == "error")
