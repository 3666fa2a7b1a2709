"""The head of a story: kicker, headline, deck and byline stacked over its legs, in whole lines."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from composer.copy.model import Paragraph, Run
from composer.layout.model import HeadStyle
from composer.makeup.measures import EM_ASCENT, Area
from composer.makeup.model import Box, Panel, SetLine, SetText, TextKind
from composer.makeup.setter import Setter
from composer.typeset.model import Headline, Line

# Line pitch of display type, and the white between the parts of a head, in parts of the type above or below.
DISPLAY_PITCH = 1.2
AFTER_KICKER = 0.35
BEFORE_DECK = 0.3
# White under the head before the text, in lines of the grid.
UNDER_HEAD = 0.55
# White between a byline and the text, in lines: it stands that much over the grid.
OVER_TEXT = 0.35
# White a headline keeps at its sides, as a part of its block's width.
SIDE_WHITE = 0.02
# A head reversed out of a solid (反白): the solid's white over and under the type, as a part of the headline's
# size; at its sides, in characters of body type; and under it before the text, in lines.
SOLID_PAD = 0.3
SOLID_SIDE = 1.0
UNDER_SOLID = 0.8
# A line that takes less of its width than this at the wished size is short enough to stay one line.
WELL_FILLED = 0.8
# White over a head, in lines, the same for all, so that heads that start on one line stand on one level. What white is
# to spare opens the head's own gaps, so far each, then stands between head and text; more than so much would be a
# hole there and goes over the head after all.
OVER_HEAD = 0.3
MOST_OPENED = 0.4
MOST_UNDER_HEAD = 2.0
# A byline stands in the middle of the white between head and text, but so near to the text, in lines.
MOST_LIFTED = 0.35
# What a head below its rank's wished size costs: a quarter smaller costs 1.5; a line more than needed 3.
SMALLER = 6.0
FURTHER_LINE = 3.0
# One below the smallest size it may have, where no other fits its width, looks like another rank's: a tenth below it
# costs 5.
BELOW_STYLE = 50.0
# A headline in more lines than this is torn, however narrow its block: a smaller one in fewer lines reads better.
MOST_CALM_LINES = 3


@dataclass(frozen=True, slots=True)
class HeadPart:
    """Lines of one size in the stack; ``pitch`` between them and ``after`` below them in pt."""

    kind: TextKind
    lines: tuple[Line, ...]
    size: float
    scale: float
    pitch: float
    after: float

    @property
    def height(self) -> float:
        """Height in pt with the white below."""
        return len(self.lines) * self.pitch + self.after


@dataclass(frozen=True, slots=True)
class Head:
    """A head as it may stand: its parts, its whole height in lines, and what choosing it costs.

    Its headline takes ``further`` lines beyond those it ``wanted``. ``solid`` is the colour behind its display type,
    if there is one; ``letters`` that of the type.
    """

    parts: tuple[HeadPart, ...]
    byline: tuple[Line, ...]
    lines: int
    cost: float
    size: float
    letters: str = "ink"
    solid: str | None = None
    wanted: int = 1
    further: int = 0

    @property
    def display(self) -> float:
        """Height of the display type in pt, the solid's white counted in."""
        return sum(part.height for part in self.parts) + (2 * SOLID_PAD * self.size if self.solid else 0.0)

    @property
    def over(self) -> float:
        """White over the display type, in lines."""
        return 0.0 if self.solid else OVER_HEAD

    @property
    def under(self) -> float:
        """White under the display type, in lines."""
        return UNDER_SOLID if self.solid else UNDER_HEAD


@dataclass(frozen=True, slots=True)
class HeadCopy:
    """The words of a head."""

    headline: tuple[str, ...]
    kicker: str = ""
    deck: str = ""
    byline: str = ""


def head_options(
    copy: HeadCopy, style: HeadStyle, width: float, columns: int, area: Area, setter: Setter
) -> tuple[Head, ...]:
    """The heads that fit ``width`` pt: one for each number of headline lines, each as large as it may be."""
    narrow = 1 if columns <= 2 else 0
    byline = _byline(copy.byline, width, area, setter)
    width -= 2 * SOLID_SIDE * area.size if style.reverse else 0.0
    options = setter.headlines(copy.headline, style, width * (1 - SIDE_WHITE), more=narrow)
    wished = style.sizes[0]
    # What fits on one line at the wished size is not broken into two, and nothing on more than the style has.
    fewest = min((len(one.lines) for one in options if one.size >= wished), default=style.lines)
    wanted = max(len(copy.headline), min(fewest, MOST_CALM_LINES))
    heads = []
    for headline in _calm(_worth_breaking(options, wished, width), wanted):
        parts = _parts(copy, headline, width, setter)
        further = max(0, len(headline.lines) - wanted)
        cost = SMALLER * (1 - headline.size / wished) + FURTHER_LINE * further
        cost += BELOW_STYLE * max(0.0, 1 - headline.size / style.sizes[-1])
        head = Head(parts, byline, 0, cost, headline.size, style.letters, style.reverse, wanted, further)
        lines = math.ceil(head.over + head.display / area.pitch + head.under - 1e-6) + len(byline)
        heads.append(replace(head, lines=lines))
    return tuple(heads)


def _worth_breaking(options: tuple[Headline, ...], wished: float, width: float) -> tuple[Headline, ...]:
    """A short headline that stands on one line at the wished size is not broken to fill a hole."""
    whole = options[0] if options else None
    if whole and len(whole.lines) == 1 and whole.size >= wished and _width(whole) < WELL_FILLED * width:
        return (whole,)
    return options


def _calm(options: tuple[Headline, ...], wanted: int) -> tuple[Headline, ...]:
    """The headlines in no more lines than are calm, and in one more at most than they want, if there are any."""
    most = max(wanted, min(wanted + 1, MOST_CALM_LINES))
    fewest = min((len(one.lines) for one in options), default=most)
    return tuple(one for one in options if len(one.lines) <= max(most, fewest))


def _width(headline: Headline) -> float:
    return max(line.width for line in headline.lines) * headline.size * headline.scale


def _parts(copy: HeadCopy, headline: Headline, width: float, setter: Setter) -> tuple[HeadPart, ...]:
    styles = setter.layout.headlines
    kicker = setter.side_head(copy.kicker, styles.kicker, headline.size, width) if copy.kicker else None
    deck = setter.side_head(copy.deck, styles.deck, headline.size, width) if copy.deck else None
    parts = []
    if kicker:
        parts.append(_part("kicker", kicker, after=AFTER_KICKER * kicker.size))
    parts.append(_part("headline", headline, after=BEFORE_DECK * deck.size if deck else 0.0))
    if deck:
        parts.append(_part("deck", deck, after=0.0))
    return tuple(parts)


def _part(kind: TextKind, headline: Headline, after: float) -> HeadPart:
    return HeadPart(kind, headline.lines, headline.size, headline.scale, DISPLAY_PITCH * headline.size, after)


def _byline(text: str, width: float, area: Area, setter: Setter) -> tuple[Line, ...]:
    if not text:
        return ()
    measure = width / setter.size("byline", area.size)
    return setter.lines(Paragraph((Run(text),)), "byline", measure)


def set_head(
    head: Head, height: int, origin: tuple[float, float], width: float, area: Area, setter: Setter
) -> tuple[SetText, ...]:
    """Set a head in ``height`` lines from ``origin``; white that is over goes under it, so that tops stay level."""
    white = _white_of(head, height, area)
    y = origin[1] + white.over + (SOLID_PAD * head.size if head.solid else 0.0)
    texts = []
    for part in head.parts:
        lines = []
        for row, line in enumerate(part.lines):
            middle = y + (row + 0.5) * part.pitch
            x = origin[0] + (width - line.width * part.size * part.scale) / 2
            lines.append(SetLine(line, x, middle + (EM_ASCENT - 0.5) * part.size, part.size, part.scale))
        texts.append(SetText(part.kind, tuple(lines), head.letters))
        y += part.height + white.between
    if head.byline:
        first, size = height - len(head.byline), setter.size("byline", area.size)
        lift = OVER_TEXT * area.pitch + min(white.under / 2, MOST_LIFTED * area.pitch)
        lines = [
            SetLine(line, origin[0], origin[1] + area.baseline(first + row) - lift, size)
            for row, line in enumerate(head.byline)
        ]
        texts.append(SetText("byline", tuple(lines), setter.colour("byline")))
    return tuple(texts)


class _White(NamedTuple):
    """White of a head in pt: over it, more between its parts, more under it."""

    over: float
    between: float
    under: float


def _white_of(head: Head, height: int, area: Area) -> _White:
    """How a head's white is shared out where it has more lines than it needs."""
    room = (height - len(head.byline) - head.under) * area.pitch
    spare = max(0.0, room - head.display)
    if head.solid:
        return _White(spare / 2, 0.0, 0.0)
    over = min(spare, head.over * area.pitch)
    gaps = len(head.parts) - 1
    between = min((spare - over) / (gaps + 1), MOST_OPENED * area.pitch) if gaps else 0.0
    under = spare - over - gaps * between
    most = MOST_UNDER_HEAD * area.pitch
    return _White(over + max(0.0, under - most), between, min(under, most))


def solid_behind(head: Head, height: int, origin: tuple[float, float], width: float, area: Area) -> tuple[Panel, ...]:
    """The solid a head is reversed out of, level with the letters of a neighbour; it takes what white there is."""
    if head.solid is None:
        return ()
    foot = (height - len(head.byline) - head.under) * area.pitch
    return (Panel(Box(origin[0], origin[1] + area.ledge, width, foot - area.ledge), head.solid),)
