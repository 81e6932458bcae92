"""The Python interface: `ftlint.check`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ftlint.io.files import SourceFile
    from ftlint.model import Diagnostic

RECORDS = "<records>"
"""The path that diagnostics of in-memory records carry; `line` is then the record's index + 1."""


def check(
    source: str | os.PathLike[str] | Mapping[str, Any] | Iterable[str | os.PathLike[str] | Mapping[str, Any]],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    preview: bool = False,
    scope: Literal["record", "dataset", "all"] = "all",
    format: str | None = None,  # noqa: A002 - the command line's name for it
    target: str | None = None,
    model: str | None = None,
    encoding: str | None = None,
    max_tokens: int | None = None,
    jobs: int = 1,
) -> list[Diagnostic]:
    """Checks files, folders or records and returns what is wrong with them, in order of place.

    `source` is a path, several paths, or records: a list of dicts or a Hugging Face `Dataset`. The options
    are those of `ftlint check`; no configuration file, baseline or environment variable is read.

    Raises `ftlint.errors.FtlintError` where the check cannot run: a path that is missing, an unknown rule.
    """
    from ftlint.config import Settings
    from ftlint.engine.run import check as run

    settings = Settings(
        select=tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend_select),
        preview=preview,
        scope=scope,
        data_format=format,
        target=target,
        model=model,
        encoding=encoding,
        max_tokens=max_tokens,
        jobs=jobs,
    )
    return run(_files(source), settings).diagnostics


def _files(source: Any) -> list[SourceFile]:
    from ftlint import formats
    from ftlint.io.files import discover, from_records

    items: list[Any] = [source] if isinstance(source, str | os.PathLike | Mapping) else list(source)
    if items and all(isinstance(item, str | os.PathLike) for item in items):
        return discover([os.fspath(item) for item in items], is_dataset=formats.is_dataset)
    return [from_records(RECORDS, items)]
