from __future__ import annotations

from composer.layout.model import Grid
from composer.makeup.model import Block, Box, MadeUpPage, Step
from composer.publish.ladder import STEPS, ladder_of
from tests.composed import composed

BOX = Box(0, 0, 100, 100)


def page(*blocks: Block) -> MadeUpPage:
    grid = Grid(columns=3, measure=10, size=10, pitch=14)
    return MadeUpPage(1, "要闻", (), "inside", grid, 12.0, BOX, None, None, blocks)


def test_steps_are_told_in_the_order_of_the_ladder_in_both_languages() -> None:
    lead = Block("p1.1", "story", BOX, title="石桥", steps=(Step("headline-size", 34, 30), Step("head-white", 0, 1)))
    part = Block("p1.2.1", "story", BOX, title="渡口", steps=(Step("photo-crop", 0, 0.125), Step("photo-span", 2, 3)))
    section = Block("p1.2", "section", BOX, children=(part,))
    assert [(one["key"], one["step"], one["from"], one["to"]) for one in ladder_of(page(lead, section))] == [
        ("p1.2.1", "photo-crop", 0, 0.125),
        ("p1.2.1", "photo-span", 2, 3),
        ("p1.1", "headline-size", 34, 30),
        ("p1.1", "head-white", 0, 1),
    ]
    told = [(one["article"], one["zh"], one["en"]) for one in ladder_of(page(lead, section))]
    assert told == [
        ("渡口", "图片裁去 12.5 %", "photo cropped by 12.5 %"),
        ("渡口", "图片宽 2 → 3 栏", "photo span 2 → 3 columns"),
        ("石桥", "标题字号 34 → 30 pt", "headline size 34 → 30 pt"),
        ("石桥", "标题下加空 1 行", "white under the head 1 line"),
    ]


def test_the_report_of_a_real_issue_tells_what_its_pages_gave_within_the_layouts_bounds() -> None:
    issue = composed("hexi-weekly")
    sizes = {size for style in issue.layout.headlines.styles.values() for size in style.sizes}
    steps = [step for page in issue.report["pages"] for step in page["ladder"]]
    assert {step["step"] for step in steps} <= set(STEPS)
    assert len(steps) > 10
    for step in steps:
        assert step["from"] != step["to"]
        if step["step"] == "headline-size":
            # A neighbour of like size makes a headline smaller by half points.
            assert step["to"] in sizes or step["to"] * 2 % 1 == 0
        if step["step"] == "photo-crop":
            assert 0.02 <= step["to"] <= issue.layout.pictures.give + 0.05
