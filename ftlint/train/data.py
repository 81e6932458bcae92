"""Checked records become token ids and labels, exactly as the rules saw them. None is lost in silence."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ftlint import formats
from ftlint.config import Settings
from ftlint.engine.plan import format_of, split_of
from ftlint.errors import SourceError, UsageError
from ftlint.io.files import SourceFile
from ftlint.io.lines import Damaged, read_lines
from ftlint.io.parse import parse
from ftlint.io.rejects import Reject
from ftlint.model import Line, Record
from ftlint.rules.dataset.features import near_text
from ftlint.tokens.chat import ChatModel, Encoded
from ftlint.tokens.template import TemplateError
from ftlint.train.gate import NOTHING_LEFT_CODE, OVER_LENGTH_CODE, Policy, Verdict
from ftlint.train.job import Example

PAIRED_FORMATS: Final = ("preference", "kto")
"""Formats that say which of two answers is better: other losses than that of a plain answer."""


@dataclass(slots=True)
class Corpus:
    """The records of a run, in the order of the files."""

    train: list[Example] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """For each training example the text by which near-duplicates are told."""
    validation: list[Example] = field(default_factory=list)
    """The records of files that are a validation part."""
    rejects: list[Reject] = field(default_factory=list)
    """What is not trained on, with the reason."""
    cut: int = 0
    """Records that were truncated at the limit."""
    test: int = 0
    """Records of files that are a test part: counted, and neither trained on nor looked at."""
    notes: Counter[str] = field(default_factory=Counter)
    """Where the template made the accounting less than straightforward, in records."""


def read_corpus(
    files: Sequence[SourceFile],
    settings: Settings,
    verdict: Verdict,
    policy: Policy,
    chat: ChatModel,
    limit: int | None,
) -> Corpus:
    """Encodes every record that the gate lets through.

    Raises UsageError for preference data, and where no record is left to train on.
    """
    corpus = Corpus()
    for file in files:
        split = split_of(file.path, settings.splits)
        for line, record in _records(file, settings):
            if split == "test":
                corpus.test += 1
            elif reason := _rejection(line, record, verdict):
                corpus.rejects.append(reason)
            elif record:
                _add(corpus, record, split, policy, chat, limit)
    if not corpus.train:
        raise UsageError("no record is left to train on")
    return corpus


def _records(file: SourceFile, settings: Settings) -> Iterator[tuple[Line, Record | None]]:
    name, _ = format_of(file, settings)
    if name in PAIRED_FORMATS:
        raise UsageError(f"{file.path} is {name} data; this backend trains on conversations")
    reader = formats.get(name) if name else None
    try:
        for line in read_lines(file):
            parse(line)
            if line.record is not None:
                readable = reader and isinstance(line.value, dict)
                yield line, reader.read(line.value, line) if reader and readable else None
    except Damaged as damage:
        raise SourceError(f"{file.path}: {damage}") from damage


def _rejection(line: Line, record: Record | None, verdict: Verdict) -> Reject | None:
    assert line.record is not None
    found = verdict.rejected.get((line.path, line.record))
    if found:
        return _reject(line, found.code, found.message)
    return None if record else _reject(line, "FT010", "the line holds no record of a known format")


def _add(
    corpus: Corpus, record: Record, split: str, policy: Policy, chat: ChatModel, limit: int | None
) -> None:
    try:
        encoded = chat.encode(record)
    except TemplateError as error:
        corpus.rejects.append(_reject(record.line, "FT311", str(error)))
        return
    if limit and len(encoded.ids) > limit:
        if policy.over_length != "truncate":
            reason = f"{len(encoded.ids):,} tokens, limit is {limit:,}"
            corpus.rejects.append(_reject(record.line, OVER_LENGTH_CODE, reason))
            return
        encoded = encoded.cut(limit)
        corpus.cut += 1
    if not encoded.trained:
        corpus.rejects.append(_reject(record.line, NOTHING_LEFT_CODE, "no token would be trained"))
        return
    corpus.notes.update(set(encoded.notes))
    if split == "validation":
        corpus.validation.append(example(record, encoded))
    else:
        corpus.train.append(example(record, encoded))
        corpus.texts.append(near_text(record))


def example(record: Record, encoded: Encoded) -> Example:
    """The record's ids and labels in four bytes a token."""
    answers = [index for index, message in enumerate(record.messages) if message.trained]
    asked = record.messages[: answers[-1] if answers else None]
    question = next((message.text for message in reversed(asked) if message.role == "user"), "")
    return Example(array("i", encoded.ids), array("i", encoded.labels), question)


def _reject(line: Line, code: str, reason: str) -> Reject:
    return Reject(line.path, line.number, code, reason, line.raw)


def digest(examples: Iterable[Example]) -> str:
    """SHA-256 of all ids and labels in order: it names what was trained."""
    sha256 = hashlib.sha256()
    for example in examples:
        for values in (example.ids, example.labels):
            sha256.update(len(values).to_bytes(8, "little"))
            sha256.update(values.tobytes())
    return sha256.hexdigest()
