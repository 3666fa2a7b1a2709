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


# Helpers at most: each takes a third of a gigabyte of memory.
MOST_HELPERS = 4


class Workers(AbstractContextManager["Workers"]):
    """Up to ``most`` helpers, no more than there are processors; with less than two all work is done here."""

    def __init__(self, most: int = MOST_HELPERS) -> None:
        self._helpers = min(most, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = None

    def start(self, warm_up: Callable[[], None], tasks: int) -> None:
        """Start the helpers that so many tasks at a time want; each runs ``warm_up`` first."""
        helpers = min(self._helpers, tasks)
        if helpers < 2:
            return
        try:
            # Fresh processes: Pango and fontconfig do not survive a fork.
            self._pool = ProcessPoolExecutor(helpers, mp_context=get_context("spawn"))
            for _ in range(helpers):
                self._pool.submit(warm_up)
        except NO_PROCESS:
            self._pool = None

    def map(self, function: Callable[..., Made], tasks: Sequence[tuple[Any, ...]]) -> list[Made]:
        """What ``function`` makes of each task's arguments, in the order of the tasks.

        Raises what ``function`` raises.
        """
        if self._pool is not None:
            try:
                lent = [self._pool.submit(function, *task) for task in tasks]
                return [work.result() for work in lent]
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


# No helpers: all work is done by whoever asks.
ALONE = Workers(0)
