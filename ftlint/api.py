"""The Python interface: `ftlint.check`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from ftlint.errors import UsageError

if TYPE_CHECKING:
    from ftlint.io.files import SourceFile
    from ftlint.model import Diagnostic

RECORDS: Final = "<records>"
"""The path that diagnostics of in-memory records carry; `line` is then the record's index + 1."""
PEEK_RECORDS: Final = 8


def check(
    source: str | os.PathLike[str] | Mapping[str, Any] | Iterable[str | os.PathLike[str] | Mapping[str, Any]],
    *,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    extend_select: str | Sequence[str] = (),
    preview: bool = False,
    scope: Literal["record", "dataset", "all"] = "all",
    format: str | None = None,  # noqa: A002 - the command line's name for it
    target: str | None = None,
    model: str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    max_tokens: int | None = None,
    jobs: int = 1,
) -> list[Diagnostic]:
    """Checks files, folders or records and returns what is wrong with them, in order of place.

    `source` is a path, several paths, or records: mappings such as dicts, or a Hugging Face `Dataset`. The
    options are those of `ftlint check`; no configuration file, baseline or environment variable is read.

    Raises `ftlint.errors.FtlintError` where the check cannot run: a path that is missing, an unknown rule,
    an option out of range, a record that JSON cannot hold.
    """
    from ftlint.config import Scope, Settings
    from ftlint.engine.run import check as run

    settings = Settings(
        select=_selectors("select", select),
        ignore=_selectors("ignore", ignore),
        extend_select=_selectors("extend_select", extend_select),
        preview=_flag("preview", preview),
        scope=_choice("scope", scope, get_args(Scope)),
        data_format=_text("format", format),
        target=_text("target", target),
        model=_text("model", os.fspath(model) if isinstance(model, os.PathLike) else model),
        encoding=_text("encoding", encoding),
        max_tokens=None if max_tokens is None else _whole("max_tokens", max_tokens, 1),
        jobs=_whole("jobs", jobs, 0),
    )
    return run(_files(source), settings).diagnostics


def _selectors(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    selectors = tuple(value) if isinstance(value, Iterable) else (value,)
    if not all(isinstance(selector, str) for selector in selectors):
        raise _misfit(name, "a rule or a list of rules", value)
    return selectors


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _misfit(name, "True or False", value)
    return value


def _choice(name: str, value: Any, known: Sequence[str]) -> Any:
    if value not in known:
        raise _misfit(name, f"one of {', '.join(known)}", value)
    return value


def _text(name: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _misfit(name, "a string", value)
    return value


def _whole(name: str, value: Any, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise _misfit(name, f"a whole number of at least {least}", value)
    return value


def _misfit(name: str, wanted: str, value: Any) -> UsageError:
    return UsageError(f"{name} must be {wanted}, not {value!r:.60}")


def _files(source: Any) -> list[SourceFile]:
    """The files that a source names, or the one that stands for its records. Raises FtlintError."""
    from ftlint import formats
    from ftlint.io.files import discover

    items = _items(source)
    are_paths = [isinstance(item, str | bytes | os.PathLike) for item in items]
    if not any(are_paths):
        return [_in_memory(items)]
    if not all(are_paths):
        path, record = are_paths.index(True), are_paths.index(False)
        raise UsageError(
            f"source[{path}] is a path and source[{record}] a record; check paths and records apart"
        )
    return discover([_path(item) for item in items], is_dataset=formats.is_dataset)


def _items(source: Any) -> list[Any]:
    if isinstance(source, str | bytes | os.PathLike):
        return [source]
    if isinstance(source, Mapping):
        _refuse_splits(source)
        return [source]
    if not isinstance(source, Iterable):
        raise UsageError(f"source must be a path, several paths or records, not {type(source).__name__}")
    return list(source)


def _path(item: str | bytes | os.PathLike[Any]) -> str:
    path = os.fspath(item)
    if isinstance(path, bytes):
        raise UsageError(f"a path must be text, not {path!r:.60}; os.fsdecode makes it so")
    if not path:
        raise UsageError("a path is empty; name a file or a folder")
    return path


def _refuse_splits(source: Mapping[Any, Any]) -> None:
    """A record holds a conversation, a dict of splits such as a `DatasetDict` whole datasets."""
    from ftlint import formats

    if source and not formats.detect([dict(source)]) and all(map(_is_split, source.values())):
        names, first = ", ".join(map(repr, source)), next(iter(source))
        raise UsageError(
            f"source holds the splits {names:.200}; check one of them, as in check(source[{first!r}])"
        )


def _is_split(value: Any) -> bool:
    """Whether a value is a dataset. A list is one where its dicts are records, and not turns or the like."""
    from ftlint import formats

    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        return False
    first = [dict(item) for item in islice(value, PEEK_RECORDS) if isinstance(item, Mapping)]
    return formats.is_dataset(first) if isinstance(value, list | tuple) else bool(first)


def _in_memory(records: Sequence[Any]) -> SourceFile:
    from ftlint.io.files import from_records

    written = 0

    def plain() -> Iterator[Any]:
        nonlocal written
        for record in records:
            yield dict(record) if isinstance(record, Mapping) else record
            written += 1

    try:
        return from_records(RECORDS, plain())
    except (TypeError, ValueError, RecursionError) as error:
        reason = str(error)
        raise UsageError(
            f"source[{written}] cannot be written as JSON: {reason[:1].lower()}{reason[1:]}"
        ) from error
