"""What several test folders share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ftlint import __version__

SNAPSHOTS = Path(__file__).parent / "report" / "snapshots"


@pytest.fixture
def assert_snapshot() -> Callable[[str, str], None]:
    """Compares a text with a file in tests/report/snapshots; FTLINT_UPDATE_SNAPSHOTS=1 writes the file."""

    def check(name: str, text: str) -> None:
        file = SNAPSHOTS / name
        text = text.replace(f'"{__version__}"', '"VERSION"')
        if os.environ.get("FTLINT_UPDATE_SNAPSHOTS"):
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return check
