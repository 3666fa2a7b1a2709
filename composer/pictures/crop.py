"""Which part of a picture is shown when its box has another shape."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from composer.manifest.models import FocusPoint
from composer.pictures.sight import Sight

Crop = Literal["none", "auto"] | FocusPoint | None
CropBox = tuple[float, float, float, float]
Interval = tuple[float, float]

# Where the slack goes when nothing speaks for another place: heads stand in the upper half of most news
# pictures, so two fifths are taken off the top and three fifths off the foot; sideways evenly.
AUTO_SHARE_LEFT = 0.5
AUTO_SHARE_TOP = 0.4

THIRDS = (1 / 3, 2 / 3)

# Places tried along the slack.
TRIALS = 80
# Faces count before detail, however much there is of it; leaving the calm place above costs a little, so that
# a picture of even detail stays where it is. A face cut through is worse than one left out.
FACE, CUT_FACE, CALM = 4.0, 6.0, 0.18
# White a face wants round it, in parts of its own size: hair and air above, neck and collar below.
AIR_ABOVE, AIR_BELOW, AIR_BESIDE = 0.45, 0.55, 0.3

# A crop that takes less than this off a side needs no looking for what is in it.
LEAST_CUT = 0.02


def crop_box(width: float, height: float, aspect: float, crop: Crop, sight: Sight | None = None) -> CropBox:
    """The largest part of a picture with the aspect asked for: left, top, right, bottom in its own units.

    A focus point is always inside and comes as near to a third of the crop as the picture allows;
    ``none`` shows the whole picture whatever the aspect. Otherwise ``sight`` decides, if there is one.
    """
    if crop == "none":
        return (0.0, 0.0, width, height)
    shown_width = min(width, height * aspect)
    shown_height = min(height, width / aspect)
    if isinstance(crop, FocusPoint):
        left = _focused(width, shown_width, crop.x)
        top = _focused(height, shown_height, crop.y)
    elif sight is not None:
        sides = [(face[0], face[2], AIR_BESIDE, AIR_BESIDE) for face in sight.faces]
        heights = [(face[1], face[3], AIR_ABOVE, AIR_BELOW) for face in sight.faces]
        left = width * _best_start(shown_width / width, AUTO_SHARE_LEFT, _with_air(sides), sight.across)
        top = height * _best_start(shown_height / height, AUTO_SHARE_TOP, _with_air(heights), sight.down)
    else:
        left, top = (width - shown_width) * AUTO_SHARE_LEFT, (height - shown_height) * AUTO_SHARE_TOP
    return (left, top, left + shown_width, top + shown_height)


def needs_sight(width: float, height: float, aspect: float, crop: Crop) -> bool:
    """Whether what the picture shows decides its crop."""
    if crop not in ("auto", None):
        return False
    left, top, right, bottom = crop_box(width, height, aspect, crop)
    return min((right - left) / width, (bottom - top) / height) < 1 - LEAST_CUT


def _with_air(faces: Sequence[tuple[float, float, float, float]]) -> list[tuple[Interval, Interval]]:
    """Each face along one axis: with the white it wants, inside the picture, and bare."""
    found = []
    for first, last, before, after in faces:
        size = last - first
        found.append(((max(0.0, first - before * size), min(1.0, last + after * size)), (first, last)))
    return found


def _best_start(
    shown: float, calm_share: float, faces: list[tuple[Interval, Interval]], detail: Sequence[float]
) -> float:
    """Where the shown stretch of an axis begins, all in parts of it: most faces whole, then most detail."""
    slack = 1 - shown
    if slack <= 0:
        return 0.0
    sums = [0.0, *accumulate(detail)]
    sizes = sum(bare[1] - bare[0] for _, bare in faces)

    def seen(end: float) -> float:
        place = min(max(end, 0.0), 1.0) * len(detail)
        strip = min(int(place), len(detail) - 1)
        return sums[strip] + (sums[strip + 1] - sums[strip]) * (place - strip)

    def worth(share: float) -> float:
        start = slack * share
        value = seen(start + shown) - seen(start) - CALM * abs(share - calm_share)
        for wished, bare in faces:
            weight = (bare[1] - bare[0]) / sizes
            value += weight * (FACE * _part(wished, start, shown) - CUT_FACE * _is_cut(bare, start, shown))
        return value

    shares = sorted([*(trial / TRIALS for trial in range(TRIALS + 1)), calm_share], key=lambda s: abs(s - calm_share))
    return slack * max(shares, key=lambda share: round(worth(share), 6))


def _part(whole: Interval, start: float, shown: float) -> float:
    """How much of a stretch is inside the shown one."""
    return max(0.0, min(whole[1], start + shown) - max(whole[0], start)) / (whole[1] - whole[0])


def _is_cut(whole: Interval, start: float, shown: float) -> bool:
    return 1e-6 < _part(whole, start, shown) < 1 - 1e-6


def _focused(whole: float, shown: float, focus: float) -> float:
    """Where the shown stretch of one axis begins, for a point that must be in it."""
    slack = max(0.0, whole - shown)
    if focus == 0.5:  # the very middle is a choice of its own: a portrait, a symmetric building
        return slack / 2
    point = focus * whole
    # The third on the focus's own side is tried first, so that a tie does not throw it across.
    thirds = THIRDS if focus < 0.5 else THIRDS[::-1]
    starts = [min(max(point - third * shown, 0.0), slack) for third in thirds]
    return min(zip(starts, thirds, strict=True), key=lambda pair: round(abs(point - pair[0] - pair[1] * shown), 6))[0]
