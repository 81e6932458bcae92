"""Finds rules. A rule is a module whose file name carries its code and its name.

Discovery lists file names and imports nothing; a rule's module is imported when the rule is used.
Third parties add a package of such modules under the entry point group `ftlint.rules`.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

from ftlint.errors import UsageError
from ftlint.model import Safety, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context

ENTRY_POINTS = "ftlint.rules"
FILE_NAME = re.compile(r"(?P<code>[a-z]+\d{3})_(?P<name>\w+)\.py")
SELECTOR = re.compile(r"[A-Z]+\d{0,3}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: identity from its file's name, everything else from its module."""

    code: str
    name: str
    group: str
    module_name: str
    path: str
    """The rule's file, from the folder that holds the package: `ftlint/rules/…`."""

    @property
    def module(self) -> ModuleType:
        """The rule's code; imported at first use."""
        return importlib.import_module(self.module_name)

    def get(self, attribute: str) -> Any:
        """An optional part of the module, or None."""
        return getattr(self.module, attribute, None)

    @property
    def severity(self) -> Severity:
        """The severity where no target changes it."""
        return self.module.SEVERITY  # type: ignore[no-any-return]

    @property
    def help(self) -> str:
        """What to do about a finding, in one clause."""
        return self.module.HELP  # type: ignore[no-any-return]

    @property
    def fix(self) -> Safety | None:
        """How safe the rule's fix is, if it has one."""
        return self.get("FIX")  # type: ignore[no-any-return]

    @property
    def preview(self) -> bool:
        """Whether the rule runs only with `--preview`."""
        return bool(self.get("PREVIEW"))

    @property
    def documentation(self) -> str:
        """The module's docstring, Markdown."""
        return (self.module.__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.partition("\n")[0].rstrip(".")

    @property
    def invalid(self) -> Sequence[Case]:
        """Examples with findings."""
        return self.module.INVALID  # type: ignore[no-any-return]

    @property
    def valid(self) -> Sequence[Case]:
        """Examples without."""
        return self.module.VALID  # type: ignore[no-any-return]

    @property
    def of_dataset(self) -> bool:
        """Whether the rule judges the dataset as a whole."""
        return self.get("conclude") is not None

    def missing(self, context: Context) -> tuple[str, str] | None:
        """Why the rule cannot run here and the option that unlocks it; None where it can."""
        needs: Callable[[Context], tuple[str, str] | None] | None = self.get("needs")
        return needs(context) if needs else None


@functools.cache
def all_rules() -> Mapping[str, Rule]:
    """Every installed rule by code, sorted."""
    found = sorted((*_rules_in(__package__), *_third_party()), key=lambda rule: rule.code)
    return {rule.code: rule for rule in found}


def _rules_in(package: str) -> Iterator[Rule]:
    spec = importlib.util.find_spec(package)
    for root in map(Path, (spec and spec.submodule_search_locations) or ()):
        for file in root.rglob("*.py"):
            if match := FILE_NAME.fullmatch(file.name):
                inner = file.relative_to(root)
                yield Rule(
                    code=match["code"].upper(),
                    name=match["name"].replace("_", "-"),
                    group=inner.parent.name or package.rpartition(".")[2],
                    module_name=".".join((package, *inner.with_suffix("").parts)),
                    path="/".join((*package.split("."), *inner.parts)),
                )


def _third_party() -> Iterator[Rule]:
    for entry in entry_points(group=ENTRY_POINTS):
        yield from _rules_in(entry.value)


def resolve(selectors: Iterable[str], source: str) -> set[str]:
    """The codes that selectors such as `FT102`, `FT1` or `empty-content` stand for.

    Raises UsageError for a selector that matches no rule; `source` names where it was written.
    """
    rules = all_rules()
    codes: set[str] = set()
    for selector in selectors:
        code = selector.strip().upper()
        matched = {
            rule.code
            for rule in rules.values()
            if code == "ALL"
            or rule.name == selector.strip()
            or (SELECTOR.fullmatch(code) and rule.code.startswith(code))
        }
        if not matched:
            raise UsageError(f"unknown rule {selector!r} in {source}{_suggestion(selector)}")
        codes |= matched
    return codes


def _suggestion(selector: str) -> str:
    rules = all_rules().values()
    known = [word for rule in rules for word in (rule.code, rule.name)]
    close = get_close_matches(selector.upper(), known) or get_close_matches(selector.lower(), known)
    if not close:
        return "; `ftlint rule --all` lists them"
    nearest = next((word for word in close if word[:3] == selector.upper()[:3]), close[0])
    return f"; the nearest is {nearest!r}"
