"""Runs parts: here, or over worker processes. The results come in the order of the parts either way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ftlint.config import Settings
from ftlint.engine.flow import Flow, PartResult
from ftlint.engine.plan import Part
from ftlint.engine.prepare import prepare
from ftlint.engine.selection import ignored_in
from ftlint.errors import FtlintError

BYTES_WORTH_A_WORKER = 16 << 20
"""Below this many bytes a worker costs more time to start than it saves."""

_worker: tuple[Flow, Settings]


def run_parts(flow: Flow, parts: Sequence[Part], settings: Settings) -> Iterator[PartResult]:
    """One result per part, in order.

    Raises FtlintError if a worker process dies.
    """
    workers = min(jobs_for(parts, settings.jobs), len(parts))
    if workers <= 1:
        for part in parts:
            yield flow.run(part, ignored_in(part.file.path, settings.per_file_ignores))
        return
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(settings,)) as pool:
        try:
            yield from pool.map(_run, parts)
        except BrokenProcessPool as error:
            raise FtlintError("a worker process died, perhaps for lack of memory; try --jobs 1") from error


def jobs_for(parts: Sequence[Part], jobs: int) -> int:
    """The number of processes: as asked for, or as many as the input keeps busy."""
    if jobs:
        return jobs
    return min(len(os.sched_getaffinity(0)), sum(part.size for part in parts) // BYTES_WORTH_A_WORKER)


def _start(settings: Settings) -> None:
    global _worker
    _worker = prepare(settings).flow, settings


def _run(part: Part) -> PartResult:
    flow, settings = _worker
    return flow.run(part, ignored_in(part.file.path, settings.per_file_ignores))
