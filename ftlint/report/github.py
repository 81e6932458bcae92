"""Annotations for GitHub Actions.

GitHub shows ten annotations of a kind for each step and drops the others in silence. So the errors come
first, a rule's findings in one file share one annotation, and the log lists every finding.
Source: the workflow commands page of GitHub's documentation; actions/toolkit, docs/problem-matchers.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from ftlint.model import SEVERITIES, Diagnostic, Report, Severity
from ftlint.report import concise, summary
from ftlint.report.style import Style, amount

COMMANDS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN_PER_KIND: Final = 10


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines for the log: annotations, how many did not fit, every finding, the summary."""
    groups: dict[tuple[Severity, str, str], list[Diagnostic]] = defaultdict(list)
    for found in sorted(report.diagnostics, key=lambda found: SEVERITIES.index(found.severity)):
        groups[found.severity, found.code, found.path].append(found)
    kinds: Counter[Severity] = Counter()
    for (severity, _, _), group in groups.items():
        kinds[severity] += 1
        if kinds[severity] <= SHOWN_PER_KIND:
            yield annotation(group)
    yield from _log(report, kinds)


def annotation(group: Sequence[Diagnostic]) -> str:
    """One annotation for a rule's findings in one file, at the place of the first."""
    found = group[0]
    properties = {
        "title": f"{found.code} {found.name}",
        "file": found.path,
        "line": found.line,
        "col": found.column,
        "endColumn": found.column and found.end_column,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    more = f" (and {amount(len(group) - 1, 'more finding')} in this file)" if group[1:] else ""
    message = f"{found.message}{more}\nhelp: {found.help}"
    return f"::{COMMANDS[found.severity]} {listed}::{_message(message)}"


def _log(report: Report, kinds: Counter[Severity]) -> Iterator[str]:
    for severity, count in kinds.items():
        if count > SHOWN_PER_KIND:
            rest = amount(count - SHOWN_PER_KIND, f"more {severity} annotation")
            yield f"{rest}: GitHub shows {SHOWN_PER_KIND} of a kind, the log has all"
    if report.diagnostics:
        yield f"::group::{amount(len(report.diagnostics), 'finding')}"
        for found in report.diagnostics:
            yield _inert(concise.line(found, Style()))
        yield "::endgroup::"
    yield from map(_inert, summary.lines(report, Style()))


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """A plain log line that the runner cannot take for a command."""
    line = line.replace("##[", "## [")
    return f". {line}" if line.lstrip().startswith("::") else line
