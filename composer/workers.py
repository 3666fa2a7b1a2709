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
    """Up to ``count`` helpers, no more than there are processors; with less than two all work is done here."""

    def __init__(self, count: int) -> None:
        self._helpers = min(count, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = None

    def start(self, warm_up: Callable[[], None]) -> None:
        """Start the helpers while there is other work here; each runs ``warm_up`` first."""
        if self._helpers < 2:
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
