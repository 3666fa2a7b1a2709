"""Lines as the typesetter hands them on. All widths are in em of the style's size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set. Sizes in pt, everything else in em; the house's choices of a layout.

    ``roles`` maps emphasis (plain, bold, kai) to font roles.
    """

    name: str
    plain: str = "song"
    bold: str = "hei"
    kai: str = "kai"
    size: float = 10.0
    indent: float = 2.0
    align: Literal["justify", "left", "centre", "right"] = "justify"
    punctuation: Literal["full", "kaiming", "half"] = "full"
    hanging: bool = False
    latin_gap: float = 0.25
    colour: str = "ink"

    def role_of(self, emphasis: str) -> str:
        """The font role that sets a run of this emphasis."""
        return {"plain": self.plain, "bold": self.bold, "kai": self.kai}[emphasis]


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one font in a row, each advanced by its natural width plus ``tracking``.

    ``x`` is where the origin of the first glyph stands, from the line's left edge; it may be
    negative when an opening mark at a line start gives back its empty half.
    ``full_width`` asks for the face's full-width forms: a box of dashes alone has no script
    from which the shaper could tell that they are Chinese ones. ``hyphen`` marks the sign set
    where a Latin word is divided; it is no character of the text. ``vertical`` asks for the face's
    forms for vertical text.
    """

    text: str
    role: str
    x: float
    tracking: float = 0.0
    link: str | None = None
    full_width: bool = False
    hyphen: bool = False
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One finished line. ``start`` and ``end`` are character offsets in the paragraph.

    ``natural`` is the width before fitting, ``width`` after it; ``gap`` is the largest white
    opened between two characters, ``tier`` the squeeze tier of the rules that was reached
    (0: none), both measures of quality. A justified line's ``width`` equals its measure.
    """

    pieces: tuple[Piece, ...]
    start: int
    end: int
    natural: float
    width: float
    gap: float = 0.0
    tier: int = 0
    last: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline broken by sense: its lines at ``size`` pt, each with its own natural width in em.

    ``scale`` is the horizontal scaling (长扁), 1 for none, .88 at least.
    """

    lines: tuple[Line, ...]
    size: float
    scale: float = 1.0
