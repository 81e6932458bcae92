"""Every rule against its own documentation and its own cases."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner

import ftlint
from ftlint.cli import cli
from ftlint.model import SEVERITIES, Diagnostic
from ftlint.rules.case import Case, Files
from ftlint.rules.registry import FILE_NAME, Rule, all_rules

RULES = list(all_rules().values())
CHECKS = ("check_file", "check_line", "check_record", "check_match", "conclude", "damaged")
HEADINGS = ["Why is this bad", "Fix safety", "References"]


def cases(kind: str, groups: Sequence[str] = (), fixed: bool = False) -> list[Any]:
    """The cases of all rules, or of some groups, or only those that a fix mends."""
    return [
        pytest.param(rule, case, id=f"{rule.code}-{rule.name}-{index}")
        for rule in RULES
        if not groups or rule.group in groups
        for index, case in enumerate(getattr(rule.module, kind))
        if not fixed or case.fixed is not None
    ]


def rules() -> list[Any]:
    return [pytest.param(rule, id=rule.code) for rule in RULES]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(source: Any) -> list[str]:
    """Writes a case's source into the working directory; the names of its files."""
    files: Mapping[str, Any] = source if isinstance(source, Files) else {"data.jsonl": source}
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content if isinstance(content, bytes) else json_lines(content))
    return list(files)


def json_lines(records: Any) -> bytes:
    listed = records if isinstance(records, list) else [records]
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in listed)


Check: TypeAlias = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Gives the folder of a tiny model that cases name; made when first asked for."""

    @functools.cache
    def made(name: str) -> str:
        pytest.importorskip("transformers")
        import tiny_model

        return str(tiny_model.save(tmp_path_factory.mktemp(name), tiny_model.TEMPLATES[name]))

    return made


@pytest.fixture
def check(model_folder: Callable[[str], str]) -> Check:
    """Checks a case through the Python interface, with its own options."""

    def checked(case: Case, **options: Any) -> list[Diagnostic]:
        options |= case.options
        if name := options.get("model"):
            options["model"] = model_folder(name)
        source = case.source
        if isinstance(source, bytes | Files):
            return ftlint.check(write(source), preview=True, **options)
        records = source if isinstance(source, list) else [source]
        return ftlint.check(records, preview=True, **options)

    return checked


def place(case: Case, found: Diagnostic) -> str:
    """Where a finding is, in the words of the case's points."""
    if isinstance(case.source, Files):
        return f"{found.path}:{found.line}:{found.pointer}"
    by_line = isinstance(case.source, list) or any(re.match(r"\d+:", point) for point in case.points)
    return f"{found.line}:{found.pointer}" if by_line else found.pointer


@pytest.mark.parametrize("rule", rules())
def test_the_documentation_is_complete(rule: Rule) -> None:
    lines = rule.documentation.splitlines()
    assert lines[0].endswith(".")
    assert not lines[1:2] or not lines[1]
    headings = [line.removeprefix("## ") for line in lines if line.startswith("#")]
    assert headings == [name for name in HEADINGS if name in headings]
    assert "Why is this bad" in headings
    assert ("Fix safety" in headings) == (rule.fix is not None)


@pytest.mark.parametrize("rule", rules())
def test_the_parts_are_there(rule: Rule) -> None:
    assert rule.severity in SEVERITIES
    assert re.fullmatch(r"\d+\.\d+", rule.module.SINCE)
    assert rule.help
    assert not rule.help.endswith(".")
    assert rule.group == "meta" or any(rule.get(check) for check in CHECKS)
    assert (rule.fix is not None) == any(case.fixed is not None for case in rule.invalid)


def test_each_file_has_a_code_of_its_own() -> None:
    root = Path(ftlint.__file__).parent / "rules"
    files = [file.name for file in root.rglob("*.py") if FILE_NAME.fullmatch(file.name)]
    ours = [rule for rule in RULES if rule.module_name.startswith("ftlint.rules.")]
    assert len(files) == len(ours)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(("rule", "case"), cases("VALID"))
def test_valid_data_has_no_finding(rule: Rule, case: Case, check: Check) -> None:
    assert [(found.pointer, found.message) for found in check(case, select=[rule.code])] == []


@pytest.mark.parametrize(("rule", "case"), cases("INVALID"))
def test_invalid_data_has_exactly_its_findings(rule: Rule, case: Case, check: Check) -> None:
    diagnostics = check(case, select=[rule.code])
    assert sorted(place(case, found) for found in diagnostics) == sorted(case.points)
    for found in diagnostics:
        assert found.code == rule.code
        assert found.message
        assert not found.message.endswith(".")


@pytest.mark.parametrize(("rule", "case"), cases("INVALID", fixed=True))
def test_the_fix_mends_and_its_finding_is_gone(rule: Rule, case: Case) -> None:
    names = write(case.source)
    options = [f"--{name.replace('_', '-')}={value}" for name, value in case.options.items()]
    command = ["check", *names, "--isolated", "--preview", f"--select={rule.code}", *options]
    before = CliRunner().invoke(cli, command)
    assert rule.code in before.output
    CliRunner().invoke(cli, [*command, "--fix", "--unsafe-fixes"])
    assert {name: Path(name).read_bytes() for name in names} == expected(case.fixed)
    after = CliRunner().invoke(cli, command)
    assert rule.code not in after.output
    assert after.exit_code == 0


def expected(fixed: Any) -> dict[str, bytes]:
    files = fixed if isinstance(fixed, Files) else {"data.jsonl": fixed}
    return {name: text if isinstance(text, bytes) else json_lines(text) for name, text in files.items()}


@pytest.mark.parametrize(("rule", "case"), cases("VALID", ("structure", "tools")))
def test_good_conversations_have_no_error_of_any_rule(rule: Rule, case: Case, check: Check) -> None:
    assert [found.message for found in check(case) if found.severity == "error"] == []
