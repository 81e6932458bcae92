"""How often each rule found something: `--statistics`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ftlint.model import Report
from ftlint.report import summary
from ftlint.report.style import CYAN, FIXABLE, SEVERITY_COLORS, Style


def render(report: Report, style: Style) -> Iterator[str]:
    """A line for each rule and severity, the most frequent first."""
    counts = Counter((found.code, found.name, found.severity) for found in report.diagnostics)
    fixable = {found.code for found in report.diagnostics if found.fix and found.fix.safety == "safe"}
    digits = max((len(f"{count:,}") for count in counts.values()), default=0)
    for (code, name, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mark = f" {style.paint(FIXABLE, CYAN)}" if code in fixable else ""
        level = style.paint(f"{severity:<7}", SEVERITY_COLORS[severity])
        yield f"{count:>{digits},}  {level}  {code}  {name}{mark}"
    if counts:
        yield ""
    yield from summary.lines(report, style)
