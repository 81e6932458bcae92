"""`ftlint train` on a tiny model, from the command line: it is gated, repeatable, and can be interrupted."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, chat, stock, write

FTLINT = "import sys; from ftlint.cli import main; sys.exit(main(sys.argv[1:]))"
INTERRUPTED = """\
import os, sys
from ftlint.cli import main
from ftlint.train import callbacks

class Interrupting(callbacks.StepLog):
    def on_log(self, args, state, control, **more):
        super().on_log(args, state, control, **more)
        if state.global_step == 5 and "loss" in more["logs"]:
            os.kill(os.getpid(), int(sys.argv[1]))

callbacks.StepLog = Interrupting
sys.exit(main(sys.argv[2:]))
"""
OFFLINE = """\
import socket, sys
def refused(*_):
    print("connects"); sys.exit(3)
socket.getaddrinfo = socket.socket.connect = refused
"""
IMPORTS = """
print("imported:", *{"torch", "transformers", "peft"} & set(sys.modules))"""
WITHOUT_EXTRA = """\
import sys
sys.modules.update(dict.fromkeys(("torch", "transformers", "peft", "jinja2")))
"""
HERE = pytest.mark.filterwarnings("default")  # libraries warn of each other
OUTPUTS = ("adapter_model.safetensors", "adapter_config.json", "log.jsonl", "run.json", "README.md")


@pytest.fixture
def arguments(folder: Path, tiny: Path) -> list[str]:
    write("stock.jsonl", stock(40))
    return ["train", "stock.jsonl", "--model", str(tiny), "--epochs", "1", "--batch-size", "4"]


def card(folder: str) -> Any:
    return json.loads(Path(folder, "run.json").read_text())


def test_a_run_makes_an_adapter_and_a_true_card(python: Run, arguments: list[str], tiny: Path) -> None:
    done = python(OFFLINE + FTLINT, *arguments, "--output", "run", "--sample", "Do you sell bells?")
    assert done.returncode == 0, done.stderr
    assert "training on 38 records" in done.stderr
    facts = card("run")
    assert facts["records"]["trained"] + facts["records"]["held_out"] == 40
    assert facts["tokens"]["trained"] == facts["tokens"]["in_training_data"]["in_loss"]
    assert facts["loss"]["held_out_after"] < facts["loss"]["held_out_before"]
    assert facts["check"]["rules"]["FT311"]
    assert [sample["question"] for sample in facts["samples"]][-1] == "Do you sell bells?"
    assert len(Path("run/log.jsonl").read_text().splitlines()) == facts["steps"] == 10
    assert Path("run/chat_template.jinja").read_text() == (tiny / "chat_template.jinja").read_text()
    assert not Path("run/checkpoints").exists()
    for file in Path("run").rglob("*"):
        assert str(tiny.parent).encode() not in file.read_bytes(), f"{file} holds a local path"


def test_killed_and_resumed_is_the_same_run(python: Run, arguments: list[str]) -> None:
    assert python(FTLINT, *arguments, "--output", "whole").returncode == 0
    killed = python(INTERRUPTED, str(int(signal.SIGKILL)), *arguments, "--output", "killed")
    assert killed.returncode == -signal.SIGKILL
    assert not Path("killed/run.json").exists()
    newest = max(Path("killed/checkpoints").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    (newest / "optimizer.pt").write_bytes(b"")
    resumed = python(FTLINT, *arguments, "--output", "killed")
    assert resumed.returncode == 0, resumed.stderr
    assert "resuming after step" in resumed.stderr
    for name in OUTPUTS:
        assert Path("killed", name).read_bytes() == Path("whole", name).read_bytes(), name


def test_ctrl_c_saves_and_the_same_command_goes_on(python: Run, arguments: list[str]) -> None:
    stopped = python(INTERRUPTED, str(int(signal.SIGINT)), *arguments, "--output", "run")
    assert stopped.returncode == 130
    assert "Traceback" not in stopped.stderr
    assert "stopped after step 6; the same command goes on" in stopped.stderr
    other = python(FTLINT, *arguments, "--output", "run", "--rank", "4")
    assert other.returncode == 2
    assert "holds a run with another rank" in other.stderr
    resumed = python(FTLINT, *arguments, "--output", "run")
    assert "resuming after step 6" in resumed.stderr
    again = python(FTLINT, *arguments, "--output", "run")
    assert again.returncode == 2
    assert "finished" in again.stderr


def test_faulty_data_stops_before_torch_is_loaded(python: Run, arguments: list[str]) -> None:
    write("stock.jsonl", [*stock(20), chat("Do you sell bells?", "")])
    done = python(FTLINT.replace("sys.exit(", "print('exit', ", 1) + IMPORTS, *arguments, "--output", "run")
    assert "exit 1" in done.stdout
    assert done.stdout.rstrip().endswith("imported:")
    assert "FT102" in done.stdout
    assert "nothing was trained: 1 error; mend the data; or --on-error drop; or --allow FT102" in done.stderr
    assert not Path("run").exists()


@pytest.mark.parametrize(
    ("records", "code", "told"),
    [
        ([chat("Do you sell bells?", "")], 1, "nothing was trained"),
        (stock(20), 2, "needs the 'train' extra: pip install 'ftlint[train]'"),
    ],
)
def test_without_the_extra_faulty_data_still_fails(
    python: Run, arguments: list[str], records: Any, code: int, told: str
) -> None:
    write("stock.jsonl", records)
    done = python(WITHOUT_EXTRA + FTLINT, *arguments, "--output", "run")
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr


@HERE
def test_what_is_dropped_or_cut_is_kept_and_told(ftlint_here: Run, arguments: list[str]) -> None:
    long = chat("How long is the chain?", "It is a long one. " * 200)
    refused = chat("Do you sell lamps?", "Yes.")
    refused["messages"].insert(1, {"role": "system", "content": "Answer briefly."})
    write("stock.jsonl", [*stock(20), long, chat("Do you sell bells?", ""), refused])
    options = ("--output", "run", "--held-out", "0", "--max-steps", "2")
    assert ftlint_here(*arguments, *options).returncode == 1
    done = ftlint_here(*arguments, *options, "--on-error", "drop", "--over-length", "truncate")
    assert done.returncode == 0, done.stderr
    rejects = [json.loads(line) for line in Path("run/rejects.jsonl").read_text().splitlines()]
    assert [(reject["line"], reject["code"]) for reject in rejects] == [(22, "FT102"), (23, "FT311")]
    facts = card("run")
    assert facts["records"]["dropped"] == {"FT102": 1, "FT311": 1}
    assert (facts["records"]["cut"], facts["records"]["trained"]) == (1, 21)
    assert "records cut at 512 tokens: 1" in Path("run/README.md").read_text()


@HERE
def test_an_allowed_error_is_recorded(ftlint_here: Run, arguments: list[str]) -> None:
    write("stock.jsonl", [*stock(20), chat("Do you sell bells?", "")])
    options = ("--output", "run", "--allow", "empty-content", "--max-steps", "2", "--held-out", "0")
    assert ftlint_here(*arguments, *options).returncode == 0
    assert card("run")["check"]["allowed"] == {"FT102": 1}
    assert card("run")["records"]["trained"] == 21


@HERE
def test_validation_files_are_held_out_and_test_files_left_alone(
    ftlint_here: Run, arguments: list[str]
) -> None:
    records = stock(40)
    write("train.jsonl", records[:30])
    write("validation.jsonl", records[30:36])
    write("test.jsonl", records[36:])
    files = ["train.jsonl", "validation.jsonl", "test.jsonl"]
    done = ftlint_here("train", *files, *arguments[2:], "--output", "run", "--max-steps", "2")
    assert done.returncode == 0, done.stderr
    facts = card("run")["records"]
    assert (facts["trained"], facts["held_out"], facts["test_left_alone"]) == (30, 6, 4)


@HERE
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--backend", "pefd"], "unknown backend 'pefd'; the nearest is 'peft'"),
        (["--allow", "FT999"], "unknown rule 'FT999' in --allow"),
        (["--allow", "FT301"], "--over-length says"),
        (["--output", "."], "is not empty and holds no run"),
    ],
)
def test_bad_use_is_one_line(ftlint_here: Run, arguments: list[str], options: list[str], told: str) -> None:
    done = ftlint_here(*arguments, "--output", "run", *options)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@HERE
def test_preference_data_is_not_for_this_backend(ftlint_here: Run, arguments: list[str]) -> None:
    write(
        "stock.jsonl",
        [{"prompt": "Bells?", "chosen": "Yes, we do sell bells.", "rejected": "No bells here."}],
    )
    done = ftlint_here(*arguments, "--output", "run")
    assert done.returncode == 2, done.stdout
    assert "is preference data" in done.stderr
