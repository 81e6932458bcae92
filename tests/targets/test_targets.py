"""Targets: their rules exist, and turn warnings into errors."""

from __future__ import annotations

from typing import Any

import pytest

import ftlint
from ftlint import targets
from ftlint.errors import UsageError
from ftlint.rules.registry import all_rules

QUESTION = {"role": "user", "content": "Do you deliver on Sunday?"}
ANSWER = {"role": "assistant", "content": "Yes, until noon."}
SYSTEM = {"role": "system", "content": "You answer for a bakery."}


@pytest.mark.parametrize("name", targets.names())
def test_a_target_is_sound(name: str) -> None:
    target = targets.get(name)
    assert target.name == name
    assert target.refuses <= all_rules().keys()
    assert {"user", "assistant"} <= target.roles


def test_an_unknown_target_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="'openai'"):
        targets.get("open-ai")


@pytest.mark.parametrize(
    ("code", "messages", "refusing"),
    [
        ("FT108", [QUESTION, ANSWER, QUESTION], {"mistral", "llama-factory"}),
        ("FT109", [ANSWER, QUESTION, ANSWER], {"llama-factory"}),
        ("FT110", [QUESTION, QUESTION, ANSWER], {"llama-factory"}),
        ("FT111", [QUESTION, SYSTEM, ANSWER], {"llama-factory"}),
        ("FT112", [SYSTEM, SYSTEM, QUESTION, ANSWER], {"mistral", "llama-factory"}),
        ("FT113", [QUESTION, {**ANSWER, "wieght": 0}], {"openai"}),
    ],
)
def test_what_a_target_refuses_is_an_error_there(code: str, messages: list[Any], refusing: set[str]) -> None:
    for target in (None, *targets.names()):
        (found,) = ftlint.check([{"messages": messages}], select=[code], target=target)
        assert found.severity == ("error" if target in refusing else "warning")


def test_a_target_limits_tokens() -> None:
    record = {"messages": [{"role": "user", "content": "again " * 70_000}, ANSWER]}
    (found,) = ftlint.check([record], select=["FT301"], target="openai")
    assert found.severity == "error"
    assert found.message.endswith("limit is 65,536")
    (found,) = ftlint.check([record], select=["FT301"])
    assert found.severity == "warning"


def test_a_role_is_judged_by_the_target() -> None:
    record = {"messages": [{"role": "developer", "content": "Be brief."}, QUESTION, ANSWER]}
    assert ftlint.check([record], select=["FT105"], target="openai") == []
    assert [found.pointer for found in ftlint.check([record], select=["FT105"], target="mistral")] == [
        "/messages/0/role"
    ]
