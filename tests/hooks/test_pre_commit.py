"""The real pre-commit with the hooks as a user would have them: it installs ftlint and blocks commits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
GOOD = '{"messages": [{"role": "user", "content": "%s"}, {"role": "assistant", "content": "%s"}]}\n'
BAD = GOOD.replace('"%s"}]}', "null}]}")
ROLES = GOOD.replace("user", "human").replace("assistant", "gpt")

pytestmark = pytest.mark.slow

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command in a folder with a git identity, no configuration and a pre-commit store of its own."""
    store = tmp_path_factory.mktemp("store")
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))
    }
    identity = {
        f"GIT_{who}_{what}": "test@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = inherited | identity | {"PRE_COMMIT_HOME": str(store), "GIT_CONFIG_GLOBAL": os.devnull}

    def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=environment, text=True, capture_output=True, check=False
        )

    return run


@pytest.fixture(scope="module")
def hooks(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of this working tree, as pre-commit clones it."""
    repository = tmp_path_factory.mktemp("ftlint")
    listed = run(ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = repository / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    commit_all(run, repository)
    return repository


@pytest.fixture
def data(run: Run, tmp_path: Path) -> Path:
    """A repository of a user with a sound dataset."""
    write(tmp_path / "train.jsonl", GOOD % ("Where is my parcel?", "It left us this morning."))
    write(tmp_path / "validation.jsonl", GOOD % ("May I send it back?", "Yes, within 30 days."))
    commit_all(run, tmp_path)
    return tmp_path


def write(file: Path, *lines: str) -> None:
    file.write_text("".join(lines), "utf-8", newline="")


def commit_all(run: Run, folder: Path) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "data"]):
        done = run(folder, "git", *command)
        assert done.returncode == 0, done.stderr


def configure(run: Run, folder: Path, hooks: Path, *ids: str) -> None:
    revision = run(hooks, "git", "rev-parse", "HEAD").stdout.strip()
    chosen = ", ".join(f"{{id: {name}}}" for name in ids)
    repository = f"  - repo: {hooks}\n    rev: {revision}\n    hooks: [{chosen}]\n"
    write(folder / ".pre-commit-config.yaml", "repos:\n", repository)
    run(folder, "git", "add", ".pre-commit-config.yaml")
    assert run(folder, PRE_COMMIT, "install").returncode == 0


def commit(run: Run, folder: Path) -> subprocess.CompletedProcess[str]:
    run(folder, "git", "add", "--all")
    return run(folder, "git", "commit", "--message", "change")


def test_a_bad_commit_is_blocked_and_the_mended_one_accepted(run: Run, hooks: Path, data: Path) -> None:
    configure(run, data, hooks, "ftlint", "ftlint-dataset")
    sound = (data / "train.jsonl").read_text("utf-8")

    write(data / "train.jsonl", sound, BAD % "Do you sell tea?")
    blocked = commit(run, data)
    assert blocked.returncode == 1, blocked.stdout + blocked.stderr
    assert "train.jsonl:2" in blocked.stdout + blocked.stderr
    assert run(data, "git", "rev-list", "--count", "HEAD").stdout.strip() == "1"

    write(data / "train.jsonl", sound, GOOD % ("Do you sell tea?", "Only coffee."))
    accepted = commit(run, data)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert run(data, "git", "rev-list", "--count", "HEAD").stdout.strip() == "2"


def test_the_dataset_hook_sees_files_that_are_not_staged(run: Run, hooks: Path, data: Path) -> None:
    configure(run, data, hooks, "ftlint", "ftlint-dataset")
    leaked = (data / "validation.jsonl").read_text("utf-8")
    write(data / "train.jsonl", (data / "train.jsonl").read_text("utf-8"), leaked)
    blocked = commit(run, data)
    assert blocked.returncode == 1
    assert "validation.jsonl:1" in blocked.stdout + blocked.stderr


def test_the_fix_hook_mends_and_asks_to_commit_again(run: Run, hooks: Path, data: Path) -> None:
    configure(run, data, hooks, "ftlint-fix")
    write(data / "train.jsonl", "\ufeff", ROLES % ("Is it open?", "Until six."))
    first = commit(run, data)
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout + first.stderr
    assert (data / "train.jsonl").read_text("utf-8") == GOOD % ("Is it open?", "Until six.")
    assert commit(run, data).returncode == 0


def test_try_repo_runs_each_hook_as_written(run: Run, hooks: Path, data: Path) -> None:
    write(data / "train.jsonl", BAD % "Do you sell tea?")
    run(data, "git", "add", "--all")
    tried = run(data, PRE_COMMIT, "try-repo", hooks, "--all-files")
    names = ["ftlint", "ftlint (whole dataset)", "ftlint (safe fixes)"]
    outcome = [line for line in tried.stdout.splitlines() if line.startswith("ftlint") and ".." in line]
    assert [line.partition("..")[0].rstrip(".") for line in outcome] == names
    assert [line.rpartition(".")[2] for line in outcome] == ["Failed", "Passed", "Failed"], tried.stdout
