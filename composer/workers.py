"""The processes that share a run's heavy work."""

from __future__ import annotations

import atexit
import os
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from multiprocessing import get_context
from threading import Lock
from types import TracebackType
from typing import Any, Generic, TypeVar

from composer.process import be_patient, leave

Made = TypeVar("Made")

# What a machine that lends no second process raises, at once or when the process is to work.
NO_PROCESS = (ImportError, OSError, BrokenProcessPool)
# Processes at most, this one among them: each takes a third of a gigabyte of memory.
MOST_PROCESSES = 4


class Workers(AbstractContextManager["Workers"]):
    """A process and its helpers: ``most`` together, no more than there are processors.

    All of them work on what is to be done; where there is no helper all is done here.
    """

    def __init__(self, most: int = MOST_PROCESSES) -> None:
        self._most = min(most, os.cpu_count() or 1)
        # Each helper is a pool of its own, so that there are never more than were asked for.
        self._helpers: list[ProcessPoolExecutor] = []

    def begin(self, warm_up: Callable[[], None]) -> None:
        """Start the first helper while this process still loads its own modules; it runs ``warm_up`` first."""
        self.start(warm_up, 2)

    def start(self, warm_up: Callable[[], None], tasks: int) -> None:
        """Start the helpers that so many tasks at a time want; each runs ``warm_up`` first."""
        try:
            while len(self._helpers) < min(self._most, tasks) - 1:
                # Fresh processes: Pango and fontconfig do not survive a fork.
                helper = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_as_helper)
                helper.submit(warm_up)
                self._helpers.append(helper)
        except NO_PROCESS:
            self._stop()

    def map(self, function: Callable[..., Made], tasks: Sequence[tuple[Any, ...]]) -> list[Made]:
        """What ``function`` makes of each task's arguments, in the order of the tasks.

        Raises what ``function`` raises, of several the first task's.
        """
        if self._helpers:
            try:
                return _Shared(function, tasks).done(self._helpers)
            except NO_PROCESS:
                self._stop()
        return [function(*task) for task in tasks]

    def _stop(self) -> None:
        for helper in self._helpers:
            helper.shutdown(cancel_futures=True)
        self._helpers.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()


# No helpers: all work is done by whoever asks.
ALONE = Workers(0)


def _as_helper() -> None:
    """Let a helper be patient, and gone as soon as it is done."""
    be_patient()
    atexit.register(leave, 0)


class _Shared(Generic[Made]):
    """Tasks that helpers and this process take one by one, whoever is free next."""

    def __init__(self, function: Callable[..., Made], tasks: Sequence[tuple[Any, ...]]) -> None:
        self._function, self._tasks = function, tasks
        self._waiting = iter(range(len(tasks)))
        self._taking = Lock()
        self._futures: dict[int, Future[Made]] = {}

    def done(self, helpers: Sequence[ProcessPoolExecutor]) -> list[Made]:
        """What is made of them all; a helper is lent another as soon as it is free."""
        for helper in helpers:
            self._lend(helper)
        while self._do_one():
            pass
        return [self._futures[number].result() for number in range(len(self._tasks))]

    def _do_one(self) -> bool:
        """Do the next task here; whether there was one."""
        with self._taking:
            number = next(self._waiting, None)
            if number is None:
                return False
            own = self._futures[number] = Future()
        try:
            own.set_result(self._function(*self._tasks[number]))
        except Exception as raised:
            own.set_exception(raised)
        return True

    def _lend(self, helper: ProcessPoolExecutor, _: Future[Made] | None = None) -> None:
        """Lend the next task to a helper that is free."""
        with self._taking:
            number = next(self._waiting, None)
            if number is None:
                return
            try:
                # Packed before this process goes on: the executor's own thread would take turns with its work.
                packed = pickle.dumps((self._function, self._tasks[number]))
                lent: Future[Made] = helper.submit(_unpacked, packed)
            except Exception as failed:  # no process, or a task that cannot be packed: told with the results
                self._futures[number] = Future()
                self._futures[number].set_exception(failed)
                return
            self._futures[number] = lent
        lent.add_done_callback(partial(self._lend, helper))


def _unpacked(packed: bytes) -> Any:
    """Do a packed task."""
    function, task = pickle.loads(packed)
    return function(*task)
