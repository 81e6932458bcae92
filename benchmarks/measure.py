"""What the benchmarks share: the cost of one command as the system counts it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """The cost of a command and of all the processes it started."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of user and system time."""
    peak: float
    """The most memory that a single one of its processes held, in MiB."""


def cost(*command: str) -> Cost:
    """Runs a command with its output thrown away; raises RuntimeError where it could not do its work."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def python(code: str, *arguments: str) -> Sequence[str]:
    """The command that runs a piece of Python in this environment."""
    return (sys.executable, "-c", code, *arguments)


def ftlint(*arguments: str) -> Sequence[str]:
    """The command that runs this environment's ftlint, without configuration, for machines to read."""
    return (os.path.join(os.path.dirname(sys.executable), "ftlint"), *arguments)
