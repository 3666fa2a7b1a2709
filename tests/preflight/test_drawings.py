"""An editor's drawing is one picture on the page, whatever it is made of."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
import yaml
from PIL import Image

from composer.makeup.model import Box
from composer.pipeline import Outcome, compose
from tests.small_issue import write_issue

PICTURE = '<image x="200" y="20" width="80" height="60" href="data:image/png;base64,{}"/>'
CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
<rect width="300" height="200" fill="#eee"/>
<rect x="20" y="40" width="40" height="120" fill="#c03030"/><rect x="80" y="80" width="40" height="80" fill="green"/>
<text x="20" y="180" font-size="20">一季度 31.5%</text><text x="5" y="20" font-size="24">石桥边的早晨</text>
{}</svg>"""


def with_drawing(folder: Path, drawing: str) -> Outcome:
    manifest = write_issue(folder, paragraphs=20)
    (folder / "photos/chart.svg").write_text(drawing, encoding="utf-8")
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8").replace("bridge.jpg", "chart.svg"))
    issue["pages"][0]["contents"][0]["article"]["photos"][0]["span"] = 2
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return compose(manifest)


def picture_box(outcome: Outcome) -> Box:
    (block,) = [block for block in outcome.pages[0].blocks if block.pictures]
    return block.pictures[0].box


def told(outcome: Outcome) -> set[str]:
    families = ("text", "fit", "lines", "makeup", "press", "pdf", "screen", "render")
    return {one.code for one in outcome.problems if one.code.partition(".")[0] in families}


@pytest.fixture(scope="module")
def chart(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    stream = io.BytesIO()
    Image.new("RGB", (80, 60), (20, 120, 180)).save(stream, "PNG")
    embedded = PICTURE.format(base64.b64encode(stream.getvalue()).decode())
    return with_drawing(tmp_path_factory.mktemp("chart"), CHART.format(embedded))


def test_the_letters_and_pictures_of_a_drawing_are_its_own(chart: Outcome, tmp_path: Path) -> None:
    """What a page without a drawing is told of is all that one with a drawing is told of."""
    plain = compose(write_issue(tmp_path, paragraphs=20))
    assert told(chart) - told(plain) == set()
    assert not {code for code in told(chart) if code.startswith(("text.", "press.", "pdf.", "screen."))}
    (figures,) = chart.figures
    assert (figures.doubled_characters, figures.lost_characters, figures.overlaps) == (0, 0, 0)


def test_a_drawing_fills_its_place_and_one_that_shows_nothing_leaves_a_hole(chart: Outcome, tmp_path: Path) -> None:
    lines = picture_box(chart).height / chart.pages[0].grid.pitch
    assert lines > 8
    assert chart.figures[0].hole_lines < lines / 2
    empty = with_drawing(tmp_path, '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>')
    assert empty.figures[0].hole_lines >= lines - 2
    assert "fit.hole" in told(empty)
