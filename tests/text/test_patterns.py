"""The one screen for all patterns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.rules.registry import all_rules
from ftlint.text.patterns import Screen, encoded

PATTERNS = {"word": r"\btide\b", "number": r"\d{3}", "chinese": "潮汐", "any case": "(?i:ebb)"}


@pytest.mark.parametrize(
    ("texts", "keys"),
    [
        ([], []),
        (["nothing here"], []),
        (["the tide"], ["word"]),
        (["tides", "at 105"], ["number"]),
        (["EBB", "tide", "潮汐表"], ["word", "chinese", "any case"]),
        (["ti", "de"], []),
        (["\ud800tide\udfff"], ["word"]),
        (["١٢٣"], []),
    ],
)
def test_what_occurs_is_named_in_order(texts: list[str], keys: list[str]) -> None:
    assert [key for key, _ in Screen(PATTERNS).hits(texts)] == keys


def test_without_patterns_there_are_no_hits() -> None:
    assert Screen({}).hits(["tide"]) == []


@settings(deadline=None)
@given(text=st.text(alphabet="tide eb105潮汐\ud800\n", max_size=40))
def test_the_screen_misses_nothing(text: str) -> None:
    hits = {key for key, _ in Screen(PATTERNS).hits([text])}
    assert hits >= {key for key, pattern in PATTERNS.items() if re.search(pattern, text, re.ASCII)}


@given(text=st.text(alphabet=st.characters(codec=None), max_size=20))
def test_every_string_can_be_encoded(text: str) -> None:
    assert isinstance(encoded(text), bytes)


def test_the_rules_patterns_mean_the_same_to_both_engines() -> None:
    patterns = {
        (rule.code, kind): pattern
        for rule in all_rules().values()
        for kind, pattern in (rule.get("PATTERNS") or {}).items()
    }
    texts = [text for rule in all_rules().values() if rule.get("PATTERNS") for text in strings(rule.invalid)]
    screen = Screen(patterns)
    for text in texts:
        hits = {key for key, _ in screen.hits([text])}
        assert hits == {key for key, pattern in patterns.items() if re.search(pattern, text, re.ASCII)}


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return strings(getattr(value, "source", None)) if hasattr(value, "source") else []
