"""LLaMA-Factory's converters for chat data.

Turns must alternate, a user or tool result first and an answer last, with at most one system message before
them. A record that breaks this is skipped with a logged warning and the run goes on without it. The names of
keys and roles are set for each dataset, so that it takes every format.
"""

from __future__ import annotations

from ftlint.targets import Target

TARGET = Target(
    name="llama-factory",
    summary="LLaMA-Factory, which skips records that do not alternate",
    verified="2026-11",
    roles=frozenset({"system", "user", "assistant", "tool"}),
    refuses=frozenset({"FT105", "FT108", "FT109", "FT110", "FT111", "FT112"}),
)
