"""着重号 and the figures of notes: in lines, and read back from a PDF set through the renderer's own boxes."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import weasyprint

from composer.copy.markdown import read_runs
from composer.copy.model import Paragraph
from composer.fonts.book import FontBook
from composer.makeup.model import SetLine, SetText
from composer.preflight.readback import PrintedChar, read_pages
from composer.render.lines import DOT_DEPTH, DOT_RADIUS, text_markup
from composer.render.spacing import space_glyphs
from composer.typeset.lines_report import glyphs_of
from composer.typeset.model import Line, Piece, TextStyle
from composer.typeset.paragraph import compose_paragraph
from composer.typeset.units import NOTE_RISE, NOTE_SIZE

SIZE, LEFT, FIRST, PITCH = 10.0, 40.0, 60.0, 15.0
STYLE = TextStyle("body", indent=0)
COPY = "今天上午==市长，==宣布^[1]^大会==5G==开幕。^①^据don’t报道，==街道==新貌再次引来客人"


def compose(text: str, measure: float, book: FontBook) -> tuple[Line, ...]:
    return compose_paragraph(Paragraph(read_runs(text)), STYLE, measure, book)


def test_a_note_is_a_small_raised_piece(plain: FontBook) -> None:
    (line,) = compose("报道^[1]^大会", 10, plain)

    before, note, after = line.pieces
    assert (before, note) == (Piece("报道", "song", 0.0), Piece("[1]", "song", 2.0, small=NOTE_SIZE, rise=NOTE_RISE))
    # Three figures of half an em, at six tenths.
    assert after.x == pytest.approx(2.9)


def test_a_note_parts_no_word_and_opens_no_gap_before_a_sign(plain: FontBook) -> None:
    (line,) = compose("x^2^/s与", 10, plain)

    # x .5, the figure .3, /s 1, the gap .25, 与 1
    assert line.width == pytest.approx(3.05)


def test_dots_stand_under_characters_that_are_no_marks(plain: FontBook) -> None:
    (line,) = compose("==“5G ——，文”==", 10, plain)

    # “ gives back its half at the line's start: 5 at .5 and G at 1.0 are half an em wide.
    glyphs = {glyph.text: glyph.x + glyph.advance / 2 for glyph in glyphs_of(line, plain)}
    assert line.dots == pytest.approx((0.75, 1.25, glyphs["文"]))


def test_a_dot_moves_no_character(installed: FontBook) -> None:
    with_dots = compose("今天上午==市长==宣布大会，==防汛==演练开幕", 9, installed)
    without = compose("今天上午市长宣布大会，防汛演练开幕", 9, installed)

    assert [glyphs_of(line, installed) for line in with_dots] == [glyphs_of(line, installed) for line in without]
    assert [len(line.dots) for line in with_dots] == [2, 2]


def test_emphasis_inside_dots_and_links_goes_over_lines(plain: FontBook) -> None:
    lines = compose("今天**上午市长宣布大会**，*防汛演练*开[幕，==街道==新貌](http://a.b)引客", 6, plain)

    found = [[(piece.text, piece.role, piece.link) for piece in line.pieces] for line in lines]
    assert found == [
        [("今天", "song", None), ("上午市长", "hei", None)],
        [("宣布大会", "hei", None), ("，", "song", None), ("防", "kai", None)],
        [("汛演练", "kai", None), ("开", "song", None), ("幕，", "song", "http://a.b")],
        [("街道新貌", "song", "http://a.b"), ("引客", "song", None)],
    ]
    assert [len(line.dots) for line in lines] == [0, 0, 0, 2]


@pytest.fixture(scope="module")
def printed(installed: FontBook) -> tuple[tuple[Line, ...], bytes]:
    """The copy's lines and the PDF they print as."""
    lines = compose(COPY, 11, installed)
    placed = tuple(SetLine(line, LEFT, FIRST + row * PITCH, SIZE) for row, line in enumerate(lines))
    body, strands = text_markup(SetText("body", placed), installed, links=False)
    faces = "".join(
        f".r-{face.role}{{font-family:'{face.family}';font-weight:{face.weight}}}" for face in installed.faces()
    )
    css = (
        "@page{size:300pt 200pt;margin:0} p{margin:0;font-size:1pt;line-height:1;white-space:pre}"
        ".t{font-kerning:normal;font-variant-ligatures:none} .t span{position:absolute}"
    )
    html = f'<style>{css}{faces}</style><html lang="zh-Hans"><body>{body}'
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(weasyprint.HTML(string=html).write_pdf())) as pdf:
        assert space_glyphs(pdf, [strands], outset=0.0) is None
        pdf.save(out)
    return lines, out.getvalue()


def expected_chars(lines: tuple[Line, ...], book: FontBook) -> list[tuple[str, float, float, float]]:
    """Every glyph's character, x, baseline and size in pt."""
    found = []
    for row, line in enumerate(lines):
        pieces = [(piece, Line((piece,), 0, 0, 0, 0)) for piece in line.pieces]
        for piece, alone in pieces:
            baseline = FIRST + row * PITCH - piece.rise * SIZE
            found += [
                (glyph.text, LEFT + glyph.x * SIZE, baseline, SIZE * piece.small)
                for glyph in glyphs_of(alone, book)
                if glyph.text.strip()
            ]
    return found


def test_every_figure_prints_where_it_was_set(printed: tuple[tuple[Line, ...], bytes], installed: FontBook) -> None:
    lines, pdf = printed
    (page,) = read_pages(pdf)
    chars: list[PrintedChar] = [char for char in page.chars if char.char.strip()]
    expected = expected_chars(lines, installed)

    # The dots are no characters: what is read back is the text.
    assert "".join(char.char for char in chars) == "".join(text for text, *_ in expected)
    assert [char.x for char in chars] == pytest.approx([x for _, x, _, _ in expected], abs=0.1)
    assert [char.baseline for char in chars] == pytest.approx([y for _, _, y, _ in expected], abs=0.1)
    small = {
        char.char
        for char in chars
        if char.baseline not in [pytest.approx(FIRST + n * PITCH, abs=0.1) for n in range(5)]
    }
    assert small == set("[1]①")


def test_every_dot_prints_under_its_character(printed: tuple[tuple[Line, ...], bytes]) -> None:
    lines, pdf = printed
    expected = [
        (LEFT + dot * SIZE, FIRST + row * PITCH + DOT_DEPTH * SIZE)
        for row, line in enumerate(lines)
        for dot in line.dots
    ]
    discs = discs_of(pdf, height=200)

    assert len(expected) == 6  # 市长, 5 and G, 街道
    assert [x for x, *_ in discs] == pytest.approx([x for x, _ in expected], abs=0.01)
    assert [y for _, y, *_ in discs] == pytest.approx([y for _, y in expected], abs=0.01)
    assert [across for *_, across in discs] == pytest.approx([2 * DOT_RADIUS * SIZE] * 6, abs=0.01)


def discs_of(pdf: bytes, height: float) -> list[tuple[float, float, float]]:
    """The middles and widths of the drawn shapes of a page, from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for shape in document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        found.append(((left + right) / 2, height - (bottom + top) / 2, right - left))
    document.close()
    return found
