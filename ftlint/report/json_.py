"""The report as one JSON document, with one finding a line so that two reports compare well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ftlint.model import Report
from ftlint.report.fields import SCHEMA, diagnostic_fields, dumps, not_run_fields, summary_fields
from ftlint.report.style import Style
from ftlint.version import __version__


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of the document; `schemas/report.schema.json` describes it."""
    yield "{"
    yield f'  "schema": {dumps(SCHEMA)},'
    yield f'  "version": {dumps(__version__)},'
    yield from _list("diagnostics", [diagnostic_fields(found) for found in report.diagnostics])
    yield from _list("not_run", not_run_fields(report))
    yield f'  "summary": {dumps(summary_fields(report))}'
    yield "}"


def _list(key: str, items: Sequence[Any]) -> Iterator[str]:
    if not items:
        yield f'  "{key}": [],'
        return
    yield f'  "{key}": ['
    for item in items[:-1]:
        yield f"    {dumps(item)},"
    yield f"    {dumps(items[-1])}"
    yield "  ],"
