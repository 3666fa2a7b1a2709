"""What the floorplan asks of everything that can stand on a page: its cost at every size, and itself at one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from composer.layout.model import Weights
from composer.makeup.model import Block
from composer.manifest.models import Hints

# Costs of a cell by its height in lines (the line of white under a block included); infinite where it cannot be.
Costs = NDArray[np.float64]

# Costs by the names of the layout's weights, each weighed already.
Terms = Mapping[str, float]

# Lines of white under a block.
BLOCK_GAP = 1
# Room left empty (in lines of the whole block) is the worst a page can have, short of text that is lost.
HOLE = 6.0
OVERSET_LINE = 40.0
OVERSET = 300.0
# White given to a head beyond its own, in lines: one is calm, two show, three and more are a hole.
MOST_AIR = 4
SHOWS = 2
AIR = 0.6


class Edges(NamedTuple):
    """Where a form shows an edge of its own, so that no rule is wanted there."""

    top: bool = False
    foot: bool = False
    sides: bool = False


PLAIN = Edges()
EDGED = Edges(top=True, foot=True, sides=True)


class Form(Protocol):
    """An item as the floorplan sees it.

    ``weight`` tells how much it matters that it stands high; ``loudness`` is its headline's rank
    (0: it has none), so that equals are not set side by side; ``low`` ones belong at the foot of a page.
    """

    key: str
    hints: Hints
    weight: float
    loudness: int
    low: bool
    edges: Edges

    def costs(self, columns: int) -> Costs:
        """What the form costs on ``columns`` columns at each height in lines."""
        ...

    def terms(self, columns: int, lines: int) -> Terms:
        """What makes up the form's cost at one size, by the names of the layout's weights.

        ``text`` is what lost text costs, ``hints`` a hint that cannot be kept; neither has a weight.
        """
        ...

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """The form set on ``columns`` columns in ``lines`` lines with its left top at (x, y) pt."""
        ...


def summed(*parts: Terms) -> Terms:
    """Several forms' or parts' terms as one."""
    total: dict[str, float] = {}
    for part in parts:
        for name, cost in part.items():
            total[name] = total.get(name, 0.0) + cost
    return total


def recorded(terms: Terms) -> tuple[tuple[str, float], ...]:
    """Terms as pages keep them: in order, to the thousandth, nothing that costs nothing."""
    return tuple(sorted((name, round(cost, 3)) for name, cost in terms.items() if cost))


def never(lines: int) -> Costs:
    """Costs of something that can stand at no height up to ``lines``."""
    return np.full(lines + 1, np.inf)


def misses_span(hints: Hints, columns: int, widest: int) -> bool:
    """Whether an editor's span asks for another width; one wider than the area takes the whole of it."""
    return hints.span is not None and columns != min(hints.span, widest)


def cost_of_air(air: int) -> float:
    """What lines of white given to a head cost, unweighed."""
    return AIR * air * air if air <= SHOWS else HOLE * air


def with_air(costs: Costs, weights: Weights) -> Costs:
    """The costs when up to MOST_AIR lines of white may be added to a head."""
    best = costs.copy()
    for air in range(1, MOST_AIR + 1):
        best[air:] = np.minimum(best[air:], costs[:-air] + weights.holes * cost_of_air(air))
    return best


def air_taken(costs: Costs, lines: int, weights: Weights) -> int:
    """How many lines of white ``with_air`` chose at a height."""
    choices = [costs[lines - air] + weights.holes * cost_of_air(air) for air in range(min(MOST_AIR, lines) + 1)]
    return int(np.argmin(choices))


def terms_of_air(air: int, weights: Weights) -> Terms:
    """What lines of white given to a head cost."""
    return {"holes": weights.holes * cost_of_air(air)}
