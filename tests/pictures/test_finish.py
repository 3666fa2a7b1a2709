"""What an edition asks of its pictures: sharpness, ink, greys, fine lines."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from composer.pictures.measure import inspect, measure
from composer.pictures.model import Finish, PictureSize, PreparedPicture, Press
from composer.pictures.prepare import Negative, prepare
from composer.pictures.profiles import find_profile
from tests.pictures.conftest import Maker

# Red on the left, blue on the right, 64 × 48 pixels, as a phone writes it.
HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9j"
    "AAAAAERAAAEAAQAAAAABoQABAAAAAAAAAHAAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/Wlw"
    "cnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AA"
    "AAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAA"
    "QAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWB"
    "AgMFhAAAAHhtZGF0AAAAbCgBrwngOSMkv//5BH//+MRuQ/YtCcF//M2h9/gQX//7mu9RXZU5jYRyVIT1TvxGXxshJUjChDe8cnwf/n018Qe3"
    "Uxnev0Dill//n018Qe3KfLYUNJyoyHhkY+V4FJdFf0rf9WilQTStww0HwA=="
)


def make(file: Path, press: Press | None = None, **finish: Any) -> PreparedPicture:
    asked = Finish(press or Press(), **{"ppi": 100, "quality": 95, **finish})
    return prepare(Negative(file), box_pt=(216, 144), crop=None, finish=asked, cache=file.parent / "cache")


def opened(made: PreparedPicture) -> Image.Image:
    with Image.open(made.file) as image:
        image.load()
        return image


def step(file: Path, low: int = 90, high: int = 170) -> Path:
    """A dark half beside a light one."""
    image = Image.new("L", (600, 400), low)
    image.paste(high, (300, 0, 600, 400))
    image.save(file)
    return file


def test_sharpening_steepens_edges_and_leaves_flats_alone(tmp_path: Path) -> None:
    plain, sharp = (
        np.asarray(opened(make(step(tmp_path / "step.png"), sharpen=percent, ppi=200)), dtype=int)
        for percent in (0, 150)
    )
    across_plain, across_sharp = plain[100], sharp[100]
    assert np.abs(np.diff(across_sharp)).max() > 1.2 * np.abs(np.diff(across_plain)).max()
    assert across_sharp.min() < 90 - 8
    assert across_sharp.max() > 170 + 8
    for x in (20, 580):
        assert across_sharp[x] == pytest.approx(across_plain[x], abs=1)


def test_an_edge_between_colours_of_one_brightness_gets_no_halo(tmp_path: Path) -> None:
    image = Image.new("RGB", (600, 400), (200, 80, 80))
    image.paste((80, 130, 138), (300, 0, 600, 400))
    file = tmp_path / "colours.png"
    image.save(file)
    sharp = np.asarray(opened(make(file, sharpen=300, ppi=200, screen=True)), dtype=int)
    assert sharp[..., 0].max() <= 200 + 6
    assert sharp[..., 1].min() >= 80 - 6


def test_grain_is_not_sharpened(tmp_path: Path) -> None:
    file = step(tmp_path / "faint.png", 128, 130)
    assert opened(make(file, sharpen=300)).getextrema() == opened(make(file)).getextrema()


def test_the_screen_is_not_sharpened_unless_asked(tmp_path: Path) -> None:
    file = step(tmp_path / "step.png")
    assert make(file, sharpen=0).file != make(file, sharpen=100).file


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "P", "LAB"])
def test_a_black_and_white_page_has_greys_alone(photo: Maker, tmp_path: Path, mode: str) -> None:
    if mode == "LAB":
        file = tmp_path / "lab.tif"
        red = Image.new("RGB", (90, 60), (200, 60, 40))
        spaces = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        lab = ImageCms.profileToProfile(red, *spaces, outputMode="LAB")
        assert lab is not None
        lab.save(file)
    else:
        file = photo("photo.tif", mode=mode)
    made = make(file, Press(black_only=True))
    assert opened(made).mode == "L"
    assert made.problems == ()  # no separation, no profile wanted


def test_greys_keep_the_weight_of_their_colours(tmp_path: Path) -> None:
    file = tmp_path / "flat.png"
    tones = []
    for colour in ((0, 160, 0), (160, 0, 0), (0, 0, 160)):
        Image.new("RGB", (90, 60), colour).save(file)
        tones.append(opened(make(file, Press(black_only=True))).getpixel((9, 9)))
    assert tones == pytest.approx([94, 48, 18], abs=1)


def test_line_art_keeps_more_pixels_than_a_photo_and_is_not_sharpened(tmp_path: Path) -> None:
    file = tmp_path / "stamp.tif"
    Image.linear_gradient("L").resize((3000, 2000)).convert("1").save(file)
    assert measure(file) == PictureSize(3000, 2000, "line")
    made = make(file, line_ppi=600, sharpen=200)
    assert made.pixels == (1800, 1200)
    assert made.file == make(file, line_ppi=600).file
    assert make(file, line_ppi=600, screen=True).pixels == (300, 200)


@pytest.mark.parametrize("limit", [200, 240, 300])
def test_ink_is_held_pixel_by_pixel_after_sharpening(tmp_path: Path, limit: int) -> None:
    profile = find_profile()
    if profile is None:
        pytest.skip("no CMYK profile on this machine (install libgs-common)")
    dark = Image.effect_noise((300, 200), 120).point(lambda tone: tone // 4)
    file = tmp_path / "night.png"
    Image.merge("RGB", (dark, dark.transpose(Image.Transpose.ROTATE_180), dark.rotate(180))).save(file)

    def heaviest(most: int) -> float:
        image = opened(make(file, Press(profile, most), sharpen=200))
        assert image.mode == "CMYK"
        return float(np.asarray(image).astype(int).sum(axis=2).max() / 2.55)

    # Some profiles never lay on as much as the limit allows.
    assert min(limit, heaviest(400)) - 30 < heaviest(limit) <= limit


def test_a_phones_photo_is_read_where_its_library_is(tmp_path: Path) -> None:
    pytest.importorskip("pi_heif", reason="reading HEIC needs pi-heif")
    file = tmp_path / "phone.heic"
    file.write_bytes(base64.b64decode(HEIC))
    assert inspect(file) == ()
    assert measure(file) == PictureSize(64, 48, "raster")
    image = opened(make(file, screen=True))
    assert image.getpixel((4, 20)) == pytest.approx((200, 40, 30), abs=12)
    assert image.getpixel((58, 20)) == pytest.approx((30, 60, 200), abs=12)


def test_without_the_library_a_phones_photo_is_told_for_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pi_heif", None)  # an import that fails
    file = tmp_path / "phone.heic"
    file.write_bytes(base64.b64decode(HEIC))
    (problem,) = inspect(file)
    assert (problem.severity, problem.code) == ("error", "picture.heic")
    assert problem.hint is not None
    assert "pi-heif" in problem.hint.en


@pytest.mark.parametrize("bits", [8, 16])
def test_a_deep_or_cmyk_tiff_is_read(tmp_path: Path, bits: int) -> None:
    from tests.pictures.bad_files import tiff

    file = tmp_path / "scan.tif"
    file.write_bytes(tiff((bits,) * 4, 5))
    assert inspect(file) == ()
    image = opened(make(file))
    assert image.mode == "CMYK"
    assert image.getextrema() == ((0, 0),) * 4
