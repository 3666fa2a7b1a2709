"""The processes that share a run's heavy work."""

from __future__ import annotations

import atexit
import os
import pickle
from collections import deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from multiprocessing import get_context
from threading import Condition
from types import TracebackType
from typing import Any, Generic, TypeVar

from composer.process import be_patient, leave

Made = TypeVar("Made")
Key = TypeVar("Key", bound=Hashable)
# A function and its arguments; the tasks that a task's key and what came of it bring.
Task = tuple[Any, ...]
Further = Callable[[Key, Any], Mapping[Key, Task]]

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
        done = self.run({number: (function, *task) for number, task in enumerate(tasks)})
        return [done[number] for number in range(len(tasks))]

    def run(self, tasks: Mapping[Key, Task], further: Further[Key] = lambda _, __: {}) -> dict[Key, Any]:
        """What comes of each task, by its key, and of the ``further`` ones that a task and what came of it bring.

        Raises what a task raises, of several the first one's.
        """
        if self._helpers:
            try:
                return _Shared(tasks, further, self._helpers).done()
            except NO_PROCESS:
                self._stop()
        return _Shared(tasks, further, ()).done()

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


class _Shared(Generic[Key]):
    """Tasks that helpers and this process take one by one, whoever is free next."""

    def __init__(
        self, tasks: Mapping[Key, Task], further: Further[Key], helpers: Sequence[ProcessPoolExecutor]
    ) -> None:
        self._further = further
        self._waiting = deque(tasks.items())
        self._order = list(tasks)
        self._free = list(helpers)
        self._lent = 0
        self._done: dict[Key, Future[Any]] = {}
        self._changed = Condition()

    def done(self) -> dict[Key, Any]:
        """What is made of them all."""
        with self._changed:
            self._lend()
        while (own := self._next()) is not None:
            self._do(*own)
        return {key: self._done[key].result() for key in self._order}

    def _next(self) -> tuple[Key, Task] | None:
        """The next task, waited for while any helper may bring one; None when all are done."""
        with self._changed:
            while self._lent and not self._waiting:
                self._changed.wait()
            return self._waiting.popleft() if self._waiting else None

    def _do(self, key: Key, task: Task) -> None:
        """Do a task here."""
        function, *arguments = task
        own: Future[Any] = Future()
        try:
            own.set_result(function(*arguments))
        except Exception as raised:
            own.set_exception(raised)
        self._finish(key, own)

    def _finish(self, key: Key, future: Future[Any]) -> None:
        """Note what came of a task and let those it brings be taken."""
        with self._changed:
            try:
                brought = self._further(key, future.result())
            except Exception as failed:
                brought, future = {}, Future()
                future.set_exception(failed)
            self._done[key] = future
            # Before what waits: who brings a task has just done the longest one.
            self._waiting.extendleft(reversed([*brought.items()]))
            self._order += brought
            self._lend()
            self._changed.notify()

    def _lend(self) -> None:
        """Lend the next tasks to the helpers that are free."""
        while self._free and self._waiting:
            key, task = self._waiting.popleft()
            try:
                # Packed before this process goes on: the executor's own thread would take turns with its work.
                packed = pickle.dumps(task)
                helper = self._free.pop(0)
                lent: Future[Any] = helper.submit(_unpacked, packed)
            except Exception as failed:  # no process, or a task that cannot be packed: told with the results
                self._done[key] = Future()
                self._done[key].set_exception(failed)
                continue
            self._lent += 1
            lent.add_done_callback(partial(self._come_back, helper, key))

    def _come_back(self, helper: ProcessPoolExecutor, key: Key, lent: Future[Any]) -> None:
        """A helper is free again; one that is dead takes nothing more."""
        with self._changed:
            self._lent -= 1
            if not isinstance(lent.exception(), BrokenProcessPool):
                self._free.append(helper)
            self._finish(key, lent)


def _unpacked(packed: bytes) -> Any:
    """Do a packed task."""
    function, *task = pickle.loads(packed)
    return function(*task)
