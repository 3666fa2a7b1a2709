"""The project's own issues as they stand: a dump of every page, and small pictures of the tabloid's.

What changed a page is to be looked at; when it is right, ``pytest tests/pages --renew`` keeps it.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from tests.composed import OWN, ComposedIssue, composed
from tests.conftest import REPOSITORY
from tests.pages.dump import dump_pages

EXPECTED = Path(__file__).parent / "expected"
FAILED = REPOSITORY / "tests/_failed"

# Enough to see every block, not a letter; the blur forgives what another version of a font moves.
PPI = 40
BLUR = 2.0
# Of 255 levels of grey. Another headline size costs about 1, a photo elsewhere 5 and more.
MEAN_DIFFERENCE = 0.8
WORST_DIFFERENCE = 70


@pytest.mark.parametrize("name", OWN)
def test_pages_stand_as_they_were_approved(name: str, renew: bool) -> None:
    file = EXPECTED / f"{name}.txt"
    actual = dump_pages(composed(name).pages)
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(actual, encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    if actual != expected:
        FAILED.mkdir(exist_ok=True)
        (FAILED / f"{name}.txt").write_text(actual, encoding="utf-8")
    changes = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "approved", "now", lineterm="", n=1)
    assert list(changes) == []


def page_picture(issue: ComposedIssue, index: int) -> Image.Image:
    document = pypdfium2.PdfDocument(issue.screen_pdf)
    try:
        picture: Image.Image = document[index].render(scale=PPI / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    return picture


def difference(one: Image.Image, two: Image.Image) -> tuple[float, float]:
    """Mean and worst difference in levels of grey of two pictures, both blurred."""
    blurred = [np.asarray(picture.filter(ImageFilter.GaussianBlur(BLUR)), dtype=float) for picture in (one, two)]
    apart = np.abs(blurred[0] - blurred[1])
    return float(apart.mean()), float(apart.max())


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_tabloid_looks_as_it_was_approved(number: int, renew: bool) -> None:
    file = EXPECTED / f"tabloid-trial.p{number}.png"
    actual = page_picture(composed("tabloid-trial"), number - 1)
    if renew:
        file.parent.mkdir(exist_ok=True)
        actual.save(file, optimize=True)
    expected = Image.open(file)
    assert actual.size == expected.size
    mean, worst = difference(actual, expected)
    if mean > MEAN_DIFFERENCE or worst > WORST_DIFFERENCE:
        FAILED.mkdir(exist_ok=True)
        actual.save(FAILED / f"{file.stem}.actual.png")
        expected.save(FAILED / f"{file.stem}.expected.png")
    assert mean <= MEAN_DIFFERENCE
    assert worst <= WORST_DIFFERENCE


def test_a_photo_moved_by_a_column_would_be_seen() -> None:
    page = page_picture(composed("tabloid-trial"), 0)
    moved = page.copy()
    # A block of a column's width and a quarter of the height, moved by its width.
    width, height = page.width // 5, page.height // 4
    moved.paste(page.crop((0, height, width, 2 * height)), (2 * width, height))
    mean, _ = difference(page, moved)
    assert mean > MEAN_DIFFERENCE


def test_a_shift_of_a_fifth_of_a_point_would_not() -> None:
    page = page_picture(composed("tabloid-trial"), 0)
    shift = 0.2 * PPI / 72
    moved = page.transform(page.size, Image.Transform.AFFINE, (1, 0, shift, 0, 1, 0), Image.Resampling.BILINEAR)
    mean, worst = difference(page, moved)
    assert mean <= MEAN_DIFFERENCE
    assert worst <= WORST_DIFFERENCE


def test_both_pages_are_told_apart() -> None:
    one, two = (page_picture(composed("tabloid-trial"), index) for index in (0, 1))
    assert difference(one, two)[0] > 10 * MEAN_DIFFERENCE
