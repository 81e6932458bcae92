"""How much an answer in a rare language weighs."""

from __future__ import annotations

import pytest

import ftlint
from ftlint.rules.case import Case
from ftlint.rules.text.ft402_off_language_answer import INVALID


@pytest.mark.parametrize(("case", "severity"), [(INVALID[0], "info"), (INVALID[1], "warning")])
def test_an_answer_in_its_prompts_language_is_a_hint(case: Case, severity: str) -> None:
    assert isinstance(case.source, list)
    found = ftlint.check(case.source, select=["FT402"])
    assert [diagnostic.severity for diagnostic in found] == [severity]
