"""The terminal: colour, progress, and output that survives a closed pipe."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from ftlint.errors import SourceError, WriteError

FIRST_PROGRESS_SECONDS: Final = 0.5
PROGRESS_SECONDS: Final = 0.1
CLEAR_LINE: Final = "\r\x1b[K"
HOOK_VARIABLES: Final = ("PRE_COMMIT", "CI")
"""Where one of these is set, a terminal is not a person: pre-commit gives its hooks one."""

Progress = Callable[[int, int], None]


def use_color(choice: str, stream: TextIO | None, *, isolated: bool = False) -> bool:
    """Whether to colour what goes to a stream: `--color`, then NO_COLOR, FORCE_COLOR, then the terminal.

    An empty variable counts as unset. An isolated run does not look at FORCE_COLOR.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = bool(os.environ.get("FORCE_COLOR")) and not isolated
    return forced or (stream is not None and stream.isatty())


def read_input() -> bytes:
    """All of standard input. Raises SourceError where it cannot be read."""
    if sys.stdin is None:
        raise SourceError("cannot read standard input: it is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise SourceError(f"cannot read standard input: {str(error.strerror).lower()}") from error


def encode(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as UTF-8. What cannot be encoded is escaped as JSON does it."""
    for line in lines:
        yield f"{line}\n".encode("utf-8", "backslashreplace")


def write(pieces: Iterable[bytes], stream: TextIO | None = None) -> bool:
    """Writes to standard output or error. A reader that has gone away ends it quietly, with False.

    Raises WriteError for anything else that the system refuses.
    """
    stream = stream or sys.stdout
    if stream is None:
        raise WriteError("cannot write to standard output: it is closed")
    try:
        stream.flush()
        for piece in pieces:
            stream.buffer.write(piece)
        stream.buffer.flush()
    except BrokenPipeError:
        _discard(stream)
        return False
    except OSError as error:
        _discard(stream)
        name = "standard error" if stream is sys.stderr else "standard output"
        raise WriteError(f"cannot write to {name}: {error.strerror}") from error
    return True


def _discard(stream: TextIO) -> None:
    """Lets the interpreter flush what is left at its end without a second error."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def note(text: str) -> None:
    """A line for the person at the terminal, beside the output."""
    write(encode([text]), sys.stderr)


def show_log() -> None:
    """Lets standard error tell what the package does meanwhile, such as the conversion of a model."""
    import logging

    logger = logging.getLogger("ftlint")
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.INFO)


def error_line(message: str) -> str:
    """`error: message`, coloured where standard error is."""
    label = "\x1b[1;31merror:\x1b[0m" if use_color("auto", sys.stderr) else "error:"
    return f"{label} {message}"


@contextmanager
def progress() -> Iterator[Progress | None]:
    """A callable that shows bytes done of bytes in all; None where nobody watches."""
    if not sys.stderr.isatty() or any(os.environ.get(name) for name in HOOK_VARIABLES):
        yield None
        return
    due = time.monotonic() + FIRST_PROGRESS_SECONDS

    def show(done: int, total: int) -> None:
        nonlocal due
        if time.monotonic() >= due and total:
            due = time.monotonic() + PROGRESS_SECONDS
            sys.stderr.write(f"{CLEAR_LINE}checking: {done * 100 // total} % of {total / 1e6:,.1f} MB")
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(CLEAR_LINE)
        sys.stderr.flush()
