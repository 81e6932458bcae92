"""The demonstration dataset: each planted fault is found, nothing else is, and all can be mended."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ftlint
from ftlint.cli import main

SUPPORT = Path(__file__).parents[1] / "examples" / "support"

PLANTED = {
    1: {"byte-order-mark"},
    31: {"crlf-line-endings"},
    52: {"blank-line"},
    74: {"duplicate-key"},
    88: {"unknown-role"},
    89: {"unknown-role"},
    96: {"unknown-role"},
    101: {"empty-content"},
    113: {"missing-content"},
    127: {"duplicate-record"},
    140: {"near-duplicate"},
    155: {"split-leakage"},
    162: {"near-split-leakage"},
    170: {"assistant-boilerplate"},
    181: {"language-mismatch"},
    190: {"email-address"},
    199: {"secret-key"},
    216: {"last-turn-not-assistant"},
    224: {"invalid-weight"},
    231: {"non-finite-number", "invalid-weight"},
    262: {"invalid-json"},
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that may be changed, in the working directory."""
    for name in ("train.jsonl", "validation.jsonl"):
        shutil.copy(SUPPORT / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(script: str, *arguments: str) -> str:
    command = (sys.executable, SUPPORT / script, *arguments)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_files_are_what_their_source_makes(tmp_path: Path) -> None:
    copy = shutil.copytree(SUPPORT, tmp_path / "support")
    (copy / "train.jsonl").unlink()
    table = subprocess.run(
        (sys.executable, copy / "make.py"), check=True, capture_output=True, text=True
    ).stdout
    for name in ("train.jsonl", "validation.jsonl"):
        assert (copy / name).read_bytes() == (SUPPORT / name).read_bytes()
    assert table in (SUPPORT / "README.md").read_text("utf-8")


def test_every_planted_fault_is_found_and_nothing_else() -> None:
    found: dict[int, set[str]] = {}
    for diagnostic in ftlint.check([SUPPORT / "train.jsonl", SUPPORT / "validation.jsonl"]):
        assert diagnostic.path.endswith("train.jsonl")
        found.setdefault(diagnostic.line, set()).add(diagnostic.name)
    assert found == PLANTED


def test_fixes_and_a_person_mend_it(data: Path) -> None:
    assert main(["check", "--isolated", "."]) == 1
    assert main(["check", "--isolated", "--fix", "."]) == 1
    assert main(["check", "--isolated", "--fix", "--unsafe-fixes", "."]) == 1
    run("mend.py", str(data / "train.jsonl"))
    assert main(["check", "--isolated", "--fail-on", "info", "."]) == 0
