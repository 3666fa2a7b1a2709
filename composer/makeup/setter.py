"""Make-up's view of the typesetter: the layout's styles bound to the fonts and to a grid."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.layout.model import HeadStyle, Layout, SideHead, Style
from composer.typeset.headline import headline_options
from composer.typeset.model import Headline, Line, TextStyle
from composer.typeset.paragraph import compose_paragraph

# A size below this in a layout's text style is a multiple of the body size, not points.
LARGEST_MULTIPLE = 4.0
# Steps below a headline style's smallest size, and lines, for a headline that nothing else can hold.
SMALLER_STILL = (0.9, 0.8, 0.7, 0.6, 0.5)
MOST_LINES = 12


@lru_cache(maxsize=64)
def text_style(name: str, style: Style) -> TextStyle:
    """A layout's text style as the typesetter takes it."""
    return TextStyle(
        name=name,
        plain=style.plain,
        bold=style.bold,
        kai=style.kai,
        indent=style.indent,
        align=style.align,
        punctuation=style.punctuation,
        hanging=style.hanging,
        dashes=style.dashes,
        squeeze_stops=style.squeeze_stops,
        latin_gap=style.latin_gap,
        colour=style.colour,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Setter:
    """Sets text in the layout's styles. ``photo_sizes`` are width and height in pixels by file.

    ``caps`` is how large, in pt, the headlines of some stories may be, by key, beside a neighbour of their own rank.
    ``flows`` keeps the texts set so far, and what else is worked out of them, for all setters of one layout.
    """

    layout: Layout
    book: FontBook
    photo_sizes: Mapping[Path, tuple[float, float]]
    caps: Mapping[str, float] = field(default_factory=dict)
    flows: dict[Hashable, Any] = field(default_factory=dict)

    def size(self, style: str, body: float) -> float:
        """Size of a text style in pt where body type is ``body`` pt."""
        size = self.layout.styles[style].size
        return size * body if size < LARGEST_MULTIPLE else size

    def pitch(self, style: str, body: float) -> float:
        """Own line pitch of a text style in pt (only of styles that leave the grid)."""
        style_pitch = self.layout.styles[style].pitch or 1.0
        return style_pitch * self.size(style, body) if style_pitch < LARGEST_MULTIPLE else style_pitch

    def colour(self, style: str) -> str:
        """The colour a text style names."""
        return self.layout.styles[style].colour

    def lines(self, paragraph: Paragraph, style: str, measure: float, more: int = 0) -> tuple[Line, ...]:
        """The paragraph's lines in a column of ``measure`` em, or in ``more`` lines than that, if it can be."""
        return compose_paragraph(paragraph, text_style(style, self.layout.styles[style]), measure, self.book, more)

    def caption_lines(self, runs: tuple[Run, ...], measure: float) -> tuple[Line, ...]:
        """A caption's lines, or none where there is no caption."""
        return self.lines(Paragraph(runs), "caption", measure) if runs else ()

    def headlines(self, texts: tuple[str, ...], style: HeadStyle, width: float, more: int = 0) -> tuple[Headline, ...]:
        """The headline on 1, 2 … lines, each as large as the style allows in ``width`` pt.

        What does not fit at the style's smallest size is set smaller and on more lines rather than not at all.
        """
        fitting = headline_options(texts, style.role, width, style.sizes, style.lines + more, self.book)
        if fitting:
            return fitting
        smaller = tuple(style.sizes[-1] * factor for factor in SMALLER_STILL)
        return headline_options(texts, style.role, width, smaller, MOST_LINES, self.book)

    def display(self, text: str, style: str, width: float, size: float) -> Headline | None:
        """A crosshead or pull quote broken by sense, on as few lines as it needs."""
        role = self.layout.styles[style].plain
        options = headline_options(
            (text,), role, width, (size, *(size * f for f in SMALLER_STILL)), MOST_LINES, self.book
        )
        return max(options, key=lambda one: (one.size * one.scale, -len(one.lines)), default=None)

    def side_head(self, text: str, style: SideHead, headline_size: float, width: float) -> Headline | None:
        """Kicker or deck beside a headline of ``headline_size`` pt, on as few lines as its size allows."""
        wished = min(max(style.scale * headline_size, style.smallest), style.largest)
        for lines, sizes in ((1, (wished, wished * 0.9, wished * 0.82)), (6, (wished * 0.9, style.smallest))):
            usable = tuple(sorted({max(size, style.smallest) for size in sizes}, reverse=True))
            options = headline_options((text,), style.role, width, usable, lines, self.book)
            if options:
                return options[0]
        return None
