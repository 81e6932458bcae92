"""What README.md shows is what ftlint prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ftlint.cli import main

ROOT = Path(__file__).parents[1]


def test_the_readme_shows_real_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"```console\n\$ ftlint (.*)\n([^`]*)```", text)
    assert block
    monkeypatch.chdir(ROOT)
    main(block[1].split())
    assert capsys.readouterr().out.strip() == block[2].strip()
