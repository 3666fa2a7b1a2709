from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

Maker = Callable[..., Path]


@pytest.fixture
def photo(tmp_path: Path) -> Maker:
    """Writes a picture whose colour runs from red at the left to blue at the right, darker to the foot."""

    def make(name: str = "photo.jpg", size: tuple[int, int] = (600, 400), mode: str = "RGB", **save: object) -> Path:
        across = Image.linear_gradient("L").rotate(90).resize(size)
        down = Image.linear_gradient("L").resize(size)
        ramp = Image.merge("RGB", (across.point(lambda value: 255 - value), down.point(lambda value: 90), across))
        file = tmp_path / name
        ramp.convert(mode).save(file, **save)  # type: ignore[arg-type]
        return file

    return make
