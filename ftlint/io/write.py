"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from ftlint.errors import WriteError
from ftlint.io.compression import COMPRESSIONS, Compression, compressed
from ftlint.io.source import display_path, reason

CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def atomic_write(path: Path, compression: Compression | None = None) -> Iterator[BinaryIO]:
    """A writer whose bytes become the file when the block ends, and leave no trace when it fails.

    They go to a temporary file in the same folder, which then replaces the target of `path`, keeping its
    mode. By default they are compressed as the name's suffix says.
    Raises WriteError if the system refuses (no space, no permission); the original is whole.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    if compression is None:
        compression = COMPRESSIONS.get(path.suffix.lower(), "")
    try:
        with os.fdopen(os.open(temporary, CREATE, 0o666), "wb") as handle:
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            with compressed(handle, compression) if compression else nullcontext(handle) as writer:
                yield writer
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, target)
    except OSError as error:
        raise WriteError(
            f"cannot write {display_path(path)!r}: {reason(error)}; the file is as it was"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
