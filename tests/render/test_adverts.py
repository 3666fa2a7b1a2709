"""PDF advertisements in the finished pages: as they are, in their place, and no part of the paper's own text."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from pikepdf import Array, Dictionary, Name
from PIL import Image

from composer.pictures.advert import read_advert
from composer.pipeline import Outcome, compose
from composer.preflight.readback import read_pages
from composer.render.adverts import place_adverts, unit_square
from tests.small_issue import write_issue

# Cyan, magenta, yellow and black in the corners of the trim: left foot, right foot, left top, right top.
CORNERS = (
    b"1 0 0 0 k 10 10 100 50 re f 0 1 0 0 k 110 10 100 50 re f 0 0 1 0 k 10 60 100 50 re f 0 0 0 1 k 110 60 100 50 re f"
)


def write_ad(file: Path, turn: int = 0, more: bytes = b"") -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(220, 120))
        page = pdf.pages[0]
        page.TrimBox = Array([10, 10, 210, 110])
        page.Rotate = turn
        # What lies outside the trim must not be seen.
        page.Contents = pdf.make_stream(b"0 1 1 0 k 0 0 220 120 re f " + CORNERS + more)
        page.Resources = Dictionary()
        pdf.save(file)
    return file


def place(folder: Path, ad: Path) -> bytes:
    """A page of 400 × 300 pt with an ad at (100, 60), 200 × 100 pt or standing."""
    stream = io.BytesIO()
    Image.new("L", (20, 10), 255).save(stream, "JPEG", comment="blank")
    blank = folder / "blank.jpg"
    blank.write_bytes(stream.getvalue())
    wide, high = (100, 200) if read_advert(ad).turn % 180 else (200, 100)
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 300))
        page = pdf.pages[0]
        picture = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=20, Height=10, ColorSpace=Name.DeviceGray)
        picture.BitsPerComponent = 8
        image = pdf.make_stream(b"", picture)
        image.write(stream.getvalue(), filter=Name.DCTDecode)
        page.Resources = Dictionary(XObject=Dictionary(Im=image))
        page.Contents = pdf.make_stream(b"q %d 0 0 %d 100 60 cm /Im Do Q" % (wide, high))
        place_adverts(pdf, {blank: ad})
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def pixels(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
        return image


def tone(image: Image.Image, x: float, y: float) -> str:
    """The ink at a place, in pt from the left foot."""
    red, green, blue = image.getpixel((int(x), int(image.height - y)))  # type: ignore[misc]
    if min(red, green, blue) > 240:
        return "paper"
    if max(red, green, blue) < 60:
        return "black"
    return {red: "cyan", green: "magenta", blue: "yellow"}[min(red, green, blue)]


@pytest.mark.parametrize(
    ("turn", "shown"),
    [
        (0, ("cyan", "magenta", "yellow", "black")),
        (90, ("magenta", "black", "cyan", "yellow")),
        (180, ("black", "yellow", "magenta", "cyan")),
        (270, ("yellow", "cyan", "black", "magenta")),
    ],
)
def test_an_ad_fills_its_place_the_way_its_page_is_turned(tmp_path: Path, turn: int, shown: tuple[str, ...]) -> None:
    image = pixels(place(tmp_path, write_ad(tmp_path / "ad.pdf", turn)))
    wide, high = (100, 200) if turn % 180 else (200, 100)
    corners = [(100 + wide * x, 60 + high * y) for y in (0.1, 0.9) for x in (0.1, 0.9)]
    assert tuple(tone(image, *corner) for corner in corners) == shown
    outside = [(97, 65), (100 + wide + 3, 65), (105, 57), (105, 60 + high + 3)]
    assert [tone(image, *place) for place in outside] == ["paper"] * 4


def test_the_trim_is_mapped_to_the_unit_square(tmp_path: Path) -> None:
    matrix = unit_square(read_advert(write_ad(tmp_path / "ad.pdf")))
    assert matrix == pytest.approx((1 / 200, 0, 0, 1 / 100, -0.05, -0.1))


def test_an_ad_read_back_is_one_picture_and_none_of_its_text(tmp_path: Path) -> None:
    font = b" BT /F 12 Tf 30 30 Td (BUY NOW) Tj ET"
    ad = write_ad(tmp_path / "ad.pdf", more=font)
    with pikepdf.open(ad, allow_overwriting_input=True) as pdf:
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=face))
        pdf.save()
    (page,) = read_pages(place(tmp_path, ad))
    assert page.chars == ()
    assert page.shapes == ()
    (box,) = page.pictures
    assert (box.x, box.y, box.width, box.height) == pytest.approx((100, 140, 200, 100))


def composed(folder: Path, ad: str) -> tuple[Outcome, dict[str, bytes]]:
    manifest = write_issue(folder, paragraphs=12)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["pages"][0]["contents"].append({"ad": ad, "size": "180x90mm"})
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    outcome = compose(manifest)
    return outcome, {file.name.rpartition("-20")[2]: file.read_bytes() for file in outcome.files}


def forms_and_pictures(pdf: bytes) -> tuple[int, int]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        kinds = [str(one.Subtype) for one in document.pages[0].resources.XObject.values()]
    return kinds.count("/Form"), kinds.count("/Image")


def test_a_press_ready_ad_stays_a_pdf_in_both_editions(tmp_path: Path) -> None:
    (tmp_path / "ads").mkdir()
    write_ad(tmp_path / "ads/shop.pdf")
    outcome, files = composed(tmp_path, "ads/shop.pdf")
    codes = {problem.code for problem in outcome.problems}
    assert not {code for code in codes if code.startswith(("picture.ad", "text."))}
    for name in (".print.pdf", ".pdf"):
        assert forms_and_pictures(files[name]) == (1, 1)  # the photo stays a picture
    again = compose(tmp_path / "issue.yaml", tmp_path / "again")
    assert [file.read_bytes() for file in again.files if file.suffix == ".pdf"] == [files[".print.pdf"], files[".pdf"]]


def test_a_clients_drawn_glyphs_are_the_clients(tmp_path: Path) -> None:
    """Type 3 is no font a paper sets its text in, but any standard takes it in an advertisement."""
    (tmp_path / "ads").mkdir()
    with pikepdf.open(write_ad(tmp_path / "ads/shop.pdf", more=b" BT /F 30 Tf 60 50 Td (aa) Tj ET")) as pdf:
        glyph = pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
        encoding = Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a]))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]), Encoding=encoding)
        font.FontMatrix, font.CharProcs = Array([0.001, 0, 0, 0.001, 0, 0]), Dictionary(a=glyph)
        font.FirstChar, font.LastChar, font.Widths = 97, 97, Array([500])
        pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        pdf.save(tmp_path / "ads/drawn.pdf")
    outcome, files = composed(tmp_path, "ads/drawn.pdf")
    assert not [one.code for one in outcome.problems if one.code.startswith(("press.", "pdf.", "picture.ad-p"))]
    assert forms_and_pictures(files[".print.pdf"]) == (1, 1)


def test_an_rgb_ad_is_printed_as_pixels_and_told_by_page_and_name(tmp_path: Path) -> None:
    (tmp_path / "ads").mkdir()
    write_ad(tmp_path / "ads/shop.pdf", more=b" 1 0 0 rg 50 50 20 20 re f")
    outcome, files = composed(tmp_path, "ads/shop.pdf")
    (told,) = [problem for problem in outcome.problems if problem.code == "picture.ad-pixels"]
    assert told.severity == "warning"
    assert told.message.zh.startswith("第1版《广告》的图片 shop.pdf：这个 PDF 用了 RGB 颜色，")
    assert forms_and_pictures(files[".print.pdf"]) == (0, 2)
    assert forms_and_pictures(files[".pdf"]) == (1, 1)
