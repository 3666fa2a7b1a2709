from __future__ import annotations

from pathlib import Path

import pytest

from composer.fonts.book import FontBook, open_font_book
from composer.fonts.roles import read_roles
from composer.layout.load import load_layout
from composer.layout.model import Layout
from composer.makeup.measures import Area
from composer.makeup.setter import Setter
from tests.fonts.plain_font import build_plain_font

# Photos of the tests by file: width and height in pixels.
PHOTO_SIZES = {Path("wide.jpg"): (1500, 1000), Path("tall.jpg"): (800, 1200), Path("square.jpg"): (900, 900)}


@pytest.fixture(scope="session")
def plain_book(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    """Every role in the test font: each character and mark is 1 em wide, ASCII half of it."""
    folder = tmp_path_factory.mktemp("plain")
    for role in read_roles():
        build_plain_font(folder / f"{role}.ttf", f"Plain {role}")
    return open_font_book((folder,))


@pytest.fixture(scope="session")
def tabloid() -> Layout:
    return load_layout("tabloid", Path())


@pytest.fixture(scope="session")
def setter(tabloid: Layout, plain_book: FontBook) -> Setter:
    """The tabloid's styles in the test font."""
    return Setter(tabloid, plain_book, PHOTO_SIZES)


@pytest.fixture(scope="session")
def area() -> Area:
    """Five columns of 12 characters of 10 pt, 15 pt apart, on lines of 14 pt."""
    return Area(columns=5, measure=12, size=10, pitch=14, gutter=15, lines=60)
