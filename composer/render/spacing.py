"""Each run put in its place and the white between its glyphs, in the PDF's text once it is written.

A strand's text object is found again by its origin; the numbers of its TJ arrays (PDF 32000-1, 9.4.3) move what
follows to the left by thousandths of an em, a text matrix of its own takes every further run to its origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pikepdf

from composer.render.runs import Run, Strand, words_of

PX_PER_PT = 4 / 3
# How far from its place, in CSS pixels, a run's origin may be written.
NEAR = 0.05

# One text object from its matrix on: CSS pixels from the page's top left corner, y downwards.
_TEXT = re.compile(rb"(?<=\n)1 0 0 -1 (\S+) (\S+) Tm\n(.*?)(?=\nET\n|\n1 0 0 -1 )", re.DOTALL)
_ARRAY = re.compile(rb"^\[(.*)\] TJ$", re.MULTILINE)
_TOKEN = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")


def space_glyphs(pdf: pikepdf.Pdf, strands: Sequence[Sequence[Strand]], outset: float) -> str | None:
    """Put every run in its place and its whites between its glyphs.

    The strands of each page in the order they were printed in; ``outset`` from the trim to the sheet's edge, in pt.
    Returns the text of the first strand the PDF does not hold as it was handed over, None when all are there.
    """
    for page, own in zip(pdf.pages, strands, strict=True):
        lost = _space_page(page, own, outset)
        if lost is not None:
            return lost
    return None


def _space_page(page: pikepdf.Page, strands: Sequence[Strand], outset: float) -> str | None:
    spaced = iter(strand for strand in strands if words_of(strand).strip() and (len(strand) > 1 or strand[0].is_spaced))
    wanted = next(spaced, None)
    content = page.Contents.read_bytes()
    written = []
    end = 0
    for found in _TEXT.finditer(content):
        if wanted is not None and _is_at(found, wanted[0], outset):
            if _count_glyphs(found[3]) != sum(len(run.whites) + 1 for run in wanted):
                return words_of(wanted)
            written += [content[end : found.start(3)], _with_whites(found[3], wanted, outset)]
            end = found.end(3)
            wanted = next(spaced, None)
    if written:
        page.Contents.write(b"".join([*written, content[end:]]))
    return None if wanted is None else words_of(wanted)


def _is_at(found: re.Match[bytes], run: Run, outset: float) -> bool:
    x, y = float(found[1]), float(found[2])
    return abs(x - (run.x + outset) * PX_PER_PT) < NEAR and abs(y - (run.baseline + outset) * PX_PER_PT) < NEAR


def _count_glyphs(text: bytes) -> int:
    """Glyphs of a text object: each is written as four hexadecimal digits."""
    return sum(len(token[1] or b"") for array in _ARRAY.finditer(text) for token in _TOKEN.finditer(array[1])) // 4


def _with_whites(text: bytes, strand: Strand, outset: float) -> bytes:
    places = _places(strand, outset)
    return _ARRAY.sub(lambda array: b"\n".join(_placed(array[1], places)), text)


def _places(strand: Strand, outset: float) -> Iterator[float | bytes]:
    """What comes before each glyph: white in em, or the matrix that takes a further run to its origin."""
    for number, run in enumerate(strand):
        x, y = ((place + outset) * PX_PER_PT for place in (run.x, run.baseline))
        yield b"1 0 0 -1 %.4f %.4f Tm" % (x, y) if number else 0.0
        yield from run.whites


def _placed(array: bytes, places: Iterator[float | bytes]) -> Iterator[bytes]:
    """The operators an array becomes: its glyphs, with what stood before each and the white before it added up."""
    move, glyphs, shown = 0.0, b"", b""
    for token in _TOKEN.finditer(array):
        if token[1] is None:
            move += float(token[2])
            continue
        for at in range(0, len(token[1]), 4):
            place = next(places)
            if isinstance(place, bytes):
                if glyphs:
                    yield b"[" + shown + b"<" + glyphs + b">] TJ"
                yield place
                move, glyphs, shown = 0.0, b"", b""
            else:
                move -= 1000 * place
            if abs(move) >= 0.5:
                shown += (b"<" + glyphs + b">" if glyphs else b"") + b"%.2f" % move
                move, glyphs = 0.0, b""
            glyphs += token[1][at : at + 4]
    yield b"[" + shown + b"<" + glyphs + b">] TJ"
