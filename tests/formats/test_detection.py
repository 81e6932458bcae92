"""Which format a file's records have."""

from __future__ import annotations

from typing import Any

import pytest

from ftlint import formats
from ftlint.errors import UsageError

KEYS = [
    ("openai", ["messages"]),
    ("openai", ["messages", "tools", "id"]),
    ("openai", ["messages", "label"]),
    ("sharegpt", ["conversations"]),
    ("sharegpt", ["conversations", "tools", "system"]),
    ("alpaca", ["instruction", "output"]),
    ("alpaca", ["instruction", "input", "response"]),
    ("alpaca", ["input", "output"]),
    ("prompt-completion", ["prompt", "completion"]),
    ("prompt-completion", ["prompt", "response"]),
    ("prompt-completion", ["prompt", "instruction", "input", "response"]),
    ("prompt-completion", ["prompt", "completion", "label"]),
    ("preference", ["prompt", "chosen", "rejected"]),
    ("preference", ["chosen", "rejected"]),
    ("preference", ["conversations", "chosen", "rejected"]),
    ("preference", ["messages", "chosen", "rejected"]),
    ("preference", ["input", "preferred_output", "non_preferred_output"]),
    ("preference", ["chosen_messages", "rejected_messages"]),
    ("kto", ["conversations", "kto_tag"]),
    (None, []),
    (None, ["text"]),
    (None, ["question", "answer"]),
    (None, ["instruction"]),
    (None, ["prompt"]),
    (None, ["chosen"]),
    (None, ["conversation"]),
]


@pytest.mark.parametrize(("expected", "keys"), KEYS)
@pytest.mark.parametrize("value", ["text", None, [], {}, [1]])
def test_keys_decide_whatever_the_values(expected: str | None, keys: list[str], value: Any) -> None:
    found = formats.detect([dict.fromkeys(keys, value)])
    assert (found and found.NAME) == expected


@pytest.mark.parametrize("label", [True, False, 0, 1, "true", "False"])
@pytest.mark.parametrize("rest", [{"messages": []}, {"prompt": "p", "completion": "c"}])
def test_a_label_of_yes_or_no_is_kto(label: Any, rest: dict[str, Any]) -> None:
    found = formats.detect([{**rest, "label": label}])
    assert found is formats.get("kto")


def test_one_conversation_of_turns_is_sharegpt() -> None:
    assert formats.detect([{"conversation": [{"from": "human", "value": "a"}]}]) is formats.get("sharegpt")


CHAT: dict[str, Any] = {"messages": []}
ALPACA = {"instruction": "", "output": ""}
OTHER = {"x": 1}
VOTES: list[tuple[list[Any], str | None]] = [
    ([], None),
    ([1, "x", None, []], None),
    ([CHAT, ALPACA, CHAT], "openai"),
    ([CHAT, OTHER, 1, 2, 3], "openai"),
    ([CHAT, OTHER, OTHER], None),
]


@pytest.mark.parametrize(("samples", "expected"), VOTES)
def test_most_records_decide(samples: list[Any], expected: str | None) -> None:
    found = formats.detect(samples)
    assert (found and found.NAME) == expected


def test_a_dataset_has_turns() -> None:
    turn = {"role": "user", "content": "a"}
    assert formats.is_dataset([{"messages": []}, {"messages": [turn]}])
    assert not formats.is_dataset([{"messages": {"greeting": "Hello"}}])
    assert not formats.is_dataset([{"name": "package"}, 5])


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="nearest is 'openai'"):
        formats.get("OpenAi")
    with pytest.raises(UsageError, match="there are openai, sharegpt, alpaca"):
        formats.get("xyz")
