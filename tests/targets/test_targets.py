"""Targets: their rules exist, and turn warnings into errors."""

from __future__ import annotations

from typing import Any

import pytest

import ftlint
from ftlint import formats, targets
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
    assert target.formats is None or target.formats <= formats.FORMATS.keys()


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


PAIR = {"prompt": "Do you deliver?", "chosen": "Yes, until noon.", "rejected": "No."}
RECORDS: dict[str, dict[str, Any]] = {
    "openai": {"messages": [QUESTION, ANSWER]},
    "sharegpt": {"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello!"}]},
    "alpaca": {"instruction": "Say hello.", "output": "Hello!"},
    "prompt-completion": {"prompt": "Do you deliver?", "completion": "Yes, until noon."},
    "preference": PAIR,
    "kto": {"prompt": "Do you deliver?", "completion": "Yes, until noon.", "label": True},
}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize(
    ("target", "taken"), [("openai", {"openai"}), ("mistral", {"openai"}), ("llama-factory", set(RECORDS))]
)
def test_a_format_that_a_target_does_not_take_is_told_once(name: str, target: str, taken: set[str]) -> None:
    found = ftlint.check([RECORDS[name]] * 3, select=["FT101"], target=target)
    assert [diagnostic.severity for diagnostic in found] == ([] if name in taken else ["error"])
    assert all(diagnostic.message.startswith(f"{target} ") for diagnostic in found)
    assert all(
        "ftlint convert --to openai" in diagnostic.help for diagnostic in found if name != "preference"
    )


def test_the_layout_of_preference_data_is_the_targets() -> None:
    own = {"input": {"messages": [QUESTION]}, "preferred_output": [ANSWER], "non_preferred_output": [ANSWER]}
    assert ftlint.check([own], select=["FT101"], target="openai") == []
    for forced in (None, "preference"):
        (found,) = ftlint.check([PAIR], select=["FT101"], target="openai", format=forced)
        assert "'preferred_output'" in found.message
    assert len(ftlint.check([own], select=["FT101"], target="mistral")) == 1
