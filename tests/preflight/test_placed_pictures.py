"""Pictures weighed at the size and in the ink they are printed with."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
import yaml
from PIL import Image

from composer.made_up_issue import MadeUpIssue
from composer.picture_desk import look_at_pictures
from composer.pipeline import check, compose, make_up
from composer.places import cache_folder
from composer.preflight.content import scan_content
from composer.preflight.gate import expected_of, judge_file
from composer.preflight.placed_pictures import as_set, on_trim, picture_problems
from composer.problems import Problem
from composer.render.edition import render_alone
from tests.composed import composed
from tests.small_issue import write_issue


def with_photo(folder: Path, pixels: int) -> Path:
    """The issue with a photo of so many pixels' width over two columns."""
    manifest = write_issue(folder, paragraphs=20)
    file = folder / "photos/bridge.jpg"
    with Image.open(file) as picture:
        picture.resize((pixels, pixels * 2 // 3)).save(file)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["pages"][0]["contents"][0]["article"]["photos"][0]["span"] = 2
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


def coarse(problems: tuple[Problem, ...]) -> list[Problem]:
    return [one for one in problems if one.code == "picture.coarse"]


@pytest.mark.parametrize(("pixels", "told"), [(900, None), (560, "warning"), (200, "error")])
def test_a_photo_is_weighed_at_the_size_it_is_printed_at(tmp_path: Path, pixels: int, told: str | None) -> None:
    manifest = with_photo(tmp_path, pixels)
    found = coarse(compose(manifest, formats=("print",)).problems)
    assert [one.severity for one in found] == ([told] if told else [])
    assert all("bridge.jpg" in one.message.en and "石桥边的早晨" in one.message.en for one in found)
    # A run for the screen alone, which takes fewer pixels, tells the same.
    assert coarse(compose(manifest, formats=("screen",)).problems) == found
    assert coarse(check(manifest).problems) == found


def test_line_art_wants_six_hundred(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=20)
    Image.effect_noise((900, 600), 90).convert("1").save(tmp_path / "photos/seal.png")
    text = manifest.read_text(encoding="utf-8").replace("bridge.jpg", "seal.png")
    manifest.write_text(text, encoding="utf-8")
    for formats in (("print",), ("screen",)):
        assert "picture.coarse-line" in {one.code for one in compose(manifest, formats=formats).problems}
    Image.effect_noise((5200, 3600), 90).convert("1").save(tmp_path / "photos/seal.png")
    for formats in (("print",), ("screen",)):
        assert "picture.coarse-line" not in {one.code for one in compose(manifest, formats=formats).problems}


def test_pictures_as_set_are_as_coarse_as_the_print_edition_holds_them() -> None:
    """Both sources of the rule agree, up to what the print edition's own resolution takes away."""
    issue = composed("hexi-weekly")
    sizes, _ = look_at_pictures(issue.copy, cache_folder())
    with pikepdf.open(io.BytesIO(issue.print_pdf)) as pdf:
        printed = [on_trim(scan_content(page).images, issue.layout) for page in pdf.pages]
    compared = 0
    for page, read in zip(issue.pages, printed, strict=True):
        for image in as_set(page, sizes):
            x, y = image.box.x + image.box.width / 2, image.box.y + image.box.height / 2
            own = [one for one in read if one.box.x < x < one.box.right and one.box.y < y < one.box.bottom]
            if own:  # drawings and PDFs are no pixels
                compared += 1
                assert own[0].ppi == pytest.approx(min(image.ppi, issue.layout.pictures.print_ppi), rel=0.01)
    assert compared >= 3


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[MadeUpIssue, bytes]:
    made_up = make_up(write_issue(tmp_path_factory.mktemp("printed"), paragraphs=20))
    result = render_alone(
        made_up.copy, made_up.pages, made_up.layout, made_up.book, "print", cache_folder(), made_up.profile
    )
    return made_up, result.rendered.pdf


def ink_told(made_up: MadeUpIssue, pdf: bytes) -> list[str]:
    read = judge_file(pdf, expected_of("print", made_up.layout, made_up.pages, made_up.profile))
    images = on_trim(read.pictures[0], made_up.layout)
    found = picture_problems(made_up.pages[0], images, made_up.layout)
    return [one.message.en for one in found if one.code == "picture.ink"]


def test_the_ink_of_a_photo_is_read_from_the_finished_file(printed: tuple[MadeUpIssue, bytes]) -> None:
    made_up, sound = printed
    assert ink_told(made_up, sound) == []
    told = {}
    for ink in (60, 61, 80):  # of each of the four, in percent
        with pikepdf.open(io.BytesIO(sound)) as pdf:
            (picture,) = [one for one in pdf.pages[0].Resources.XObject.values() if one.get("/Subtype") == "/Image"]
            _overwrite(picture, ink)
            out = io.BytesIO()
            pdf.save(out)
        told[ink] = ink_told(made_up, out.getvalue())
    assert told == {
        60: [],
        61: ["page 1, “石桥边的早晨”: bridge.jpg lays on 245% ink, over 240%"],
        80: ["page 1, “石桥边的早晨”: bridge.jpg lays on 320% ink, over 240%"],
    }


def _overwrite(picture: Any, ink: int) -> None:
    """Another picture in the place of one: a light field with a patch of so much ink."""
    field = np.full((300, 450, 4), 20, np.uint8)
    field[96:192, 96:192] = round(ink * 2.55)
    stream = io.BytesIO()
    Image.fromarray(field, "CMYK").save(stream, "JPEG", quality=95, subsampling=0)
    picture.Width, picture.Height, picture.ColorSpace = 450, 300, pikepdf.Name.DeviceCMYK
    picture.Decode = pikepdf.Array([1, 0] * 4)
    picture.write(stream.getvalue(), filter=pikepdf.Name.DCTDecode)


def test_five_large_photos_are_read_in_little_time() -> None:
    """A broadsheet page with five photos of two megapixels and the noise of a real sensor."""
    noise = np.random.default_rng(1).normal(0, 4, (1200, 1800, 4))
    tones = np.linspace(20, 130, 1800)[None, :, None]
    stream = io.BytesIO()
    Image.fromarray(np.clip(tones + noise, 0, 255).astype(np.uint8), "CMYK").save(stream, "JPEG", quality=88)
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(1100, 1560))
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
        for number in range(5):
            kind = {"Subtype": pikepdf.Name.Image, "Width": 1800, "Height": 1200, "BitsPerComponent": 8}
            picture = pdf.make_stream(b"", **kind, ColorSpace=pikepdf.Name.DeviceCMYK, Decode=[1, 0] * 4)
            picture.write(stream.getvalue(), filter=pikepdf.Name.DCTDecode)
            page.Resources.XObject[f"/I{number}"] = picture
        page.Contents = pdf.make_stream(b" ".join(b"q 600 0 0 400 9 9 cm /I%d Do Q" % one for one in range(5)))
        began = time.process_time()
        images = scan_content(page).images
        took = time.process_time() - began
    assert len(images) == 5
    assert 200 < images[0].ink < 220
    assert took < 0.4  # .1 s on a quiet machine
