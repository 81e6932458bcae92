"""How long ftlint takes to start: wall time above that of a Python that does nothing.

    python benchmarks/startup.py FILE

FILE is a dataset of about 1,000 records; `make_data.py --records 1000` makes one. The commands run in turn,
so that a busy moment hits all of them, and the medians are compared.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from measure import cost, ftlint, python


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help="a dataset of about 1,000 records")
    parser.add_argument("--times", type=int, default=15, help="runs of each command")
    options = parser.parse_args()
    commands = {
        "python -c pass": python("pass"),
        "ftlint --version": ftlint("--version"),
        "ftlint check FILE": ftlint("check", str(options.file), "--isolated", "--no-cache"),
    }
    runs = [{name: cost(*command).wall for name, command in commands.items()} for _ in range(options.times)]
    medians = {name: 1000 * statistics.median(run[name] for run in runs) for name in commands}
    nothing = medians["python -c pass"]
    for name, wall in medians.items():
        print(f"{name:20} {wall:7.0f} ms   above: {wall - nothing:6.0f} ms")


if __name__ == "__main__":
    main()
