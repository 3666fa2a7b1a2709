"""Other ways to make up a page: drawn with their scores; a weight of the layout changes which is best."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
import yaml
from PIL import Image

from composer.makeup.model import MadeUpPage
from composer.pipeline import compose, make_up
from composer.publish.pictures import PNG_PPI
from tests.small_issue import PARAGRAPH, write_issue


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A page of five stories, the first with a photo."""
    manifest = write_issue(tmp_path, paragraphs=10)
    data = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    for number, paragraphs in enumerate((7, 6, 5, 5)):
        story = {"headline": f"渡口来信之{'甲乙丙丁'[number]}", "body": "\n\n".join([PARAGRAPH] * paragraphs)}
        data["pages"][0]["contents"].append({"article": story})
    manifest.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


def places(page: MadeUpPage) -> list[tuple[str, int, int]]:
    return [(block.key, round(block.box.x), block.columns) for block in page.blocks]


def test_candidates_are_drawn_with_their_scores_the_printed_page_first(manifest: Path, tmp_path: Path) -> None:
    outcome = compose(manifest, tmp_path / "out", formats=("screen",), candidates=3)

    assert [one.place for one in outcome.candidates] == [1, 2, 3]
    assert outcome.candidates[0].page == outcome.pages[0]
    assert len({tuple(places(one.page)) for one in outcome.candidates}) == 3
    sizes = set()
    for one in outcome.candidates:
        file = tmp_path / "out" / one.name
        assert file.read_bytes() == one.picture
        sizes.add(Image.open(io.BytesIO(one.picture)).size)
    (size,) = sizes
    assert size[0] == pytest.approx(270 / 25.4 * PNG_PPI, abs=1)
    report = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    assert [(one["place"], one["number"], one["cost"]) for one in report["candidates"]] == [
        (one.place, 1, one.page.cost) for one in outcome.candidates
    ]


def test_a_pages_score_is_the_sum_of_what_it_was_judged_by(manifest: Path) -> None:
    (page,) = make_up(manifest).pages
    assert page.cost == pytest.approx(sum(cost for _, cost in (*page.terms, *page.faults)), abs=0.01)


def with_weights(manifest: Path, weights: dict[str, float]) -> MadeUpPage:
    folder = manifest.parent / "mine"
    folder.mkdir()
    (folder / "layout.yaml").write_text(yaml.dump({"extends": "tabloid", "weights": weights}), encoding="utf-8")
    text = manifest.read_text(encoding="utf-8").replace("layout: tabloid", "layout: ./mine")
    manifest.write_text(text, encoding="utf-8")
    return make_up(manifest).pages[0]


def test_another_weight_makes_another_page(manifest: Path) -> None:
    (usual,) = make_up(manifest).pages
    loose = with_weights(manifest, {"order": 0, "cuts": 0, "shape": 0, "collisions": 0})

    assert places(loose) != places(usual)
    assert not {"order", "cuts", "collisions"} & {name for name, _ in loose.terms}
