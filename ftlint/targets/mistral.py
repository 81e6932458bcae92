"""Mistral fine-tuning, by the rules of mistral-finetune's data validation.

It wants `messages`, one system message, an assistant message last, and arguments of tool calls as strings.
"""

from __future__ import annotations

from ftlint.targets import Target

TARGET = Target(
    name="mistral",
    summary="Mistral fine-tuning, as mistral-finetune validates data",
    verified="2026-11",
    roles=frozenset({"system", "user", "assistant", "tool"}),
    refuses=frozenset({"FT105", "FT106", "FT108", "FT112"}),
    formats=frozenset({"openai"}),
    arguments="string",
)
