from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import ftlint
from ftlint.cli import main

ITEMS = ("lamp", "bell", "chain", "hub", "brake", "pedal", "fork", "wheel", "tyre", "pump", "lock")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


def stock(count: int) -> list[dict[str, Any]]:
    """So many different records, none like another."""
    names = [
        (ITEMS[i % 11], ITEMS[(3 * i + i // 11) % 11], ITEMS[(7 * i + i // 5) % 11]) for i in range(count)
    ]
    return [
        chat(
            f"Do you sell a {a} with a {b} for {c} number {i}?",
            f"Yes, the {a} is on shelf {i}, the {b} costs {7 * i} euro.",
        )
        for i, (a, b, c) in enumerate(names)
    ]


def write(path: str, records: Sequence[Any]) -> None:
    Path(path).write_text("".join(json.dumps(record) + "\n" for record in records))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder with weights; so small a model runs fastest in one thread."""
    pytest.importorskip("peft")
    import tiny_model
    import torch

    torch.set_num_threads(1)

    return tiny_model.save(tmp_path_factory.mktemp("model") / "tiny", weights=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def python(folder: Path) -> Run:
    """Runs Python code in a process of its own, with arguments."""

    root = str(Path(ftlint.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root, "OMP_NUM_THREADS": "1"}

    def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=300, check=False, env=environment
        )

    return run


@pytest.fixture
def ftlint_here(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs ftlint in this process, which has imported torch already."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        code = main(arguments)
        output = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, code, output.out, output.err)

    return run
