"""The log of a run, `log.jsonl`: one JSON object for each optimisation step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from ftlint.io.write import atomic_write

LOG: Final = "log.jsonl"


def read_log(file: Path) -> list[dict[str, Any]]:
    """The steps of a log; a last line that a kill has cut is left out."""
    lines = file.read_text().splitlines() if file.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def rewind_log(file: Path, step: int) -> None:
    """Takes out the steps that are to be repeated: those after the checkpoint's."""
    kept = [line for line in read_log(file) if line["step"] <= step]
    with atomic_write(file) as writer:
        writer.writelines(json.dumps(line).encode() + b"\n" for line in kept)
