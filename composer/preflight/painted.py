"""What was found painted on a finished page."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from composer.makeup.model import Box
from composer.preflight.spaces import Colour


@dataclass(frozen=True, slots=True)
class Text:
    """Text of one look: its colour, its size on paper, whether it prints over what lies below."""

    colour: Colour
    size: float
    over: bool


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of pixels where it stands: pixels an inch, the most ink it lays on a dot in percent."""

    box: Box
    ppi: float
    ink: float = 0.0


@dataclass(slots=True)
class Painted:
    """The sums of a page: colours no press has, spot inks, heaviest ink in percent, thinnest rule in pt, and so on.

    ``profiled``: a colour is named through a profile; ``newer``: a picture is coded as PDF 1.4 knew none to be.
    ``fonts`` are the dictionaries of those that were chosen, None for one that is not there; ``in_inks``: a
    colour is named in CMYK. ``lost_whites`` counts white that prints over what lies below and so is not seen.
    """

    rgb: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    in_colour: bool = False
    in_inks: bool = False
    ink: float = 0.0
    thinnest: float = math.inf
    transparent: bool = False
    profiled: bool = False
    newer: bool = False
    lost_whites: int = 0
    texts: Counter[Text] = field(default_factory=Counter)
    images: list[Image] = field(default_factory=list)
    fonts: dict[Any, Any] = field(default_factory=dict)

    def take(self, colour: Colour, *, solid: bool) -> None:
        """Note a colour that something is painted in; of a ``solid`` its ink."""
        if colour.rgb:
            self.rgb.add(colour.rgb)
        self.spots.update(colour.spots)
        self.in_colour |= colour.is_coloured
        self.in_inks |= colour.is_cmyk
        self.profiled |= colour.is_profiled
        if solid and colour.inks:
            self.ink = max(self.ink, 100 * sum(colour.inks))
