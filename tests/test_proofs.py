"""``compose proof`` as a newsroom calls it: the sheets read back and looked at, versions, exit status."""

from __future__ import annotations

import copy
import datetime
import io
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
import yaml
from numpy.typing import NDArray

from composer.cli import main
from composer.copy.edit import edit_issue
from composer.copy.reading import readings_of
from composer.fonts.book import open_font_book
from composer.layout.load import load_layout
from composer.layout.model import MM
from composer.makeup.galleys import BAND, GalleyFormat, GalleySheet, Slip, galley_sheets
from composer.makeup.model import Box, MadeUpPage
from composer.manifest.load import load_issue
from composer.pipeline import make_up
from composer.preflight.readback import PrintedChar, read_pages
from composer.printing import print_editions
from composer.problems import CannotCompose
from composer.proofs import ProofOrder, proof_articles, proof_pages
from composer.render.proof.model import Dressing
from composer.render.proof.numbers import numbers_of
from composer.render.proof.page_sheets import impose, page_marks, page_proofs
from composer.render.proof.sheet import PAPERS, PaperName, tiled_sheets, whole_sheet
from composer.render.proof.version import Version
from tests.composed import manifest_of
from tests.small_issue import write_issue

STEM = "柳岸周刊-2026-05-20"
TABLOID = (270 * MM, 390 * MM)
# Pages are drawn at so many pixels a pt and compared by the mean tones of squares of so many pixels: type that falls on
# other parts of a pixel differs little then, a shift by 2 pt much.
PIXELS, SQUARE = 2, 8
# Between what is at its place (up to 3.4) and what is 2 pt off (from 7.6 on).
ALIKE = 5.0


@dataclass(frozen=True)
class Proofed:
    """The small issue as the screen edition and as proofs of it."""

    pages: tuple[MadeUpPage, ...]
    screen: bytes
    whole: bytes
    bare: bytes
    tiled: bytes


@pytest.fixture(scope="module")
def proofed(tmp_path_factory: pytest.TempPathFactory) -> Proofed:
    """Two pages: whole on A3 with everything, whole without a watermark, tiled on A4."""
    made_up = make_up(write_issue(tmp_path_factory.mktemp("issue"), pages=2))
    screen = print_editions(made_up, ("screen",), ("screen",))[0][f"{STEM}.pdf"]
    versions = [Version(1, mark) for mark in page_marks(screen)]
    made = datetime.datetime(2026, 5, 20, 6, 0, tzinfo=datetime.UTC)

    def proof(paper: PaperName, watermark: str, *, tiled: bool = False, numbers: bool = False) -> bytes:
        sheets = impose(made_up.pages, versions, made_up.layout, paper, tiled=tiled)
        dressing = Dressing(made_up.copy, watermark, made, numbers)
        rendered = page_proofs(screen, sheets, dressing, made_up.layout, made_up.book)
        assert rendered.problems == ()
        return rendered.pdf

    whole, bare, tiled = proof("a3", "大样", numbers=True), proof("a3", ""), proof("a4", "", tiled=True)
    return Proofed(made_up.pages, screen, whole, bare, tiled)


def text_of(chars: tuple[PrintedChar, ...]) -> str:
    return "".join(char.char for char in chars if not char.char.isspace())


def picture_of(pdf: bytes, page: int) -> NDArray[np.float64]:
    """A page drawn in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return np.asarray(document[page].render(scale=PIXELS).to_pil().convert("L"), dtype=float)
    finally:
        document.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a call."""
    with pytest.raises(SystemExit) as left:
        main(["proof", *(str(argument) for argument in arguments)])
    printed = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, printed.out, printed.err


def test_each_page_is_on_a_sheet_of_the_paper(proofed: Proofed) -> None:
    with pikepdf.open(io.BytesIO(proofed.whole)) as pdf:
        sizes = [[round(float(side) / MM, 1) for side in page.MediaBox[2:]] for page in pdf.pages]
    assert sizes == [[297, 420], [297, 420]]


def test_a_sheet_tells_what_it_is_and_who_signs(proofed: Proofed) -> None:
    for number, page in enumerate(read_pages(proofed.whole), 1):
        strip = text_of(tuple(char for char in page.chars if char.baseline < 17 * MM))
        assert f"柳岸周刊第{number}版要闻" in strip
        assert "2026-05-20第118期第1稿#" in strip
        assert [duty for duty in ("责任编辑", "校对", "值班总编") if duty in strip] == ["责任编辑", "校对", "值班总编"]
        assert "宋知微" in strip  # who the page's editors say it is
        assert "原大" in strip


def test_the_watermark_stands_over_the_page_and_lets_it_through(proofed: Proofed) -> None:
    (page, _) = read_pages(proofed.whole)
    large = [char for char in page.chars if char.size > 100]
    assert text_of(tuple(large)) == "大样"
    with pikepdf.open(io.BytesIO(proofed.whole)) as pdf:
        states = [state for state in pdf.pages[0].Resources.ExtGState.values() if float(state.get("/ca", 1)) < 1]
        assert [float(state.ca) for state in states] == [pytest.approx(0.08, abs=0.005)]
        content = pdf.pages[0].Contents
        drawn = b"".join(part.read_bytes() for part in content)
    assert drawn.index(b"/Page1 Do") < drawn.index(b" Tm")


def difference(sheet: NDArray[np.float64], page: NDArray[np.float64], x: float, y: float) -> float:
    """Mean difference of tones between a page and what a sheet shows from a point (pt) on; the page's edges aside."""
    high, wide = page.shape
    top, left = round(y * PIXELS), round(x * PIXELS)
    shown, wanted = sheet[top : top + high, left : left + wide], page
    down, across = ((side - 2 * SQUARE) // SQUARE for side in shown.shape)

    def tones(part: NDArray[np.float64]) -> NDArray[np.float64]:
        inside = part[SQUARE : (down + 1) * SQUARE, SQUARE : (across + 1) * SQUARE]
        return np.asarray(inside.reshape(down, SQUARE, across, SQUARE).mean((1, 3)))

    return float(np.abs(tones(shown) - tones(wanted)).mean())


def test_the_page_is_on_the_sheet_at_its_place(proofed: Proofed) -> None:
    at = whole_sheet(TABLOID, "a3").at
    for number in range(2):
        printed, wanted = picture_of(proofed.bare, number), picture_of(proofed.screen, number)
        assert difference(printed, wanted, at.x, at.y) < ALIKE
        assert difference(printed, wanted, at.x + 2, at.y) > ALIKE  # what is out of place is seen


def test_tiles_show_their_parts_at_true_size(proofed: Proofed) -> None:
    sheets = tiled_sheets(TABLOID, "a4", (proofed.pages[0].frame,))
    assert len(sheets) == 3
    wanted = picture_of(proofed.screen, 0)
    for place, sheet in enumerate(sheets):
        part = wanted[round(sheet.part.y * PIXELS) : round(sheet.part.bottom * PIXELS)]
        printed = picture_of(proofed.tiled, place)
        assert difference(printed, part, sheet.at.x, sheet.at.y) < ALIKE
        assert difference(printed, part, sheet.at.x + 2, sheet.at.y) > ALIKE


def test_a_tile_tells_its_place_and_its_neighbour(proofed: Proofed) -> None:
    pages = read_pages(proofed.tiled)
    assert len(pages) == 6
    for place, page in enumerate(pages[:3], 1):
        text = text_of(page.chars)
        assert f"{place}/3" in text
        assert "原大" in text
    assert "接2" in text_of(pages[0].chars)
    assert "接1" in text_of(pages[1].chars)
    assert "接3" in text_of(pages[1].chars)


def test_a_line_is_found_by_its_column_and_number(proofed: Proofed) -> None:
    """第3栏第40行: beside the leg stands the number of that line, counted from the top of the contents."""
    page, sheet = proofed.pages[0], whole_sheet(TABLOID, "a3")
    chars = read_pages(proofed.whole)[0].chars
    column = page.frame.x + 2 * (page.grid.measure * page.grid.size + page.gutter)
    texts = [text for block in page.blocks for text in block.texts if text.kind == "body"]
    baselines = {line.baseline for text in texts for line in text.lines if abs(line.x - column) < 0.1}
    first = page.frame.y + page.grid.pitch / 2 + 0.38 * page.grid.size
    fortieth = first + 39 * page.grid.pitch
    assert any(abs(baseline - fortieth) < 0.1 for baseline in baselines)
    x, y = sheet.point(column, fortieth)
    beside = [char for char in chars if x - 9 < char.x < x and abs(char.baseline - y) < 3 and char.size < 7]
    assert text_of(tuple(beside)) == "40"
    assert [text_of(chars).count(f"第{column}栏") for column in range(1, page.grid.columns + 2)] == [
        *([2] * page.grid.columns),
        0,
    ]


def test_the_columns_numbers_stand_clear_of_a_foot(proofed: Proofed) -> None:
    page = proofed.pages[0]
    bare = {number.y for number in numbers_of(page) if number.kind == "column"}
    assert bare == {page.frame.y - 3, page.frame.bottom + 4}
    with_foot = replace(page, foot=Box(page.frame.x, page.frame.bottom, page.frame.width, 30))
    assert {number.y for number in numbers_of(with_foot) if number.kind == "column"} == {
        page.frame.y - 3,
        page.frame.bottom + 34,
    }


def test_numbers_stand_on_request_alone(proofed: Proofed) -> None:
    assert "第1栏" not in text_of(read_pages(proofed.bare)[0].chars)


def test_every_font_is_embedded(proofed: Proofed) -> None:
    for pdf in (proofed.whole, proofed.tiled):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            descriptors = [
                part for part in opened.objects if isinstance(part, pikepdf.Dictionary) and "/FontName" in part
            ]
            assert len(descriptors) >= 5
            assert all("/FontFile3" in one or "/FontFile2" in one for one in descriptors)


def test_the_page_is_drawn_not_painted(proofed: Proofed) -> None:
    """The body can be searched and read in the proof as it can in the edition."""
    body = "孩子们跑过石桥"
    assert text_of(read_pages(proofed.whole)[0].chars).count(body) == text_of(
        read_pages(proofed.screen)[0].chars
    ).count(body)


@pytest.fixture
def galleys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779256800")
    manifest = write_issue(tmp_path, paragraphs=4, pages=2)
    proof_articles(manifest)
    return manifest


def test_the_same_content_at_a_set_time_gives_the_same_bytes(galleys: Path) -> None:
    folder = galleys.parent / "out"
    first = (folder / f"{STEM}.galleys.pdf").read_bytes()
    proof_articles(galleys)
    assert (folder / f"{STEM}.galleys.pdf").read_bytes() == first
    proof_articles(galleys, galleys.parent / "elsewhere")
    assert (galleys.parent / f"elsewhere/{STEM}.galleys.pdf").read_bytes() == first
    assert "2026-05-2006:00UTC印" in text_of(read_pages(first)[0].chars)


def test_proofs_of_pages_repeat_their_bytes_too_and_count_the_changed_page_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779256800")
    manifest = write_issue(tmp_path, paragraphs=12, pages=2)
    folder = tmp_path / "out"
    proof_pages(manifest)
    first = (folder / f"{STEM}.proof.pdf").read_bytes()
    record = json.loads((folder / f"{STEM}.proofs.json").read_bytes())
    proof_pages(manifest)
    assert (folder / f"{STEM}.proof.pdf").read_bytes() == first
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    changed = copy.deepcopy(issue["pages"][0])
    article = changed["contents"][0]["article"]
    article["body"] = article["body"].replace("三十二条船", "三十三条船", 1)
    issue["pages"][0] = changed
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    proof_pages(manifest)
    again = json.loads((folder / f"{STEM}.proofs.json").read_bytes())
    assert {name: one["number"] for name, one in again.items()} == {"page 1": 2, "page 2": 1}
    assert again["page 2"] == record["page 2"]
    assert f"第2稿#{again['page 1']['mark']}" in text_of(
        read_pages((folder / f"{STEM}.proof.pdf").read_bytes())[0].chars
    )
    proof_pages(manifest, pages=frozenset({2}))
    assert json.loads((folder / f"{STEM}.proofs.json").read_bytes()) == again


def test_another_picture_is_another_version(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=12)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path fill="{}" d="M0 0h30v20H0z"/></svg>'
    text = manifest.read_text(encoding="utf-8").replace("bridge.jpg", "bridge.svg")
    manifest.write_text(text, encoding="utf-8")
    for number, colour in ((1, "#c33"), (2, "#33c"), (2, "#33c")):
        (tmp_path / "photos/bridge.svg").write_text(drawing.format(colour), encoding="utf-8")
        proof_pages(manifest)
        record = json.loads((tmp_path / f"out/{STEM}.proofs.json").read_bytes())
        assert record["page 1"]["number"] == number


def test_a_record_that_cannot_be_read_is_told_and_begun_anew(galleys: Path) -> None:
    record = galleys.parent / f"out/{STEM}.proofs.json"
    record.write_text("{", encoding="utf-8")
    outcome = proof_articles(galleys)
    assert "output.versions-unreadable" in {problem.code for problem in outcome.problems}
    assert outcome.exit_status == 0
    assert [one["number"] for one in json.loads(record.read_bytes()).values()] == [1, 1]


@pytest.mark.parametrize(
    ("name", "paper"),
    [("hexi-weekly", "a4"), ("hexi-bulletin", "a4"), ("hexi-bulletin", "a3"), ("weidu-2021-11-03", "a4")],
)
def test_every_character_of_every_article_is_in_the_galleys(name: str, paper: PaperName, tmp_path: Path) -> None:
    manifest = manifest_of(name)
    (file,) = proof_articles(manifest, tmp_path, ProofOrder(paper)).files
    issue = edit_issue(load_issue(manifest)[0])[0]
    form, readings = GalleyFormat(PAPERS[paper]), readings_of(issue)
    book = open_font_book([issue.folder / "fonts"])
    sheets = galley_sheets(readings, form, load_layout(issue.layout, issue.folder), book)
    found: dict[str, str] = {}
    bands: dict[str, str] = {}
    for sheet, page in zip(sheets, read_pages(file.read_bytes()), strict=True):
        for slip in sheet.slips:
            band, text = read_slip(slip, sheet, page.chars, form)
            found[slip.reading.name] = found.get(slip.reading.name, "") + text
            bands[slip.reading.name] = band
    assert len(readings) > 5
    for reading in readings:
        wanted = "".join("".join(part.paragraph.text.split()) for part in reading.parts)
        assert found[reading.name] == wanted, reading.title
        assert f"全稿{len(wanted)}字" in bands[reading.name]


def read_slip(slip: Slip, sheet: GalleySheet, chars: tuple[PrintedChar, ...], form: GalleyFormat) -> tuple[str, str]:
    """What is printed in an item's band, and what under it: neither the names of files nor the watermark."""
    # A mark at a line's start gives half its width back to the left; line numbers stand there too, small.
    starts = {True: form.left - 12 * form.unit, False: form.left - 6 * form.unit}
    column = [char for char in chars if starts[char.size > 15 * form.unit] < char.x < form.left + form.width + 1]
    below = [other.top for other in sheet.slips if other.top > slip.top]
    foot = slip.signing or min(below, default=form.foot + 1)
    under = slip.top + (BAND - 8) * form.unit
    files = [note.y for note in slip.notes if note.kind == "files"]
    text = [
        char
        for char in column
        if under < char.baseline < foot
        and char.size < 30 * form.unit
        and not (char.size < 8 * form.unit and any(abs(char.baseline - y) < 2 for y in files))
    ]
    return text_of(tuple(char for char in column if slip.top < char.baseline < under)), text_of(tuple(text))


def test_galleys_hold_what_the_page_has_no_room_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path, paragraphs=90)
    status, _, told = run(capsys, manifest, "--lang", "zh")
    assert status == 1
    assert "fit.overset" in told
    status, out, told = run(capsys, manifest, "--galleys", "--lang", "zh")
    assert (status, told) == (0, "")
    assert out.splitlines() == [str(tmp_path / f"out/{STEM}.galleys.pdf")]
    text = text_of(tuple(char for page in read_pages(Path(out.strip()).read_bytes()) for char in page.chars))
    assert text.count("今天一共三十二条船") == 90
    assert "正文9000字" in text


def test_galleys_need_no_page_that_can_be_made_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path, paragraphs=4)
    (tmp_path / "photos/bridge.jpg").write_bytes(b"no picture")
    assert run(capsys, manifest)[0] == 2
    assert not (tmp_path / "out").exists()
    assert run(capsys, manifest, "--galleys")[0] == 0
    assert (tmp_path / f"out/{STEM}.galleys.pdf").exists()


def test_a_character_no_font_has_is_told_by_article_and_read_as_a_box(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_issue(tmp_path, paragraphs=4)
    text = manifest.read_text(encoding="utf-8").replace("河边的风", "河边的\ue123风", 1)
    manifest.write_text(text, encoding="utf-8")
    status, _, told = run(capsys, manifest, "--galleys", "--lang", "zh")
    assert status == 1
    assert told.startswith("[error] fonts.missing-glyph: 第1版《石桥边的早晨》：字体角色 song 没有")
    assert "render.warning" not in told


def test_a_watermark_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path, paragraphs=4)
    status, out, _ = run(capsys, manifest, "--galleys", "--watermark", "清样 A")
    assert status == 0
    (page,) = read_pages(Path(out.strip()).read_bytes())
    assert text_of(tuple(char for char in page.chars if char.size > 40)) == "清样A"


def test_a_watermark_no_font_can_print_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path, paragraphs=4)
    status, _, told = run(capsys, manifest, "--galleys", "--watermark", "\ue123", "--lang", "en")
    assert status == 2
    assert "watermark" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--paper", "a5"), "a3 | a4"),
        (("--galleys", "--tiled"), "--galleys"),
        (("--pages", "x"), "1,3-4"),
        (("--pages", "9", "--galleys"), "page 9"),
        (("--pages", "9"), "page 9"),
        (("--lang", "fr"), "zh | en"),
        (("--size", "a3"), "--size"),
    ],
)
def test_a_wrong_call_ends_in_2_and_writes_nothing(
    options: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    language = () if "--lang" in options else ("--lang", "en")
    status, _, err = run(capsys, write_issue(tmp_path, paragraphs=4), *options, *language)
    assert status == 2
    assert told in err
    assert not (tmp_path / "out").exists()


def test_a_run_that_cannot_proof_leaves_the_earlier_proof(galleys: Path) -> None:
    proof = galleys.parent / f"out/{STEM}.galleys.pdf"
    before = proof.read_bytes()
    galleys.write_text("paper: 柳岸周刊\n", encoding="utf-8")
    with pytest.raises(CannotCompose):
        proof_articles(galleys)
    assert proof.read_bytes() == before


def test_a_template_of_the_papers_own_goes_first(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=4)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/galley.html.j2").write_text(
        '{% extends "proof/galley.html.j2" %}{% block band %}<p class="r-hei">本社小样</p>{% endblock %}',
        encoding="utf-8",
    )
    (file,) = proof_articles(manifest).files
    assert "本社小样" in text_of(read_pages(file.read_bytes())[0].chars)
