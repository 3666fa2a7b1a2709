"""What of a picture has to be seen: faces, and where its detail lies.

Faces are found with OpenCV's own cascades where OpenCV is installed; detail is found in any case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

Face = tuple[float, float, float, float]

# The longer side of the picture as it is searched: the smallest face asked for still has the twenty pixels that are the
# least a cascade knows one by.
SEARCHED_SIDE = 640
# What is seen does not hang on how well a pixel is resampled: blocks of pixels are averaged as far as they go.
NO_GAP = 1.0
# Faces smaller than this part of the shorter side are passers-by, and mostly no faces.
SMALLEST_FACE = 1 / 22
# Hits that must agree before they are a face, and the steps in size at which they are looked for.
HITS = 4
SCALE_STEP, CONFIRMING_STEP = 1.2, 1.05
# A face is confirmed in its place, so much of its side beyond, by one of at least so much of its size.
AROUND, LIKE_SIZE = 0.25, 0.7
# Faces of less than this part of the largest one's side are not what the picture is of.
LESSER_FACE = 0.4

# Strips across and down in which detail is counted.
STRIPS = 48
DETAIL_SIDE = 240


@dataclass(frozen=True, slots=True)
class Sight:
    """Faces as fractions of the upright picture; the share of all detail in each strip across and down."""

    faces: tuple[Face, ...]
    across: tuple[float, ...]
    down: tuple[float, ...]


def look_at(image: Image.Image) -> Sight:
    """What has to be seen of an upright picture."""
    small = image.convert("L")
    small.thumbnail((SEARCHED_SIDE, SEARCHED_SIDE), reducing_gap=NO_GAP)
    return Sight(_find_faces(small), *_find_detail(small))


def face_finder() -> str:
    """What finds faces here, with its version; empty when nothing does."""
    return _cascades()[0]


@cache
def _cascades() -> tuple[str, Any, Any]:
    """OpenCV's version, the cascade that finds faces and the one that confirms them; empty and None without them."""
    try:
        import cv2  # large, and only wanted when a crop has to be found
    except ImportError:
        return "", None, None
    cv2.setNumThreads(1)  # the same hits in the same order on every machine; the runs share the work themselves
    folder = Path(getattr(getattr(cv2, "data", None), "haarcascades", ""))
    finding, confirming = (folder / f"haarcascade_frontalface_{name}.xml" for name in ("alt2", "default"))
    if not (finding.is_file() and confirming.is_file()):
        return "", None, None
    return f"opencv {cv2.__version__}", cv2.CascadeClassifier(str(finding)), cv2.CascadeClassifier(str(confirming))


def _find_faces(small: Image.Image) -> tuple[Face, ...]:
    """Faces that two cascades agree on: either alone sees some in windows and leaves."""
    _, finding, confirming = _cascades()
    if finding is None:
        return ()
    pixels = np.asarray(small)
    least = max(20, round(min(small.size) * SMALLEST_FACE))
    found = []
    for x, y, side, _ in finding.detectMultiScale(pixels, SCALE_STEP, HITS, 0, (least, least)):
        air = round(AROUND * side)
        part = np.ascontiguousarray(pixels[max(0, y - air) : y + side + air, max(0, x - air) : x + side + air])
        smallest = round(LIKE_SIZE * side)
        if len(confirming.detectMultiScale(part, CONFIRMING_STEP, HITS, 0, (smallest, smallest))):
            found.append((int(x), int(y), int(side)))
    largest = max((side for _, _, side in found), default=0)
    across, down = small.size
    return tuple(
        (x / across, y / down, (x + side) / across, (y + side) / down)
        for x, y, side in sorted(found)
        if side >= LESSER_FACE * largest
    )


def _find_detail(searched: Image.Image) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where tones change: the sum of the steps between neighbouring pixels, by strips."""
    small = searched.copy()
    small.thumbnail((DETAIL_SIDE, DETAIL_SIDE))
    tones = np.asarray(small, dtype=np.float64)
    steps = np.zeros_like(tones)
    steps[:, 1:] += np.abs(np.diff(tones, axis=1))
    steps[1:, :] += np.abs(np.diff(tones, axis=0))
    return _shares(steps.sum(axis=0)), _shares(steps.sum(axis=1))


def _shares(profile: np.ndarray[Any, np.dtype[np.float64]]) -> tuple[float, ...]:
    """A profile in strips that sum up to 1; even where nothing is to be seen."""
    ends = np.linspace(0, len(profile), STRIPS + 1)
    sums = np.concatenate([[0.0], np.cumsum(profile)])
    strips = np.diff(np.interp(ends, np.arange(len(sums)), sums))
    total = strips.sum()
    if total <= 0:
        return (1 / STRIPS,) * STRIPS
    return tuple(round(float(share), 6) for share in strips / total)
