"""The plates as another program makes them from the print PDF."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest

from composer.layout.model import MARKS_ROOM, MM
from composer.preflight.readback import read_pages
from tests.composed import composed
from tests.proof.tools import INKS, Plates, part, plates, total_ink

OUTSET = 3 * MM + MARKS_ROOM
# What the plates may be off by: a level of 255 rounded twice.
LEVEL = 0.8


@pytest.fixture(scope="module")
def made(marked: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Plates:
    return plates(marked["print.pdf"], tmp_path_factory.mktemp("plates"))


@pytest.fixture(scope="module")
def blocks(marked: dict[str, bytes]) -> dict[str, Any]:
    """The blocks of the page by their titles."""
    report = json.loads(marked["report.json"])
    return {block["title"]: block for block in report["pages"][0]["blocks"]}


def box_of(block: dict[str, Any], inside: float = 0.0) -> tuple[float, float, float, float]:
    """A block's box on the sheet in pt, so much smaller on every side."""
    x, y, width, height = block["box_pt"]
    near, far = OUTSET + inside, OUTSET - inside
    return (x + near, y + near, x + width + far, y + height + far)


def test_a_tint_stays_whole_under_black_text(made: Plates, blocks: dict[str, Any]) -> None:
    tint = {ink: part(made[ink], box_of(blocks["井水记"], inside=3)) for ink in INKS}
    # The text is there, on black alone; the tint's own inks know nothing of it.
    assert tint["Black"].max() > 99
    assert 2 < tint["Black"].mean() < 40
    for ink, wanted in (("Magenta", 10), ("Yellow", 30)):
        assert tint[ink].min() == pytest.approx(wanted, abs=LEVEL)
        assert tint[ink].max() == pytest.approx(wanted, abs=LEVEL)
    assert tint["Cyan"].max() == 0


def test_body_text_is_on_black_alone(made: Plates, marked: dict[str, bytes], blocks: dict[str, Any]) -> None:
    (page,) = read_pages(marked["print.pdf"])
    size = json.loads(marked["report.json"])["pages"][0]["grid"]["size_pt"]
    left, top, right, bottom = box_of(blocks["石桥边的早晨"])
    body = [
        char
        for char in page.chars
        if abs(char.size - size) < 0.01 and left < char.x < right - char.size and top < char.baseline < bottom
    ]
    assert len(body) > 500
    for char in body:
        box = (char.x, char.baseline - char.size, char.x + char.size, char.baseline + 0.1 * char.size)
        assert [part(made[ink], box).max() for ink in INKS[:3]] == [0, 0, 0], char
    inked = sum(part(made["Black"], (c.x, c.baseline - c.size, c.x + c.size, c.baseline)).max() > 50 for c in body)
    assert inked > 0.98 * len(body)


def test_reversed_letters_are_white_on_every_plate(made: Plates, marked: dict[str, bytes]) -> None:
    (page,) = read_pages(marked["print.pdf"])
    head = [char for char in page.chars if char.size > 25 and char.char in "石桥边的早晨"]
    # The paper's name is set large too; the headline's six letters stand on one baseline.
    rows = {round(char.baseline) for char in head}
    row = next(row for row in rows if sum(abs(char.baseline - row) < 1 for char in head) == 6)
    for char in (char for char in head if abs(char.baseline - row) < 1):
        box = (char.x, char.baseline - 0.85 * char.size, char.x + char.size, char.baseline + 0.1 * char.size)
        ink = part(total_ink(made), box)
        assert ink.min() == 0
        assert 0.1 < np.mean(ink < 1) < 0.7, "the letter's strokes knock out of the solid"
        assert ink.max() == pytest.approx(10 + 100 + 90 + 10, abs=3 * LEVEL)


def test_marks_are_on_every_plate_outside_the_trim_alone(made: Plates) -> None:
    height, width = made["Black"].shape
    trim = OUTSET * 144 / 72
    # The crop mark that runs on the upper edge of the trim, left of it.
    row = round(trim)
    for ink in INKS:
        strip = made[ink][row - 2 : row + 3, : round(trim - 3 * MM * 2)]
        assert strip.max() > 40, ink
    # In the middle of each side stands a target.
    for ink in INKS:
        top = made[ink][: round(trim), width // 2 - 10 : width // 2 + 10]
        left = made[ink][height // 2 - 10 : height // 2 + 10, : round(trim)]
        assert top.max() > 40
        assert left.max() > 40
    # The bleed's white stays free of marks.
    bleed = made["Cyan"][round(trim - 2.5 * MM * 2) : round(trim - 0.5 * MM * 2), :]
    assert bleed[:, round(trim) : -round(trim)].max() == 0


@pytest.mark.parametrize("name", ["hexi-bulletin", "tabloid-trial", "weidu-2021-11-03"])
def test_no_point_of_a_page_takes_more_ink_than_newsprint_holds(name: str, tmp_path: Path) -> None:
    issue = composed(name)
    made = plates(issue.print_pdf, tmp_path)
    outset = issue.layout.outset
    width, height = issue.layout.format.trim
    ink = part(total_ink(made), (outset, outset, outset + width, outset + height))
    assert ink.max() > 100
    # JPEG puts a few points back at hard edges.
    assert np.mean(ink > 240 + 4 * LEVEL) < 1e-5
    assert ink.max() < 250


def test_without_the_overprint_a_tint_is_cut_out(
    marked: dict[str, bytes], blocks: dict[str, Any], tmp_path: Path
) -> None:
    """What the plates would be if nothing overprinted: the proof above can fail."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(marked["print.pdf"])) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert content.count(b"/OverprintFills gs") > 5
        pdf.pages[0].Contents.write(content.replace(b"/OverprintFills gs", b"/Knockout gs"))
        pdf.save(out)
    made = plates(out.getvalue(), tmp_path)
    assert part(made["Yellow"], box_of(blocks["井水记"], inside=3)).min() < 1
