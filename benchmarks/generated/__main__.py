"""Make up generated pages and tell how many meet every target: ``python -m benchmarks.generated``.

Each seed draws one page of mixed copy that fills 92 to 104 per cent of it by the ruler of ``demand.py``.
``--keep DIR`` leaves the issues there, ``--pdf`` also renders each page for press, screen and archive
and takes the files through the gate.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.compose import with_table
from benchmarks.generated.report import tables
from benchmarks.generated.run import Task, run

README = Path(__file__).resolve().parent.parent / "README.md"
NAME = "generated"


def main() -> None:
    """Measures, prints the tables, and with ``--write`` puts them into benchmarks/README.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generated", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200, help="pages, shared among the layouts (200)")
    parser.add_argument("--first", type=int, default=1, metavar="SEED", help="the first seed (1)")
    parser.add_argument("--layout", default="broadsheet,tabloid", help="layouts (broadsheet,tabloid)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the issues in a new folder")
    parser.add_argument("--pdf", action="store_true", help="render each page too, and take its files through the gate")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    arguments = parser.parse_args()
    layouts = arguments.layout.split(",")
    each = -(-arguments.count // len(layouts))
    seeds = range(arguments.first, arguments.first + each)
    results = []
    for result in run(Task(seed, layout, arguments.keep, arguments.pdf) for layout in layouts for seed in seeds):
        results.append(result)
        faults = " ".join(f"{name}={count}" for name, count in result.faults.items())
        print(f"{result.layout} {result.seed}: {result.seconds:.1f} s {result.fullness:.0%} {faults}", flush=True)
    command = f"python -m benchmarks.generated --count {arguments.count} --first {arguments.first} --write"
    measured = tables(results, command)
    print(measured)
    if arguments.write:
        README.write_text(with_table(README.read_text(encoding="utf-8"), measured, NAME), encoding="utf-8")


if __name__ == "__main__":
    main()
