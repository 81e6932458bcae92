"""The schemas of the formats: valid, in use by the tests above, and the list of known keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ftlint import formats
from ftlint.schemas import schema, validator

NAMES = list(formats.FORMATS)


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema with properties, outside the examples."""
    if isinstance(node, dict):
        if "properties" in node and isinstance(node["properties"], dict):
            yield node
        for key, value in node.items():
            if key != "examples":
                yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_and_closed(name: str) -> None:
    content = schema(name)
    validator(name).check_schema(content)
    assert content["$id"] == f"{name}.schema.json"
    for node in objects(content):
        assert node["type"] == "object"
        assert node["additionalProperties"] is False


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_valid_and_detected(name: str) -> None:
    for example in schema(name)["examples"]:
        assert list(validator(name).iter_errors(example)) == []
        found = formats.detect([example])
        assert found
        assert name == found.NAME


MESSAGE = {"role": "user", "content": "a"}
INVALID: list[tuple[str, dict[str, Any]]] = [
    ("openai", {"messages": []}),
    ("openai", {"messages": [MESSAGE], "x": 1}),
    ("openai", {"messages": [{**MESSAGE, "x": 1}]}),
    ("openai", {"messages": [{**MESSAGE, "role": "human"}]}),
    ("openai", {"messages": [{"role": "user"}]}),
    ("openai", {"messages": [{**MESSAGE, "weight": 2}]}),
    ("sharegpt", {"conversations": [{"from": "human"}]}),
    ("alpaca", {"instruction": "a"}),
    ("alpaca", {"instruction": "a", "output": "b", "history": [["a"]]}),
    ("prompt-completion", {"prompt": "a"}),
    ("preference", {"prompt": "a", "chosen": "b"}),
    ("preference", {"prompt": [{"role": "x", "content": ""}], "chosen": "b", "rejected": "c"}),
    ("kto", {"prompt": "a", "completion": "b", "label": "yes"}),
]


@pytest.mark.parametrize(("name", "data"), INVALID)
def test_broken_records_are_invalid(name: str, data: dict[str, Any]) -> None:
    assert not validator(name).is_valid(data)


def test_a_schema_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        schema("nothing")
