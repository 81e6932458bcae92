"""The demo, with hardly any training."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.skipif(
    Path(sys.prefix) != ROOT / ".venv", reason="the demo would install an environment of its own"
)
def test_the_demo_goes_from_failing_data_to_an_adapter() -> None:
    environment = os.environ | {"FTLINT_DEMO_STEPS": "1"}
    done = subprocess.run(
        [ROOT / "scripts" / "demo"], env=environment, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^Found \d+ errors", done.stdout, re.MULTILINE)
    assert "All checks passed: 285 records" in done.stdout
    assert "held-out loss" in done.stdout
    assert done.stdout.count("\nafter ") == 2
    assert (ROOT / "runs" / "demo" / "adapter" / "run.json").is_file()
