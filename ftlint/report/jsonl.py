"""The report as JSON Lines: a line for each finding, and a last one with the rest of the report."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Report
from ftlint.report.fields import SCHEMA, diagnostic_fields, dumps, not_run_fields, summary_fields
from ftlint.report.style import Style
from ftlint.version import __version__


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines: `{"type": "diagnostic", …}` and at the end `{"type": "summary", …}`."""
    for found in report.diagnostics:
        yield dumps({"type": "diagnostic", **diagnostic_fields(found)})
    head = {"type": "summary", "schema": SCHEMA, "version": __version__}
    yield dumps({**head, **summary_fields(report), "not_run": not_run_fields(report)})
