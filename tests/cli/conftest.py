"""`ftlint` as it is typed, in a folder of its own."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from commands import Outcome, Run

from ftlint.cli import main

VARIABLES = ("NO_COLOR", "FORCE_COLOR", "PRE_COMMIT", "CI", "COLUMNS")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def ftlint(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return run
