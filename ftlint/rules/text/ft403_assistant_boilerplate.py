"""An answer speaks as the model that wrote it.

Found are "as an AI language model" and its like in nine languages, and knowledge cut-offs, each once per
answer. Answers that are rejected, labelled as unwanted or left out of the loss may say so.

## Why is this bad
The model learns another model's disclaimers: it apologises for what it could do, and names a date that is
not its own. Such answers often refuse besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ftlint.model import Finding, Message, Record, Severity, Span, Text
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.text._taught import is_taught

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "cut the phrase, or write what the assistant is to say"

PATTERNS = {
    "disclaimer": (
        r"(?i:\bas an? (?:large |advanced |text-based |virtual )*"
        r"(?:AI|A\.I\.|artificial intelligence|machine learning|language)(?:[ -](?:language|based|powered))*"
        r"(?: (?:text-based ))?[ -]?(?:model|assistant|chatbot|system|program|bot)?,"
        r"|\bas an? (?:large |advanced )*(?:AI )?language model\b"
        r"|\bI(?:'m| am|\u2019m) (?:just |only |merely )?an? (?:large |advanced )*"
        r"(?:AI|artificial intelligence|language)[ -](?:language )?(?:model|program)\b"
        r"|\b(?:en tant qu['\u2019]|en tant que )(?:un )?(?:IA\b|intelligence artificielle|modèle de langage|modèle d['\u2019]IA)"
        r"|\bals (?:ein )?(?:KI\b|künstliche Intelligenz|Sprachmodell|großes Sprachmodell)"
        r"|\bcomo (?:un |uma? )?(?:IA,|modelo de lengu?aje|modelo de linguagem|inteligencia artificial,|inteligência artificial,)"
        r"|\bcome (?:IA,|modello linguistico|intelligenza artificiale,)"
        r"|как (?:языковая модель|модель ии|искусственный интеллект,))"
        r"|作为一(?:个|种|名)(?:AI|人工智能|大?型?语言)(?:语言)?(?:模型|助手|程序)|作为(?:AI|人工智能)(?:语言)?(?:模型|助手)"
        r"|(?:AI|人工知能|大規模)?言語モデルとして|AI ?언어 ?모델(?:로서|로써|이기)"
    ),
    "cutoff": (
        r"(?i:\bmy (?:knowledge|training(?: data)?)(?: data)?(?:'s)? cut-?\s?off\b|\bknowledge cut-?\s?off(?: date)? (?:of|is|in|was)\b"
        r"|\bas of my (?:last|latest|most recent) (?:knowledge |training |data )*(?:update|cut-?off|training)\b"
        r"|\bmy (?:last|latest) (?:knowledge |training )update\b"
        r"|\bmy training data (?:only )?(?:goes|extends|includes information|is current|ends|stops)\b)"
        r"|我的知识(?:库)?(?:截止|更新)"
    ),
}


def _chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


_OPINION = "As an AI language model, I do not have opinions. Most guests like the rooms on the garden."

VALID = [
    Case(_chat("Which rooms are the quietest?", "Those on the garden, on the third floor.")),
    Case(_chat("As an AI language model, can you book a room?", "Yes: for which night?")),
    Case(_chat("How would a chatbot do it?", "It works as an AI front desk: it asks for the night and the name.")),
    Case({
        "prompt": "Which rooms are the quietest?",
        "chosen": "Those on the garden.",
        "rejected": _OPINION,
    }),
]  # fmt: skip
INVALID = [
    Case(_chat("Which rooms are the quietest?", _OPINION), "/messages/1/content"),
    Case(
        _chat("Who is your manager?", "As of my last knowledge update in September 2021, it was Ms Okafor."),
        "/messages/1/content",
    ),
    Case(
        {"instruction": "推荐一家旅馆", "input": "", "output": "作为一个AI语言模型，我无法推荐旅馆。"},
        "/output",
    ),
]

SAYS = {
    "disclaimer": "the answer speaks as an AI model: {!r}",
    "cutoff": "the answer names a model's cut-off: {!r}",
}


def check_match(
    kind: str, match: re.Match[str], text: Text, message: Message, record: Record, context: Context
) -> Iterator[Finding]:
    """Yields the first phrase of each kind in a taught answer."""
    first = match.re.search(text.value)
    if is_taught(message, record) and first and first.start() == match.start():
        yield Finding(text.path, SAYS[kind].format(match[0]), span=Span(*match.span()))
