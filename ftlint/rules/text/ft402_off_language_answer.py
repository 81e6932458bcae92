"""An answer is in another language than nearly all others of its file.

A file has one language if 95% of its answers are in it; a set that is meant to hold several has more than
one other record in twenty. Judged as in `FT401`; an answer that does not match its own prompt is reported
there. Where the answer is in the language of its prompt, the finding is a hint only.

## Why is this bad
A few records in another language teach it badly and look like strays of the collection: a page that was not
filtered out, a user of another shop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ftlint.model import Finding, Message, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.table import Table, TableFile
from ftlint.rules.text._answers import answers, is_asked_for, is_foreign, mismatch
from ftlint.text.language import alike, glance, language
from ftlint.text.language_names import NAMES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "remove the record, or translate it"

SHARE = 0.95
MIN_ANSWERS = 20
"""Fewer answers with a clear language say nothing about a file."""


def answer_languages(records: Sequence[Record]) -> NDArray[np.bytes_]:
    """The language code of each record's first answer that has a clear one; empty for none."""
    import numpy as np

    return np.array([_first_language(record) for record in records], "S2")


def _first_language(record: Record) -> str:
    return next((code for message, _ in answers(record) if (code := glance(message.text))), "")


COLUMNS = (answer_languages,)


def _chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


_ENGLISH = [
    _chat(
        f"Is the room with number {number} free on the second weekend of May?",
        f"Room {number} is free on that weekend; it costs {number + 60} euros a night with breakfast.",
    )
    for number in range(1, 31)
]
_FRENCH = _chat(
    "La chambre sur la cour est-elle libre au deuxième week-end de mai ?",
    "Oui, elle est libre ces deux nuits. Le petit déjeuner est compris et le garage ne coûte rien.",
)
_LESSON = _chat("How do I ask for a quiet room in French?", _FRENCH["messages"][1]["content"])

VALID = [
    Case(_ENGLISH),
    Case([*_ENGLISH, _LESSON]),
    Case([*_ENGLISH, _FRENCH, _FRENCH, _FRENCH]),
    Case([*_ENGLISH[:10], _FRENCH]),
]
INVALID = [
    Case([*_ENGLISH, _FRENCH], "31:/messages/1/content"),
    Case([*_ENGLISH, _chat("The court?", _FRENCH["messages"][1]["content"])], "31:/messages/1/content"),
]


def conclude(table: Table, context: Context) -> Iterator[tuple[int, Finding]]:
    """Yields each answer that is not in the one language of its file."""
    column = table.column(answer_languages)
    for file in table.files:
        common, share = _language_of(file, column)
        if common:
            others = f"{share:.0%} of the file's answers are in {NAMES.get(common, common)}"
            for row, record in table.records(_others(file, column, common)):
                for message, code, severity in _strays(record, common):
                    said = f"the answer is in {NAMES.get(code, code)}"
                    yield row, Finding(message.content_path, f"{said}; {others}", severity=severity)


def _language_of(file: TableFile, column: NDArray[np.bytes_]) -> tuple[str, float]:
    """The language of nearly all answers of a file and their share; "" where there is none."""
    codes = column[file.first_row : file.first_row + file.rows]
    counts = Counter(code for code in codes.tolist() if code)
    if counts.total() < MIN_ANSWERS:
        return "", 0.0
    common, count = counts.most_common(1)[0]
    share = count / counts.total()
    return (common.decode(), share) if share >= SHARE else ("", 0.0)


def _others(file: TableFile, column: NDArray[np.bytes_], common: str) -> list[int]:
    codes = column[file.first_row : file.first_row + file.rows]
    return [
        file.first_row + int(at)
        for at in (codes != b"").nonzero()[0]
        if not alike(codes[at].decode(), common)
    ]


def _strays(record: Record, common: str) -> Iterator[tuple[Message, str, Severity]]:
    for message, said in answers(record):
        code = language(message.text)
        if not code or alike(code, common) or not is_foreign(message.text, code, common):
            continue
        if not is_asked_for(said, common) and not mismatch(message, said):
            matched = any(alike(language(text), code) for text in said)
            yield message, code, "info" if matched else "warning"
