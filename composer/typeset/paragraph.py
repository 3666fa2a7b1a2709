"""Paragraphs to lines: the stage's front door for running text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from composer.copy.model import Paragraph, ParagraphKind, Run
from composer.fonts.book import FontBook
from composer.typeset.breaking import choose_breaks, choose_breaks_of
from composer.typeset.fitting import CRUSHED, TOLERANCE, WIDEST_GAP, FittedLine, Frame, fit_line
from composer.typeset.galley import Galley, fill_galley
from composer.typeset.marks import Kind
from composer.typeset.model import Line, TextStyle
from composer.typeset.pairs import spacing_of
from composer.typeset.pieces import set_pieces
from composer.typeset.units import PlacedUnit, break_into_letters, divide_words, set_units


def compose_paragraph(
    paragraph: Paragraph, style: TextStyle, measure: float, book: FontBook, more: int = 0
) -> tuple[Line, ...]:
    """The paragraph's lines at a measure in em; none when it holds nothing but spaces.

    ``more`` asks for so many lines more (or, below 0, fewer) than it takes by itself, for the sake of a column's
    foot; there are none where lines within the limits of squeezing and stretching cannot do it.
    Only ``text`` paragraphs are indented, and only where they begin; a signoff in a justified style is set right.
    Lines that are not justified carry their shift to the centre or right in their pieces' x.
    Raises CannotCompose when a role has no font.
    """
    shape = _shape_of(style, paragraph.kind, is_continued=paragraph.is_continued)
    units, lines = _compose(paragraph.runs, shape, measure, book)
    return _in_lines(units, shape, measure, len(lines) + more) if more and lines else lines


@lru_cache(maxsize=256)
def _shape_of(style: TextStyle, kind: ParagraphKind, *, is_continued: bool) -> TextStyle:
    """The style of a paragraph without what does not move a line, so that styles that break alike share lines."""
    is_right = kind == "signoff" and style.align == "justify"
    return replace(
        style,
        name="",
        size=1.0,
        colour="",
        indent=style.indent if kind == "text" and not is_continued else 0.0,
        align="right" if is_right else style.align,
    )


@lru_cache(maxsize=8192)
def _compose(
    runs: tuple[Run, ...], style: TextStyle, measure: float, book: FontBook
) -> tuple[tuple[PlacedUnit, ...], tuple[Line, ...]]:
    """The lines, and the units they were made of: words may have been divided for them."""
    galley = _undivided_galley(runs, style, book)
    units = galley.units
    if all(placed.unit.kind == Kind.SPACE for placed in units):
        return units, ()
    lines = _break_into_lines(galley, style, measure)
    # A long Latin word leaves loose lines beside it, or fits no line: divide words only then.
    if any(line.tier == CRUSHED or (style.align == "justify" and _is_loose(line, measure)) for line in lines):
        divided = tuple(divide_words(units, book))
        if len(divided) > len(units):
            units, lines = divided, _break_into_lines(_galley_of(divided, style), style, measure)
    # The very last resort: a word no line can hold breaks at any letter.
    while len(lettered := _words_in_letters(units, lines, book)) > len(units):
        units, lines = lettered, _break_into_lines(_galley_of(lettered, style), style, measure)
    return units, lines


def _is_loose(line: Line, measure: float) -> bool:
    return line.gap > WIDEST_GAP + TOLERANCE or (not line.last and line.width < measure - TOLERANCE)


def _words_in_letters(units: tuple[PlacedUnit, ...], lines: tuple[Line, ...], book: FontBook) -> tuple[PlacedUnit, ...]:
    """The units with the Latin words of lines that are too full as one unit a letter."""
    starts = [line.start for line in lines]
    full = [line.tier == CRUSHED for line in lines]
    if not any(full):
        return units
    parts: list[PlacedUnit] = []
    for placed in units:
        is_word = placed.unit.kind == Kind.LATIN and len(placed.unit.clusters) > 1
        if is_word and full[bisect_right(starts, placed.start) - 1]:
            parts += break_into_letters(placed, book)
        else:
            parts.append(placed)
    return tuple(parts)


@lru_cache(maxsize=2048)
def _undivided_galley(runs: tuple[Run, ...], style: TextStyle, book: FontBook) -> Galley:
    return _galley_of(tuple(set_units(runs, style, book)), style)


def _break_into_lines(galley: Galley, style: TextStyle, measure: float) -> tuple[Line, ...]:
    frame = _frame_of(style, measure)
    return _finish_lines(galley, choose_breaks(galley, frame), frame, style)


@lru_cache(maxsize=4096)
def _in_lines(units: tuple[PlacedUnit, ...], style: TextStyle, measure: float, count: int) -> tuple[Line, ...]:
    galley, frame = _galley_of(units, style), _frame_of(style, measure)
    return _finish_lines(galley, choose_breaks_of(galley, frame, count), frame, style)


def _galley_of(units: tuple[PlacedUnit, ...], style: TextStyle) -> Galley:
    return fill_galley(units, spacing_of(style.latin_gap, squeeze_stops=style.squeeze_stops, dashes=style.dashes))


def _frame_of(style: TextStyle, measure: float) -> Frame:
    return Frame(measure, style.indent, style.align == "justify", style.hanging)


def _finish_lines(galley: Galley, breaks: list[int], frame: Frame, style: TextStyle) -> tuple[Line, ...]:
    bounds = pairwise([0, *breaks])
    return tuple(_finish_line(galley, start, end, frame, style.align) for start, end in bounds if end > start)


def _finish_line(galley: Galley, start: int, end: int, frame: Frame, align: str) -> Line:
    is_last = end == len(galley.units)
    fitted = fit_line(galley, start, galley.ends[end], frame, is_last=is_last)
    indent = frame.indent if start == 0 else 0.0
    pieces, dots = set_pieces(galley, fitted, indent + _shift(fitted, frame.measure, align))
    return Line(
        pieces=pieces,
        start=galley.units[start].start,
        end=_offset_of(galley, end),
        natural=fitted.natural,
        width=fitted.width,
        gap=fitted.gap,
        tier=fitted.tier,
        last=is_last,
        dots=dots,
    )


def _shift(line: FittedLine, measure: float, align: str) -> float:
    slack = measure - line.width
    return {"centre": slack / 2, "right": slack}.get(align, 0.0)


def _offset_of(galley: Galley, index: int) -> int:
    if index < len(galley.units):
        return galley.units[index].start
    final = galley.units[-1]
    return final.start + sum(len(text) for text, _ in final.unit.clusters)
