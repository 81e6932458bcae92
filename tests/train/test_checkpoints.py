"""The checkpoint to go on from is the newest that is whole."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ftlint.train.checkpoints import ARCHIVES, STATE, WEIGHTS, newest_whole


def made(folder: Path, step: int) -> Path:
    checkpoint = folder / f"checkpoint-{step}"
    checkpoint.mkdir()
    (checkpoint / STATE).write_text(json.dumps({"global_step": step}))
    for name in ARCHIVES:
        with zipfile.ZipFile(checkpoint / name, "w") as archive:
            archive.writestr("data", "x" * 100)
    header = json.dumps({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}).encode()
    (checkpoint / WEIGHTS).write_bytes(len(header).to_bytes(8, "little") + header + bytes(8))
    return checkpoint


def cut(name: str) -> Callable[[Path], None]:
    def damage(checkpoint: Path) -> None:
        whole = (checkpoint / name).read_bytes()
        (checkpoint / name).write_bytes(whole[:-3])

    return damage


def test_none_without_checkpoints(tmp_path: Path) -> None:
    assert newest_whole(tmp_path / "missing") is None


def test_the_latest_step_counts_not_the_alphabet(tmp_path: Path) -> None:
    made(tmp_path, 90)
    assert newest_whole(tmp_path) != made(tmp_path, 100).parent
    assert newest_whole(tmp_path) == tmp_path / "checkpoint-100"


@pytest.mark.parametrize("name", [STATE, WEIGHTS, *ARCHIVES])
@pytest.mark.parametrize("damage", [cut, lambda name: lambda checkpoint: (checkpoint / name).unlink()])
def test_a_damaged_one_is_passed_over(
    tmp_path: Path, name: str, damage: Callable[[str], Callable[[Path], None]]
) -> None:
    older, newer = made(tmp_path, 10), made(tmp_path, 20)
    damage(name)(newer)
    assert newest_whole(tmp_path) == older
