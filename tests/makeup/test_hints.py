"""Placement hints from the manifest to the finished page: each kept, or told by name (``hints.yaml``)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from composer.copy.edit import edit_issue
from composer.copy.model import PageCopy
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Block, MadeUpPage
from composer.makeup.page import make_up_pages
from composer.makeup.setter import Setter
from composer.manifest.load import load_issue
from composer.problems import CannotCompose
from tests.makeup.conftest import PHOTO_SIZES
from tests.makeup.copies import words

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("hints.yaml").read_text(encoding="utf-8")
)


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


def article(number: str, body: int) -> dict[str, Any]:
    return {"headline": f"石桥边的早晨之{number}", "body": words(body)}


def item_of(short: dict[str, Any], number: int) -> dict[str, Any]:
    """A manifest's item from a case's short form."""
    hints = dict(short)
    if (size := hints.pop("ad", None)) is not None:
        return {"ad": "square.jpg", "size": size, **hints}
    if (lengths := hints.pop("section", None)) is not None:
        parts: list[dict[str, Any]] = [{"article": article(f"{number}{n}", size)} for n, size in enumerate(lengths)]
        if place := hints.pop("place_inside", None):
            parts[0]["place"] = place
        return {"section": "一周要闻", "contents": parts, **hints}
    file = hints.pop("photo", None)
    if "body" not in hints:
        return {"photo": file, "caption": "桥上的早晨。", **hints}
    own = article(str(number), hints.pop("body"))
    if file:
        asked = {key: hints.pop(f"photo_{key}") for key in ("span", "place", "crop") if f"photo_{key}" in hints}
        own["photos"] = [{"file": file, "caption": "桥上的早晨。", **asked}]
    return {"article": own, **hints}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("issue")
    for file, size in PHOTO_SIZES.items():
        Image.new("RGB", size).save(made / file)
    return made


def page_of(case: dict[str, Any], folder: Path) -> PageCopy:
    """A case's contents as a page of a manifest, read and edited."""
    contents = [item_of(short, number) for number, short in enumerate(case["contents"], 1)]
    other: list[dict[str, Any]] = [{"article": article("", 400)}]
    pages = [{"number": 2, "contents": contents}, {"number": 3, "contents": other}]
    for page in pages:
        page["name"] = "要闻"
    issue = {"paper": "柳岸周刊", "layout": "tabloid", "date": "2026-05-20", "number": 1, "pages": pages}
    (folder / "issue.yaml").write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return edit_issue(load_issue(folder / "issue.yaml")[0])[0].pages[0]


@pytest.fixture(scope="module")
def five_columns(folder: Path, setter: Setter) -> Setter:
    """The tabloid on its grids of five columns only, so that widths can be told in numbers."""
    layout = setter.layout
    inside = layout.designs["inside"]
    inside = inside.model_copy(update={"grids": tuple(grid for grid in inside.grids if grid.columns == 5)})
    layout = layout.model_copy(update={"designs": {**layout.designs, "inside": inside}})
    sizes = {(folder / file).resolve(): size for file, size in PHOTO_SIZES.items()}
    return replace(setter, layout=layout, photo_sizes=sizes)


def made_up(case: dict[str, Any], folder: Path, setter: Setter) -> MadeUpPage:
    page = make_up_pages([page_of(case, folder)], setter)[0].page
    return page


def sizes_of(block: Block) -> list[float]:
    heads = [text for one in all_blocks((block,)) for text in one.texts if text.kind == "headline"]
    return [line.size for text in heads for line in text.lines]


def shown(block: Block, page: MadeUpPage) -> dict[str, Any]:
    """What a block shows of its hints, in the words of ``hints.yaml``."""
    frame, box, step = page.frame, block.box, page.grid.measure * page.grid.size + page.gutter
    stands = {
        "top": box.y == pytest.approx(frame.y),
        "left": box.x == pytest.approx(frame.x),
        "right": box.right == pytest.approx(frame.right),
        "bottom": box.bottom > frame.bottom - 1.5 * page.grid.pitch,
    }
    heads = [text for text in block.texts if text.kind == "headline"]
    body = [line.line.width for text in block.texts if text.kind == "body" for line in text.lines]
    return {
        "edges": {edge for edge, does in stands.items() if does},
        "start": [round((box.x - frame.x) / step) + 1, round((box.y - frame.y) / page.grid.pitch) + 1],
        "columns": block.columns,
        "legs": block.text_columns,
        "panels": len(block.panels),
        "sizes": sizes_of(block),
        "upright": any(len(text.lines) >= len("石桥边的早晨") for text in heads),
        "widest": max(body, default=0.0),
        "picture": block.pictures[0].box.width / frame.width if block.pictures else None,
        "photo_stands": photo_stands(block, step) if block.pictures else None,
    }


def photo_stands(block: Block, step: float) -> list[int | str]:
    """Column of a story's photo in its block, and the lines of text over it there: none at the top, all at the foot."""
    box = block.pictures[0].box
    lines = [line for text in block.texts if text.on_grid for line in text.lines if abs(line.x - box.x) < 1]
    over = sum(line.baseline < box.y for line in lines)
    return [round((box.x - block.box.x) / step) + 1, {0: "top", len(lines): "foot"}.get(over, over)]


def check(wanted: dict[str, Any], shows: dict[str, Any]) -> None:
    for key, value in wanted.items():
        match key:
            case "edges":
                assert set(value) <= shows["edges"]
            case "size":
                assert max(shows["sizes"]) >= value
            case "largest":
                assert max(shows["sizes"]) <= value
            case "widest":
                assert shows["widest"] <= value
            case "picture":
                assert shows["picture"] == pytest.approx(value, abs=0.03)
            case _:
                assert shows[key] == value, key


@pytest.mark.parametrize("case", CASES["kept"], ids=named)
def test_a_hint_is_kept(case: dict[str, Any], folder: Path, five_columns: Setter) -> None:
    page = made_up(case, folder, five_columns)
    blocks = {block.key: block for block in page.blocks}
    for number, wanted in case["shows"].items():
        check(wanted, shown(blocks[f"p2.{number}"], page))
    assert page.problems == ()
    assert [block.overset for block in all_blocks(page.blocks)].count(0) == len(list(all_blocks(page.blocks)))


@pytest.mark.parametrize("case", CASES["told"], ids=named)
def test_a_hint_that_was_not_kept_is_told_by_name(case: dict[str, Any], folder: Path, five_columns: Setter) -> None:
    page = made_up(case, folder, five_columns)
    assert [f"{problem.severity} {problem.code}" for problem in page.problems] == case["codes"]
    for problem in page.problems:
        assert re.search("石桥边的早晨之|桥上的早晨|square.jpg", problem.message.zh)
        assert re.search("石桥边的早晨之|桥上的早晨|square.jpg", problem.message.en)
        assert problem.where is not None
        assert problem.hint is not None


@pytest.mark.parametrize("case", CASES["clash"], ids=named)
def test_hints_that_cannot_hold_stop_the_run_and_are_named(
    case: dict[str, Any], folder: Path, five_columns: Setter
) -> None:
    with pytest.raises(CannotCompose) as stopped:
        made_up(case, folder, five_columns)
    problems = stopped.value.problems
    assert sorted(problem.code for problem in problems) == sorted(case["codes"])
    zh, en = case.get("says", ("", ""))
    assert zh in problems[0].message.zh + (problems[0].hint.zh if problems[0].hint else "")
    assert en in problems[0].message.en + (problems[0].hint.en if problems[0].hint else "")
    if case["codes"] == ["makeup.hints-clash"]:
        for text in (problems[0].message.zh, problems[0].message.en):
            assert len(set(re.findall(r"issue\.yaml:\d+", text))) >= 2
