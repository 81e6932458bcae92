"""What a rule may know besides the record: what the data is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftlint.targets import Target
    from ftlint.tokens.chat import ChatModel


@dataclass(frozen=True, slots=True)
class Context:
    """The user's choices that rules depend on; the same for every record of a run."""

    target: Target | None = None
    """The provider or trainer that the data is for."""
    chat: ChatModel | None = None
    """The model's tokenizer and chat template, where one was named."""
    encoding: str = "o200k_base"
    """The tiktoken encoding that counts tokens where no model is named."""
    max_tokens: int | None = None
    """The limit of the target or the user; None where neither gives one."""
