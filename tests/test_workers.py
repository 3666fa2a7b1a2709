"""Work shared with other processes, and done all the same where there are none."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from pickle import PicklingError

import pytest

from composer.problems import CannotCompose, Message, Problem
from composer.process import PATIENCE
from composer.workers import ALONE, Workers


def get_ready() -> None:
    """What a helper does first."""


def square(number: int) -> tuple[int, int]:
    """A number's square, and who reckoned it."""
    return number * number, os.getpid()


def slowly_squared(number: int) -> tuple[int, int]:
    """The same, long enough for the others to take something."""
    time.sleep(0.2)
    return square(number)


def patience() -> tuple[int, int]:
    """After how many new objects Python looks for cycles, and where that was asked."""
    time.sleep(0.1)
    return gc.get_threshold()[0], os.getpid()


def refuse(number: int) -> int:
    """Work that finds a problem in every odd number."""
    if number % 2:
        raise CannotCompose([Problem("error", "test.odd", Message(f"{number} 是奇数", f"{number} is odd"))])
    return number


def leave_if_lent(parent: int, mark: Path) -> str:
    """Work that a helper does not live to finish."""
    if os.getpid() != parent:
        mark.touch()
        os._exit(3)
    return "done"


class Bulky:
    """What cannot be packed."""

    def __reduce__(self) -> str:
        raise PicklingError("too bulky")


def rest(seconds: float, _: object = None) -> None:
    """Work that only takes its time."""
    time.sleep(seconds)


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with Workers(3) as two:
        two.start(get_ready, 5)
        yield two


def test_work_is_shared_and_comes_back_in_order(workers: Workers) -> None:
    workers.map(square, [(0,), (1,)])  # by now the helper is there
    made = workers.map(slowly_squared, [(number,) for number in range(5)])
    assert [result for result, _ in made] == [0, 1, 4, 9, 16]
    assert os.getpid() in {process for _, process in made}
    assert len({process for _, process in made}) == 2


def halves(key: str, number: int) -> dict[str, tuple[object, ...]]:
    """What a number that can be halved brings."""
    return {f"{key}a": (half, number), f"{key}b": (half, number)} if number % 2 == 0 else {}


def half(number: int) -> int:
    """Half of a number, slowly enough for another to be free first."""
    time.sleep(0.05)
    return number // 2


def test_what_a_task_brings_is_done_too_by_whoever_is_free(workers: Workers) -> None:
    tasks = {"x": (half, 16), "y": (half, 6), "z": (half, 4)}
    whole = {"x": 8, "y": 3, "z": 2, "za": 1, "zb": 1}
    whole |= {"xa": 4, "xb": 4, **dict.fromkeys(("xaa", "xab", "xba", "xbb"), 2)}
    whole |= dict.fromkeys([f"{key}{side}" for key in ("xaa", "xab", "xba", "xbb") for side in "ab"], 1)
    assert workers.run(tasks, halves) == whole
    assert ALONE.run(tasks, halves) == whole


def test_a_fault_in_what_is_brought_is_told(workers: Workers) -> None:
    with pytest.raises(CannotCompose, match="1 is odd"):
        workers.run({0: (refuse, 0), 2: (refuse, 2)}, lambda key, _: {key + 1: (refuse, key + 1)} if key == 0 else {})

    def unwilling(_: int, __: object) -> dict[int, tuple[object, ...]]:
        raise ValueError("nothing follows")

    for some in (workers, ALONE):
        with pytest.raises(ValueError, match="nothing follows"):
            some.run({0: (refuse, 0), 2: (refuse, 2)}, unwilling)


def test_a_helper_that_has_begun_is_one_of_those_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    with Workers(3) as three:
        three.begin(get_ready)
        three.start(get_ready, 2)  # one helper is enough for two tasks
        made = three.map(slowly_squared, [(number,) for number in range(4)])
    assert [result for result, _ in made] == [0, 1, 4, 9]
    assert len({process for _, process in made} - {os.getpid()}) == 1


def test_a_helper_seldom_looks_for_cycles(workers: Workers) -> None:
    here = os.getpid()
    made = workers.map(patience, [()] * 6)
    assert {often for often, process in made if process != here} == {PATIENCE}
    assert {often for often, process in made if process == here} == {gc.get_threshold()[0]}


def test_the_first_problem_found_is_told_as_it_is(workers: Workers) -> None:
    with pytest.raises(CannotCompose) as refused:
        workers.map(refuse, [(0,), (1,), (2,), (3,)])
    (problem,) = refused.value.problems
    assert (problem.code, problem.message.zh) == ("test.odd", "1 是奇数")
    assert str(refused.value) == problem.describe("en")


def test_a_task_that_cannot_be_lent_is_told_as_its_failure(workers: Workers) -> None:
    workers.map(rest, [(0.0,), (0.0,)])  # by now the helper is there
    with pytest.raises(PicklingError, match="too bulky"):  # lent by a helper's being free, while this process works
        workers.map(rest, [(0.0,), (1.0,), (0.0, Bulky())])


def test_the_work_of_a_helper_that_dies_is_done_here(workers: Workers, tmp_path: Path) -> None:
    mark = tmp_path / "lent"
    assert workers.map(leave_if_lent, [(os.getpid(), mark), (os.getpid(), mark)]) == ["done", "done"]
    assert mark.exists()
    assert workers.map(square, [(3,), (4,)]) == [(9, os.getpid()), (16, os.getpid())]


def test_a_machine_that_lends_no_process_does_all_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(ProcessPoolExecutor, "__init__", refused)
    with Workers(2) as alone:
        alone.start(get_ready, 2)
        assert alone.map(square, [(3,), (4,)]) == [(9, os.getpid()), (16, os.getpid())]


@pytest.mark.parametrize(("processors", "count", "tasks"), [(1, 2, 2), (2, 1, 2), (2, 2, 1)])
def test_one_helper_would_be_none(processors: int, count: int, tasks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    with Workers(count) as alone:
        alone.start(get_ready, tasks)
        assert alone.map(square, [(3,), (4,)]) == [(9, os.getpid()), (16, os.getpid())]


def test_what_a_task_brings_is_done_before_what_waits() -> None:
    done: list[str] = []
    brings = {"a": {"a1": (done.append, "a1"), "a2": (done.append, "a2")}}
    ALONE.run({"a": (done.append, "a"), "b": (done.append, "b")}, lambda key, _: brings.get(key, {}))
    assert done == ["a", "a1", "a2", "b"]
