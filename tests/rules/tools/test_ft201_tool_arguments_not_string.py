"""The fix of tool-arguments-not-string keeps what the arguments say, or is not offered."""

from __future__ import annotations

from pathlib import Path

import pytest

import ftlint

HEAD = (
    '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "function_call": {"name": "pay",'
)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ('{"amount": 12.50, "to": "Zo\\u00eb"}', '{"amount":12.5,"to":"Zoë"}'),
        ("{}", "{}"),
        ('{"account": 123456789012345678901234567890}', None),
        ('{"amount": 0.1234567890123456789}', None),
        ('{"amount": 1e999}', None),
        ('["Zoë", 12]', None),
        ("null", None),
    ],
)
def test_the_fix_is_exact(tmp_path: Path, arguments: str, text: str | None) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_text(f'{HEAD} "arguments": {arguments}}}}}]}}\n')
    (found,) = ftlint.check(str(path), select=["FT201"], target="openai")
    assert found.pointer == "/messages/1/function_call/arguments"
    assert (found.fix.edits[0].value if found.fix else None) == text


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        (
            "{a:1",
            "error",
            "the arguments are not valid JSON: expecting property name enclosed in double quotes",
        ),
        ('{"a": 1', "error", "the arguments are not valid JSON: expecting ',' delimiter"),
        ('{"a": NaN}', "error", "the arguments are not valid JSON: NaN is not JSON"),
        (" ", "error", "the arguments are blank"),
        ("[1]", "warning", "the arguments are the JSON of a list, not of an object"),
    ],
)
def test_text_that_holds_no_arguments(text: str, severity: str, message: str) -> None:
    call = {"role": "assistant", "content": None, "function_call": {"name": "pay", "arguments": text}}
    record = {"messages": [{"role": "user", "content": "a"}, call]}
    (found,) = ftlint.check([record], select=["FT201"], target="openai")
    assert (found.severity, found.message) == (severity, message)
    assert ftlint.check([record], select=["FT201"]) == []


def test_arguments_nested_too_deeply_stop_nothing() -> None:
    call = {"name": "pay", "arguments": '{"a":' * 100_000}
    record = {"messages": [{"role": "assistant", "content": None, "function_call": call}]}
    ftlint.check([record], select=["FT201"], target="openai")
