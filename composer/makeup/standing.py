"""Where a story's photos stand among its legs: in a corner, between legs, or in the middle of the text (文中插图).

A leg that a photo interrupts is read in two parts, the one over it and the one under it, then comes the next leg.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np

from composer.layout.model import Weights
from composer.makeup.flow import Flow
from composer.makeup.form import Costs
from composer.makeup.legs import SHORTEST_LEG, Leg, cost_of_legs
from composer.makeup.measures import Columns
from composer.makeup.photos import Cluster
from composer.manifest.models import ExactPlace, Place

# Room of a leg over or under a photo, at least: it may come out a line short.
BESIDE_PHOTO = SHORTEST_LEG + 1
# Lines a photo may give up for better leg ends.
PHOTO_YIELDS = 2
# A text begins at its left top: a photo there puts it off; one that stands between two legs parts them;
# one in the middle of the text has to be read round.
LEFT_CORNER = 3.0
BETWEEN_LEGS = 0.5
IN_THE_TEXT = 1.2
# A wall of text: each line of a leg over or under a photo beyond so many that nothing breaks.
CALM_WALL = 24
WALL_LINE = 0.06
# In the middle means a little over it; so many lines up and down are tried.
OPTICAL_MIDDLE = 0.45
AROUND_MIDDLE = (0, -1, 1)
# Text over and under a photo in the middle, in lines, where no editor asks for it: less looks torn.
ROUND_MIDDLE = 8
# Legs that end well cost no more than this: a line or two of white, no widow and no orphan.
WELL_ENDED = 4.0
# A story's photo that stands elsewhere than its editor asks for.
MISPLACED_PHOTO = 60.0


class Standing(NamedTuple):
    """Photos from leg ``leg`` on (from 0), ``lines`` lines high under ``over`` lines of text; and what it looks like.

    ``cost`` is unweighed.
    """

    leg: int
    over: int
    lines: int
    cost: float


class Ends(NamedTuple):
    """How the legs of a setting end: round which standing of its photos, and what both cost, weighed."""

    standing: Standing | None
    photos: float
    legs: float

    @property
    def cost(self) -> float:
        """What both cost."""
        return self.photos + self.legs


NOWHERE = Ends(None, 0.0, inf)


@dataclass(frozen=True, slots=True)
class PhotoRoom:
    """The room of several clusters, a row each: columns they span (0 for none), lines at least, wished and at most."""

    span: Costs
    least: Costs
    wished: Costs
    most: Costs


def room_for(clusters: Sequence[Cluster | None]) -> PhotoRoom:
    """The room of clusters; None is one without photos."""
    rooms = [(one.columns, one.room.least, one.room.wished, one.room.most) if one else (0, 0, 0, 0) for one in clusters]
    span, least, wished, most = np.array(rooms, float).T[:, :, np.newaxis]
    return PhotoRoom(span, least, wished, most)


def photo_lines(photos: PhotoRoom, legs: Costs, text: Costs, body: Costs) -> Costs:
    """Lines the photos take at each height of so many legs: what the text leaves, within their room."""
    span, least, most = photos.span, photos.least, photos.most
    lines = np.clip(np.floor((legs * body - text) / np.maximum(span, 1)), least, most)
    left, beside = body - lines, span < legs
    # The legs under the photo are long enough, or none.
    lines = np.where(beside & (left > 0) & (left < BESIDE_PHOTO), body, lines)
    lines = np.where(beside & (lines > most), np.minimum(body - BESIDE_PHOTO, most), lines)
    fitting = np.where((lines >= least) & (lines <= body), lines, np.inf)
    return np.where(span > 0, fitting, 0.0)


def best_ends(
    flow: Flow,
    count: int,
    body: int,
    cluster: Cluster | None,
    most: float,
    place: Place | ExactPlace | None,
    weights: Weights,
) -> Ends:
    """The best way for a text to run down ``count`` legs of ``body`` lines, round the photos if it has any.

    ``most``: lines that photos take at most. The standing that looks best is taken unless its legs end badly: then
    others are tried.
    """
    if body < 1 or most == inf:
        return NOWHERE
    if cluster is None:
        return Ends(None, 0.0, weights.legs * cost_of_legs(flow, (body,) * count))
    key = count, cluster.columns, cluster.room, body, most, place
    if key not in flow.ends:
        standings = sorted(_standings(cluster, count, int(most), body, place), key=lambda one: one.cost)
        flow.ends[key] = _best_round(standings, flow, count, body, cluster.columns, weights)
    known: Ends = flow.ends[key]
    return known


def _best_round(standings: Sequence[Standing], flow: Flow, count: int, body: int, span: int, weights: Weights) -> Ends:
    """The best way round photos that ``span`` columns; the standings come in the order of their looks."""
    best = NOWHERE
    for standing in standings:
        photos = weights.photos * standing.cost
        if photos + weights.legs * WELL_ENDED >= best.cost:
            break
        rooms = [room for _, _, room in _parts_round(count, body, standing, span)]
        ends = Ends(standing, photos, weights.legs * cost_of_legs(flow, rooms))
        best = min(best, ends, key=lambda one: one.cost)
    return best


def _parts_round(count: int, body: int, standing: Standing | None, span: int) -> Iterator[tuple[int, int, int]]:
    """The legs, or parts of legs, in the order of reading: which leg, from which line on, lines of room."""
    for leg in range(count):
        if standing is None or not standing.leg <= leg < standing.leg + span:
            yield leg, 0, body
            continue
        foot = standing.over + standing.lines
        if standing.over:
            yield leg, 0, standing.over
        if foot < body:
            yield leg, foot, body - foot


def legs_round(columns: Columns, body: int, standing: Standing | None, span: int, first: int = 0) -> list[Leg]:
    """The legs, or parts of legs, from line ``first`` on in the order of reading."""
    return [
        Leg(columns.starts[leg], first + line, room, is_foot=line + room == body)
        for leg, line, room in _parts_round(columns.count, body, standing, span)
    ]


def _standings(
    cluster: Cluster, count: int, most: int, body: int, place: Place | ExactPlace | None
) -> Iterator[Standing]:
    """Every standing worth a look: in the place an editor asks for, where that can be had."""
    asked = [] if place is None else list(_asked(cluster.columns, count, most, body, place))
    for spot in asked:
        yield from _yielding(spot, cluster, body)
    if not asked:
        elsewhere = MISPLACED_PHOTO if place is not None else 0.0
        corner, *others = _spots(cluster.columns, count, most, body, elsewhere)
        yield from _yielding(corner, cluster, body)
        yield from others


def _spots(span: int, count: int, lines: int, body: int, cost: float) -> Iterator[Standing]:
    """Where photos may stand if no editor asks: the corners, between legs, in the middle of inner legs.

    ``cost`` comes on top.
    """
    left = body - lines
    wall = cost + _wall(span, left)
    yield Standing(count - span, 0, lines, wall)
    if span < count:
        yield Standing(0, 0, lines, LEFT_CORNER + wall)
    if span > count - 2:
        return
    leg = (count - span + 1) // 2
    yield Standing(leg, 0, lines, BETWEEN_LEGS + wall)
    if span >= 2 and left >= 2 * ROUND_MIDDLE:
        for step in AROUND_MIDDLE:
            over = min(max(ROUND_MIDDLE, round(OPTICAL_MIDDLE * left) + step), left - ROUND_MIDDLE)
            yield Standing(leg, over, lines, cost + IN_THE_TEXT + _wall(span, over) + _wall(span, left - over))


def _wall(span: int, lines: int) -> float:
    return WALL_LINE * span * max(0, lines - CALM_WALL)


def _asked(span: int, count: int, lines: int, body: int, place: Place | ExactPlace) -> Iterator[Standing]:
    """Where photos stand in the place an editor asks for; nothing where it cannot be had."""
    last, left = count - span, body - lines
    if isinstance(place, ExactPlace):
        leg, over = place.column - 1, place.line - 1
        parts = [part for part in (over, left - over) if part]
        if leg <= last and all(part >= SHORTEST_LEG for part in parts):
            yield Standing(leg, over, lines, 0.0)
        return
    legs = [0] if "left" in place else [last] if "right" in place else range(last, -1, -1)
    for leg in legs:
        yield Standing(leg, left if "bottom" in place else 0, lines, 0.0)


def _yielding(spot: Standing, cluster: Cluster, body: int) -> Iterator[Standing]:
    """A standing as high as it may be, and a line or two lower where the legs might then break better."""
    yield spot
    if spot.over + spot.lines == body:
        return
    full = cluster.room.cost(spot.lines)
    for lines in range(spot.lines - 1, max(spot.lines - PHOTO_YIELDS, cluster.room.least) - 1, -1):
        yield Standing(spot.leg, spot.over, lines, spot.cost + cluster.room.cost(lines) - full)
