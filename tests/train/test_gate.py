"""The gate: what keeps training from starting, and what it costs to find out."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from ftlint.config import Settings
from ftlint.errors import UsageError
from ftlint.model import Diagnostic, Report, Severity
from ftlint.train.gate import Policy, advice, gate


def found(code: str, record: int | None = 0, severity: Severity = "error") -> Diagnostic:
    return Diagnostic(code, code.lower(), severity, "a.jsonl", record, 1, 1, 2, "", "wrong", "mend it", code)


def report(*diagnostics: Diagnostic) -> Report:
    return Report(list(diagnostics), [], 1, 9)


class Checks:
    """Stands in for the check: gives one report without a model and one with it."""

    def __init__(self, without_model: Report, with_model: Report) -> None:
        self.reports = (without_model, with_model)
        self.asked: list[Settings] = []

    def __call__(self, files: Sequence[Any], settings: Settings) -> Report:
        self.asked.append(settings)
        return self.reports[settings.model is not None]


SETTINGS = Settings(model="tiny", max_tokens=64)
OVER, LEFT, EMPTY, LOST = found("FT301"), found("FT312"), found("FT102"), found("FT314")


@pytest.mark.parametrize(
    ("errors", "policy", "blocking", "rejected", "allowed"),
    [
        ([], Policy(), [], [], {}),
        ([found("FT602", severity="warning")], Policy(), [], [], {}),
        ([LOST], Policy(), ["FT314"], [], {}),
        ([LOST, LOST], Policy(allow=frozenset({"FT314"})), [], [], {"FT314": 2}),
        ([LOST, OVER], Policy(allow=frozenset({"FT314"})), ["FT301"], [], {"FT314": 1}),
        ([LOST, OVER], Policy(on_error="drop"), [], ["FT314"], {}),
        ([OVER], Policy(over_length="drop"), [], [], {}),
        ([OVER, LEFT], Policy(over_length="drop"), [], [], {}),
        ([LEFT], Policy(over_length="drop"), ["FT312"], [], {}),
        ([OVER], Policy(over_length="truncate"), [], [], {}),
        ([OVER, LEFT], Policy(over_length="truncate"), ["FT312"], [], {}),
        ([OVER, LEFT], Policy("truncate", "drop"), [], ["FT312"], {}),
        ([found("FT012", record=None)], Policy(on_error="drop"), ["FT012"], [], {}),
    ],
)
def test_the_policy_decides(
    errors: list[Diagnostic], policy: Policy, blocking: list[str], rejected: list[str], allowed: Any
) -> None:
    verdict = gate([], SETTINGS, policy, Checks(report(), report(*errors)))
    assert [diagnostic.code for diagnostic in verdict.blocking] == blocking
    assert [diagnostic.code for diagnostic in verdict.rejected.values()] == rejected
    assert verdict.allowed == allowed


def test_faulty_data_is_told_before_a_model_is_named() -> None:
    checks = Checks(report(EMPTY), report(EMPTY))
    assert gate([], SETTINGS, Policy(), checks).blocking == [EMPTY]
    assert checks.asked == [dataclasses.replace(SETTINGS, model=None, max_tokens=None)]


def test_good_data_is_checked_with_the_model_and_the_limit() -> None:
    checks = Checks(report(), report(LOST))
    assert gate([], SETTINGS, Policy(), checks).blocking == [LOST]
    assert checks.asked[1] == SETTINGS


def test_too_many_tokens_cannot_be_allowed() -> None:
    with pytest.raises(UsageError, match="--over-length"):
        gate([], SETTINGS, Policy(allow=frozenset({"FT301"})), Checks(report(), report()))


@pytest.mark.parametrize(
    ("errors", "ways"),
    [
        ([OVER], "mend the data; or --over-length drop or truncate"),
        ([EMPTY, LOST], "mend the data; or --on-error drop; or --allow FT102,FT314"),
        ([found("FT012", record=None)], "mend the data; or --allow FT012"),
    ],
)
def test_the_ways_on_are_told(errors: list[Diagnostic], ways: str) -> None:
    assert advice(gate([], SETTINGS, Policy(), Checks(report(*errors), report()))) == ways
