"""The ink of a PDF's pictures, in every way their samples may be written."""

from __future__ import annotations

import io
import zlib
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from composer.pictures.pdf_ink import heaviest_ink_of

DOCUMENT = pikepdf.new()
INKS = (200, 30, 10, 5)
SUM = sum(INKS) / 2.55
TURNED = sum(255 - ink for ink in INKS) / 2.55


def picture(data: bytes, space: Any, size: tuple[int, int] = (64, 64), **more: Any) -> tuple[Any, Any]:
    """A picture and its colour space."""
    more = {"BitsPerComponent": 8, **more}
    kind = Dictionary(Subtype=Name.Image, Width=size[0], Height=size[1], ColorSpace=space, **more)
    return DOCUMENT.make_stream(data, kind), space


def jpeg(*, adobe: bool) -> bytes:
    stream = io.BytesIO()
    Image.new("CMYK", (64, 64), INKS).save(stream, "JPEG", quality=95, subsampling=0)
    data = stream.getvalue()
    at = data.find(b"\xff\xee")
    assert at > 0
    return data if adobe else data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :]


@pytest.mark.parametrize("adobe", [True, False])
@pytest.mark.parametrize(("decode", "ink"), [(None, TURNED), ([1, 0] * 4, SUM), ([0, 1] * 4, TURNED)])
def test_a_jpeg_is_turned_by_its_decode_array_alone(adobe: bool, decode: list[int] | None, ink: float) -> None:
    """Pillow writes the samples turned, as Adobe does; what reads a PDF turns them by /Decode alone."""
    more: dict[str, Any] = {"Decode": Array(decode)} if decode else {}
    made = picture(jpeg(adobe=adobe), Name.DeviceCMYK, Filter=Name.DCTDecode, **more)
    assert heaviest_ink_of(*made) == pytest.approx(ink, abs=2)


def test_samples_of_eight_and_sixteen_bits_are_read() -> None:
    assert heaviest_ink_of(*picture(bytes(INKS) * 4096, Name.DeviceCMYK)) == pytest.approx(SUM)
    packed = zlib.compress(bytes(INKS) * 4096)
    assert heaviest_ink_of(*picture(packed, Name.DeviceCMYK, Filter=Name.FlateDecode)) == pytest.approx(SUM)
    turned: dict[str, Any] = {"Decode": Array([1, 0] * 4)}
    assert heaviest_ink_of(*picture(bytes(INKS) * 4096, Name.DeviceCMYK, **turned)) == pytest.approx(TURNED)
    fine = bytes(byte for ink in INKS for byte in (ink, 77)) * 4096
    assert heaviest_ink_of(*picture(fine, Name.DeviceCMYK, BitsPerComponent=16)) == pytest.approx(SUM)


def test_inks_named_by_a_profile_are_inks() -> None:
    for parts, ink in ((4, SUM), (3, 0)):
        space = Array([Name.ICCBased, DOCUMENT.make_stream(b"", N=parts)])
        assert heaviest_ink_of(*picture(bytes(INKS) * 4096, space)) == pytest.approx(ink)


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_of_a_palette_only_the_colours_used_count(bits: int) -> None:
    table = bytes((*INKS, 0, 0, 0, 9)) + b"\xff\xff\xff\xff" * 2
    space = Array([Name.Indexed, Name.DeviceCMYK, 3, pikepdf.String(table)])
    numbers = np.zeros((3, 5), np.uint8)
    numbers[1, 2] = 1
    each = np.unpackbits(numbers[..., None], axis=2)[..., 8 - bits :]
    data = np.packbits(each.reshape(3, -1), axis=1).tobytes()
    assert heaviest_ink_of(*picture(data, space, (5, 3), BitsPerComponent=bits)) == pytest.approx(SUM)


def test_what_is_less_than_a_dot_does_not_count_and_a_dot_does() -> None:
    field = np.zeros((200, 200, 4), np.uint8)
    field[50, 50] = 255
    assert heaviest_ink_of(*picture(field.tobytes(), Name.DeviceCMYK, (200, 200))) == pytest.approx(100, abs=1)
    field[50:52, 50:52] = 255
    assert heaviest_ink_of(*picture(field.tobytes(), Name.DeviceCMYK, (200, 200))) == pytest.approx(400)


@pytest.mark.parametrize("space", [Name.DeviceRGB, Name.DeviceGray])
def test_other_colours_have_no_total_ink(space: Any) -> None:
    assert heaviest_ink_of(*picture(b"\xff" * 4096 * 3, space)) == 0


def test_samples_nobody_can_read_weigh_nothing() -> None:
    assert heaviest_ink_of(*picture(b"torn", Name.DeviceCMYK)) == 0
    assert heaviest_ink_of(*picture(b"torn", Name.DeviceCMYK, Filter=Name.DCTDecode)) == 0
    assert heaviest_ink_of(*picture(b"torn", Name.DeviceCMYK, Filter=Name.FlateDecode)) == 0
    assert heaviest_ink_of(Dictionary(Width=1, Height=1), Name.DeviceCMYK) == 0
