"""Which part of a picture is shown when its box has another shape."""

from __future__ import annotations

from typing import Literal

from composer.manifest.models import FocusPoint

Crop = Literal["none", "auto"] | FocusPoint | None
CropBox = tuple[float, float, float, float]

# Where the slack goes when nobody named a focus: heads stand in the upper half of most news
# pictures, so two fifths are taken off the top and three fifths off the foot; sideways evenly.
AUTO_SHARE_LEFT = 0.5
AUTO_SHARE_TOP = 0.4

THIRDS = (1 / 3, 2 / 3)


def crop_box(width: float, height: float, aspect: float, crop: Crop) -> CropBox:
    """The largest part of a picture with the aspect asked for: left, top, right, bottom in its own units.

    A focus point is always inside and comes as near to a third of the crop as the picture allows;
    ``none`` shows the whole picture whatever the aspect.
    """
    if crop == "none":
        return (0.0, 0.0, width, height)
    shown_width = min(width, height * aspect)
    shown_height = min(height, width / aspect)
    focus = crop if isinstance(crop, FocusPoint) else None
    left = _start(width, shown_width, focus.x if focus else None, AUTO_SHARE_LEFT)
    top = _start(height, shown_height, focus.y if focus else None, AUTO_SHARE_TOP)
    return (left, top, left + shown_width, top + shown_height)


def _start(whole: float, shown: float, focus: float | None, auto_share: float) -> float:
    """Where the shown stretch of one axis begins."""
    slack = whole - shown
    if focus is None or slack <= 0:
        return max(0.0, slack) * auto_share
    if focus == 0.5:  # the very middle is a choice of its own: a portrait, a symmetric building
        return slack / 2
    point = focus * whole
    # The third on the focus's own side is tried first, so that a tie does not throw it across.
    thirds = THIRDS if focus < 0.5 else THIRDS[::-1]
    starts = [min(max(point - third * shown, 0.0), slack) for third in thirds]
    return min(zip(starts, thirds, strict=True), key=lambda pair: round(abs(point - pair[0] - pair[1] * shown), 6))[0]
