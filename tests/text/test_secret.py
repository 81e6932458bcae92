"""Every kind of secret is found, however its prefix reads."""

from __future__ import annotations

import re

import pytest

from ftlint.rules.privacy.ft511_secret_key import _TOKENS
from ftlint.text.secret import SECRETS, TOKENS


@pytest.mark.parametrize("kind", TOKENS)
def test_a_token_is_found_by_its_own_kind(kind: str) -> None:
    match = re.search(SECRETS[kind].pattern, f"It is {_TOKENS[kind]} then.", re.ASCII)
    assert match
    span = SECRETS[kind].extent(match)
    assert span
    assert span.end - span.start == len(_TOKENS[kind])


def test_the_name_of_a_key_is_shown_and_the_key_is_not() -> None:
    masked = SECRETS["aws-secret-key"].masked(_TOKENS["aws-secret-key"])
    assert re.fullmatch(r"aws_secret_access_key = [*+/]{40}", masked)


def test_a_placeholder_for_a_key_with_a_name_is_left_alone() -> None:
    text = "aws_secret_access_key = " + "your/secret/access/key/goes/here/".ljust(40, "x")
    match = re.search(SECRETS["aws-secret-key"].pattern, text, re.ASCII)
    assert match
    assert SECRETS["aws-secret-key"].extent(match) is None
