"""Findings become diagnostics: the one place where a JSON path turns into line and column."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ftlint.io.locate import locate
from ftlint.model import (
    Diagnostic,
    Excerpt,
    Finding,
    JsonPath,
    Line,
    Place,
    Record,
    Related,
    Severity,
    pointer,
)
from ftlint.rules.context import Context
from ftlint.rules.registry import Rule
from ftlint.text.masking import mask

BOM = b"\xef\xbb\xbf"
TEXT_KINDS = ("jsonl", "json")
"""Kinds of file in which columns mean something."""


def diagnose(
    line: Line,
    findings: Iterable[tuple[Rule, Finding]],
    context: Context,
    places: Mapping[Related, Place] = MappingProxyType({}),
    telling: JsonPath = (),
) -> Iterator[Diagnostic]:
    """The diagnostics of one line. A fault that both sides of a preference share is told once.

    `telling` leads to what is worth showing where a finding is about the record as a whole.
    """
    seen: Counter[tuple[str, str]] = Counter()
    told: set[tuple[object, ...]] = set()
    content = line.raw.removeprefix(BOM).strip()
    for rule, finding in findings:
        key = (rule.code, finding.path, finding.span, finding.on_key, finding.message)
        if key in told:
            continue
        told.add(key)
        target = pointer(finding.path)
        seen[rule.code, target] += 1
        where = locate(line, finding.path, finding.span, finding.on_key, finding.characters)
        shown = locate(line, telling).excerpt if telling and not finding.path else where.excerpt
        yield Diagnostic(
            code=rule.code,
            name=rule.name,
            severity=severity_of(rule, finding, context),
            path=line.path,
            record=line.record,
            line=where.line,
            column=where.column,
            end_column=where.end_column,
            pointer=mask(target),
            message=mask(finding.message),
            help=finding.help or rule.help,
            fingerprint=fingerprint(rule.code, content, target, seen[rule.code, target]),
            fix=finding.fix,
            related=tuple(places[related] for related in finding.related),
            excerpt=masked(shown),
        )


def diagnose_file(path: str, kind: str, rule: Rule, finding: Finding, context: Context) -> Diagnostic:
    """A fault of a whole file: it stands at its start and names no record."""
    column = 1 if kind in TEXT_KINDS else None
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=severity_of(rule, finding, context),
        path=path,
        record=None,
        line=1,
        column=column,
        end_column=column,
        pointer="",
        message=mask(finding.message),
        help=finding.help or rule.help,
        fingerprint=fingerprint(rule.code, path.rpartition("/")[2].encode(errors="replace"), "", 1),
        fix=finding.fix,
    )


def place(record: Record, related: Related) -> Place:
    """A related location, resolved against its own record."""
    where = locate(record.line, related.path)
    shown = locate(record.line, related.path or telling_path(record)).excerpt
    return Place(record.line.path, where.line, pointer(related.path), related.message, masked(shown))


def telling_path(record: Record) -> JsonPath:
    """The first text that is not an instruction: what tells one record from another at a glance."""
    turns = (turn for turn in record.turns if turn.role not in ("system", "developer"))
    return next((text.path for turn in turns for text in turn.texts), ())


def masked(excerpt: Excerpt | None) -> Excerpt | None:
    """No output shows a secret or personal data whole, whichever rule's finding it illustrates."""
    return excerpt and excerpt._replace(text=mask(excerpt.text))


def severity_of(rule: Rule, finding: Finding, context: Context) -> Severity:
    """The rule's severity, unless the finding knows better or the target refuses such data."""
    if context.target and rule.code in context.target.refuses:
        return "error"
    return finding.severity or rule.severity


def fingerprint(code: str, content: bytes, target: str, occurrence: int) -> str:
    """64 bits that name a finding by what the record says, not by where it stands."""
    digest = hashlib.blake2b(digest_size=8)
    for part in (code.encode(), content, target.encode(errors="surrogatepass"), str(occurrence).encode()):
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()
