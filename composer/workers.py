"""The processes that share a run's heavy work."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from multiprocessing import get_context
from types import TracebackType
from typing import Any, TypeVar

Made = TypeVar("Made")

# What a machine that lends no second process raises, at once or when the process is to work.
NO_PROCESS = (ImportError, OSError, BrokenProcessPool)


class Workers(AbstractContextManager["Workers"]):
    """The running process and up to ``count`` - 1 helpers; where none can be had, all work is done here."""

    def __init__(self, count: int) -> None:
        self._helpers = min(count, os.cpu_count() or 1) - 1
        self._pool: ProcessPoolExecutor | None = None

    def start(self, warm_up: Callable[[], None]) -> None:
        """Start the helpers while there is other work here; each runs ``warm_up`` first."""
        if self._helpers < 1:
            return
        try:
            # Fresh processes: Pango and fontconfig do not survive a fork.
            self._pool = ProcessPoolExecutor(self._helpers, mp_context=get_context("spawn"))
            for _ in range(self._helpers):
                self._pool.submit(warm_up)
        except NO_PROCESS:
            self._pool = None

    def map(self, function: Callable[..., Made], tasks: Sequence[tuple[Any, ...]]) -> list[Made]:
        """What ``function`` makes of each task's arguments, in the order of the tasks.

        The first task, and then every so many, is done here and the others by the helpers: order tasks so that
        neighbours are as heavy. Raises what ``function`` raises.
        """
        if self._pool is None:
            return [function(*task) for task in tasks]
        share = self._helpers + 1
        try:
            lent = {at: self._pool.submit(function, *task) for at, task in enumerate(tasks) if at % share}
            own = {at: function(*task) for at, task in enumerate(tasks) if not at % share}
            return [own[at] if at in own else lent[at].result() for at in range(len(tasks))]
        except NO_PROCESS:
            self._stop()
            return [function(*task) for task in tasks]

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
