"""The white between a run's glyphs, put into the PDF's text once it is written.

A text object of a page is found again by its origin; the numbers of its TJ arrays (PDF 32000-1, 9.4.3) move what
follows to the left by thousandths of an em.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pikepdf

from composer.render.runs import Run

PX_PER_PT = 4 / 3
# How far from its place, in CSS pixels, a run's origin may be written.
NEAR = 0.05

# One text object from its matrix on: CSS pixels from the page's top left corner, y downwards.
_TEXT = re.compile(rb"(?<=\n)1 0 0 -1 (\S+) (\S+) Tm\n(.*?)(?=\nET\n|\n1 0 0 -1 )", re.DOTALL)
_ARRAY = re.compile(rb"^\[(.*)\] TJ$", re.MULTILINE)
_TOKEN = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")


def space_glyphs(pdf: pikepdf.Pdf, runs: Sequence[Sequence[Run]], outset: float) -> str | None:
    """Put every run's whites between its glyphs.

    The runs of each page in the order they were printed in; ``outset`` from the trim to the sheet's edge, in pt.
    Returns the text of the first run the PDF does not hold as it was handed over, None when all are there.
    """
    for page, own in zip(pdf.pages, runs, strict=True):
        lost = _space_page(page, own, outset)
        if lost is not None:
            return lost
    return None


def _space_page(page: pikepdf.Page, runs: Sequence[Run], outset: float) -> str | None:
    spaced = iter(run for run in runs if run.is_spaced)
    wanted = next(spaced, None)
    content = page.Contents.read_bytes()
    written = []
    end = 0
    for found in _TEXT.finditer(content):
        if wanted is not None and _is_at(found, wanted, outset):
            if _count_glyphs(found[3]) != len(wanted.whites) + 1:
                return wanted.text
            written += [content[end : found.start(3)], _with_whites(found[3], wanted)]
            end = found.end(3)
            wanted = next(spaced, None)
    if written:
        page.Contents.write(b"".join([*written, content[end:]]))
    return None if wanted is None else wanted.text


def _is_at(found: re.Match[bytes], run: Run, outset: float) -> bool:
    x, y = float(found[1]), float(found[2])
    return abs(x - (run.x + outset) * PX_PER_PT) < NEAR and abs(y - (run.baseline + outset) * PX_PER_PT) < NEAR


def _count_glyphs(text: bytes) -> int:
    """Glyphs of a text object: each is written as four hexadecimal digits."""
    return sum(len(token[1] or b"") for array in _ARRAY.finditer(text) for token in _TOKEN.finditer(array[1])) // 4


def _with_whites(text: bytes, run: Run) -> bytes:
    whites = iter((run.lead, *run.whites))
    return _ARRAY.sub(lambda array: b"[" + b"".join(_moved(array[1], whites)) + b"] TJ", text)


def _moved(array: bytes, whites: Iterator[float]) -> Iterator[bytes]:
    """The array's glyphs, with what stood before each and the run's white before it added up."""
    move, glyphs = 0.0, b""
    for token in _TOKEN.finditer(array):
        if token[1] is None:
            move += float(token[2])
            continue
        for at in range(0, len(token[1]), 4):
            move -= 1000 * next(whites)
            if abs(move) >= 0.5:
                if glyphs:
                    yield b"<" + glyphs + b">"
                    glyphs = b""
                yield b"%.2f" % move
                move = 0.0
            glyphs += token[1][at : at + 4]
    yield b"<" + glyphs + b">"
