"""What a PDF's content is found to use: only what is drawn counts."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name
from PIL import Image

from composer.pictures.model import Finish, Press
from composer.pictures.pdf_scan import PageUse, scan_page
from composer.pictures.prepare import Negative, prepare
from tests.pictures.bad_files import ad, image_dict, plain_font, resource, rgb_picture, spot


def use_of(content: bytes, change: Callable[[pikepdf.Pdf, Any], None] | None = None) -> PageUse:
    with pikepdf.open(io.BytesIO(ad(content, change)() or b"")) as pdf:
        return scan_page(pdf.pages[0])


@pytest.mark.parametrize(
    ("content", "use"),
    [
        (b"", PageUse(ink=100)),
        (b"0.2 g 9 9 9 9 re f", PageUse(ink=100)),
        (b"0.4 0.3 0.2 0.1 K 9 9 m 20 20 l S", PageUse(colour=True, ink=100)),
        (b"/DeviceCMYK cs 0 0 0 0.5 scn 9 9 9 9 re f", PageUse(ink=100)),
        (b"/DeviceCMYK cs 1 0.5 0 0.5 scn 9 9 9 9 re f", PageUse(colour=True, ink=200)),
        (b"0 0 0 rg 9 9 9 9 re f", PageUse(rgb=True, colour=True, ink=100)),
        (b"/DeviceRGB CS 9 9 m 20 20 l S", PageUse(rgb=True, colour=True, ink=100)),
    ],
)
def test_colours_are_told_by_what_is_set(content: bytes, use: PageUse) -> None:
    assert use_of(content) == use


@pytest.mark.parametrize(
    ("kind", "name", "make"),
    [("/XObject", "/I", rgb_picture), ("/ColorSpace", "/S", spot), ("/Font", "/F", plain_font)],
)
def test_what_a_page_lists_but_never_draws_does_not_count(kind: str, name: str, make: Any) -> None:
    assert use_of(b"", resource(kind, name, make)) == PageUse(ink=100)


def test_a_form_is_looked_through(tmp_path: Path) -> None:
    def form(pdf: pikepdf.Pdf) -> Any:
        inner = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        return pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", inner)

    assert use_of(b"/F Do", resource("/XObject", "/F", form)).rgb


def test_an_indexed_picture_is_of_its_base(tmp_path: Path) -> None:
    def palette(pdf: pikepdf.Pdf) -> Any:
        space = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\xff\xff")])
        return pdf.make_stream(bytes(4), image_dict(2, 2, space))

    assert use_of(b"/I Do", resource("/XObject", "/I", palette)).rgb


def test_a_named_spot_is_told_and_black_is_none() -> None:
    assert use_of(b"/S cs 1 scn 9 9 9 9 re f", resource("/ColorSpace", "/S", spot)).spots == ("Gold",)

    def black(pdf: pikepdf.Pdf) -> Any:
        space = spot(pdf)
        space[1] = Name.Black
        return space

    assert use_of(b"/S cs 1 scn 9 9 9 9 re f", resource("/ColorSpace", "/S", black)) == PageUse(ink=100)


PAGE = """<style>@page{size:90mm 60mm;margin:4mm} body{color:COLOUR;font:9pt "Noto Sans CJK SC"}</style>
<p>湖畔书店 0000-0000</p><p style="background:TINT">五月开业，欢迎光临。</p>"""


def written(file: Path, colour: str, tint: str) -> Path:
    html = PAGE.replace("COLOUR", colour).replace("TINT", tint)
    file.write_bytes(weasyprint.HTML(string=html).write_pdf())
    return file


def prepared(file: Path) -> Any:
    finish = Finish(Press(), ppi=200, quality=95)
    return prepare(Negative(file), box_pt=(255, 170), crop="none", finish=finish, cache=file.parent / "cache")


def test_text_in_embedded_fonts_and_inks_stays_a_pdf(tmp_path: Path) -> None:
    file = written(tmp_path / "ad.pdf", "device-cmyk(0 0 0 1)", "device-cmyk(0 0.1 0.4 0)")
    made = prepared(file)
    assert made.page == file
    assert made.problems == ()
    assert made.effective_ppi is None


def test_small_black_type_of_an_rgb_ad_stands_on_the_black_plate_alone(tmp_path: Path) -> None:
    made = prepared(written(tmp_path / "ad.pdf", "black", "#ffe6a0"))
    assert made.page is None
    assert made.effective_ppi == pytest.approx(400, rel=0.01)
    with Image.open(made.file) as image:
        inks = np.asarray(image).astype(int)
    dark = inks[inks[..., 3] > 230]
    assert len(dark) > 500
    assert dark[:, :3].mean() < 4  # JPEG leaves a trace of the tint beside an edge
    assert inks[..., 2].max() > 80  # the tint is there
