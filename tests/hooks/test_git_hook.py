"""The plain git hook, without pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = Path(__file__).parents[2] / "hooks" / "git" / "pre-commit"
GOOD = '{"prompt": "Where is my parcel?", "completion": "It left us this morning."}\n'
BAD = '{"prompt": "Where is my parcel?", "completion": null}\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    shutil.copy(HOOK, tmp_path / ".git" / "hooks" / "pre-commit")
    return tmp_path


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = {
        f"GIT_{who}_{what}": "test@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment = inherited | identity | path | {"GIT_CONFIG_GLOBAL": os.devnull}
    command = ("git", *arguments)
    return subprocess.run(command, cwd=folder, env=environment, text=True, capture_output=True, check=False)


def test_the_index_decides_and_not_the_working_tree(repository: Path) -> None:
    file = repository / "data" / "train.jsonl"
    file.parent.mkdir()
    file.write_text(BAD)
    git(repository, "add", "--all")
    file.write_text(GOOD)
    blocked = git(repository, "commit", "--message", "bad")
    assert blocked.returncode == 1, blocked.stderr
    assert "data/train.jsonl:1" in blocked.stdout + blocked.stderr

    git(repository, "add", "--all")
    file.write_text(BAD)
    assert git(repository, "commit", "--message", "good").returncode == 0


def test_a_commit_without_data_is_let_through(repository: Path) -> None:
    (repository / "README.md").write_text("text")
    git(repository, "add", "--all")
    assert git(repository, "commit", "--message", "text").returncode == 0
