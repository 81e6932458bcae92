"""Texts compared with files in tests/report/snapshots; FTLINT_UPDATE_SNAPSHOTS=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

from ftlint import __version__

FOLDER = Path(__file__).parent / "report" / "snapshots"


def assert_snapshot(name: str, text: str) -> None:
    file = FOLDER / name
    text = text.replace(f'"{__version__}"', '"VERSION"')
    if os.environ.get("FTLINT_UPDATE_SNAPSHOTS"):
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()
