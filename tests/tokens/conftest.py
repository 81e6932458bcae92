from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("transformers")

import tiny_model

from ftlint.tokens.chat import ChatModel, load

ChatOf = Callable[[str], ChatModel]


@pytest.fixture(scope="session")
def chat_of(tmp_path_factory: pytest.TempPathFactory) -> ChatOf:
    """Gives the tiny model with a template: one of `tiny_model.TEMPLATES` by name, or Jinja source."""
    known: dict[str, Any] = {}

    def made(template: str) -> ChatModel:
        if template not in known:
            source = tiny_model.TEMPLATES.get(template, template)
            known[template] = load(str(tiny_model.save(tmp_path_factory.mktemp("model") / "tiny", source)))
        model: ChatModel = known[template]
        return model

    return made
