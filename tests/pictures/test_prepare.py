from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from composer.manifest.models import FocusPoint
from composer.pictures.measure import measure
from composer.pictures.model import Finish, PreparedPicture, Press
from composer.pictures.prepare import Negative, prepare
from composer.pictures.profiles import find_profile
from composer.problems import CannotCompose
from tests.pictures.conftest import Maker

INCH = 72.0


@pytest.fixture
def press() -> Path:
    profile = find_profile()
    if profile is None:
        pytest.skip("no CMYK profile on this machine (install libgs-common)")
    return profile


def make(file: Path, **changes: Any) -> PreparedPicture:
    """A picture prepared; changes may be of the finish, of the press, or of what is asked of this one."""
    press: dict[str, Any] = {"profile": None}
    finish: dict[str, Any] = {"ppi": 100, "quality": 90}
    asked: dict[str, Any] = {"box_pt": (3 * INCH, 2 * INCH), "crop": None, "cache": file.parent / "cache"}
    for name, value in changes.items():
        of_press, of_finish = name in Press.__dataclass_fields__, name in Finish.__dataclass_fields__
        (press if of_press else finish if of_finish else asked)[name] = value
    return prepare(Negative(file), finish=Finish(Press(**press), **finish), **asked)


def opened(picture: PreparedPicture) -> Image.Image:
    with Image.open(picture.file) as image:
        image.load()
        return image


def heaviest_ink(image: Image.Image) -> float:
    """The greatest total ink of any pixel, in percent."""
    return max(sum(pixel) for _, pixel in image.getcolors(image.width * image.height) or []) / 2.55  # type: ignore[arg-type]


def test_a_photo_is_resampled_to_its_box_and_separated(photo: Maker) -> None:
    picture = make(photo())
    image = opened(picture)
    assert (image.format, image.mode, image.size) == ("JPEG", "CMYK", (300, 200))
    assert picture.pixels == (300, 200)
    assert picture.effective_ppi == pytest.approx(100)
    assert picture.crop_box == pytest.approx((0, 0, 1, 1))
    assert "icc_profile" not in image.info
    assert "exif" not in image.info


def test_a_coarse_photo_is_not_enlarged_and_says_how_coarse_it_is(photo: Maker) -> None:
    picture = make(photo(), ppi=400)
    assert picture.pixels == (600, 400)
    assert picture.effective_ppi == pytest.approx(200)


def test_the_crop_follows_the_focus(photo: Maker) -> None:
    picture = make(photo(), box_pt=(INCH, INCH), screen=True, crop=FocusPoint(x=0, y=0.5))
    assert picture.crop_box == pytest.approx((0, 0, 2 / 3, 1))
    red, _, blue = opened(picture).getpixel((1, 50))  # type: ignore[misc]
    assert red > 240
    assert blue < 15


def test_none_fits_the_whole_picture_inside_its_box(photo: Maker) -> None:
    picture = make(photo(), box_pt=(INCH, 2 * INCH), crop="none")
    assert picture.pixels == (100, 67)
    assert picture.crop_box == (0, 0, 1, 1)
    assert picture.effective_ppi == pytest.approx(100)


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.tif", "photo.webp"])
def test_a_turned_photo_stands_upright_and_is_cropped_as_it_is_seen(photo: Maker, name: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned a quarter clockwise: the left edge becomes the top
    file = photo(name, exif=exif)
    assert (measure(file).width, measure(file).height) == (400, 600)
    image = opened(make(file, box_pt=(2 * INCH, 3 * INCH), screen=True, crop="none"))
    assert image.size == (200, 300)
    red_at_top, red_at_foot = image.getpixel((100, 2)), image.getpixel((100, 297))
    assert red_at_top[0] > 240  # type: ignore[index]
    assert red_at_foot[0] < 15  # type: ignore[index]


def test_all_eight_orientations_show_the_same_picture(tmp_path: Path) -> None:
    corners = Image.new("RGB", (2, 2))
    corners.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)])
    upright = corners.resize((64, 64), Image.Resampling.NEAREST)
    turned_back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transpose that undoes what the reader does
    for orientation, transpose in turned_back.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        file = tmp_path / f"{orientation}.png"
        upright.transpose(Image.Transpose(transpose)).save(file, exif=exif)
        image = opened(make(file, box_pt=(64, 64), screen=True, quality=95))
        seen = [image.getpixel(point) for point in ((16, 16), (48, 16), (16, 48))]
        assert seen[0] == pytest.approx((254, 0, 0), abs=6), orientation
        assert seen[1] == pytest.approx((0, 255, 1), abs=6), orientation
        assert seen[2] == pytest.approx((0, 0, 254), abs=6), orientation


def test_a_large_photo_is_decoded_small_and_still_cropped_right(photo: Maker) -> None:
    picture = make(photo(size=(6000, 4000)), box_pt=(INCH, INCH), screen=True, crop=FocusPoint(x=1, y=0.5))
    image = opened(picture)
    assert image.size == (100, 100)
    assert image.getpixel((98, 50))[2] > 240  # type: ignore[index]
    assert image.getpixel((1, 50))[2] == pytest.approx(255 / 3, abs=8)  # type: ignore[index]


@pytest.mark.parametrize("screen", [False, True])
def test_grey_stays_grey(photo: Maker, screen: bool) -> None:
    assert opened(make(photo(mode="L"), screen=screen)).mode == "L"


def test_a_grey_scan_saved_in_colours_takes_black_ink_alone(tmp_path: Path) -> None:
    file = tmp_path / "scan.png"
    Image.merge("RGB", [Image.linear_gradient("L")] * 3).save(file)
    picture = make(file)
    assert opened(picture).mode == "L"
    assert picture.problems == ()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_laid_on_white(tmp_path: Path, mode: str) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGBA", (64, 64), (200, 0, 0, 0)).convert(mode).save(file, transparency=0 if mode == "P" else None)
    image = opened(make(file, screen=True))
    assert image.convert("RGB").getpixel((30, 30)) == (255, 255, 255)


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    file = tmp_path / "deep.png"
    Image.new("I;16", (64, 64), 128 * 257).save(file)
    image = opened(make(file))
    assert image.mode == "L"
    assert image.getpixel((5, 5)) == pytest.approx(128, abs=1)


@pytest.mark.parametrize("mode", ["LAB", "YCbCr"])
def test_colours_of_another_space_are_understood(tmp_path: Path, mode: str) -> None:
    file = tmp_path / "scan.tif"
    image = Image.new("RGB", (64, 64), (200, 60, 40))
    if mode == "LAB":
        profiles = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        converted = ImageCms.profileToProfile(image, *profiles, outputMode="LAB")
        assert converted is not None
    else:
        converted = image.convert(mode)
    converted.save(file)
    assert opened(make(file, screen=True, quality=95)).getpixel((9, 9)) == pytest.approx((200, 60, 40), abs=3)


def test_one_bit_line_art_becomes_grey(tmp_path: Path) -> None:
    file = tmp_path / "stamp.tif"
    Image.new("1", (64, 64), 1).save(file)
    assert opened(make(file)).getpixel((5, 5)) == 255


def test_floating_point_pixels_are_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "heights.tif"
    Image.new("F", (64, 64), 0.5).save(file)
    with pytest.raises(CannotCompose, match=r"heights\.tif.*\(F\)"):
        make(file)


def test_a_cmyk_picture_keeps_its_separation_in_print(tmp_path: Path) -> None:
    file = tmp_path / "ad.tif"
    Image.new("CMYK", (64, 64), (0, 0, 0, 255)).save(file)
    picture = make(file)
    assert opened(picture).getpixel((9, 9)) == (0, 0, 0, 255)
    assert picture.problems == ()


def test_a_cmyk_picture_becomes_rgb_on_screen(tmp_path: Path) -> None:
    file = tmp_path / "ad.jpg"
    Image.new("CMYK", (64, 64), (0, 255, 255, 0)).save(file, quality=95)
    image = opened(make(file, screen=True))
    assert image.mode == "RGB"
    assert image.getpixel((9, 9)) == pytest.approx((255, 0, 0), abs=4)


def test_a_camera_profile_is_turned_into_srgb(tmp_path: Path) -> None:
    wide = tmp_path / "wide.jpg"
    plain = tmp_path / "plain.jpg"
    image = Image.new("RGB", (64, 64), (200, 60, 60))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    image.save(plain, quality=95)
    image.save(wide, quality=95, icc_profile=lab.tobytes())
    assert opened(make(wide, screen=True)).getpixel((9, 9)) == pytest.approx((200, 60, 60), abs=3)
    wide.write_bytes(wide.read_bytes().replace(b"acsp", b"xxxx"))  # a profile no reader accepts
    assert opened(make(wide, screen=True)).getpixel((9, 9)) == pytest.approx((200, 60, 60), abs=3)


def test_without_a_profile_the_formula_is_used_and_told(photo: Maker) -> None:
    picture = make(photo(size=(64, 64)))
    assert [(problem.severity, problem.code) for problem in picture.problems] == [("warning", "picture.no-profile")]
    again = make(photo(size=(64, 64)))
    assert again.problems == picture.problems


@pytest.mark.parametrize(
    ("rgb", "cmyk"),
    [
        ((255, 255, 235), (0, 0, 20, 0)),
        ((255, 0, 0), (0, 255, 255, 0)),
        ((128, 128, 120), (88, 88, 98, 60)),  # grey part .498: black .95 x .498², colours (ink - black) / (1 - black)
    ],
)
def test_the_formula_leaves_light_tones_clean_of_black(
    tmp_path: Path, rgb: tuple[int, int, int], cmyk: tuple[int, int, int, int]
) -> None:
    file = tmp_path / "flat.png"
    Image.new("RGB", (64, 64), rgb).save(file)
    image = opened(make(file, quality=100, ink_limit=400))
    assert image.getpixel((9, 9)) == pytest.approx(cmyk, abs=1)


@pytest.mark.parametrize("ink_limit", [200, 240, 300])
def test_total_ink_stays_under_its_limit(tmp_path: Path, ink_limit: int) -> None:
    file = tmp_path / "dark.png"
    dark = Image.effect_noise((256, 256), 90).point(lambda value: value // 5)
    Image.merge("RGB", (dark, dark.rotate(90), dark.rotate(180))).save(file)
    image = opened(make(file, ink_limit=ink_limit, ppi=400))
    assert ink_limit - 25 < heaviest_ink(image) <= ink_limit


def test_a_cmyk_picture_is_held_to_the_limit_too(tmp_path: Path) -> None:
    file = tmp_path / "ad.tif"
    Image.new("CMYK", (64, 64), (255, 255, 255, 255)).save(file)
    cyan, magenta, yellow, black = opened(make(file)).getpixel((9, 9))  # type: ignore[misc]
    assert black == 255
    assert 134 < (cyan + magenta + yellow) / 2.55 <= 140


def test_a_press_profile_separates_without_a_warning(tmp_path: Path, press: Path) -> None:
    file = tmp_path / "red.png"
    Image.new("RGB", (64, 64), (220, 30, 30)).save(file)
    picture = make(file, profile=press)
    assert picture.problems == ()
    cyan, magenta, yellow, _ = opened(picture).getpixel((9, 9))  # type: ignore[misc]
    assert magenta > 200
    assert yellow > 180
    assert cyan < 60


def test_a_profile_that_is_no_press_profile_is_refused(photo: Maker, tmp_path: Path) -> None:
    screen = tmp_path / "screen.icc"
    screen.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    with pytest.raises(CannotCompose, match=r"screen\.icc"):
        make(photo(), profile=screen)


def test_an_svg_comes_back_as_it_is_on_screen(tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>')
    assert make(file, screen=True) == PreparedPicture(file, None, None, (0, 0, 1, 1))


def test_the_same_content_gives_the_same_bytes(photo: Maker, tmp_path: Path) -> None:
    one = make(photo(), cache=tmp_path / "one")
    two = make(photo("copy.jpg"), cache=tmp_path / "two")
    assert one.file.name == two.file.name
    assert one.file.read_bytes() == two.file.read_bytes()


def test_a_damaged_photo_is_refused_by_name(photo: Maker) -> None:
    file = photo("torn.jpg")
    file.write_bytes(file.read_bytes()[:1500])
    with pytest.raises(CannotCompose, match=r"torn\.jpg"):
        make(file)
