"""Colour, progress, and output that nobody reads to its end."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from ftlint.cli import console
from ftlint.errors import WriteError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "variables", "terminal", "isolated", "colored"),
    [
        ("auto", {}, False, False, False),
        ("auto", {}, True, False, True),
        ("auto", {"FORCE_COLOR": "1"}, False, False, True),
        ("auto", {"FORCE_COLOR": ""}, False, False, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False, False),
        ("auto", {"NO_COLOR": ""}, True, False, True),
        ("auto", {"NO_COLOR": "1"}, True, True, False),
        ("always", {"NO_COLOR": "1"}, False, True, True),
        ("never", {"FORCE_COLOR": "1"}, True, False, False),
    ],
)
def test_color(
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    variables: dict[str, str],
    terminal: bool,
    isolated: bool,
    colored: bool,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = Terminal() if terminal else io.StringIO()
    assert console.use_color(choice, stream, isolated=isolated) is colored


@pytest.mark.parametrize(
    ("terminal", "variable", "shown"),
    [(True, "", True), (False, "", False), (True, "CI", False), (True, "PRE_COMMIT", False)],
)
def test_progress_is_for_people(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, variable: str, shown: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(console, "FIRST_PROGRESS_SECONDS", 0)
    if variable:
        monkeypatch.setenv(variable, "1")
    with console.progress() as progress:
        assert (progress is not None) is shown
        if progress:
            progress(1_000_000, 4_000_000)
    assert ("checking: 25 % of 4.0 MB" in stream.getvalue()) is shown
    assert stream.getvalue().endswith(console.CLEAR_LINE if shown else "")


def test_progress_of_nothing_and_of_a_moment_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with console.progress() as progress:
        assert progress
        progress(0, 0)
        progress(1, 2)
    assert stream.getvalue() == console.CLEAR_LINE


def test_what_utf8_cannot_hold_is_escaped_as_json_does_it() -> None:
    assert list(console.encode(["é \ud83d"])) == [b"\xc3\xa9 \\ud83d\n"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_an_error() -> None:
    with (
        open("/dev/full", "w") as full,
        pytest.raises(WriteError, match=r"cannot write to standard output: "),
    ):
        console.write([b"x"], full)
