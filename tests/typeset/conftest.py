from __future__ import annotations

import pytest

from composer.fonts.book import FontBook, open_font_book
from tests.fonts.plain_font import build_plain_font


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    """Every role in the test font."""
    folder = tmp_path_factory.mktemp("plain")
    for role in ("song", "hei", "kai"):
        build_plain_font(folder / f"{role}.ttf", f"Plain {role}")
    return open_font_book((folder,))


@pytest.fixture(scope="session")
def installed() -> FontBook:
    """The fonts of this machine."""
    return open_font_book()
