"""When a phrase is the model's own, and that no text makes looking for it slow."""

from __future__ import annotations

import re
import time

import pytest

from ftlint.rules.text._boilerplate import PATTERNS, first_phrase


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I'm sorry, but as an AI I cannot.", True),
        ("Sorry.\n\n* As an AI model, I cannot.", True),
        ('He says "no". As an AI model, I cannot.', True),
        ("I'm just an AI language model and cannot.", True),
        ("I'm just a machine learning engineer.", False),
        ("Hired as an AI assistant, I think.", False),
        ("Nova answers: 'As an AI model, I cannot.'", False),
        ('"As an AI, I cannot" is what Nova says', False),
    ],
)
def test_whose_phrase_it_is(text: str, own: bool) -> None:
    assert (first_phrase(re.compile(PATTERNS["english"], re.ASCII), text) >= 0) is own


@pytest.mark.parametrize(
    "piece", ["as an AI ", '"as an AI, I ', "I'm just an AI nerd ", "作为AI助手，我们", "as of my "]
)
@pytest.mark.parametrize("kind", PATTERNS)
def test_hostile_text_takes_no_longer_than_other_text(kind: str, piece: str) -> None:
    pattern = re.compile(PATTERNS[kind], re.ASCII)
    started = time.process_time()
    first_phrase(pattern, piece * (200_000 // len(piece)))
    assert time.process_time() - started < 2
