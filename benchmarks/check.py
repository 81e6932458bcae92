"""How fast `ftlint check` is with all rules, how much memory it takes, and where the time goes.

    python benchmarks/make_data.py --data DIR --records 100000 -o big.jsonl
    python benchmarks/check.py big.jsonl

Compares, in one run and in turn: a bare pass that only reads and parses every line, the check with one
worker, and the check with one worker a core. The first quarter of the file shows what one more record costs
in memory. `--groups` measures each group of rules by itself.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from measure import Cost, cost, ftlint, python

BARE = """
import sys, orjson
for line in open(sys.argv[1], 'rb'):
    orjson.loads(line)
"""


def check(file: Path, *options: str) -> Sequence[str]:
    """The check whose cost is asked for; its findings go nowhere."""
    common = ("--isolated", "--no-cache", "--fail-on", "never", "--output-format", "jsonl")
    return ftlint("check", str(file), *common, *options)


def repeated(commands: dict[str, Sequence[str]], times: int) -> dict[str, Cost]:
    """The median cost of each command, run in turn so that a busy moment hits all alike."""
    runs = [{name: cost(*command) for name, command in commands.items()} for _ in range(times)]
    return {
        name: Cost(*map(statistics.median, zip(*(run[name] for run in runs), strict=True)))
        for name in commands
    }


def show(costs: dict[str, Cost], counts: dict[str, int]) -> None:
    """One row a command: records a second of wall time and of processor time, and peak memory."""
    print(f"{'':24} {'wall s':>8} {'CPU s':>8} {'rec/s':>9} {'rec/CPU s':>10} {'peak MiB':>9}")
    for name, spent in costs.items():
        wall, cpu = counts[name] / spent.wall, counts[name] / spent.cpu
        print(f"{name:24} {spent.wall:8.2f} {spent.cpu:8.2f} {wall:9.0f} {cpu:10.0f} {spent.peak:9.0f}")


def first(file: Path, count: int, target: Path) -> Path:
    """The first records of a file, in a file of their own."""
    with file.open("rb") as source:
        target.write_bytes(b"".join(itertools.islice(source, count)))
    return target


def whole(file: Path, times: int) -> None:
    """The cost of the whole check against a bare pass, and the memory of one more record."""
    with file.open("rb") as source:
        records = sum(1 for _ in source)
    with tempfile.TemporaryDirectory() as folder:
        quarter = first(file, records // 4, Path(folder) / file.name)
        commands = {
            "bare pass": python(BARE, str(file)),
            "check, quarter, -j 1": check(quarter, "-j", "1"),
            "check, -j 1": check(file, "-j", "1"),
            f"check, -j {os.cpu_count()}": check(file, "-j", str(os.cpu_count())),
        }
        counts = dict.fromkeys(commands, records) | {"check, quarter, -j 1": records // 4}
        costs = repeated(commands, times)
    show(costs, counts)
    more = (costs["check, -j 1"].peak - costs["check, quarter, -j 1"].peak) * 2**20 / (records * 3 / 4)
    print(f"one check costs {costs['check, -j 1'].cpu / costs['bare pass'].cpu:.1f} bare passes")
    print(f"one more record of {file.stat().st_size / records:.0f} bytes takes {more:.0f} bytes of memory")


def by_group(file: Path, groups: Iterable[str], times: int) -> None:
    """The processor time of each group of rules by itself."""
    costs = repeated({group: check(file, "-j", "1", "--select", group) for group in groups}, times)
    for group, spent in costs.items():
        print(f"{group:8} {spent.cpu:8.2f} CPU s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help="a file in JSON Lines")
    parser.add_argument("--times", type=int, default=3, help="runs of each command")
    parser.add_argument("--groups", nargs="*", default=(), help="code prefixes, such as FT0 FT5")
    options = parser.parse_args()
    whole(options.file, options.times)
    by_group(options.file, options.groups, options.times)


if __name__ == "__main__":
    main()
