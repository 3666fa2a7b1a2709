"""What the forms of a floorplan cost by themselves at every size, and the price of room that bounds what all cost.

Every form pays a price for its room, or is paid for it, the same for all; as all together take the whole page, this
changes no plan, but forms that want more room than there is (or less) can no longer all have what they want. The
sum of what each costs at its cheapest is then a sharp bound to what a plan of them all costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from composer.makeup.form import Costs, Form, never

# The most that a line of a column may be worth, either way, and how often the price is halved towards the best.
DEAREST = 8.0
PRICES_TRIED = 16
# Prices, beside the best one, at which it is asked what the other forms cost at least in the room a part leaves them.
OTHER_PRICES = (0.0, -4.0, -2.0, -1.0, -0.5, -0.25, 0.25, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What forms cost at least. ``price``: of a line of a column; ``cheapest``: by each of ``prices`` and form."""

    price: float
    prices: Costs
    cheapest: Costs

    def of_all(self, room: float) -> float:
        """What all forms together cost at least in so many lines of a column."""
        return float(self.cheapest[0].sum()) - self.price * room


class Leaves:
    """Costs of some forms by form, columns and lines, on up to ``columns`` columns and ``lines`` lines."""

    def __init__(self, forms: Sequence[Form], columns: int, lines: int) -> None:
        self.costs: Costs = np.array(
            [[never(lines), *(form.costs(c)[: lines + 1] for c in range(1, columns + 1))] for form in forms]
        )
        self.room, self.left = _room(columns, lines)

    @cached_property
    def at_a_price(self) -> Bounds:
        """The bounds at the best price of room and at those around it."""
        best = best_price(self.costs, self.room)
        prices = best + np.array(OTHER_PRICES)
        paid = [(self.costs + price * self.room).min(axis=(1, 2)) for price in prices]
        return Bounds(best, prices, np.array(paid))

    @cached_property
    def for_nothing(self) -> Bounds:
        """The bounds where room is free."""
        return Bounds(0.0, np.zeros(1), self.costs.min(axis=(1, 2))[np.newaxis])


@lru_cache(maxsize=64)
def _room(columns: int, lines: int) -> tuple[Costs, tuple[Costs, NDArray[np.intp]]]:
    """The room of every size, and what it leaves of the largest: each amount once, and which of it each."""
    room = np.outer(np.arange(columns + 1.0), np.arange(lines + 1.0))
    left, of_size = np.unique(room[-1, -1] - room, return_inverse=True)
    return room, (left, of_size.reshape(room.shape))


def best_price(leaves: Costs, room: Costs) -> float:
    """The price of a line of a column at which all forms at their cheapest, the last of ``room`` paid for, cost most.

    ``leaves``: costs by form, columns and lines. The sum is concave in the price, and falls where the forms take
    less room than there is.
    """
    low, high = -DEAREST, DEAREST
    for _ in range(PRICES_TRIED):
        price = (low + high) / 2
        cheapest = (leaves + price * room).reshape(len(leaves), -1).argmin(axis=1)
        low, high = (price, high) if room.flat[cheapest].sum() > room[-1, -1] else (low, price)
    return (low + high) / 2
