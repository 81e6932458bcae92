"""OpenAI supervised and preference fine-tuning.

Longer examples are cut from the end, so the end of the answer is lost. The limit is that of the gpt-4.1 and
gpt-4o families. The published data preparation script refuses message keys that it does not know.
"""

from __future__ import annotations

from ftlint.targets import Target

TARGET = Target(
    name="openai",
    summary="OpenAI supervised and preference fine-tuning (gpt-4.1 and gpt-4o families)",
    verified="2026-11",
    roles=frozenset({"system", "developer", "user", "assistant", "tool", "function"}),
    refuses=frozenset({"FT105", "FT106", "FT113"}),
    formats=frozenset({"openai", "preference"}),
    preference_keys=("input", "preferred_output", "non_preferred_output"),
    encoding="o200k_base",
    max_tokens=65_536,
    arguments="string",
)
