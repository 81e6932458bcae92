"""The folder of a run: it holds one run, and knows whether the same run may go on in it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from ftlint.errors import UsageError, WriteError
from ftlint.io.rejects import Reject, append_rejects
from ftlint.io.source import display_path, reason
from ftlint.io.write import atomic_write

PLAN: Final = "plan.json"
CARD: Final = "run.json"
REJECTS: Final = "rejects.jsonl"
CHECKPOINTS: Final = "checkpoints"


def open_run(folder: Path, plan: dict[str, Any]) -> None:
    """Begins a run in a new or empty folder, or goes on with one that has the same plan.

    A plan names all that determines the result: data, model and settings, by value or digest.
    Raises UsageError where the folder holds something else, and says what; WriteError if it cannot be
    written.
    """
    shown = display_path(folder)
    try:
        if not folder.exists() or not any(folder.iterdir()):
            folder.mkdir(parents=True, exist_ok=True)
            write_json(folder / PLAN, plan)
            return
    except OSError as error:
        raise WriteError(f"cannot use {shown!r} as output folder: {reason(error)}") from error
    if not (folder / PLAN).is_file():
        raise UsageError(f"--output {shown!r} is not empty and holds no run of ftlint; name another folder")
    earlier = json.loads((folder / PLAN).read_bytes())
    if other := [key for key in plan if plan[key] != earlier.get(key)]:
        raise UsageError(
            f"--output {shown!r} holds a run with another {_listed(other)}; name another folder, or repeat "
            "that run's data and settings to resume it"
        )
    if (folder / CARD).is_file():
        raise UsageError(f"--output {shown!r} holds this run already, finished; name another folder")


def write_rejects(folder: Path, rejects: Sequence[Reject]) -> None:
    """The records that are not trained on, each with its reason; no file where there are none."""
    file = folder / REJECTS
    file.unlink(missing_ok=True)
    if rejects:
        append_rejects(file, rejects)


def finish(folder: Path) -> None:
    """Takes away what only a run under way needs."""
    shutil.rmtree(folder / CHECKPOINTS, ignore_errors=True)


def write_json(file: Path, value: Any) -> None:
    """One JSON document, atomically."""
    with atomic_write(file) as writer:
        writer.write(json.dumps(value, indent=2, ensure_ascii=False).encode() + b"\n")


def sha256(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _listed(names: Sequence[str]) -> str:
    words = [name.replace("_", " ") for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
