"""The examples of docs/python.md run as written."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_the_python_page_is_true() -> None:
    page = Path(__file__).parents[1] / "docs" / "python.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
