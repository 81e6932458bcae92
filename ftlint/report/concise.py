"""One line for each finding, as editors and grep like it."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Diagnostic, Report
from ftlint.report import summary
from ftlint.report.style import BOLD, CYAN, FIXABLE, SEVERITY_COLORS, Style, printable


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of the report, every finding among them."""
    for found in report.diagnostics:
        yield line(found, style)
    if report.diagnostics:
        yield ""
    yield from summary.lines(report, style)


def line(found: Diagnostic, style: Style) -> str:
    """`path:line:column: error FT102 message`."""
    column = f":{found.column}" if found.column else ""
    place = style.paint(f"{printable(found.path)}:{found.line}{column}:", BOLD)
    code = style.paint(f"{found.severity} {found.code}", SEVERITY_COLORS[found.severity])
    safe = found.fix is not None and found.fix.safety == "safe"
    mark = f" {style.paint(FIXABLE, CYAN)}" if safe else ""
    return f"{place} {code}{mark} {printable(found.message)}"
