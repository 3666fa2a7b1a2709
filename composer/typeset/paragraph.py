"""Paragraphs to lines: the stage's front door for running text."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.breaking import choose_breaks
from composer.typeset.fitting import TOLERANCE, WIDEST_GAP, FittedLine, Frame, fit_line
from composer.typeset.galley import Galley, fill_galley
from composer.typeset.marks import Kind
from composer.typeset.model import Line, TextStyle
from composer.typeset.pieces import set_pieces
from composer.typeset.units import PlacedUnit, break_into_letters, divide_words, set_units


def compose_paragraph(paragraph: Paragraph, style: TextStyle, measure: float, book: FontBook) -> tuple[Line, ...]:
    """The paragraph's lines at a measure in em; none when it holds nothing but spaces.

    Only ``text`` paragraphs are indented; a signoff in a justified style is set right. Lines that
    are not justified carry their shift to the centre or right in their pieces' x.
    Raises CannotCompose when a role has no font.
    """
    is_right = paragraph.kind == "signoff" and style.align == "justify"
    # What does not move a line is left out, so that styles that break alike share their lines.
    shape = replace(
        style,
        name="",
        size=1.0,
        colour="",
        indent=style.indent if paragraph.kind == "text" else 0.0,
        align="right" if is_right else style.align,
    )
    return _compose(paragraph.runs, shape, measure, book)


@lru_cache(maxsize=8192)
def _compose(runs: tuple[Run, ...], style: TextStyle, measure: float, book: FontBook) -> tuple[Line, ...]:
    units = _measured_units(runs, style, book)
    if all(placed.unit.kind == Kind.SPACE for placed in units):
        return ()
    lines = _break_into_lines(_words_that_fit(units, measure - style.indent, book), style, measure)
    if style.align != "justify" or not any(_is_loose(line, measure) for line in lines):
        return lines
    # A long Latin word leaves loose lines beside it: divide words only then.
    divided = tuple(divide_words(units, book))
    if len(divided) == len(units):
        return lines
    return _break_into_lines(_words_that_fit(divided, measure - style.indent, book), style, measure)


def _is_loose(line: Line, measure: float) -> bool:
    return line.gap > WIDEST_GAP + TOLERANCE or (not line.last and line.width < measure - TOLERANCE)


@lru_cache(maxsize=2048)
def _measured_units(runs: tuple[Run, ...], style: TextStyle, book: FontBook) -> tuple[PlacedUnit, ...]:
    return tuple(set_units(runs, style, book))


def _break_into_lines(units: tuple[PlacedUnit, ...], style: TextStyle, measure: float) -> tuple[Line, ...]:
    frame = Frame(measure, style.indent, style.align == "justify", style.hanging)
    galley = fill_galley(units, style.latin_gap)
    bounds = pairwise([0, *choose_breaks(galley, frame)])
    return tuple(_finish_line(galley, start, end, frame, style.align) for start, end in bounds if end > start)


def _words_that_fit(units: tuple[PlacedUnit, ...], measure: float, book: FontBook) -> tuple[PlacedUnit, ...]:
    """A Latin word wider than the shortest line may break at any letter: the very last resort."""
    if all(placed.unit.width <= measure or placed.unit.kind != Kind.LATIN for placed in units):
        return units
    return tuple(
        part
        for placed in units
        for part in (
            break_into_letters(placed, book)
            if placed.unit.kind == Kind.LATIN and placed.unit.width > measure
            else [placed]
        )
    )


def _finish_line(galley: Galley, start: int, end: int, frame: Frame, align: str) -> Line:
    is_last = end == len(galley.units)
    fitted = fit_line(galley, start, galley.ends[end], frame, is_last=is_last)
    indent = frame.indent if start == 0 else 0.0
    return Line(
        pieces=set_pieces(galley, fitted, indent + _shift(fitted, frame.measure, align)),
        start=galley.units[start].start,
        end=_offset_of(galley, end),
        natural=fitted.natural,
        width=fitted.width,
        gap=fitted.gap,
        tier=fitted.tier,
        last=is_last,
    )


def _shift(line: FittedLine, measure: float, align: str) -> float:
    slack = measure - line.width
    return {"centre": slack / 2, "right": slack}.get(align, 0.0)


def _offset_of(galley: Galley, index: int) -> int:
    if index < len(galley.units):
        return galley.units[index].start
    final = galley.units[-1]
    return final.start + sum(len(text) for text, _ in final.unit.clusters)
