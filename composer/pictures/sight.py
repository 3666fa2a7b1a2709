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

# The longer side of the picture as it is searched: a face of a group photo still has some thirty pixels.
SEARCHED_SIDE = 800
# Faces smaller than this part of the shorter side are passers-by, and mostly no faces.
SMALLEST_FACE = 1 / 22
# Hits that must agree before they are a face: the cascades see faces in leaves and windows otherwise.
FRONT_HITS, PROFILE_HITS = 5, 7
SCALE_STEP = 1.1
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
    grey = image.convert("L")
    return Sight(_find_faces(grey), *_find_detail(grey))


def face_finder() -> str:
    """What finds faces here, with its version; empty when nothing does."""
    return _cascades()[0]


@cache
def _cascades() -> tuple[str, Any, Any]:
    """OpenCV's version, its frontal and its profile cascade; empty and None without them."""
    try:
        import cv2  # large, and only wanted when a crop has to be found
    except ImportError:
        return "", None, None
    cv2.setNumThreads(1)  # the same hits in the same order on every machine; the runs share the work themselves
    folder = Path(getattr(getattr(cv2, "data", None), "haarcascades", ""))
    front, profile = (folder / f"haarcascade_{name}.xml" for name in ("frontalface_alt2", "profileface"))
    if not (front.is_file() and profile.is_file()):
        return "", None, None
    return f"opencv {cv2.__version__}", cv2.CascadeClassifier(str(front)), cv2.CascadeClassifier(str(profile))


def _find_faces(grey: Image.Image) -> tuple[Face, ...]:
    _, front, profile = _cascades()
    if front is None:
        return ()
    small = grey.copy()
    small.thumbnail((SEARCHED_SIDE, SEARCHED_SIDE))
    pixels = np.asarray(small)
    least = max(20, round(min(small.size) * SMALLEST_FACE))
    found = [tuple(map(int, hit)) for hit in front.detectMultiScale(pixels, SCALE_STEP, FRONT_HITS, 0, (least, least))]
    if not found:
        # Profiles look to the left; those to the right are found in the mirror.
        for mirrored in (False, True):
            seen = np.ascontiguousarray(pixels[:, ::-1]) if mirrored else pixels
            for x, y, wide, high in profile.detectMultiScale(seen, SCALE_STEP, PROFILE_HITS, 0, (least, least)):
                found.append((int(small.width - x - wide if mirrored else x), int(y), int(wide), int(high)))
    largest = max((hit[2] for hit in found), default=0)
    across, down = small.size
    return tuple(
        (x / across, y / down, (x + wide) / across, (y + high) / down)
        for x, y, wide, high in sorted(found)
        if wide >= LESSER_FACE * largest
    )


def _find_detail(grey: Image.Image) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where tones change: the sum of the steps between neighbouring pixels, by strips."""
    small = grey.copy()
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
