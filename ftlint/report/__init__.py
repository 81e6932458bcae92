"""Reports as text: one module for each format, each with `render(report, style)` that yields lines."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ftlint.model import Report
from ftlint.report.style import Style

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "full": "ftlint.report.full",
        "concise": "ftlint.report.concise",
        "json": "ftlint.report.json_",
        "jsonl": "ftlint.report.jsonl",
        "github": "ftlint.report.github",
    }
)
"""The module of each output format."""


def render(report: Report, output_format: str, style: Style) -> Iterator[str]:
    """The lines of a report, without line ends."""
    lines: Iterator[str] = importlib.import_module(FORMATS[output_format]).render(report, style)
    return lines
