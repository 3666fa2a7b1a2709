"""Files that reach a newsroom and cannot be printed as they are: each made here, with what is to be said of it."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

Maker = Callable[[], bytes | None]
A4 = (300, 200)


@dataclass(frozen=True)
class Bad:
    """A file by its name, its bytes (None: there is none), and the codes of what is told: of the file, then in print.

    ``!`` marks an error. A file with an error of its own is never prepared.
    """

    name: str
    make: Maker
    told: str
    in_print: str = ""
    black_only: bool = False
    is_x1a: bool = False


def picture(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """A ramp in every channel."""
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp)).convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def whole(kind: str) -> bytes:
    return saved(picture(), kind)


def head(data: bytes) -> Maker:
    return lambda: data + bytes(400)


def cut(kind: str, part: float) -> Maker:
    return lambda: whole(kind)[: int(len(whole(kind)) * part)]


def zero_tail() -> bytes:
    data = whole("JPEG")
    half = len(data) * 3 // 4
    return data[:half] + bytes(len(data) - half)


def frame_header(change: Callable[[bytearray, int], None]) -> bytes:
    """A JPEG whose frame header, at the place given, is changed."""
    data = bytearray(whole("JPEG"))
    change(data, data.index(b"\xff\xc0"))
    return bytes(data)


def deep_jpeg(data: bytearray, place: int) -> None:
    data[place + 4] = 12


def lossless_jpeg(data: bytearray, place: int) -> None:
    data[place + 1] = 0xC3


def gigantic_jpeg(data: bytearray, place: int) -> None:
    data[place + 5 : place + 9] = struct.pack(">HH", 60_000, 60_000)


def png_chunk(kind: bytes, data: bytes, crc: int | None = None) -> bytes:
    crc = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png(width: int, height: int, *more: bytes, crc: int | None = None) -> bytes:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), crc)
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + png_chunk(b"IEND", b"")


def spoilt_png() -> bytes:
    data = bytearray(whole("PNG"))
    data[data.index(b"IDAT") + 30] ^= 0xFF
    return bytes(data)


def webp_bomb() -> bytes:
    canvas = (16_383 - 1).to_bytes(3, "little") * 2
    chunk = b"VP8X" + struct.pack("<I", 10) + bytes(4) + canvas
    frame = b"VP8L" + struct.pack("<I", 5) + b"\x2f" + struct.pack("<I", (16_382 << 14) | 16_382)
    body = b"WEBP" + chunk + frame + b"\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


def tiff(
    bits: tuple[int, ...], photometric: int, compression: int = 1, sample: int = 1, loops: bool = False, side: int = 16
) -> bytes:
    """A TIFF written tag by tag; with ``loops`` its directory is followed by itself."""
    pixels = bytes(min(side * side * sum(bits) // 8, 4096))
    entries = [(256, 3, (side,)), (257, 3, (side,)), (258, 3, bits), (259, 3, (compression,)), (262, 3, (photometric,))]
    entries += [(273, 4, (8,)), (277, 3, (len(bits),)), (278, 3, (side,)), (279, 4, (len(pixels),))]
    entries += [(339, 3, (sample,) * len(bits))]
    start = 8 + len(pixels)
    after = start + 2 + 12 * len(entries) + 4
    table, extra = b"", b""
    for tag, kind, values in entries:
        data = struct.pack("<" + {3: "H", 4: "I"}[kind] * len(values), *values)
        if len(data) > 4:
            field, extra = struct.pack("<I", after + len(extra)), extra + data
        else:
            field = data.ljust(4, b"\0")
        table += struct.pack("<HHI", tag, kind, len(values)) + field
    following = struct.pack("<I", start if loops else 0)
    return b"II*\0" + struct.pack("<I", start) + pixels + struct.pack("<H", len(entries)) + table + following + extra


def with_profile(profile: bytes, mode: str = "RGB") -> bytes:
    return saved(picture(mode), "JPEG", icc_profile=profile)


def screen_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def frames(kind: str, **options: Any) -> Maker:
    more = [picture().rotate(90 * turn) for turn in (1, 2)]
    return lambda: saved(picture(), kind, save_all=True, append_images=more, **options)


def svg(inside: str, attributes: str = 'width="90" height="60"') -> Maker:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode


def use_bomb() -> bytes:
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    return svg(f'<defs><rect id="l0" width="1" height="1"/>{levels}</defs><use href="#l8"/>')() or b""


def embedded(data: bytes, kind: str) -> Maker:
    return svg(f'<image width="9" height="9" href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>')


def ad(content: bytes = b"", change: Callable[[pikepdf.Pdf, Any], None] | None = None, **save: Any) -> Maker:
    """A PDF of one page with a black square, more content, and changes of any kind."""

    def make() -> bytes:
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=A4)
            page = pdf.pages[0]
            page.Contents = pdf.make_stream(b"0 0 0 1 k 20 20 40 40 re f " + content)
            page.Resources = Dictionary()
            if change:
                change(pdf, page)
            stream = io.BytesIO()
            pdf.save(stream, **save)
            return stream.getvalue()

    return make


def resource(kind: str, name: str, make: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf, Any], None]:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources[kind] = Dictionary({name: make(pdf)})

    return change


def rgb_picture(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(bytes(12), image_dict(2, 2, Name.DeviceRGB))


def inky_picture(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(b"\xff\xff\xff\xff" * 4, image_dict(2, 2, Name.DeviceCMYK))


def inks_by_profile(pdf: pikepdf.Pdf) -> Any:
    return Array([Name.ICCBased, pdf.make_stream(b"", N=4, Alternate=Name.DeviceCMYK)])


def wavelet_picture(pdf: pikepdf.Pdf) -> Any:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 30, 40)).save(stream, "JPEG2000")
    picture: Any = pdf.make_stream(b"", image_dict(8, 8, Name.DeviceCMYK))
    picture.write(stream.getvalue(), filter=Name.JPXDecode)
    return picture


def image_bomb(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(bytes(12), image_dict(40_000, 40_000, Name.DeviceGray))


def image_dict(width: int, height: int, space: Any) -> Any:
    return Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=space, BitsPerComponent=8
    )


def endless_form(pdf: pikepdf.Pdf) -> Any:
    """Forty forms inside one another."""
    form = pdf.make_stream(b"0 0 1 1 re f", Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1])))
    for _ in range(40):
        outer = pdf.make_stream(b"/F Do", Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1])))
        outer.Resources = Dictionary(XObject=Dictionary(F=form))
        form = outer
    return form


def spot(pdf: pikepdf.Pdf) -> Any:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.5, 1, 0], N=1)
    return Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, tint])


def plain_font(pdf: pikepdf.Pdf) -> Any:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def half_tone(pdf: pikepdf.Pdf) -> Any:
    return Dictionary(ca=0.5)


def rgb_glass(pdf: pikepdf.Pdf, page: Any) -> None:
    """Transparency that is mixed in RGB, though every colour is CMYK."""
    page.Resources.ExtGState = Dictionary({"/T": half_tone(pdf)})
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def hidden_layer(pdf: pikepdf.Pdf, page: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))


def comment(pdf: pikepdf.Pdf, page: Any) -> None:
    look = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Dictionary(Subtype=Name.Form, BBox=Array([0, 0, 9, 9])))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[9, 9, 99, 99], AP=Dictionary(N=look), F=4)
    page.Annots = Array([pdf.make_indirect(note)])


def boxed(name: str, *box: float) -> Callable[[pikepdf.Pdf, Any], None]:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page[name] = Array(list(box))

    return change


def second_page(pdf: pikepdf.Pdf, page: Any) -> None:
    pdf.add_blank_page(page_size=A4)


def blank(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents = pdf.make_stream(b"q Q")


def no_pages(pdf: pikepdf.Pdf, page: Any) -> None:
    del pdf.pages[0]


def content_bomb(pdf: pikepdf.Pdf, page: Any) -> None:
    packer = zlib.compressobj(9)
    zeros = b" " * 10_000_000
    packed = b"".join(packer.compress(zeros) for _ in range(21)) + packer.flush()
    page.Contents = pdf.make_stream(b"")
    page.Contents.write(packed, filter=Name.FlateDecode)


def torn_content(pdf: pikepdf.Pdf, page: Any) -> None:
    packed = zlib.compress(b"0 0 0 1 k " + b"20 20 40 40 re f " * 500)
    page.Contents.write(packed[: len(packed) // 2] + bytes(20), filter=Name.FlateDecode)


def cut_ad() -> bytes:
    data = ad()() or b""
    return data[: len(data) // 3]


LOCK = pikepdf.Encryption(owner="owner", user="reader")
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"

PICTURES = (
    Bad("missing.jpg", lambda: None, "missing!"),
    Bad("empty.jpg", lambda: b"", "empty!"),
    Bad("one-byte.jpg", lambda: b"\xff", "unreadable!"),
    Bad("zeros.jpg", lambda: bytes(5000), "unreadable!"),
    Bad("web-page.jpg", lambda: b"<!DOCTYPE html><html><body>404</body></html>", "unreadable!"),
    Bad("text.jpg", "图片另发".encode, "unreadable!"),
    Bad("word.jpg", head(b"PK\x03\x04"), "unreadable!"),
    Bad("old-word.jpg", head(b"\xd0\xcf\x11\xe0"), "unreadable!"),
    Bad("photoshop.jpg", head(b"8BPS"), "unreadable!"),
    Bad("animation.gif", lambda: saved(picture("P"), "GIF"), "unreadable!"),
    Bad("screen.bmp", lambda: whole("BMP"), "unreadable!"),
    Bad("logo.eps", head(b"%!PS-Adobe-3.0 EPSF-3.0"), "unreadable!"),
    Bad("dos-logo.eps", head(b"\xc5\xd0\xd3\xc6"), "unreadable!"),
    Bad("archive.jpg", head(b"Rar!\x1a\x07"), "unreadable!"),
    Bad("seven.jpg", head(b"7z\xbc\xaf\x27\x1c"), "unreadable!"),
    Bad("clip.jpg", head(b"\x00\x00\x00\x18ftypisom"), "unreadable!"),
    Bad("new.jpg", head(b"\x00\x00\x00\x18ftypavif"), "unreadable!"),
    Bad("film.jp2", head(b"\x00\x00\x00\x0cjP  \r\n\x87\n"), "unreadable!"),
    Bad("next.jxl", head(b"\xff\x0a"), "unreadable!"),
    Bad("song.jpg", head(b"ID3\x03"), "unreadable!"),
    Bad("vast.tif", head(b"II+\x00"), "unreadable!"),
    Bad("chart.svgz", head(b"\x1f\x8b\x08"), "unreadable!"),
    Bad("phone.heic", head(HEIC), "heic!|damaged!"),
    Bad("phone-as.jpg", head(HEIC), "heic!|damaged!"),
    Bad("head-only.jpg", cut("JPEG", 0.03), "damaged!"),
    Bad("half.jpg", cut("JPEG", 0.5), "damaged!"),
    Bad("most.jpg", cut("JPEG", 0.97), "damaged!"),
    Bad("zero-tail.jpg", zero_tail, "damaged!"),
    Bad("half.png", cut("PNG", 0.5), "damaged!"),
    Bad("half.tif", cut("TIFF", 0.5), "damaged!"),
    Bad("half.webp", cut("WEBP", 0.5), "damaged!"),
    Bad("no-data.png", lambda: png(90, 60), "damaged!"),
    Bad("wrong-sum.png", lambda: png(90, 60, crc=1), "damaged!"),
    Bad("spoilt.png", spoilt_png, "damaged!"),
    Bad("nowhere.tif", lambda: b"II*\0" + struct.pack("<I", 9_000_000) + bytes(50), "damaged!"),
    Bad("twelve-bit.jpg", lambda: frame_header(deep_jpeg), "unsupported!"),
    Bad("lossless.jpg", lambda: frame_header(lossless_jpeg), "unsupported!"),
    Bad("deep-lab.tif", lambda: tiff((16, 16, 16), 8), "unsupported!"),
    Bad("float-rgb.tif", lambda: tiff((32, 32, 32), 2, sample=3), "unsupported!"),
    Bad("heights.tif", lambda: saved(Image.new("F", (90, 60), 0.5), "TIFF"), "unsupported!"),
    Bad("counts.tif", lambda: tiff((32,), 1), "unsupported!"),
    Bad("five-inks.tif", lambda: tiff((8,) * 5, 5), "unsupported!"),
    Bad("loop.tif", lambda: tiff((8,), 1, loops=True), "", ""),
    Bad("jp2-inside.tif", lambda: tiff((8, 8, 8), 2, compression=34_712), "unsupported!"),
    Bad("bomb.png", lambda: png(13_039, 13_039, png_chunk(b"IDAT", b"")), "too-large!"),
    Bad("great-bomb.png", lambda: png(60_000, 60_000, png_chunk(b"IDAT", b"")), "too-large!"),
    Bad("bomb.jpg", lambda: frame_header(gigantic_jpeg), "too-large!"),
    Bad("bomb.webp", webp_bomb, "too-large!"),
    Bad("bomb.tif", lambda: tiff((8,), 1, side=60_000), "too-large!"),
    Bad("sliver.png", lambda: saved(picture(size=(620, 20)), "PNG"), "sliver!"),
    Bad("needle.jpg", lambda: saved(picture(size=(9, 400)), "JPEG"), "sliver!"),
    Bad("pages.tif", frames("TIFF"), "first-of-many", "no-profile"),
    Bad("moving.webp", frames("WEBP"), "first-of-many", "no-profile"),
    Bad("moving.png", frames("PNG"), "first-of-many", "no-profile"),
    Bad("png-as.jpg", lambda: whole("PNG"), "mislabelled", "no-profile"),
    Bad("jpeg-as.png", lambda: whole("JPEG"), "mislabelled", "no-profile"),
    Bad("tiff-as.webp", lambda: whole("TIFF"), "mislabelled", "no-profile"),
    Bad("no-name", lambda: whole("JPEG"), "mislabelled", "no-profile"),
    Bad("torn-profile.jpg", lambda: with_profile(screen_profile()[:200]), "embedded-profile", "no-profile"),
    Bad("wild-profile.jpg", lambda: with_profile(b"profile" * 50), "embedded-profile", "no-profile"),
    Bad("rgb-profile-in-cmyk.jpg", lambda: with_profile(screen_profile(), "CMYK"), "embedded-profile"),
    Bad("inky.tif", lambda: saved(Image.new("CMYK", (90, 60), (255,) * 4), "TIFF"), "", "ink-held"),
)

DRAWINGS = (
    Bad("no-size.svg", svg("<rect/>", ""), "no-size!"),
    Bad("zero.svg", svg("<rect/>", 'width="0" height="0"'), "no-size!"),
    Bad("percent.svg", svg("<rect/>", 'width="100%" height="100%"'), "no-size!"),
    Bad("open.svg", svg("<g>"), "damaged!"),
    Bad("half.svg", lambda: (svg("<g/>" * 90)() or b"")[:200], "damaged!"),
    Bad(
        "strange-letters.svg",
        lambda: b'<?xml version="1.0" encoding="no-such"?><svg width="9" height="9"/>',
        "damaged!",
    ),
    Bad("linked.svg", svg('<image href="photo.jpg"/>'), "svg-outside!"),
    Bad("spy.svg", svg('<image href="file:///etc/hostname"/>'), "svg-outside!"),
    Bad("web.svg", svg('<use href="http://example.org/a.svg#b"/>'), "svg-outside!"),
    Bad("imports.svg", svg("<style>@import 'http://example.org/a.css';</style>"), "svg-outside!"),
    Bad("fills.svg", svg('<rect style="fill: url(other.svg#p)"/>'), "svg-outside!"),
    Bad("script.svg", svg("<script>alert(1)</script>"), "svg-outside!"),
    Bad("laughs.svg", lambda: b'<!DOCTYPE svg [<!ENTITY a "ha">]><svg width="9" height="9">&a;</svg>', "svg-outside!"),
    Bad("circle.svg", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "svg-endless!"),
    Bad("use-bomb.svg", use_bomb, "svg-endless!"),
    Bad("blurred.svg", svg('<filter id="f"><feGaussianBlur/></filter><rect/>'), "svg-effects", "no-profile"),
    Bad("blended.svg", svg('<rect style="mix-blend-mode: multiply"/>'), "svg-effects", "no-profile"),
    Bad("page-inside.svg", svg("<foreignObject/>"), "svg-effects", "no-profile"),
    Bad("faint.svg", svg('<rect opacity=".5"/>'), "", "svg-transparent! no-profile", is_x1a=True),
    Bad(
        "tinted.svg",
        svg("<style>rect{fill:rgba(9,9,9,.4)}</style><rect/>"),
        "",
        "svg-transparent! no-profile",
        is_x1a=True,
    ),
    Bad("torn-inside.svg", embedded(b"nothing", "png"), "svg-embedded!"),
    Bad("half-inside.svg", embedded(whole("PNG")[:90], "png"), "svg-embedded!"),
    Bad("gif-inside.svg", embedded(b"GIF89a", "gif"), "svg-embedded!"),
    Bad("bomb-inside.svg", embedded(png(60_000, 60_000), "png"), "svg-embedded!"),
    Bad(
        "gradient.svg", svg('<linearGradient><stop stop-color="red"/></linearGradient>'), "", "flat-gradient no-profile"
    ),
)

ADVERTS = (
    Bad("nothing.pdf", lambda: b"%PDF-1.7\nnothing", "damaged!"),
    Bad("cut.pdf", cut_ad, "damaged!"),
    Bad("locked.pdf", ad(encryption=LOCK), "ad-locked!"),
    Bad("no-pages.pdf", ad(change=no_pages), "damaged!"),
    Bad("no-trim.pdf", ad(change=boxed("/TrimBox", 50, 50, 50, 50)), "no-size!"),
    Bad("off-sheet.pdf", ad(change=boxed("/TrimBox", 900, 900, 990, 990)), "no-size!"),
    Bad("words-for-box.pdf", ad(change=lambda pdf, page: page.__setitem__("/MediaBox", Name.None_)), "ad-repaired"),
    Bad("thin.pdf", ad(change=boxed("/TrimBox", 0, 0, 300, 5)), "sliver!"),
    Bad("blank.pdf", ad(change=blank), "ad-blank!"),
    Bad("content-bomb.pdf", ad(change=content_bomb), "too-large!"),
    Bad("picture-bomb.pdf", ad(b"/I Do", resource("/XObject", "/I", image_bomb)), "too-large!"),
    Bad("nested.pdf", ad(b"/F Do", resource("/XObject", "/F", endless_form)), "too-large!"),
    Bad("torn-content.pdf", ad(change=torn_content, recompress_flate=False), "damaged!|ad-repaired"),
    Bad("two-pages.pdf", ad(change=second_page), "first-of-many"),
    Bad("rgb.pdf", ad(b"1 0 0 rg 90 90 9 9 re f"), "", "ad-pixels no-profile"),
    Bad("rgb-photo.pdf", ad(b"/I Do", resource("/XObject", "/I", rgb_picture)), "", "ad-pixels no-profile"),
    Bad("rgb-inline.pdf", ad(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"), "", "ad-pixels no-profile"),
    Bad("spot.pdf", ad(b"/S cs 1 scn 9 9 9 9 re f", resource("/ColorSpace", "/S", spot)), "", "ad-pixels no-profile"),
    Bad("no-fonts.pdf", ad(b"BT /F 9 Tf (a) Tj ET", resource("/Font", "/F", plain_font)), "", "ad-pixels! no-profile"),
    Bad("unknown-font.pdf", ad(b"BT /G 9 Tf (a) Tj ET"), "", "ad-pixels! no-profile"),
    Bad("layers.pdf", ad(change=hidden_layer), "", "ad-pixels no-profile"),
    Bad("stamped.pdf", ad(change=comment), "", "ad-pixels no-profile"),
    Bad("inky.pdf", ad(b"1 1 1 1 k 9 9 9 9 re f"), "", "ad-ink!"),
    Bad("inky-photo.pdf", ad(b"/I Do", resource("/XObject", "/I", inky_picture)), "", "ad-ink!"),
    Bad(
        "glass.pdf",
        ad(b"/T gs 9 9 9 9 re f", resource("/ExtGState", "/T", half_tone)),
        "",
        "ad-pixels no-profile",
        is_x1a=True,
    ),
    Bad(
        "profiled.pdf",
        ad(b"/S cs 0 0.2 0.4 0 scn 9 9 9 9 re f", resource("/ColorSpace", "/S", inks_by_profile)),
        "",
        "ad-pixels no-profile",
        is_x1a=True,
    ),
    Bad(
        "wavelets.pdf",
        ad(b"/I Do", resource("/XObject", "/I", wavelet_picture)),
        "",
        "ad-pixels no-profile",
        is_x1a=True,
    ),
    Bad("rgb-glass.pdf", ad(b"/T gs 9 9 9 9 re f", rgb_glass), "", "ad-pixels no-profile"),
    Bad("red-on-black.pdf", ad(b"0 1 1 0 k 9 9 9 9 re f"), "", "ad-pixels", black_only=True),
)

FILES = (*PICTURES, *DRAWINGS, *ADVERTS)
