from __future__ import annotations

import base64
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from composer.pictures.model import Finish, Press
from composer.pictures.prepare import Negative, prepare
from composer.pictures.vector import inspect_svg
from composer.problems import Problem

SVG = "{http://www.w3.org/2000/svg}"


def separate(
    folder: Path, inside: str, root: str = "", press: Press | None = None
) -> tuple[ElementTree.Element, tuple[Problem, ...]]:
    """A drawing prepared for the press by formula, read back."""
    file = folder / "chart.svg"
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" {root}>{inside}</svg>'
    file.write_text(text, encoding="utf-8")
    picture = prepare(
        Negative(file),
        box_pt=(75, 37.5),
        crop=None,
        finish=Finish(press or Press(), ppi=200, quality=85),
        cache=folder / "cache",
    )
    assert picture.pixels is None
    assert picture.file.parent == folder / "cache"
    return ElementTree.fromstring(picture.file.read_bytes()), picture.problems


@pytest.mark.parametrize(
    ("value", "separated"),
    [
        ("#f00", "device-cmyk(0 1 1 0)"),
        ("black", "device-cmyk(0 0 0 1)"),
        ("#808080", "device-cmyk(0 0 0 0.498)"),
        ("rgba(0, 0, 255, 0.5)", "device-cmyk(1 1 0 0 / 0.5)"),
        ("none", "none"),
        ("url(#p)", "url(#p)"),
        ("currentColor", "currentColor"),
        ("device-cmyk(0.1 0.2 0.3 0)", "device-cmyk(0.1 0.2 0.3 0)"),
    ],
)
def test_every_way_to_name_a_colour_is_separated(tmp_path: Path, value: str, separated: str) -> None:
    drawing, _ = separate(
        tmp_path,
        f"<style>.a {{ stroke-width: 2; fill: {value} }}</style>"
        f'<rect fill="{value}"/><rect style="stroke:{value};x:1"/>',
    )
    style, by_attribute, by_style = drawing
    assert style.text == f".a {{ stroke-width: 2; fill: {separated} }}"
    assert by_attribute.get("fill") == separated
    assert by_style.get("style") == f"stroke:{separated};x:1"


def test_what_names_no_colour_is_black_ink_alone(tmp_path: Path) -> None:
    plain, _ = separate(tmp_path, '<path d="M0 0H9V9z"/>')
    assert plain.get("fill") == "device-cmyk(0 0 0 1)"
    named, _ = separate(tmp_path, "", root='fill="#0ff"')
    assert named.get("fill") == "device-cmyk(1 0 0 0)"


def test_a_dark_colour_is_held_to_the_ink_limit(tmp_path: Path) -> None:
    drawing, _ = separate(tmp_path, '<rect fill="rgb(24, 8, 0)"/>')
    inks = [float(part) for part in (drawing[0].get("fill") or "")[12:-1].split()]
    assert 2.35 < sum(inks) <= 2.4


def test_a_gradient_is_printed_flat_and_told(tmp_path: Path) -> None:
    drawing, problems = separate(
        tmp_path,
        '<linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1" style="stop-color:#f00"/>'
        '</linearGradient><rect fill="url(#g)"/>',
    )
    (stop,) = drawing[0]
    assert stop.get("stop-color") == "device-cmyk(0 0.498 0.498 0)"
    assert [problem.code for problem in problems] == ["picture.flat-gradient", "picture.no-profile"]


def test_an_embedded_picture_is_separated(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), (0, 255, 255)).save(stream, "PNG")
    data = base64.b64encode(stream.getvalue()).decode()
    drawing, _ = separate(tmp_path, f'<image width="8" height="8" href="data:image/png;base64,{data}"/>')
    head, _, body = (drawing[0].get("href") or "").partition(",")
    assert head == "data:image/jpeg;base64"
    with Image.open(io.BytesIO(base64.b64decode(body))) as image:
        assert image.mode == "CMYK"
        assert image.getpixel((4, 4)) == pytest.approx((255, 0, 0, 0), abs=2)


def test_the_same_drawing_is_written_once(tmp_path: Path) -> None:
    separate(tmp_path, '<rect fill="#f00"/>')
    separate(tmp_path, '<rect fill="#f00"/>')
    separate(tmp_path, '<rect fill="#0f0"/>')
    assert len(list((tmp_path / "cache").glob("*.svg"))) == 2


@pytest.mark.parametrize(
    ("inside", "is_faint"),
    [
        ('<rect opacity="1"/><rect fill-opacity="100%"/>', False),
        ('<rect style="fill-opacity: 0.99"/>', True),
        ('<rect stroke-opacity="50%"/>', True),
        ('<rect fill="#ff000080"/>', True),
        ('<rect fill="red" stroke="none"/>', False),
        ('<g mask="url(#m)"/>', True),
        ('<g mask="none"/>', False),
        ("<style>.a { opacity: .3 }</style>", True),
    ],
)
def test_what_shows_through_is_seen_where_the_press_takes_none(tmp_path: Path, inside: str, is_faint: bool) -> None:
    _, told = separate(tmp_path, inside, press=Press(is_x1a=True))
    assert ("picture.svg-transparent" in {one.code for one in told}) is is_faint
    _, told = separate(tmp_path, inside, press=Press())
    assert "picture.svg-transparent" not in {one.code for one in told}


def test_effects_the_engine_draws_are_not_told(tmp_path: Path) -> None:
    file = tmp_path / "shadow.svg"
    drawn = '<filter id="f"><feOffset dx="2"/></filter><rect filter="url(#f)" style="mix-blend-mode:normal"/>'
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{drawn}</svg>', encoding="utf-8")
    assert inspect_svg(file) == ()
    file.write_text(file.read_text(encoding="utf-8").replace("feOffset", "feDropShadow"), encoding="utf-8")
    (told,) = inspect_svg(file)
    assert (told.code, told.severity) == ("picture.svg-effects", "warning")
    assert "feDropShadow" in told.message.zh


@pytest.mark.parametrize(
    ("inside", "missing"),
    [
        ('<text font-family="方正兰亭黑">河</text>', "方正兰亭黑"),
        ("<text style=\"font: bold 12px/1.2 'No Such Song', NoSuchHei\">河</text>", "No Such Song"),
        ("<style>text { font-family: NoSuchSong }</style><text>河</text>", "NoSuchSong"),
        ('<text font-family="方正兰亭黑, Noto Serif CJK SC">河</text>', ""),
        ('<text font-family="方正兰亭黑, sans-serif">河</text>', ""),
        ('<text style="font: 12px serif">河</text>', ""),
        ("<text>河</text>", ""),
    ],
)
def test_a_font_that_a_drawing_names_and_the_machine_has_not_is_told(tmp_path: Path, inside: str, missing: str) -> None:
    file = tmp_path / "sign.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>', encoding="utf-8")
    told = inspect_svg(file)
    assert [one.code for one in told] == (["picture.svg-font"] if missing else [])
    assert all(missing in one.message.zh for one in told)
