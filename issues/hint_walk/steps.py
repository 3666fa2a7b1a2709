"""The steps of the walk: which item of the page gets which hints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """An item, counted from 1, and the hints it is given; no hints: the page as it comes."""

    item: int
    hints: Mapping[str, Any]


STEPS: Mapping[str, Step] = {
    "plain": Step(0, {}),
    "rank": Step(3, {"rank": "lead"}),
    "rank-photo": Step(4, {"rank": "lead"}),
    "span": Step(2, {"span": 3}),
    "place-edge": Step(3, {"place": "top"}),
    "place-corner": Step(5, {"place": "top-right"}),
    "place-exact": Step(4, {"place": {"column": 2, "line": 30}, "span": 3}),
    "box": Step(3, {"box": "lace"}),
    "headline-direction": Step(3, {"headline_direction": "vertical"}),
    "columns": Step(2, {"columns": 2, "span": 3}),
    "crop": Step(4, {"crop": "none", "span": 2}),
    "together": Step(5, {"place": "bottom-left", "span": 3, "box": "tint", "headline_direction": "vertical"}),
}
"""Each step by the name of its picture."""
