"""What the user chose: the settings of a run, from a configuration file and from the command line.

`ftlint.toml`, or `[tool.ftlint]` in `pyproject.toml`. The closest one from the working directory upward
counts; files are not merged, except where one names another under `extend`.
"""

from __future__ import annotations

import functools
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any, Final, Literal

from ftlint.errors import ConfigError
from ftlint.io.files import display_path
from ftlint.rules.registry import resolve
from ftlint.schemas import schema, validator

BASELINE_NAME: Final = ".ftlint-baseline.json"
PROJECT_FILE: Final = "pyproject.toml"
FILE_NAMES: Final = ("ftlint.toml", PROJECT_FILE)
SELECTIONS: Final = ("select", "extend-select", "ignore")

Scope = Literal["record", "dataset", "all"]
FailOn = Literal["error", "warning", "info", "never"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices that a check depends on; each field is named as its option."""

    select: tuple[str, ...] = ()
    """Codes, prefixes or names; empty means every rule that is not in preview."""
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    preview: bool = False
    scope: Scope = "all"
    data_format: str | None = None
    """Forced for all files; None detects it for each."""
    target: str | None = None
    model: str | None = None
    encoding: str | None = None
    max_tokens: int | None = None
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Selectors by glob over a file's path or name."""
    splits: Mapping[str, str] = field(default_factory=dict)
    """train, validation or test by glob over a file's path."""
    exclude: tuple[str, ...] = ()
    jobs: int = 0
    """Worker processes; 0 takes as many as the input keeps busy."""
    baseline: Path | None = None
    """The file of accepted findings; where it does not exist, none is accepted."""
    fail_on: FailOn = "error"


def find(start: Path) -> Path | None:
    """The configuration file that counts in a folder: its own or the closest one above."""
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            file = folder / name
            if file.is_file() and _section(file) is not None:
                return file
    return None


def load(file: Path | None = None, *, needs_baseline: bool = True) -> Settings:
    """The settings of a configuration file, of the one that counts here, or the defaults.

    Where no baseline is configured, it is the one beside the file, or in the working directory.
    Raises ConfigError for a file that cannot be read or breaks the schema and, with `needs_baseline`, for a
    configured baseline that does not exist; UsageError for an unknown rule.
    """
    file = file or find(Path.cwd())
    settings = _read(file) if file else Settings()
    if needs_baseline and file and settings.baseline and not settings.baseline.exists():
        missing = display_path(settings.baseline)
        hint = "`ftlint baseline create` writes it, or remove the key"
        raise ConfigError(f"{display_path(file)}: baseline: there is no {missing}; {hint}")
    folder = file.absolute().parent if file else Path.cwd()
    return replace(settings, baseline=settings.baseline or folder / BASELINE_NAME)


def _read(file: Path) -> Settings:
    table = _extended(Path(os.path.abspath(file)), ())
    names = {"format": "data_format"}
    return Settings(**{names.get(key, key.replace("-", "_")): value for key, value in table.items()})


def override(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """Settings with the command line's choices on top.

    `--select` puts the file's whole selection aside; `--extend-select` and `--ignore` add to it.
    Raises UsageError for an unknown rule.
    """
    for key in SELECTIONS:
        resolve(given.get(key.replace("-", "_"), ()), f"--{key}")
    if "select" in given:
        return replace(replace(settings, ignore=(), extend_select=()), **given)
    more, less = given.get("extend_select", ()), given.get("ignore", ())
    wanted_again = resolve(settings.ignore, "ignore") & resolve(more, "--extend-select")
    ignored = resolve(settings.ignore, "ignore") - wanted_again if wanted_again else settings.ignore
    selection = {"extend_select": (*settings.extend_select, *more), "ignore": (*ignored, *less)}
    return replace(settings, **{**given, **selection})


def _extended(file: Path, above: Sequence[Path]) -> dict[str, Any]:
    """A file's table over that of the file which it extends."""
    if file in above:
        raise ConfigError(f"{display_path(above[-1])}: extend: {display_path(file)} leads back to itself")
    table = _section(file)
    if table is None:
        raise ConfigError(f"{display_path(file)}: no [tool.ftlint] section")
    _validate(table, file)
    base = table.pop("extend", None)
    own = {key: _resolved(key, value, file.parent) for key, value in table.items()}
    if base is None:
        return own
    return {**_extended(Path(os.path.abspath(file.parent / base)), (*above, file)), **own}


def _section(file: Path) -> dict[str, Any] | None:
    """The table of ftlint in a file; None in a pyproject.toml that has none."""
    try:
        document = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read {display_path(file)}: {error.strerror}") from error
    except ValueError as error:
        raise ConfigError(f"{display_path(file)}: not valid TOML: {error}") from error
    if file.name != PROJECT_FILE:
        return document
    tool = document.get("tool")
    section = tool.get("ftlint") if isinstance(tool, dict) else None
    if section is not None and not isinstance(section, dict):
        raise ConfigError(f"{display_path(file)}: tool.ftlint must be a table")
    return section


def _validate(table: Mapping[str, Any], file: Path) -> None:
    known = schema("config")["properties"]
    for key in table:
        if key not in known:
            raise ConfigError(f"{display_path(file)}: unknown key {key!r}{_nearest(key, known)}")
    for key, value in table.items():
        if isinstance(value, float) and known[key].get("type") == "integer":  # in JSON Schema 1.0 is one
            raise ConfigError(f"{display_path(file)}: {key}: must be a whole number, not {value!r:.60}")
    for error in validator("config").iter_errors(table):
        raise ConfigError(f"{display_path(file)}: {_key(error.absolute_path)}: {_complaint(error)}")
    for key in SELECTIONS:
        resolve(table.get(key, ()), f"{key!r} of {display_path(file)}")
    for pattern, selectors in table.get("per-file-ignores", {}).items():
        resolve(selectors, f"'per-file-ignores' for {pattern!r} of {display_path(file)}")


def _nearest(key: str, known: Iterable[str]) -> str:
    close = get_close_matches(key.lower(), known, n=1)
    return f"; the nearest is {close[0]!r}" if close else f"; known are {', '.join(known)}"


def _key(path: Iterable[str | int]) -> str:
    """A place in the file: `select[0]`, `splits.data/*`."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).removeprefix(".")


def _complaint(error: Any) -> str:
    """A schema's complaint in our own words."""
    kinds = {
        "string": "a string",
        "array": "a list",
        "boolean": "true or false",
        "integer": "a whole number",
        "object": "a table",
    }
    match error.validator:
        case "type":
            return f"must be {kinds[error.validator_value]}, not {error.instance!r:.60}"
        case "enum":
            return f"must be one of {', '.join(error.validator_value)}, not {error.instance!r:.60}"
        case "minimum":
            return f"must be at least {error.validator_value}, not {error.instance!r:.60}"
        case _:
            return "must not be empty"


def _resolved(key: str, value: Any, folder: Path) -> Any:
    """A value as the settings hold it: a list as a tuple, paths and globs as seen from here."""
    match key:
        case "baseline":
            return folder / value
        case "model":
            return str(folder / value) if (folder / value).exists() else value
        case "exclude":
            return tuple(glob for pattern in value for glob in _excluding(pattern, folder))
        case "per-file-ignores":
            return {
                glob: tuple(item) for pattern, item in value.items() for glob in _rebased(pattern, folder)
            }
        case "splits":
            return {glob: split for pattern, split in value.items() for glob in _rebased(pattern, folder)}
    return tuple(value) if isinstance(value, list) else value


def _rebased(pattern: str, folder: Path) -> Iterator[str]:
    """The globs that match below the working directory what `pattern` matches below `folder` above it."""
    below = _below(folder)
    if not below.parts or "/" not in pattern:
        yield pattern
    if below.parts:
        yield from sorted(_residues(pattern, below.as_posix() + "/"))


def _excluding(pattern: str, folder: Path) -> Iterator[str]:
    """As `_rebased`, where a glob that matches a folder stands for all that is in it."""
    below = _below(folder)
    above = [place for place in (below, *below.parents) if place.parts]
    names = [name for place in above for name in (place.as_posix(), place.name)]
    if any(fnmatchcase(name, pattern.rstrip("/")) for name in names):
        yield "*"
    yield from _rebased(pattern, folder)


def _below(folder: Path) -> PurePath:
    """The working directory as seen from a folder; `.` where it is not below."""
    here = Path.cwd()
    return PurePath(here.relative_to(folder) if here.is_relative_to(folder) else ".")


@functools.cache
def _residues(pattern: str, text: str) -> frozenset[str]:
    """What is left of a glob once it has matched `text` at its start, in each way that it can."""
    if not text or not pattern:
        return frozenset() if text else frozenset((pattern,))
    token = re.match(r"\[!?\]?[^\]]*\]|.", pattern, re.DOTALL)
    assert token
    rest = pattern[token.end() :]
    if token[0] == "*":
        return _residues(rest, text) | _residues(pattern, text[1:])
    return _residues(rest, text[1:]) if fnmatchcase(text[0], token[0]) else frozenset()
