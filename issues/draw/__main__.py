"""Draw every picture, or those named: ``python -m issues.draw [name ...]``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from . import boatyard, field, indoors, lake, street
from .ad import bookshop_ad, save_flat
from .canvas import Picture

ISSUES = Path(__file__).resolve().parent.parent
WEEKLY = ISSUES / "hexi-weekly" / "photos"
BULLETIN = ISSUES / "hexi-bulletin" / "photos"
TABLOID = ISSUES / "tabloid-trial" / "photos"
OPINION = ISSUES / "hexi-opinion" / "photos"

PHOTOGRAPHS: Mapping[Path, Callable[[], Picture]] = {
    WEEKLY / "promenade.jpg": lake.promenade,
    WEEKLY / "library.jpg": indoors.library,
    WEEKLY / "flood-drill.jpg": field.flood_drill,
    WEEKLY / "lantern-street.jpg": street.lantern_street,
    WEEKLY / "sweeping-lane.jpg": street.sweeping_lane,
    WEEKLY / "playground.jpg": street.playground,
    WEEKLY / "workshop.jpg": boatyard.workshop,
    WEEKLY / "boat-shed.jpg": boatyard.boat_shed,
    WEEKLY / "lake-boats.jpg": lake.lake_boats,
    WEEKLY / "boat-class.jpg": boatyard.boat_class,
    WEEKLY / "stone-bridge.jpg": lake.stone_bridge,
    WEEKLY / "tea-house.jpg": indoors.tea_house,
    WEEKLY / "misty-lake.jpg": lake.misty_lake,
    TABLOID / "sunflowers.jpg": field.sunflowers,
    TABLOID / "night-skyline.jpg": street.night_skyline,
}
"""Each photograph of the samples and the scene that draws it."""

REDUCED: Mapping[Path, tuple[Path, int]] = {
    BULLETIN / "stone-bridge.jpg": (WEEKLY / "stone-bridge.jpg", 1500),
    BULLETIN / "playground.jpg": (WEEKLY / "playground.jpg", 1100),
    OPINION / "stone-bridge.jpg": (WEEKLY / "stone-bridge.jpg", 1700),
    TABLOID / "lake-boats.jpg": (WEEKLY / "lake-boats.jpg", 1500),
}
"""Photographs that another issue shows too: of which they are made, and how many pixels wide."""

REDUCED_QUALITY = 72

ADVERTISEMENT = WEEKLY / "bookshop-ad.png"


def main(names: list[str]) -> int:
    """Write the pictures named (all without a name); 2 when a name is unknown."""
    known = {path.stem for path in (*PHOTOGRAPHS, ADVERTISEMENT)}
    if unknown := sorted(set(names) - known):
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    for path, scene in PHOTOGRAPHS.items():
        if not names or path.stem in names:
            path.parent.mkdir(parents=True, exist_ok=True)
            scene().save(path)
            print(path.relative_to(ISSUES))
    for path, (source, width) in REDUCED.items():
        if not names or path.stem in names:
            path.parent.mkdir(parents=True, exist_ok=True)
            _reduced(source, width).save(path, quality=REDUCED_QUALITY, optimize=True)
            print(path.relative_to(ISSUES))
    if not names or ADVERTISEMENT.stem in names:
        save_flat(bookshop_ad(), ADVERTISEMENT)
        print(ADVERTISEMENT.relative_to(ISSUES))
    return 0


def _reduced(source: Path, width: int) -> Image.Image:
    with Image.open(source) as photo:
        return photo.resize((width, round(photo.height * width / photo.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
