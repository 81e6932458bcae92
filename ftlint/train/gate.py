"""The gate: training starts only on data that passes the same check as everywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from ftlint.config import Settings
from ftlint.errors import UsageError
from ftlint.io.files import SourceFile
from ftlint.model import Diagnostic, Report

OVER_LENGTH_CODE: Final = "FT301"
"""The rule that `--over-length` answers."""
NOTHING_LEFT_CODE: Final = "FT312"
"""What follows from it, where the answer begins after the limit."""

Check: TypeAlias = Callable[[Sequence[SourceFile], Settings], Report]
RecordKey: TypeAlias = "tuple[str, int]"
"""A record by its file's path and its index in it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What happens to records that the check finds fault with."""

    over_length: Literal["stop", "drop", "truncate"] = "stop"
    on_error: Literal["stop", "drop"] = "stop"
    allow: frozenset[str] = frozenset()
    """Codes of rules whose errors do not keep a record from being trained."""


@dataclass(slots=True)
class Verdict:
    """What the check means for training."""

    report: Report
    blocking: list[Diagnostic] = field(default_factory=list)
    """Errors that keep training from starting."""
    rejected: dict[RecordKey, Diagnostic] = field(default_factory=dict)
    """Records that `on_error` drops, each with its first error."""
    allowed: Counter[str] = field(default_factory=Counter)
    """Errors that were let through, by code."""


def gate(files: Sequence[SourceFile], settings: Settings, policy: Policy, check: Check) -> Verdict:
    """Checks twice: first by the rules that need no model, then by all.

    So faulty data is told without torch, and no tokenizer is loaded for it. The first pass knows no limit
    of tokens, since only the model's own tokenizer can say what is over it.
    Raises UsageError where the policy allows what `--over-length` decides.
    """
    if OVER_LENGTH_CODE in policy.allow:
        raise UsageError(f"{OVER_LENGTH_CODE} cannot be allowed; --over-length says what becomes of it")
    verdict = judge(check(files, replace(settings, model=None, max_tokens=None)), policy)
    return verdict if verdict.blocking else judge(check(files, settings), policy)


def judge(report: Report, policy: Policy) -> Verdict:
    """Sorts a report's errors by what the policy does with them."""
    verdict = Verdict(report)
    excused = _excused(report, policy)
    for found in _errors(report):
        if (found.path, found.record, found.code) in excused:
            continue
        if found.code in policy.allow:
            verdict.allowed[found.code] += 1
        elif policy.on_error == "drop" and found.record is not None:
            verdict.rejected.setdefault((found.path, found.record), found)
        else:
            verdict.blocking.append(found)
    return verdict


def _excused(report: Report, policy: Policy) -> set[tuple[str, int | None, str]]:
    """The errors that `over_length` deals with: a record that it drops needs no answer within the limit."""
    if policy.over_length == "stop":
        return set()
    codes = {OVER_LENGTH_CODE} if policy.over_length == "truncate" else {OVER_LENGTH_CODE, NOTHING_LEFT_CODE}
    over = [found for found in _errors(report) if found.code == OVER_LENGTH_CODE]
    return {(found.path, found.record, code) for found in over for code in codes}


def _errors(report: Report) -> Iterator[Diagnostic]:
    return (found for found in report.diagnostics if found.severity == "error")


def advice(verdict: Verdict) -> str:
    """The ways on from a verdict that blocks, in one clause."""
    codes = {found.code for found in verdict.blocking}
    ways = ["mend the data"]
    if OVER_LENGTH_CODE in codes:
        ways.append("--over-length drop or truncate")
    if codes - {OVER_LENGTH_CODE} and any(found.record is not None for found in verdict.blocking):
        ways.append("--on-error drop")
    if others := sorted(codes - {OVER_LENGTH_CODE}):
        ways.append(f"--allow {','.join(others)}")
    return "; or ".join(ways)
