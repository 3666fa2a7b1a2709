"""Finished PDFs, each to be spoilt in one way."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf

Spoil = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Spoilt:
    """One way to spoil a PDF: the rule that must see it, what is done, what else is asked of the file then."""

    code: str
    spoil: Spoil
    asked: dict[str, Any]
    edition: str = "print"
    linearize: bool = False
    encrypt: bool = False
    version: str = ""


def saved(pdf: pikepdf.Pdf, *, linearize: bool = False, encrypt: bool = False, version: str = "") -> bytes:
    """The bytes of a PDF as it stands."""
    out = io.BytesIO()
    lock: Any = pikepdf.Encryption(owner="o", user="") if encrypt else False
    pdf.save(out, linearize=linearize, encryption=lock, force_version=version, fix_metadata_version=False)
    return out.getvalue()


def operators(text: bytes) -> Spoil:
    """More operators at the end of page 1."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents.write(page.Contents.read_bytes() + b"\nq\n" + text + b"\nQ\n")

    return spoil


def state(name: str, **values: Any) -> Callable[[pikepdf.Pdf], None]:
    """A graphics state of page 1."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState[name] = pikepdf.Dictionary(**values)

    return spoil


def both(*steps: Spoil) -> Spoil:
    """One after the other."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        for step in steps:
            step(pdf)

    return spoil


def _first_font(pdf: pikepdf.Pdf) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values())).DescendantFonts[0]


def bare_font(pdf: pikepdf.Pdf) -> None:
    """The file of a page's first font is gone."""
    for key in ("/FontFile2", "/FontFile3"):
        if key in _first_font(pdf).FontDescriptor:
            del _first_font(pdf).FontDescriptor[key]


def opentype_font(pdf: pikepdf.Pdf) -> None:
    """A font is embedded as OpenType."""
    descriptor = _first_font(pdf).FontDescriptor
    file = descriptor.get("/FontFile3", descriptor.get("/FontFile2"))
    file.Subtype = pikepdf.Name.OpenType
    descriptor["/FontFile3"] = file


def box(name: str, sides: list[float] | None) -> Spoil:
    """Page 1 with another box, or without it."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        if sides is None:
            del pdf.pages[0].obj[name]
        else:
            pdf.pages[0].obj[name] = pikepdf.Array(sides)

    return spoil


def wider_trim(pdf: pikepdf.Pdf) -> None:
    """A trim that reaches out of the bleed."""
    trim = [float(side) for side in pdf.pages[0].TrimBox]
    pdf.pages[0].TrimBox = pikepdf.Array([trim[0] - 12, trim[1], trim[2] - 12, trim[3]])


def no_bleed(pdf: pikepdf.Pdf) -> None:
    """A bleed that ends at the trim."""
    pdf.pages[0].BleedBox = pdf.pages[0].TrimBox


def smaller(pdf: pikepdf.Pdf) -> None:
    """A page half a millimetre lower."""
    trim = [float(side) for side in pdf.pages[0].TrimBox]
    pdf.pages[0].TrimBox = pikepdf.Array([*trim[:3], trim[3] - 1.4])


def note(pdf: pikepdf.Pdf) -> None:
    """A comment in the middle of the page."""
    rectangle = pikepdf.Array([300, 300, 320, 320])
    found = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=rectangle)
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(found)]))


def twice_intended(pdf: pikepdf.Pdf) -> None:
    """A second output intent."""
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def rgb_intended(pdf: pikepdf.Pdf) -> None:
    """An output intent of RGB."""
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


def metadata(old: bytes, new: bytes) -> Spoil:
    """Other words in the XMP."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new))

    return spoil


def without(*path: str) -> Spoil:
    """The file's root without something in it."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        inside: Any = pdf.Root
        for step in path[:-1]:
            inside = inside[step]
        del inside[path[-1]]

    return spoil


def untold_trap(pdf: pikepdf.Pdf) -> None:
    """Nothing said of trapping."""
    del pdf.docinfo["/Trapped"]


def layered(pdf: pikepdf.Pdf) -> None:
    """A layer."""
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array(), D=pikepdf.Dictionary())


def one_page_more(pdf: pikepdf.Pdf) -> None:
    """The same page again."""
    pdf.pages.append(pdf.pages[0])


def spot(pdf: pikepdf.Pdf) -> None:
    """A patch of gold."""
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.2, 0.6, 0.2], N=1)
    space = [pikepdf.Name.Separation, pikepdf.Name("/Gold"), pikepdf.Name.DeviceCMYK, pdf.make_indirect(tint)]
    pdf.pages[0].Resources.ColorSpace["/gold"] = pikepdf.Array(space)
    operators(b"/gold cs 1 scn 50 50 20 20 re f")(pdf)


def rgb_picture(pdf: pikepdf.Pdf) -> None:
    """A picture in RGB."""
    picture: Any = pdf.make_stream(bytes(48))
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 4, 4, 8
    picture.ColorSpace = pikepdf.Name.DeviceRGB
    pdf.pages[0].Resources.XObject["/spoilt"] = picture
    operators(b"1 0 0 1 50 50 cm /spoilt Do")(pdf)


def profiled(pdf: pikepdf.Pdf) -> None:
    """A patch whose inks are named through the output intent's profile."""
    space = [pikepdf.Name.ICCBased, pdf.Root.OutputIntents[0].DestOutputProfile]
    pdf.pages[0].Resources.ColorSpace["/ours"] = pikepdf.Array(space)
    operators(b"/ours cs 0 0.2 0.4 0 scn 50 50 20 20 re f")(pdf)


def wavelet_picture(pdf: pikepdf.Pdf) -> None:
    """A picture in inks, coded as JPEG 2000."""
    rgb_picture(pdf)
    picture = pdf.pages[0].Resources.XObject["/spoilt"]
    picture.ColorSpace = pikepdf.Name.DeviceCMYK
    picture.write(b"\0\0\0\x0cjP  \r\n\x87\n", filter=pikepdf.Name.JPXDecode)


def mute_figure(pdf: pikepdf.Pdf) -> None:
    """A figure without its alternative text."""
    (figure, *_) = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one
    ]
    del figure["/Alt"]


def heavy(pdf: pikepdf.Pdf) -> None:
    """Six megabytes that nobody sees."""
    import random

    pdf.Root["/Ballast"] = pdf.make_stream(random.Random(1).randbytes(6_000_000))


# FONT in an operator stands for the page's first font at 9 pt.
NOTHING: dict[str, Any] = {}


def action(kind: str) -> Spoil:
    """Something is started when the file is opened."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(Type=pikepdf.Name.Action, S=pikepdf.Name(kind), JS="app.beep()")

    return spoil


def bookmark_action(pdf: pikepdf.Pdf) -> None:
    """A bookmark that starts a program."""
    item = pdf.Root.Outlines.First
    item.A = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
    del item["/Dest"]


def annotation(**values: Any) -> Spoil:
    """A note on page 1."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        note(pdf)
        for key, value in values.items():
            pdf.pages[0].Annots[0][f"/{key}"] = value

    return spoil


def attached(pdf: pikepdf.Pdf) -> None:
    """A file in the file."""
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(
        pdf, b"notes", filename="notes.txt", description="", mime_type="", creation_date="", mod_date=""
    )


def elsewhere(pdf: pikepdf.Pdf) -> None:
    """A stream whose data lie in another file."""
    pdf.Root["/Away"] = pdf.make_stream(b"", F=pikepdf.String("elsewhere.bin"))


def _picture(pdf: pikepdf.Pdf) -> Any:
    return next(one for one in pdf.pages[0].Resources.XObject.values() if one.get("/Subtype") == "/Image")


def wavelets(pdf: pikepdf.Pdf) -> None:
    """A picture coded as JPEG 2000."""
    _picture(pdf).write(b"\0\0\0\x0cjP  \r\n\x87\n", filter=pikepdf.Name.JPXDecode)


def smoothed(pdf: pikepdf.Pdf) -> None:
    """A picture that is smoothed when shown."""
    _picture(pdf).Interpolate = True


def grouped(pdf: pikepdf.Pdf) -> None:
    """A transparency group of a page."""
    pdf.pages[0].Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)


def untold_glyphs(pdf: pikepdf.Pdf) -> None:
    """A font that does not tell which glyphs it holds."""
    del _first_font(pdf).FontDescriptor["/CIDSet"]


PRINT = (
    Spoilt("press.rgb", operators(b"1 0 0 rg 50 50 20 20 re f"), NOTHING),
    Spoilt("press.rgb", rgb_picture, NOTHING),
    Spoilt("press.spot", spot, NOTHING),
    Spoilt("press.colour-on-black", operators(b""), {"black_pages": frozenset({1})}),
    Spoilt(
        "press.transparency",
        both(state("/Faint", ca=0.5), operators(b"/Faint gs 0 0 0 1 k 50 50 20 20 re f")),
        {"standard": "x-1a"},
    ),
    Spoilt("press.profiled", profiled, {"standard": "x-1a"}),
    Spoilt("press.coding", wavelet_picture, {"standard": "x-1a"}),
    Spoilt("press.ink", operators(b"0.8 0.8 0.8 0.8 k 50 50 20 20 re f"), NOTHING),
    Spoilt("press.overprint", operators(b"/Knockout gs 0 0 0 1 k BT FONT 50 50 Td <0001> Tj ET"), NOTHING),
    Spoilt("press.white-overprint", operators(b"/Overprint gs 0 0 0 0 k 50 50 20 20 re f"), NOTHING),
    Spoilt("press.small-type", operators(b"/Knockout gs 0 0 0 0 k BT FONT 50 50 Td <0001> Tj ET"), NOTHING),
    Spoilt("press.small-type", operators(b"/Knockout gs 0.1 1 0.9 0.1 k BT FONT 50 50 Td <0001> Tj ET"), NOTHING),
    Spoilt("press.thin-rule", operators(b"0 0 0 1 K 0.2 w 50 50 m 90 50 l S"), NOTHING),
    Spoilt("press.thin-rule", operators(b"/Overprint gs 0 0 0 1 k 50 50 100 0.2 re f"), NOTHING),
    Spoilt("press.font-form", opentype_font, {"standard": "x-1a"}),
    Spoilt("pdf.font-missing", bare_font, NOTHING),
    Spoilt("pdf.page-count", one_page_more, NOTHING),
    Spoilt("pdf.page-size", smaller, NOTHING),
    Spoilt("pdf.identity", metadata(b"xmp:CreatorTool>newspaper", b"xmp:CreatorTool>another"), NOTHING),
    Spoilt("pdf.encrypted", operators(b""), NOTHING, encrypt=True),
    Spoilt("press.box-missing", box("/TrimBox", None), NOTHING),
    Spoilt("press.box-nesting", wider_trim, NOTHING),
    Spoilt("press.bleed", no_bleed, NOTHING),
    Spoilt("press.annotation", note, NOTHING),
    Spoilt("press.intent", twice_intended, NOTHING),
    Spoilt("press.intent", without("/OutputIntents"), NOTHING),
    Spoilt("press.intent-profile", rgb_intended, NOTHING),
    Spoilt("press.standard", metadata(b">PDF/X-4<", b">PDF/X-3<"), NOTHING),
    Spoilt("press.version", operators(b""), {"standard": "x-1a"}),
    Spoilt("press.trapped", untold_trap, NOTHING),
    Spoilt("press.layers", layered, NOTHING),
)

SCREEN = (
    Spoilt("screen.tags", without("/StructTreeRoot"), NOTHING, "screen", linearize=True),
    Spoilt("screen.figure-alt", mute_figure, NOTHING, "screen", linearize=True),
    Spoilt("screen.standard", metadata(b"pdfuaid:part>1<", b"pdfuaid:part>2<"), NOTHING, "screen", linearize=True),
    Spoilt("screen.language", without("/Lang"), NOTHING, "screen", linearize=True),
    Spoilt("screen.title", without("/ViewerPreferences"), NOTHING, "screen", linearize=True),
    Spoilt("screen.bookmarks", without("/Outlines"), NOTHING, "screen", linearize=True),
    Spoilt("screen.linearised", operators(b""), NOTHING, "screen"),
    Spoilt("screen.mail-size", heavy, NOTHING, "screen", linearize=True),
)

ARCHIVE = (
    Spoilt("pdf.font-missing", bare_font, NOTHING, "archive"),
    Spoilt("pdf.encrypted", operators(b""), NOTHING, "archive", encrypt=True),
    Spoilt("pdf.identity", metadata(b"xmp:CreatorTool>newspaper", b"xmp:CreatorTool>another"), NOTHING, "archive"),
    Spoilt("archive.standard", metadata(b"pdfaid:part>1<", b"pdfaid:part>7<"), NOTHING, "archive"),
    Spoilt("archive.standard", metadata(b"pdfaid:conformance>B<", b"pdfaid:conformance>A<"), NOTHING, "archive"),
    Spoilt("archive.version", operators(b""), NOTHING, "archive", version="1.7"),
    Spoilt("archive.intent", without("/OutputIntents"), NOTHING, "archive"),
    Spoilt("archive.colour", operators(b"0 1 1 0 k 50 50 20 20 re f"), NOTHING, "archive"),
    Spoilt(
        "archive.transparency",
        both(state("/Faint", ca=0.5), operators(b"/Faint gs 0 0 1 rg 50 50 20 20 re f")),
        NOTHING,
        "archive",
    ),
    Spoilt("archive.transparency", grouped, NOTHING, "archive"),
    Spoilt("archive.layers", layered, NOTHING, "archive"),
    Spoilt("archive.font-set", untold_glyphs, NOTHING, "archive"),
    Spoilt("archive.action", action("/JavaScript"), NOTHING, "archive"),
    Spoilt("archive.action", bookmark_action, NOTHING, "archive"),
    Spoilt("archive.attachment", attached, NOTHING, "archive"),
    Spoilt("archive.annotation", annotation(F=2 | 4), NOTHING, "archive"),
    Spoilt("archive.annotation", annotation(F=0), NOTHING, "archive"),
    Spoilt("archive.annotation", annotation(Subtype=pikepdf.Name.FileAttachment, F=4), NOTHING, "archive"),
    Spoilt("archive.outside", elsewhere, NOTHING, "archive"),
    Spoilt("archive.coding", wavelets, NOTHING, "archive"),
    Spoilt("archive.picture", smoothed, NOTHING, "archive"),
)
