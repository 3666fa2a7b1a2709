"""The print edition: its own colours and sizes, and nothing a press cannot use."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from composer.layout.load import layout_names, load_layout
from composer.layout.model import MM
from composer.pictures.profiles import find_profile
from composer.pipeline import compose
from tests.composed import ComposedIssue
from tests.conftest import REPOSITORY
from tests.small_issue import write_issue

# Operators that set a colour in RGB, and the ones that could only do so.
RGB_OPERATORS = {"rg", "RG"}
PRESS_SPACES = {"/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN"}


def streams_of(page: pikepdf.Page) -> Iterator[pikepdf.Page | pikepdf.Object]:
    """A page's content and every form it may draw."""
    yield page
    for drawn in page.Resources.get("/XObject", pikepdf.Dictionary()).values():
        if drawn.get("/Subtype") == "/Form":
            yield drawn


def operators_of(pdf: pikepdf.Pdf) -> list[tuple[str, list[Any]]]:
    """Every operator of the contents with its operands."""
    return [
        (str(instruction.operator), list(instruction.operands))
        for page in pdf.pages
        for stream in streams_of(page)
        for instruction in pikepdf.parse_content_stream(stream)
    ]


def space_of(value: pikepdf.Object) -> str:
    """The family of a colour space; of an ICC one, how many components it has."""
    if isinstance(value, pikepdf.Array):
        family = str(value[0])
        return f"{family}:{value[1].N}" if family == "/ICCBased" else family
    return str(value)


@pytest.fixture
def print_pdf(issue: ComposedIssue) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(issue.print_pdf)) as pdf:
        yield pdf


def test_no_colour_is_set_in_rgb(print_pdf: pikepdf.Pdf) -> None:
    operators = operators_of(print_pdf)
    assert len(operators) > 1000
    assert {operator for operator, _ in operators} & RGB_OPERATORS == set()
    named = {str(operands[0]) for operator, operands in operators if operator in ("cs", "CS")}
    spaces = {
        space_of(page.Resources.ColorSpace[name]) if name in page.Resources.get("/ColorSpace", {}) else name
        for page in print_pdf.pages
        for name in named
    }
    assert spaces <= {*PRESS_SPACES, "/ICCBased:4", "/ICCBased:1", "/Pattern"}


def test_every_picture_is_in_inks(print_pdf: pikepdf.Pdf) -> None:
    pictures = [
        space_of(drawn.ColorSpace)
        for page in print_pdf.pages
        for drawn in page.Resources.get("/XObject", pikepdf.Dictionary()).values()
        if drawn.get("/Subtype") == "/Image" and not drawn.get("/ImageMask", False)
    ]
    assert pictures
    assert set(pictures) <= {"/DeviceCMYK", "/DeviceGray"}


def glyphs_by_ink(page: pikepdf.Page) -> Counter[tuple[float, ...]]:
    """How many glyphs of a page are printed in which inks."""
    glyphs: Counter[tuple[float, ...]] = Counter()
    ink: tuple[float, ...] = ()
    saved = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            saved.append(ink)
        elif operator == "Q":
            ink = saved.pop()
        elif operator in ("k", "scn"):
            ink = tuple(round(float(value), 3) for value in operands)
        elif operator == "TJ":
            glyphs[ink] += sum(len(bytes(part)) // 2 for part in operands[0] if isinstance(part, pikepdf.String))
    return glyphs


def test_body_text_is_black_alone(print_pdf: pikepdf.Pdf) -> None:
    for page in print_pdf.pages:
        glyphs = glyphs_by_ink(page)
        # Most that is printed is body text, all of it in black ink only; heads and folios may have a colour.
        assert glyphs[0, 0, 0, 1] > 0.9 * glyphs.total() > 800


def test_the_boxes_are_the_layouts(issue: ComposedIssue, print_pdf: pikepdf.Pdf) -> None:
    width, height = issue.layout.format.trim
    bleed, outset = issue.layout.format.bleed, issue.layout.outset
    for page in print_pdf.pages:
        trim = [float(value) for value in page.TrimBox]
        outer = [float(value) for value in page.BleedBox]
        assert trim == pytest.approx([outset, outset, outset + width, outset + height], abs=0.01)
        assert [trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3]] == pytest.approx(
            [bleed] * 4, abs=0.01
        )
        media = [float(value) for value in page.MediaBox]
        assert media == pytest.approx([0, 0, width + 2 * outset, height + 2 * outset], abs=0.01)


def test_a_bleed_of_the_layouts_stands_round_the_trim_and_moves_everything_in(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/layout.yaml").write_text("extends: tabloid\nformat: {bleed: 3mm}\n", encoding="utf-8")
    manifest = write_issue(tmp_path)
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("layout: tabloid", "layout: ours"), "utf-8")
    outcome = compose(manifest, formats=("print",))
    (file,) = [file for file in outcome.files if file.suffix == ".pdf"]

    with pikepdf.open(file) as pdf:
        trim, bleed = ([float(value) for value in box] for box in (pdf.pages[0].TrimBox, pdf.pages[0].BleedBox))
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([270 * MM, 390 * MM], abs=0.01)
    assert [one - two for one, two in zip(bleed, trim, strict=True)] == pytest.approx(
        [-3 * MM, -3 * MM, 3 * MM, 3 * MM], abs=0.01
    )


def test_there_is_nothing_to_click_on_paper(print_pdf: pikepdf.Pdf) -> None:
    assert [page.Annots for page in print_pdf.pages if "/Annots" in page] == []


def test_fonts_are_embedded(print_pdf: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont): font for page in print_pdf.pages for font in page.Resources.get("/Font", {}).values()}
    assert len(fonts) >= 4
    for name, font in fonts.items():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()), name
        assert "/ToUnicode" in font, name


@pytest.mark.skipif(find_profile() is None, reason="no press profile is installed on this machine")
def test_the_press_it_is_made_for_is_told(print_pdf: pikepdf.Pdf) -> None:
    (intent,) = print_pdf.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFX"
    assert int(intent.DestOutputProfile.N) == 4


def test_every_layout_names_its_colours_in_per_cent_of_ink() -> None:
    for name in layout_names():
        layout = load_layout(name, REPOSITORY)
        looks = (layout, *layout.designs.values())
        for colour in (colour for look in looks for colour in look.colours.values()):
            assert all(0 <= ink <= 100 for ink in colour.print)
            assert sum(colour.print) <= 240
