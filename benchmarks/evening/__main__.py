"""Edit an issue as editors do on the last evening, compose it after every edit, and judge each: see README.md.

``python -m benchmarks.evening [--count N] [--seed N] [--write]``; ``--keep DIR`` leaves the issue there.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from contextlib import suppress
from pathlib import Path

from benchmarks.compose import with_table
from benchmarks.evening.paper import SHARED, bind
from benchmarks.evening.report import line, table
from benchmarks.evening.run import Step, evening

README = Path(__file__).resolve().parent.parent / "README.md"
NAME = "evening"


def main() -> None:
    """Measures, prints the table, and with ``--write`` puts it into benchmarks/README.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evening", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=50, help="edits (50)")
    parser.add_argument("--seed", type=int, default=1, help="what decides them (1)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the issue in a new folder")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: the sample issue alone is edited")
    steps: list[Step] = []
    # An evening takes half an hour; one that is broken off is told as far as it went.
    with tempfile.TemporaryDirectory() as folder, suppress(KeyboardInterrupt):
        for step in evening(bind(arguments.keep or Path(folder)), arguments.count, arguments.seed):
            steps.append(step)
            print(line(step), flush=True)
    count = max((step.number for step in steps), default=0)
    command = f"python -m benchmarks.evening --count {count} --seed {arguments.seed} --write"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU, Python {platform.python_version()}"
    measured = f"{table(steps)}\n\n{machine}; `{command}`"
    print(measured)
    if arguments.write:
        README.write_text(with_table(README.read_text(encoding="utf-8"), measured, NAME), encoding="utf-8")


if __name__ == "__main__":
    main()
