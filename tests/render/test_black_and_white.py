"""A black and white page: black ink alone in print, whatever stands on it; the screen keeps its colours."""

from __future__ import annotations

import io

import pikepdf
import pytest
import yaml

from composer.pictures.pdf_scan import PageUse, scan_page
from composer.pipeline import Outcome, compose
from composer.render.inks import black_alone
from tests.render.test_adverts import write_ad
from tests.small_issue import write_issue

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
<rect width="300" height="200" fill="#2a7"/><rect x="9" width="50" height="50" fill="device-cmyk(1 0 0 0)"/></svg>"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Page 1 in colour, page 2 black and white, with the same contents."""
    folder = tmp_path_factory.mktemp("issue")
    manifest = write_issue(folder, paragraphs=8, pages=2)
    (folder / "own").mkdir()
    own = {"extends": "tabloid", "designs": {"inside": {"black_and_white": True}}}
    (folder / "own/layout.yaml").write_text(yaml.dump(own), encoding="utf-8")
    (folder / "photos/chart.svg").write_text(DRAWING, encoding="utf-8")
    write_ad(folder / "shop.pdf")
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["layout"] = "own"
    for page in issue["pages"]:
        page["contents"].append({"photo": "photos/chart.svg", "caption": "图表。", "credit": "贺知秋 制"})
        page["contents"].append({"notice": "启事", "body": "明日停水半天。"})
        page["contents"].append({"ad": "shop.pdf", "size": "100x50mm"})
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return compose(manifest)


def uses(outcome: Outcome, ending: str) -> list[PageUse]:
    """What each page of an edition uses."""
    (file,) = [file for file in outcome.files if file.name.endswith(ending)]
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        return [scan_page(page) for page in pdf.pages]


def test_print_is_black_alone_where_the_design_says_so(outcome: Outcome) -> None:
    colour, black = uses(outcome, ".print.pdf")
    assert (colour.colour, black.colour) == (True, False)
    assert not black.rgb
    assert black.ink == 100


def test_the_screen_keeps_its_colours(outcome: Outcome) -> None:
    assert [page.rgb for page in uses(outcome, "20.pdf")] == [True, True]


def test_a_coloured_ad_on_the_black_page_is_told(outcome: Outcome) -> None:
    (told,) = [problem for problem in outcome.problems if problem.code == "picture.ad-pixels"]
    assert told.message.en.startswith("page 2, “广告”, shop.pdf: This PDF is in colour and the page is black and white")


@pytest.mark.parametrize(
    ("inks", "black"),
    [
        ((0, 0, 0, 100), 100),
        ((0, 0, 0, 7), 7),
        ((100, 0, 0, 0), 29.9),
        ((0, 100, 100, 0), 70.1),
        ((10, 100, 90, 10), 74.8),
        ((100, 100, 100, 0), 100),
    ],
)
def test_a_colour_becomes_black_of_its_tone(inks: tuple[float, float, float, float], black: float) -> None:
    assert black_alone(inks) == (0, 0, 0, black)
