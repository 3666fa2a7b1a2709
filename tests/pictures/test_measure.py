from __future__ import annotations

import base64
import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageFile

from composer.pictures.measure import inspect, measure
from composer.pictures.model import PictureSize
from composer.problems import CannotCompose
from tests.pictures.conftest import Maker


def dot() -> str:
    """A white PNG of one pixel in base 64."""
    stream = io.BytesIO()
    Image.new("L", (1, 1), 255).save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()


def code_of(file: Path) -> str | None:
    problems = inspect(file)
    if not problems:
        return None
    (problem,) = problems
    assert problem.where is not None
    assert problem.where.file == str(file)
    assert problem.message.zh != problem.message.en
    return f"{problem.severity} {problem.code}"


def refusal_of(file: Path) -> str:
    with pytest.raises(CannotCompose) as refused:
        measure(file)
    return refused.value.problems[0].code


def svg(folder: Path, attributes: str, inside: str = "") -> Path:
    file = folder / "chart.svg"
    file.write_text(
        f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>', encoding="utf-8"
    )
    return file


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png", "a.tif", "a.tiff", "a.webp"])
def test_formats_of_the_contract_are_measured_and_sound(photo: Maker, name: str) -> None:
    file = photo(name, (60, 40), format={"jp": "JPEG"}.get(name[2:4].lower()))
    assert measure(file) == PictureSize(60, 40, "raster")
    assert code_of(file) is None


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_a_turned_camera_is_seen(photo: Maker, orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = measure(photo(size=(60, 40), exif=exif))
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="96" height="48"', (72, 36)),
        ('width="10mm" height="1in"', (28.3465, 72)),
        ('viewBox="0 0 200 100"', (150, 75)),
        ('width="100%" height="100%" viewBox="0 0 200 100"', (150, 75)),
        ('width="72pt" viewBox="0 0 200 100"', (72, 36)),
    ],
)
def test_svg_sizes(tmp_path: Path, attributes: str, size: tuple[float, float]) -> None:
    found = measure(svg(tmp_path, attributes))
    assert found.kind == "svg"
    assert (found.width, found.height) == pytest.approx(size, abs=1e-3)


@pytest.mark.parametrize(
    ("attributes", "inside", "code"),
    [
        ("", "", "error picture.no-size"),
        ('width="9" height="9"', "<script>1</script>", "error picture.svg-outside"),
        ('width="9" height="9"', '<image href="file:///etc/hostname"/>', "error picture.svg-outside"),
        ('width="9" height="9"', "<style>@import url(http://example.org/a.css);</style>", "error picture.svg-outside"),
        ('width="9" height="9"', '<rect style="fill: url(other.svg#p)"/>', "error picture.svg-outside"),
        ('width="9" height="9"', '<rect fill="url(#p)"/><use href="#q"/><a href="http://example.org"/>', None),
        ('width="9" height="9"', f'<image href="data:image/png;base64,{dot()}"/>', None),
        ('width="9" height="9"', '<image href="data:image/png;base64,AA=="/>', "error picture.svg-embedded"),
        ('width="9" height="9"', "<g>", "error picture.damaged"),
    ],
)
def test_an_svg_that_is_no_drawing_of_its_own_is_refused(
    tmp_path: Path, attributes: str, inside: str, code: str | None
) -> None:
    assert code_of(svg(tmp_path, attributes, inside)) == code


def test_an_svg_with_entities_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "laughs.svg"
    file.write_text('<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg width="1" height="1">&b;</svg>')
    assert code_of(file) == "error picture.svg-outside"


def test_a_pdf_is_measured_by_its_trim(tmp_path: Path) -> None:
    file = tmp_path / "ad.pdf"
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(320, 220))
        document.pages[0].trimbox = pikepdf.Array([10, 10, 310, 210])
        document.pages[0].Contents = document.make_stream(b"0 0 0 1 k 10 10 50 50 re f")
        document.save(file)
    assert measure(file) == PictureSize(300, 200, "pdf")
    assert code_of(file) is None


def test_a_broken_pdf_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ad.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing")
    assert code_of(file) == "error picture.damaged"


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png", "cut.tif", "cut.webp"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.9])
@pytest.mark.parametrize("lenient", [False, True])
def test_a_file_cut_short_is_found_whatever_the_pdf_engine_allows(
    photo: Maker, name: str, kept: float, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    file = photo(name)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    assert code_of(file) == "error picture.damaged"


def test_an_empty_and_a_missing_file_are_found(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    assert code_of(tmp_path / "empty.jpg") == "error picture.empty"
    assert code_of(tmp_path / "none.jpg") == "error picture.missing"
    assert refusal_of(tmp_path / "empty.jpg") == "picture.empty"


@pytest.mark.parametrize(
    ("head", "nature"),
    [
        (b"\x00\x00\x00\x18ftypavif", "AVIF"),
        (b"\x00\x00\x00\x18ftypisom", "video"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"PK\x03\x04....", "archive"),
        (b"plain text", "JPEG, PNG, TIFF, WebP and SVG are taken"),
    ],
)
def test_a_stranger_under_a_pictures_name_is_told_for_what_it_is(tmp_path: Path, head: bytes, nature: str) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(head + bytes(200))
    (problem,) = inspect(file)
    assert problem.code == "picture.unreadable"
    assert nature in problem.message.en
    assert refusal_of(file) == "picture.unreadable"


def test_a_sound_picture_under_another_ending_is_used_with_a_warning(photo: Maker) -> None:
    file = photo("photo.png").rename(photo("photo.jpg").with_name("other.jpg"))
    assert code_of(file) == "warning picture.mislabelled"
    assert measure(file).kind == "raster"


@pytest.mark.parametrize(("side", "code"), [(13_039, "too-large"), (60_000, "too-large"), (13_038, "damaged")])
def test_a_bomb_is_refused_by_its_head_alone(tmp_path: Path, side: int, code: str) -> None:
    header = side.to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    chunk = b"IHDR" + header
    file = tmp_path / "bomb.png"
    file.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + len(header).to_bytes(4, "big")
        + chunk
        + zlib.crc32(chunk).to_bytes(4, "big")
        + b"\x00\x00\x00\x04IDAT"
        + bytes(4)
        + zlib.crc32(b"IDAT" + bytes(4)).to_bytes(4, "big")
    )
    assert code_of(file) == f"error picture.{code}"
