"""Configuration files: which one counts, what it gives, and what is said of a bad one."""

from __future__ import annotations

import pickle
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ftlint import config
from ftlint.config import Settings, find, load, override
from ftlint.errors import ConfigError, UsageError
from ftlint.formats import FORMATS
from ftlint.schemas import schema

BASELINE = ".ftlint-baseline.json"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> Path:
    file = Path.cwd() / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert find(tmp_path) is None
    assert load() == Settings(baseline=tmp_path / BASELINE)


def test_the_closest_file_counts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("ftlint.toml", 'ignore = ["FT102"]\nmax-tokens = 9\n')
    inner = write("a/ftlint.toml", "preview = true\n")
    (tmp_path / "a/b").mkdir()
    monkeypatch.chdir(tmp_path / "a/b")
    assert find(Path.cwd()) == inner
    assert load() == Settings(preview=True, baseline=tmp_path / "a" / BASELINE)


def test_ftlint_toml_comes_before_pyproject_and_a_pyproject_without_the_section_is_skipped(
    tmp_path: Path,
) -> None:
    own = write("ftlint.toml", "")
    write("pyproject.toml", "[tool.ftlint]\npreview = true\n")
    write("a/pyproject.toml", "[project]\nname = 'x'\n")
    assert find(tmp_path / "a") == own
    own.unlink()
    assert find(tmp_path / "a") == tmp_path / "pyproject.toml"
    assert load().preview


def test_every_key_becomes_a_setting(tmp_path: Path) -> None:
    write("old/accepted.json", "")
    write(
        "ftlint.toml",
        """
        select = ["FT1"]
        extend-select = ["near-duplicate"]
        ignore = ["FT102"]
        preview = true
        format = "openai"
        target = "openai"
        model = "smollm2-135m"
        encoding = "cl100k_base"
        max-tokens = 4096
        exclude = ["raw"]
        baseline = "old/accepted.json"
        fail-on = "warning"
        [per-file-ignores]
        "data/*" = ["FT602"]
        [splits]
        "gold*" = "test"
        """,
    )
    assert load() == Settings(
        select=("FT1",),
        extend_select=("near-duplicate",),
        ignore=("FT102",),
        preview=True,
        data_format="openai",
        target="openai",
        model="smollm2-135m",
        encoding="cl100k_base",
        max_tokens=4096,
        exclude=("raw",),
        baseline=tmp_path / "old/accepted.json",
        fail_on="warning",
        per_file_ignores={"data/*": ("FT602",)},
        splits={"gold*": "test"},
    )


def test_extend_lays_a_file_over_another(tmp_path: Path) -> None:
    write("shared/b.json", "")
    write("shared/base.toml", 'ignore = ["FT102"]\nmax-tokens = 9\nbaseline = "b.json"\n')
    write("ftlint.toml", 'extend = "shared/base.toml"\nignore = []\n')
    assert load() == Settings(max_tokens=9, baseline=tmp_path / "shared/b.json")


def test_a_model_beside_the_file_is_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("ftlint.toml", 'model = "tiny"\n')
    (tmp_path / "tiny").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")
    assert load().model == str(tmp_path / "tiny")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'extend_select = ["FT1"]',
            "ftlint.toml: unknown key 'extend_select'; the nearest is 'extend-select'",
        ),
        ("xyzzy = 1", "ftlint.toml: unknown key 'xyzzy'; known are extend, select, "),
        ('select = "FT1"', "ftlint.toml: select: must be a list, not 'FT1'"),
        ("select = ['FT1', 2]", "ftlint.toml: select[1]: must be a string, not 2"),
        ("preview = 'yes'", "ftlint.toml: preview: must be true or false, not 'yes'"),
        ("max-tokens = 1.5", "ftlint.toml: max-tokens: must be a whole number, not 1.5"),
        ("max-tokens = 1.0", "ftlint.toml: max-tokens: must be a whole number, not 1.0"),
        ("max-tokens = true", "ftlint.toml: max-tokens: must be a whole number, not True"),
        ("max-tokens = 0", "ftlint.toml: max-tokens: must be at least 1, not 0"),
        (
            "fail-on = 'errors'",
            "ftlint.toml: fail-on: must be one of error, warning, info, never, not 'errors'",
        ),
        (
            "baseline = 'no.json'",
            "ftlint.toml: baseline: there is no no.json; `ftlint baseline create` writes it",
        ),
        ("target = ''", "ftlint.toml: target: must not be empty"),
        ("splits = ['a']", "ftlint.toml: splits: must be a table, not ['a']"),
        (
            "[splits]\n'a/*' = 'dev'",
            "ftlint.toml: splits.a/*: must be one of train, validation, test, not 'dev'",
        ),
        ("[per-file-ignores]\na = 'FT1'", "ftlint.toml: per-file-ignores.a: must be a list, not 'FT1'"),
        ("ignore = ['FT192']", "unknown rule 'FT192' in 'ignore' of ftlint.toml; the nearest is 'FT"),
        ("[per-file-ignores]\na = ['no']", "unknown rule 'no' in 'per-file-ignores' for 'a' of ftlint.toml"),
        ("select = [", "ftlint.toml: not valid TOML: "),
        ("extend = 'no.toml'", "cannot read no.toml: No such file or directory"),
        ("extend = 'ftlint.toml'", "ftlint.toml: extend: ftlint.toml leads back to itself"),
        ("extend = 'pyproject.toml'", "pyproject.toml: no [tool.ftlint] section"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(text: str, message: str) -> None:
    write("ftlint.toml", text)
    write("pyproject.toml", "[tool]\n")
    with pytest.raises((ConfigError, UsageError)) as caught:
        load()
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pyproject.toml", b"tool.ftlint = 3"),
        ("pyproject.toml", b"tool = 3\n[a"),
        ("ftlint.toml", b"\xff"),
        ("ftlint.toml", b"a = 1\na = 2"),
    ],
)
def test_a_file_in_any_state_gives_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=name):
        load()


def test_a_baseline_that_is_about_to_be_written_may_be_missing(tmp_path: Path) -> None:
    write("ftlint.toml", "baseline = 'no.json'\n")
    assert load(needs_baseline=False).baseline == tmp_path / "no.json"


def test_a_missing_file_named_outright_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r"cannot read no\.toml"):
        load(Path("no.toml"))


@pytest.mark.parametrize(
    ("settings", "given", "expected"),
    [
        (Settings(max_tokens=9), {"max_tokens": 5}, Settings(max_tokens=5)),
        (Settings(ignore=("FT1",)), {"ignore": ("FT602",)}, Settings(ignore=("FT1", "FT602"))),
        (
            Settings(extend_select=("FT1",)),
            {"extend_select": ("FT602",)},
            Settings(extend_select=("FT1", "FT602")),
        ),
        (
            Settings(select=("FT2",), ignore=("FT602",), extend_select=("FT1",)),
            {"select": ("FT602",)},
            Settings(select=("FT602",)),
        ),
        (Settings(ignore=("FT602",)), {"extend_select": ("FT602",)}, Settings(extend_select=("FT602",))),
        (Settings(fail_on="never"), {}, Settings(fail_on="never")),
    ],
)
def test_the_command_line_beats_the_file(
    settings: Settings, given: dict[str, Any], expected: Settings
) -> None:
    assert override(settings, given) == expected


def test_a_rule_ignored_by_prefix_can_be_wanted_again() -> None:
    result = override(Settings(ignore=("FT10",)), {"extend_select": ("FT102",)})
    assert "FT102" not in result.ignore
    assert "FT103" in result.ignore


def test_an_unknown_rule_of_the_command_line_names_its_option() -> None:
    with pytest.raises(
        UsageError, match=r"unknown rule 'empty-contents' in --select; the nearest is 'empty-content'"
    ):
        override(Settings(), {"select": ("empty-contents",)})


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("data/sub/*.jsonl", "x.jsonl", True),
        ("data/*.jsonl", "x.jsonl", True),
        ("*/x.jsonl", "x.jsonl", True),
        ("x.jsonl", "x.jsonl", True),
        ("*.jsonl", "deep/x.jsonl", True),
        ("data/[a-s]ub/x?jsonl", "x.jsonl", True),
        ("other/*.jsonl", "x.jsonl", False),
        ("data/x.jsonl", "x.jsonl", False),
    ],
)
def test_globs_are_relative_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, path: str, matches: bool
) -> None:
    write("ftlint.toml", f"[per-file-ignores]\n'{pattern}' = ['FT1']\n[splits]\n'{pattern}' = 'test'\n")
    (tmp_path / "data/sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "data/sub")
    settings = load()
    assert any(fnmatch(path, glob) for glob in settings.per_file_ignores) is matches
    assert any(fnmatch(path, glob) for glob in settings.splits) is matches


@given(st.text("ab/*?", max_size=6), st.text("ab", min_size=1, max_size=3), st.text("ab/", max_size=4))
def test_a_rebased_glob_matches_what_it_matched(pattern: str, folder: str, path: str) -> None:
    rebased = config._residues(pattern, f"{folder}/")
    assert any(fnmatch(path, glob) for glob in rebased) is fnmatch(f"{folder}/{path}", pattern)


@pytest.mark.parametrize(("pattern", "all_excluded"), [("data", True), ("sub/", True), ("raw", False)])
def test_an_excluded_folder_excludes_what_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, all_excluded: bool
) -> None:
    write("ftlint.toml", f"exclude = ['{pattern}']\n")
    (tmp_path / "data/sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "data/sub")
    assert ("*" in load().exclude) is all_excluded


def test_the_schema_says_what_the_code_does() -> None:
    contract = schema("config")
    Draft202012Validator.check_schema(contract)
    names = {field.name.replace("_", "-") for field in fields(Settings)}
    assert set(contract["properties"]) == names - {"scope", "jobs", "data-format"} | {"format", "extend"}
    assert set(contract["properties"]["format"]["enum"]) == set(FORMATS)
    for key, content in contract["properties"].items():
        assert content["description"]
        if "default" in content:
            value = getattr(Settings(), key.replace("-", "_"))
            assert content["default"] == (list(value) if isinstance(value, tuple) else value)


def test_settings_travel_to_worker_processes() -> None:
    settings = Settings(select=("FT1",), splits={"a": "test"})
    assert pickle.loads(pickle.dumps(settings)) == settings
