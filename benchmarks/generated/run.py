"""One generated page after the other made up and judged, in two processes at most."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from benchmarks.generated.faults import faults_of, refusals
from benchmarks.generated.issues import generate, write_issue
from composer import pipeline
from composer.preflight.figures import measure_page
from composer.preflight.lookup import as_set
from composer.printing import print_editions
from composer.problems import CannotCompose
from composer.render.model import Extra

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Task:
    """A page to make up: its seed and layout, where to keep the issue, whether it goes through the gate."""

    seed: int
    layout: str
    keep: Path | None
    pdf: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A page made up: seconds it took, copy as a part of the page, its faults by name."""

    seed: int
    layout: str
    seconds: float
    fullness: float
    items: int
    faults: dict[str, int] = field(default_factory=dict)


def run(tasks: Iterable[Task]) -> Iterator[Result]:
    """The results in the order of the tasks."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        yield from pool.map(measure, tasks)


def measure(task: Task) -> Result:
    """Write, make up and judge one page; the time is that of ``compose`` up to the finished page."""
    issue = generate(task.seed, task.layout)
    items = len(issue.draft.items)
    with tempfile.TemporaryDirectory() as folder:
        place = (task.keep or Path(folder)) / f"{task.layout}-{task.seed}"
        manifest = write_issue(issue, place)
        began = time.perf_counter()
        try:
            made_up = pipeline.make_up(manifest)
        except CannotCompose:
            return Result(task.seed, task.layout, time.perf_counter() - began, issue.fullness, items, {"refused": 1})
        seconds = time.perf_counter() - began
        (page,) = made_up.pages
        if task.pdf:
            extras: frozenset[Extra] = frozenset({"archive", "split"})
            _, problems, (figures,) = print_editions(made_up, ("print", "screen"), extras=extras)
        else:
            problems = ()
            figures = measure_page(page, made_up.copy.pages[0], as_set(page, made_up.book), made_up.book)
        faults = faults_of(page, figures, made_up.findings()) | refusals(problems)
    return Result(task.seed, task.layout, seconds, issue.fullness, items, faults)
