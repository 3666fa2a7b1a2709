"""Frames with ornaments and drawn titles: vector, in the layout's own colours, in both editions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
import yaml

from composer.layout.load import load_layout
from composer.makeup.model import Box, Panel
from composer.pictures.model import Press
from composer.pipeline import compose
from composer.problems import CannotCompose
from composer.render.html import css_colours
from composer.render.ornaments import Draughtsman
from tests.conftest import REPOSITORY
from tests.render.test_print_pdf import RGB_OPERATORS, operators_of
from tests.small_issue import write_issue

TILE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">
<symbol id="corner" viewBox="0 0 10 10"><path d="M0 0H10V10" fill="currentColor"/></symbol>
<symbol id="edge" viewBox="0 0 20 10" fill="var(--paper)" stroke="#00ff00"><path d="M0 5H20"/></symbol>
</svg>"""


def draughtsman(beside: Path, *, is_print: bool = False) -> Draughtsman:
    layout = load_layout("tabloid", beside)
    return Draughtsman(
        layout, css_colours(layout, "print" if is_print else "screen"), Press() if is_print else None, count(1)
    )


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "tile.svg").write_text(TILE, encoding="utf-8")
    return folder


def panel(width: float, height: float, ornament: str = "tile.svg", band: float = 5) -> Panel:
    return Panel(Box(10, 20, width, height), None, 0.0, "accent", ornament, band)


def rows(markup: str) -> list[tuple[str, str, int]]:
    """Each row of tiles: how it is scaled, the data of its path, and how many tiles that draws."""
    found = re.findall(r'transform="scale\(([^)]+)\)"><path[^>]* d="([^"]+)"', markup)
    return [(scale, data, data.upper().count("M")) for scale, data in found]


@pytest.mark.usefixtures("templates")
def test_tiles_run_round_the_box_a_whole_number_to_each_side(tmp_path: Path) -> None:
    # A band of 5 pt makes edges 10 pt long: nine and four of them between the corners of 100 × 50 pt.
    markup = str(draughtsman(tmp_path).frame(panel(100, 50)))
    sides = re.findall(r'<g transform="translate\(([^)]+)\) rotate\((\d+)\)">', markup)
    assert sides == [("0.000 0.000", "0"), ("100.000 0.000", "90"), ("100.000 50.000", "180"), ("0.000 50.000", "270")]
    drawn = rows(markup)
    assert [count for _, _, count in drawn] == [1, 9, 1, 4, 1, 9, 1, 4]
    assert {scale for scale, _, _ in drawn} == {"0.50000 0.50000"}
    assert drawn[1][1].startswith("M0 5H20M20 5H40M40 5H60")
    # What is left over stretches the edges: 47 pt hold five of 9.4 pt.
    assert rows(str(draughtsman(tmp_path).frame(panel(57, 50))))[1][0] == "0.47000 0.50000"


@pytest.mark.usefixtures("templates")
def test_a_box_smaller_than_its_corners_is_still_drawn(tmp_path: Path) -> None:
    assert len(rows(str(draughtsman(tmp_path).frame(panel(12, 11))))) == 8


@pytest.mark.parametrize(
    ("part", "in_one"),
    [
        ('<circle cx="10" cy="5" r="2" fill="currentColor"/>', True),
        ('<path d="M0 5l4 4c1 1 2 2 3 3z" stroke-width=".5"/>', True),
        ('<path d="M0 5H20" opacity=".5"/>', False),
        ('<path d="M0 5H20" transform="scale(.5)"/>', False),
        ('<rect width="5pt" height="4"/>', False),
        ('<g><path d="M0 5H20"/></g>', False),
    ],
)
def test_plain_shapes_of_a_side_are_one_path_and_others_are_drawn_one_by_one(
    part: str, in_one: bool, templates: Path, tmp_path: Path
) -> None:
    tile = TILE.replace('<path d="M0 5H20"/>', part)
    (templates / "tile.svg").write_text(tile, encoding="utf-8")
    markup = str(draughtsman(tmp_path).frame(panel(100, 50)))
    upper = markup.split('rotate(0)">')[1].split('<g transform="translate(100.000', maxsplit=1)[0]
    edges = upper.split('<g transform="translate(5.000 0)">')[1]
    assert edges.count('<g transform="translate(') == (0 if in_one else 9)
    if in_one:
        assert edges.count("<path ") == 1


@pytest.mark.usefixtures("templates")
def test_an_ornament_takes_the_frames_colour_and_the_layouts(tmp_path: Path) -> None:
    screen = str(draughtsman(tmp_path).frame(panel(100, 50)))
    assert re.findall(r'fill="([^"]+)"', screen) == 4 * ["#b3161f", "#ffffff"]
    press = str(draughtsman(tmp_path, is_print=True).frame(panel(100, 50)))
    fills = re.findall(r'fill="([^"]+)"', press)
    assert "device-cmyk(10.0% 100.0% 90.0% 10.0%)" in fills
    assert "device-cmyk(0.0% 0.0% 0.0% 0.0%)" in fills
    # A colour written out is separated like a picture's.
    (stroke,) = set(re.findall(r'stroke="([^"]+)"', press))
    assert stroke.startswith("device-cmyk(")
    assert "#" not in "".join(fills) + stroke


@pytest.mark.usefixtures("templates")
def test_drawings_of_one_page_share_no_ids(tmp_path: Path) -> None:
    draw = draughtsman(tmp_path)
    marked = TILE.replace('d="M0 5H20"', 'id="wave" d="M0 5H20" opacity=".5"')
    (tmp_path / "templates/tile.svg").write_text(marked, encoding="utf-8")
    ids = [set(re.findall(r' id="([^"]+)"', str(draw.frame(panel(100, 50))))) for _ in range(2)]
    assert ids == [{"wave-1"}, {"wave-2"}]


@pytest.mark.usefixtures("templates")
def test_a_drawing_is_html_whatever_prefixes_a_library_has_registered(tmp_path: Path) -> None:
    ElementTree.register_namespace("", "http://www.w3.org/1999/xhtml")
    try:
        assert str(draughtsman(tmp_path).drawing("tile.svg", 30, 10)).startswith("<svg ")
    finally:
        ElementTree.register_namespace("", "http://www.w3.org/2000/svg")


def told(beside: Path, name: str) -> str:
    with pytest.raises(CannotCompose) as stopped:
        draughtsman(beside).frame(panel(100, 50, name))
    (problem,) = stopped.value.problems
    return f"{problem.message.en} / {problem.hint.en if problem.hint else ''}"


def test_a_drawing_that_is_not_there_is_told_with_the_nearest(templates: Path, tmp_path: Path) -> None:
    assert told(tmp_path, "tyle.svg") == "the layout has no drawing “tyle.svg” / did you mean “tile.svg”?"
    outside = tmp_path.parent / f"{tmp_path.name}-outside.svg"
    outside.write_text(TILE, encoding="utf-8")
    (templates / "linked.svg").symlink_to(outside)
    assert told(tmp_path, "linked.svg").startswith("the layout has no drawing “linked.svg”")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("var(--paper)", "var(--papre)", "the drawing uses “papre”, no colour of the layout / did you mean “paper”?"),
        ('id="edge"', 'id="edges"', 'the ornament tile.svg needs a <symbol id="edge"'),
        ('viewBox="0 0 10 10"', "", 'the ornament tile.svg needs a <symbol id="corner"'),
        ("<path", '<image href="http://example.org/a.png"/><path', "http://example.org/a.png"),
        ("</svg>", "", ""),
    ],
)
def test_a_wrong_drawing_is_told(old: str, new: str, sentence: str, templates: Path, tmp_path: Path) -> None:
    (templates / "tile.svg").write_text(TILE.replace(old, new, 1), encoding="utf-8")
    assert sentence in told(tmp_path, "tile.svg")


@pytest.mark.parametrize("name", ["fret.svg", "lace.svg", "leaf.svg"])
def test_the_ornaments_that_come_along_meet_at_their_ends(name: str) -> None:
    """Whatever crosses an edge's left end crosses its right end at the same height."""
    root = ElementTree.parse(REPOSITORY / "layouts/broadsheet" / name).getroot()
    (edge,) = [one for one in root.iter("{http://www.w3.org/2000/svg}symbol") if one.get("id") == "edge"]
    _, _, width, height = map(float, edge.get("viewBox", "").split())
    assert height == 12
    starts = {m for path in edge for m in re.findall(r"M0 ([\d.]+)", path.get("d", ""))}
    assert starts
    ends = " ".join(path.get("d", "") for path in edge)
    assert all(re.search(rf"(?:H{width:g}|{width:g} {start})(?!\d)", ends) for start in starts)


@pytest.fixture(params=["print", "screen"])
def laced(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    """A page of an issue with a title drawn and a story in a frame of leaves, in one edition."""
    (tmp_path / "templates").mkdir()
    shape = '<path d="M0 0H40V10H0Z" fill="currentColor"/>'
    title = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{shape}</svg>'
    (tmp_path / "templates/title.svg").write_text(title, encoding="utf-8")
    manifest = write_issue(tmp_path)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["pages"][0]["contents"][0]["box"] = "leaf"
    issue["pages"][0]["contents"][0]["article"].pop("photos")
    manifest.write_text(yaml.dump(issue, allow_unicode=True), encoding="utf-8")
    outcome = compose(manifest, formats=(request.param,))
    assert [problem.code for problem in outcome.problems if problem.code.split(".")[0] in ("render", "text")] == []
    (file,) = [file for file in outcome.files if file.suffix == ".pdf"]
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        yield pdf


def test_ornaments_are_drawn_not_painted_and_for_the_press_in_inks(laced: pikepdf.Pdf) -> None:
    operators = operators_of(laced)
    curves = sum(1 for operator, _ in operators if operator in ("c", "v", "y"))
    assert curves > 1000
    images = [
        drawn
        for drawn in laced.pages[0].Resources.get("/XObject", pikepdf.Dictionary()).values()
        if drawn.get("/Subtype") == "/Image"
    ]
    assert images == []
    rgb = {operator for operator, _ in operators} & RGB_OPERATORS
    spaces = {str(operands[0]) for operator, operands in operators if operator in ("cs", "CS")}
    assert bool(rgb or "/DeviceRGB" in spaces) != ("/OutputIntents" in laced.Root)
