"""An answer speaks as the model that wrote it.

Found are "as an AI language model" and its like in sixteen languages, and knowledge cut-offs, each once per
answer. What others are quoted as saying, or are said to be, is left alone. Answers that are rejected,
labelled as unwanted or left out of the loss may say so.

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
from ftlint.rules.text import _boilerplate
from ftlint.rules.text._taught import is_taught

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "rewrite the answer as the assistant is to give it, or remove the record"
PATTERNS = _boilerplate.PATTERNS


def _chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


_QUESTION = "Which rooms are the quietest?"
_OTHERS = (
    "Often a bot begins like this: “As an AI language model, I cannot say.”",
    'It introduces itself: "As an AI, I can book rooms for you."',
    "It works as an AI assistant, my cousin said.",
    "They positioned Siri as an AI assistant there.",
    "In the film she acts as a language model, I think.",
    "I am just an AI enthusiast, but the garden side is quiet.",
    "I'm only an AI researcher from Leeds.",
    "我只是一个AI爱好者，我喜欢花园那边。",
    "作为语言模型，我们训练的系统很安静。",
    "As of my last update to the README, those on the garden.",
    "My training data goes in folder A, yours in folder B.",
    "Als KI, die den Text liest, hilft Nova am Empfang.",
    "Meet Nova. As an AI assistant, it is open day and night.",
)
_OWN = (
    "As an AI\nlanguage model, I cannot sleep.",
    '"As an AI language model, I do not sleep. Most guests like the garden."',
    "I do not have opinions because I'm an AI.",
    "I'm an AI and don't sleep.",
    "I'm just an AI, so I cannot say.",
    "As an AI chatbot, unfortunately I cannot hear them.",
    "I am ChatGPT, a large language model trained by OpenAI.",
    "I was trained by OpenAI.",
    "As of my last update in 2021, those on the garden.",
    "作为AI助手，很抱歉，我不知道。",
    "我是一个人工智能，无法入睡。",
    "Als KI-Sprachmodell kann ich das nicht sagen.",
    "Als AI-taalmodel kan ik dat niet zeggen.",
    "Jako model językowy nie mogę tego wiedzieć.",
    "Bir yapay zeka dil modeli olarak kişisel görüşüm yok.",
    "Como modelo de lenguaje de IA no puedo opinar.",
    "En tant que modèle de langage, je ne dors pas.",
    "AI言語モデルとして、意見はありません。",
)
_OPINION = "As an AI language model, I do not have opinions. Most guests like the rooms on the garden."

VALID = [
    *(Case(_chat(_QUESTION, answer)) for answer in _OTHERS),
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
    *(Case(_chat(_QUESTION, answer), "/messages/1/content") for answer in _OWN),
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
    if is_taught(message, record) and _boilerplate.first_phrase(match.re, text.value) == match.start():
        what = "names a model's cut-off" if kind == "cutoff" else "speaks as an AI model"
        yield Finding(text.path, f"the answer {what}: {match[0]!r}", span=Span(*match.span()))
