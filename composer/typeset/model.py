"""Lines as the typesetter hands them on. All widths are in em of the style's size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set. Sizes in pt, everything else in em; the house's choices of a layout.

    ``plain``, ``bold`` and ``kai`` are the font roles of the three emphases. ``punctuation`` is 全角式, 开明式
    or 半角式 (rule 7 of the line); ``hanging`` lets one of 、，。 hang out at a line's end (rule 21); ``dashes``
    tells whether —— and …… may begin a line at a penalty or never (rule 4); ``squeeze_stops`` whether 。？！ give
    their white last of all (rule 13) or not at all; ``latin_gap`` is the white between Han and Latin (rule 17).
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
    dashes: Literal["penalty", "never"] = "penalty"
    squeeze_stops: bool = True
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
    forms for vertical text. ``proportional`` asks for its proportional forms: the narrow ’ of a Latin word.
    A note's figures are ``small`` times the line's size and stand ``rise`` em (of the line's size) over its
    baseline; their ``x`` and ``tracking`` are em of the line's size like all others.
    """

    text: str
    role: str
    x: float
    tracking: float = 0.0
    link: str | None = None
    full_width: bool = False
    hyphen: bool = False
    vertical: bool = False
    proportional: bool = False
    small: float = 1.0
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One finished line. ``start`` and ``end`` are character offsets in the paragraph.

    ``natural`` is the width before fitting, ``width`` after it; ``gap`` is the largest white
    opened between two characters, ``tier`` the squeeze tier of the rules that was reached
    (0: none), both measures of quality. A justified line's ``width`` equals its measure. ``dots`` are the
    middles of the characters that carry 着重号, from the line's left edge.
    """

    pieces: tuple[Piece, ...]
    start: int
    end: int
    natural: float
    width: float
    gap: float = 0.0
    tier: int = 0
    last: bool = False
    dots: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline broken by sense: its lines at ``size`` pt, each with its own natural width in em.

    Lines that stand under one another (a 副题 after its ——) have the ``width`` of the whole block and carry
    their place in it in their pieces' x, so that each can be centred like any other; ``natural`` stays their own.
    ``scale`` is the horizontal scaling (长扁), 1 for none, .88 at least.
    """

    lines: tuple[Line, ...]
    size: float
    scale: float = 1.0
