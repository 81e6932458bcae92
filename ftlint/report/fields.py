"""The report as JSON values: the contract of `schemas/report.schema.json`, key order included."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from ftlint.model import Diagnostic, Report

SCHEMA: Final = "ftlint/report/1"


def diagnostic_fields(found: Diagnostic) -> dict[str, Any]:
    """One finding."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "path": found.path,
        "record": found.record,
        "line": found.line,
        "column": found.column,
        "end_column": found.end_column,
        "pointer": found.pointer,
        "message": found.message,
        "help": found.help,
        "fix": found.fix and {"safety": found.fix.safety, "message": found.fix.message},
        "related": [
            {"path": place.path, "line": place.line, "pointer": place.pointer, "message": place.message}
            for place in found.related
        ],
        "fingerprint": found.fingerprint,
    }


def not_run_fields(report: Report) -> list[dict[str, Any]]:
    """The rules that did not run."""
    return [rule._asdict() for rule in report.not_run]


def summary_fields(report: Report) -> dict[str, Any]:
    """The counts."""
    by_code = Counter(found.code for found in report.diagnostics)
    return {
        "files": report.files,
        "records": report.records,
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "infos": report.count("info"),
        "by_code": dict(sorted(by_code.items())),
    }


def dumps(value: Any) -> str:
    """JSON on one line. A lone surrogate stays one; written as UTF-8 it becomes its JSON escape."""
    return json.dumps(value, ensure_ascii=False)
