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
    "english": (
        r"(?i:\bas an? (?:(?:large|advanced|responsible|helpful|trained|text-based|open-source|virtual) )*"
        r"(?:AI|artificial intelligence|machine learning|language model)"
        r"(?:[ -](?:language|model|assistant|system|chatbot|bot|program|LLM|\(LLM\)))*"
        r"(?: (?:developed|created|trained|made) by [\w ]{2,20})?,? ?(?:I|my|there|here|it's|it is)\b"
        r"|\bI(?:'m|’m| am) (?:just|only|merely) an? (?:AI|artificial intelligence|language model)\b"
        r"|\bI(?:'m|’m| am) an? (?:(?:large|AI) )*language model(?:,| and\b| so\b))"
    ),
    "chinese": (
        r"作为(?:一[个名款种位])?(?:大型|负责任的| )*(?:AI|人工智能|语言)+(?:语言|AI| )*"
        r"(?:模型|助手|助理|程序|系统|机器人)?[，,]? ?我"
        r"|我[只仅]是一[个名款](?:AI|人工智能)"
        r"|我是一[个名款](?:AI|人工智能|大型)*语言模型[，,不无]"
    ),
    "other": (
        r"(?i:\ben tant qu(?:['’]|e )(?:une? )?(?:IA|intelligence artificielle)\b"
        r"|\ben tant que modèle (?:de langage|d['’]IA)\b"
        r"|\bals (?:ein )?(?:KI(?:-\w+)?|künstliche Intelligenz|(?:großes )?Sprachmodell)"
        r"(?:,| (?:bin|kann|habe)\b)"
        r"|\bcomo (?:una? |uma? )?(?:IA|modelo de (?:lenguaje|linguagem)|intelig[eê]ncia artificial),"
        r"|\bcome (?:IA|modello linguistico|intelligenza artificiale),)"
        r"|[Кк]ак (?:языковая модель|искусственный интеллект),|言語モデルとして、|언어 ?모델(?:로서|로써)"
    ),
    "cutoff": (
        r"(?i:\bmy (?:knowledge|training)(?: data)? cut-? ?off\b"
        r"|\bmy training data (?:only )?(?:goes|extends)\b"
        r"|\bas of my (?:last|latest|most recent)? ?(?:knowledge |training |data )*(?:update|cut-? ?off)\b)"
        r"|知识库?(?:的)?截[止至]"
    ),
}


def _chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


_OPINION = "As an AI language model, I do not have opinions. Most guests like the rooms on the garden."

VALID = [
    Case(_chat("Which rooms are the quietest?", "Those on the garden, on the third floor.")),
    Case(_chat("As an AI language model, can you book a room?", "Yes: for which night?")),
    Case(_chat("How would a chatbot do it?", "It works as an AI front desk and asks for night and name.")),
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


def check_match(
    kind: str, match: re.Match[str], text: Text, message: Message, record: Record, context: Context
) -> Iterator[Finding]:
    """Yields the first phrase of each kind in a taught answer."""
    first = match.re.search(text.value)
    if is_taught(message, record) and first and first.start() == match.start():
        what = "names a model's cut-off" if kind == "cutoff" else "speaks as an AI model"
        yield Finding(text.path, f"the answer {what}: {match[0]!r}", span=Span(*match.span()))
