"""Answers in another language than one would expect, beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ftlint.model import Message, Record
from ftlint.rules.text._taught import is_taught
from ftlint.text.function_words import is_prose
from ftlint.text.language import alike, confirmed, glance, language
from ftlint.text.language_names import mentions_language

QUOTED_WORDS = re.compile(
    r"""(?<![A-Za-zÀ-ÿ])["'“‘「『][A-Za-z][A-Za-z ,'’.-]{0,300}["'”’」』](?![A-Za-zÀ-ÿ])"""
)
SENTENCE_END = re.compile(r"[\n.!?;:。！？；：।]+")


def answers(record: Record) -> Iterator[tuple[Message, list[str]]]:
    """Each answer that is trained, with all that was said to the model before it, the last first.

    Answers that are rejected or unwanted may be in any language.
    """
    said: list[str] = []
    for message in record.conversations[0]:
        if is_taught(message, record):
            yield message, said
        elif message.role != "assistant":
            said = [message.text, *said] if message.role == "user" else [*said, message.text]


def mismatch(message: Message, said: list[str]) -> tuple[str, str] | None:
    """The languages of an answer and of its prompt, where they differ and nothing asks for that."""
    if said and alike(glance(message.text), glance(said[0])):
        return None
    code = language(message.text)
    asked, prompt = next(((asked, text) for text in said if (asked := language(text))), ("", ""))
    if not code or not asked or alike(code, asked):
        return None
    if is_asked_for(said, asked) or _has_sentence("\n".join(said), code):
        return None
    return (code, asked) if is_foreign(message.text, code, asked) and confirmed(prompt, asked) else None


def is_asked_for(said: Iterable[str], asked: str) -> bool:
    """Whether what was said in language `asked` names another, asks to translate or gives words to use."""
    return any(mentions_language(text, asked) or QUOTED_WORDS.search(text) for text in said)


def is_foreign(answer: str, code: str, expected: str) -> bool:
    """Whether an answer is prose in language `code` beyond doubt, without a sentence in the expected one."""
    return is_prose(answer, code) and not _has_sentence(answer, expected) and confirmed(answer, code)


def _has_sentence(text: str, code: str) -> bool:
    return any(alike(language(sentence), code) for sentence in SENTENCE_END.split(text[:4000]))
