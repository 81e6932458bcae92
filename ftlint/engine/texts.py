"""Runs the text rules: one screen over all that a record says, then exact matches only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from ftlint.model import ABSENT, Finding, Message, Record, Text
from ftlint.rules.context import Context
from ftlint.rules.meta import ft902_rule_crash
from ftlint.rules.registry import Rule
from ftlint.rules.walk import walk
from ftlint.text.patterns import Screen

Found: TypeAlias = tuple[Rule, Finding]
Hit: TypeAlias = tuple[tuple[str, str], re.Pattern[str]]
Said: TypeAlias = tuple[Message, Text]

OUTSIDE = Message("", ABSENT, (), (), ())
"""The message of a string that is in none."""


class TextRules:
    """The rules that have patterns, with the screens that say which of them to run."""

    def __init__(self, rules: Sequence[Rule], context: Context) -> None:
        self.context = context
        self.by_code = {rule.code: rule for rule in rules}
        self.screen = Screen(patterns_of(rules))
        self.everywhere = Screen(patterns_of([rule for rule in rules if rule.get("EVERYWHERE")]))

    def check(self, record: Record, found: list[Found], ignored: set[str]) -> None:
        """Adds what the rules say of a record's turns, and some of them of all its strings."""
        said = [(message, text) for message in record.turns for text in texts_of(message)]
        if hits := self.screen.hits([text.value for _, text in said]):
            self.match(hits, said, record, found, ignored)
        if hits := self.everywhere.hits([record.line.raw.decode("utf-8", "replace")]):
            strings = [(OUTSIDE, Text(*item)) for item in walk(record.data) if isinstance(item[1], str)]
            self.match(hits, strings, record, found, ignored)

    def match(
        self, hits: Sequence[Hit], said: Sequence[Said], record: Record, found: list[Found], ignored: set[str]
    ) -> None:
        """Adds every match that its rule confirms."""
        for (code, kind), pattern in hits:
            rule = self.by_code[code]
            for message, text in said if code not in ignored else ():
                try:
                    for match in pattern.finditer(text.value):
                        confirmed = rule.module.check_match(kind, match, text, message, record, self.context)
                        found.extend((rule, finding) for finding in confirmed)
                except Exception as error:
                    found.append(ft902_rule_crash.found(rule, error))


def patterns_of(rules: Sequence[Rule]) -> dict[tuple[str, str], str]:
    """The patterns of some rules, by code and kind."""
    return {
        (rule.code, kind): pattern for rule in rules for kind, pattern in (rule.get("PATTERNS") or {}).items()
    }


def texts_of(message: Message) -> Sequence[Text]:
    """All strings of a turn that a model may see."""
    return (*message.texts, *message.side_texts) if message.side_texts else message.texts
