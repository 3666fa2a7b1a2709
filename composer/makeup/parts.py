"""Many parts of a plan at once: sets of forms as numbers, a bit for each form in the order of weight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from composer.makeup.tables import Indices

Parts = NDArray[np.int64]


def sooner(first: Parts, second: Parts, *, over: bool) -> Parts:
    """Those of ``second`` that come before what stands over them; beside one another, before all at their left."""
    return second & (_before_last(first) if over else (first & -first) - 1)


def are_runs(parts: Parts) -> NDArray[np.bool_]:
    """Which parts hold neighbours alone."""
    lowest = parts & -parts
    runs: NDArray[np.bool_] = (parts + lowest) & parts == 0
    return runs


def _before_last(parts: Parts) -> Parts:
    """All forms before the last one of each part."""
    filled = parts >> 1
    for step in (1, 2, 4, 8, 16, 32):
        filled = filled | filled >> step
    return filled


def first_of(parts: Parts) -> Indices:
    """The lowest index in each part."""
    lowest: Indices = np.log2((parts & -parts).astype(float)).astype(np.intp)
    return lowest
