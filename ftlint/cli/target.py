"""A file that a command is asked to write: it replaces nothing that is read, and nothing by halves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ftlint.errors import UsageError, WriteError

if TYPE_CHECKING:
    from ftlint.io.files import SourceFile


def refuse_target(target: Path, option: str, files: Iterable[SourceFile]) -> None:
    """Stops a command before its work where it could not, or must not, write its result.

    Raises UsageError for no name or the name of a file that is read, WriteError for a missing folder.
    """
    if target == Path():
        raise UsageError(f"{option} is empty; name a file")
    if not target.parent.is_dir():
        folder = str(target.parent)
        raise WriteError(f"cannot write {str(target)!r}: there is no folder {folder!r}; make it first")
    if target.exists() and any(file.location and target.samefile(file.location) for file in files):
        raise UsageError(f"{option} would replace {str(target)!r}, which is read; name another file")


@contextmanager
def open_target(target: Path) -> Iterator[BinaryIO]:
    """A writer of the whole file. What is no regular file, such as /dev/null, is written to in place.

    Raises WriteError.
    """
    from ftlint.io.source import reason
    from ftlint.io.write import atomic_write

    if target.is_file() or not target.exists():
        with atomic_write(target) as writer:
            yield writer
        return
    try:
        with target.open("wb") as writer:
            yield writer
    except OSError as error:
        raise WriteError(f"cannot write {str(target)!r}: {reason(error)}") from error
