"""Chooses the checkpoint to go on from. A kill can cut the newest one; then the one before it serves."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Final

WEIGHTS: Final = "adapter_model.safetensors"
STATE: Final = "trainer_state.json"
ARCHIVES: Final = ("optimizer.pt", "scheduler.pt", "rng_state.pth")


def newest_whole(folder: Path) -> Path | None:
    """The checkpoint of the latest step in a folder of `checkpoint-STEP` that can be loaded whole."""
    found = (path for path in folder.glob("checkpoint-*") if path.name.rpartition("-")[2].isdigit())
    return next((path for path in sorted(found, key=step_of, reverse=True) if is_whole(path)), None)


def step_of(checkpoint: Path) -> int:
    """The optimisation step after which a checkpoint was taken."""
    return int(checkpoint.name.rpartition("-")[2])


def is_whole(checkpoint: Path) -> bool:
    """Whether every file is there and complete."""
    try:
        state = json.loads((checkpoint / STATE).read_bytes())
        return (
            state["global_step"] == step_of(checkpoint)
            and all(zipfile.is_zipfile(checkpoint / name) for name in ARCHIVES)
            and _is_whole_safetensors(checkpoint / WEIGHTS)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _is_whole_safetensors(file: Path) -> bool:
    """The header tells where the last tensor ends, which must be the end of the file."""
    with file.open("rb") as handle:
        size = int.from_bytes(handle.read(8), "little")
        header = json.loads(handle.read(size))
    ends = [tensor["data_offsets"][1] for name, tensor in header.items() if name != "__metadata__"]
    return file.stat().st_size == 8 + size + max(ends, default=0)
