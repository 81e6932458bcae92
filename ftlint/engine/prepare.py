"""Settings become a context and a flow: done once by the parent and once by each worker."""

from __future__ import annotations

from typing import NamedTuple

from ftlint import targets
from ftlint.config import Settings
from ftlint.engine.flow import Flow
from ftlint.engine.selection import selected, split_runnable
from ftlint.model import NotRun
from ftlint.rules.context import Context
from ftlint.rules.registry import Rule
from ftlint.rules.table import Feature
from ftlint.tokens.encodings import vocabulary

DEFAULT_ENCODING = "o200k_base"


class Prepared(NamedTuple):
    """The rules of a run with everything they need."""

    rules: list[Rule]
    not_run: list[NotRun]
    flow: Flow
    context: Context


def prepare(settings: Settings) -> Prepared:
    """Loads what the settings name: rules, target, model.

    Raises UsageError for an unknown rule, target or encoding, ModelError for an unusable model.
    """
    context = context_of(settings)
    rules, not_run = split_runnable(selected(settings), context)
    features: dict[Feature, None] = {}
    for rule in rules:
        features.update(dict.fromkeys(rule.get("COLUMNS") or ()))
    return Prepared(rules, not_run, Flow(rules, context, tuple(features)), context)


def context_of(settings: Settings) -> Context:
    """What rules may know: the target's profile, the model's tokenizer and the limits that follow."""
    target = targets.get(settings.target) if settings.target else None
    if settings.encoding:
        vocabulary(settings.encoding)
    chat = None
    if settings.model:
        from ftlint.tokens.chat import load

        chat = load(settings.model)
    return Context(
        target=target,
        chat=chat,
        encoding=settings.encoding or (target and target.encoding) or DEFAULT_ENCODING,
        max_tokens=settings.max_tokens
        or (target and target.max_tokens)
        or (chat and chat.context_length)
        or None,
    )
