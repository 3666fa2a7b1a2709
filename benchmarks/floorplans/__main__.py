"""Plan the same pages by both searches, print the table, and with ``--write`` put it into benchmarks/README.md."""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from benchmarks.compose import REPOSITORY, with_table
from benchmarks.floorplans.cpsat import Answer, solve
from benchmarks.floorplans.pages import PageToPlan, generated_page, pages_of
from benchmarks.floorplans.score import is_in_runs, is_slicing, is_tiling, score
from composer.makeup.plan import Cell
from composer.makeup.plans import page_plans, unsearched

README = REPOSITORY / "benchmarks" / "README.md"
NAME = "floorplans"
OWN = ("hexi-weekly", "tabloid-trial")
# Real weekly pages, kept beside the checkout; where they are absent the rest is compared alone.
WEEKLIES = REPOSITORY.parent / "shared" / "issues"
# Seconds the solver is given.
LIMITS = (2.0, 10.0, 30.0)
# Costs nearer than this are the same: the solver reckons in hundredths.
EVEN = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """One page by both searches."""

    page: PageToPlan
    ours: tuple[Cell, ...]
    seconds: float
    answer: Answer

    @property
    def last(self) -> tuple[Cell, ...] | None:
        """The solver's plan within the longest limit."""
        return self.answer.found[-1].cells

    @property
    def gain(self) -> float:
        """How much dearer the solver's last plan is than ours."""
        return score(self.page, self.last).total - score(self.page, self.ours).total if self.last else float("inf")


def compare(page: PageToPlan) -> Row:
    """Both searches on one page; the composer's plan is the one it would finish first.

    Raises RuntimeError for a plan of the solver that leaves white or overlaps.
    """
    began = time.perf_counter()
    ours = page_plans(unsearched(page.forms, page.columns, page.lines, page.weights))[0]
    seconds = time.perf_counter() - began
    answer = solve(page, LIMITS)
    if any(found.cells and not is_tiling(page, found.cells) for found in answer.found):
        raise RuntimeError(f"{page.name}: the solver's plan does not tile the page")
    return Row(page, ours.cells, seconds, answer)


def find_pages(issues: Sequence[Path], count: int) -> Iterator[PageToPlan]:
    """The pages of the issues named, or of the project's own and the real ones; then generated ones."""
    own = [REPOSITORY / "issues" / name / "issue.yaml" for name in OWN]
    for manifest in issues or [*own, *sorted(WEEKLIES.glob("*/issue.yaml"))]:
        yield from pages_of(manifest)
    seeds = ((seed, layout) for seed in range(1, count // 2 + 1) for layout in ("broadsheet", "tabloid"))
    yield from chain.from_iterable(generated_page(*seed) for seed in seeds)


def table(rows: Sequence[Row], command: str) -> str:
    """A row for each page, the sums, and the machine."""
    limits = "".join(f" CP-SAT {limit:g} s |" for limit in LIMITS)
    ours, theirs = sum(row.gain > EVEN for row in rows), sum(row.gain < -EVEN for row in rows)
    own = [_mark(row.page, row.ours) for row in rows]
    other = [_mark(row.page, row.last) for row in rows if row.last]
    proved = sum(row.answer.seconds is not None for row in rows)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU, Python {platform.python_version()}"
    lines = [
        f"| 版 page | 内容 items | 本项目 ours | 秒 s |{limits} 下界 bound | 证毕 proved | 较优 better |",
        "| --- | --: | --: | --: |" + " --: |" * (len(LIMITS) + 2) + " --- |",
        *map(_line, rows),
        "",
        f"{len(rows)} 版 pages: 本项目较优 ours better {ours}, CP-SAT 较优 better {theirs},"
        f" 相同 even {len(rows) - ours - theirs}; CP-SAT 证得最优 proved the best {proved};"
        f" 非切分 non-slicing ∗: 本项目 ours {own.count(' ∗')}, CP-SAT {other.count(' ∗')};"
        f" 切分而打乱次序 sliced out of order †: 本项目 ours {own.count(' †')}, CP-SAT {other.count(' †')}",
        "",
        f"OR-tools {version('ortools')}, {machine}; `{command}`",
    ]
    return "\n".join(lines)


def _line(row: Row) -> str:
    costs = [_cost(row.page, found.cells) for found in row.answer.found]
    proved = "–" if row.answer.seconds is None else f"{row.answer.seconds:.1f} s"
    better = "相同 even" if abs(row.gain) <= EVEN else "本项目 ours" if row.gain > 0 else "CP-SAT"
    parts = [row.page.name, str(len(row.page.forms)), _cost(row.page, row.ours), f"{row.seconds:.2f}"]
    return f"| {' | '.join([*parts, *costs, f'{row.answer.bound:.1f}', proved, better])} |"


def _cost(page: PageToPlan, cells: tuple[Cell, ...] | None) -> str:
    return f"{score(page, cells).total:.1f}{_mark(page, cells)}" if cells else "–"


def _mark(page: PageToPlan, cells: tuple[Cell, ...]) -> str:
    """∗ for a plan that is not slicing, † for one that cuts but not in runs of the order of weight."""
    return "" if is_in_runs(page, cells) else " †" if is_slicing(cells) else " ∗"


def _rows(pages: Iterable[PageToPlan]) -> Iterator[Row]:
    for page in pages:
        row = compare(page)
        print(_line(row), flush=True)
        yield row


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floorplans", description=__doc__)
    parser.add_argument("issues", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=10, help="generated pages, shared among the layouts (10)")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    arguments = parser.parse_args()
    named = "".join(f"{issue} " for issue in arguments.issues)
    command = f"python -m benchmarks.floorplans {named}--count {arguments.count} --write"
    rows = list(_rows(find_pages(arguments.issues, arguments.count)))
    measured = table(rows, command)
    print(measured)
    if arguments.write:
        README.write_text(with_table(README.read_text(encoding="utf-8"), measured, NAME), encoding="utf-8")


if __name__ == "__main__":
    main()
