"""Whole pages from any contents the manifest allows: every block in the frame, none over another, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.model import (
    AdCopy,
    ItemCopy,
    NoteCopy,
    NoticeCopy,
    PageCopy,
    Paragraph,
    Run,
    SectionCopy,
    Story,
    TopicCopy,
)
from composer.layout.model import Grid
from composer.makeup.designs import design_of
from composer.makeup.model import Block, Box, MadeUpPage
from composer.makeup.page import candidates_of, make_up_page, make_up_pages
from composer.makeup.setter import Setter
from composer.manifest.models import ExactPlace, Hints, Place
from composer.preflight.texts import made_up_text, manuscript_texts
from composer.problems import CannotCompose
from tests.makeup.copies import HERE, paragraphs, photo, story, words


def page_of(*contents: ItemCopy, number: int = 2, layout: str | None = None) -> PageCopy:
    keyed = tuple(replace(item, key=f"p{number}.{index}") for index, item in enumerate(contents, 1))
    return PageCopy(number, "要闻", (("责任编辑", "宋知微"),), layout, keyed, HERE)


def section(*contents: ItemCopy, name: str = "一周要闻", note: NoteCopy | None = None) -> SectionCopy:
    parts = tuple(replace(item, key=f"p2.9.{index}") for index, item in enumerate(contents, 1))
    return SectionCopy("p2.9", name, None, parts, note, Hints(), HERE)


def topic(*contents: ItemCopy, summary: int = 0) -> TopicCopy:
    parts = tuple(replace(item, key=f"p2.8.{index}") for index, item in enumerate(contents, 1))
    told = paragraphs(summary) if summary else ()
    return TopicCopy("p2.8", ("一条老街慢慢改",), "拆得少、问得多", told, parts, None, Hints(), HERE)


def notice(length: int) -> NoticeCopy:
    return NoticeCopy("p2.7", "停水通知", paragraphs(length), Hints(), HERE)


LENGTHS = st.lists(st.integers(15, 160), min_size=1, max_size=8)
STORY = st.builds(
    lambda lengths, photos, byline, crosshead, box: (
        story(*lengths, photos=photos, byline=byline, hints=Hints(box=box))
        if not crosshead
        else story(
            body=(*paragraphs(*lengths), Paragraph((Run("早市"),), "crosshead"), *paragraphs(90)), hints=Hints(box=box)
        )
    ),
    LENGTHS,
    st.sampled_from([(), (), (photo("wide.jpg"),), (photo("tall.jpg"), photo("square.jpg"))]),
    st.sampled_from(["", "本报记者 宋知微"]),
    st.booleans(),
    st.sampled_from([None, None, True]),
)
BRIEF = st.builds(story, st.integers(30, 120))
ITEM = st.one_of(
    STORY,
    STORY,
    st.builds(lambda parts: section(*parts), st.lists(STORY, min_size=1, max_size=3)),
    st.builds(lambda parts: section(*parts, name="快讯"), st.lists(BRIEF, min_size=2, max_size=5)),
    st.builds(lambda part: section(part, name="禾溪锐议"), STORY),
    st.builds(
        lambda parts, summary: topic(*parts, summary=summary),
        st.lists(STORY, min_size=1, max_size=3),
        st.sampled_from([0, 120]),
    ),
    st.builds(notice, st.integers(30, 150)),
    st.just(photo("wide.jpg", credit="贺知秋 摄")),
    st.just(AdCopy("p2.6", Path("square.jpg"), (2, 12), None, Hints(), HERE)),
)


def check_page(page: PageCopy, made_up: MadeUpPage) -> None:
    """What holds for every page there is a plan for."""
    frame = made_up.frame
    keys = [block.key for block in made_up.blocks if block.kind != "filler"]
    assert keys == [item.key for item in page.contents]
    for block in made_up.blocks:
        check_inside(block, frame, made_up.grid.pitch)
    for one, two in combinations(made_up.blocks, 2):
        across = min(one.box.right, two.box.right) - max(one.box.x, two.box.x)
        down = min(one.box.bottom, two.box.bottom) - max(one.box.y, two.box.y)
        assert across <= 0.01 or down <= 0.01, (one.key, two.key)
    for item, block in zip(page.contents, made_up.blocks, strict=False):
        if not any(overset(block)):
            found, cursor = made_up_text(block), 0
            for key, text in manuscript_texts(item):
                at = found.find(text, cursor)
                assert at >= 0, (key, text)
                cursor = at + len(text)


def overset(block: Block) -> list[int]:
    return [block.overset, *(lines for child in block.children for lines in overset(child))]


def check_inside(block: Block, outer: Box, pitch: float) -> None:
    box = block.box
    assert outer.x - 0.01 <= box.x
    assert box.right <= outer.right + 0.01
    assert outer.y - 0.01 <= box.y
    # The white under the lowest blocks may fall outside.
    assert box.bottom <= outer.bottom + pitch + 0.01
    for text in block.texts:
        for line in text.lines:
            assert box.y <= line.baseline <= box.bottom
            assert box.x - 0.5 * line.size <= line.x <= box.right
    for picture in block.pictures:
        assert box.x - 0.01 <= picture.box.x
        assert picture.box.right <= box.right + 0.01
        assert picture.box.height > 0
    for child in block.children:
        check_inside(child, box, pitch)


@settings(max_examples=40, deadline=None)
@given(stories=st.lists(STORY, min_size=2, max_size=3), contents=st.lists(ITEM, max_size=4))
def test_any_contents_make_a_page(stories: list[Story], contents: list[ItemCopy], setter: Setter) -> None:
    page = page_of(*stories, *contents)
    check_page(page, make_up_page(page, setter))


@pytest.mark.parametrize("stories", [0, 1])
def test_a_small_ad_stands_on_a_page_with_little_else(stories: int, setter: Setter) -> None:
    ad = AdCopy("p2.6", Path("square.jpg"), (2, 12), None, Hints(), HERE)
    page = page_of(*(story(900, 900) for _ in range(stories)), ad)
    check_page(page, make_up_page(page, setter))


def test_copy_a_little_short_is_no_reason_for_a_filler(setter: Setter) -> None:
    """White over heads and photos a size larger take up what is missing; where much is, a filler does."""
    little = make_up_page(page_of(*(story(*[100] * 3) for _ in range(5))), setter)
    much = make_up_page(page_of(*(story(*[100] * 2) for _ in range(5))), setter)
    assert [block.kind for block in little.blocks] == ["story"] * 5
    assert "filler" in [block.kind for block in much.blocks]


def test_the_rivals_of_a_page_with_a_filler_are_with_and_without_one(setter: Setter) -> None:
    page = page_of(*(story(*[100] * 2) for _ in range(5)))
    ways = candidates_of(page, make_up_page(page, setter), setter, 20)
    fillers = [sum(block.kind == "filler" for block in way.blocks) for way in ways]
    assert fillers[0] == 1
    assert 0 in fillers


def test_a_long_headline_stands_in_one_column_where_the_editor_wants_it(setter: Setter) -> None:
    long = story(600, headline=("河边新桥早晨有风船夫系缆孩子跑过老街灯笼亮起" * 2,), hints=Hints(rank="lead", span=1))
    page = page_of(long, story(500))
    check_page(page, make_up_page(page, setter))


def test_the_same_copy_makes_the_same_page(setter: Setter) -> None:
    page = page_of(story(800, 700), story(400), section(story(200), story(260)), photo("wide.jpg"))
    assert make_up_page(page, setter) == make_up_page(page, setter)


def test_the_lead_stands_at_the_top_with_the_largest_headline(setter: Setter) -> None:
    made_up = make_up_page(page_of(*(story(500, 500) for _ in range(4))), setter)
    sizes = [text.lines[0].size for block in made_up.blocks for text in block.texts if text.kind == "headline"]
    assert made_up.blocks[0].box.y == made_up.frame.y
    assert sizes[0] >= 1.5 * max(sizes[1:])


@pytest.mark.parametrize("place", ["top", "bottom", "left", "right", "bottom-right", "top-left"])
def test_an_item_stands_where_its_hint_says(place: Place, setter: Setter) -> None:
    pinned = story(300, 300, hints=Hints(place=place))
    made_up = make_up_page(page_of(story(700, 700), story(500), pinned, story(450), story(300)), setter)
    frame, box = made_up.frame, made_up.blocks[2].box
    stands = {
        "top": box.y == pytest.approx(frame.y),
        "left": box.x == pytest.approx(frame.x),
        "right": box.right == pytest.approx(frame.right),
        "bottom": box.bottom > frame.bottom - 1.5 * made_up.grid.pitch,
    }
    assert all(stands[edge] for edge in place.split("-"))
    assert made_up.problems == ()


def test_a_place_that_cannot_be_kept_is_told(setter: Setter) -> None:
    one, two = (story(400, 400, hints=Hints(place="top-left")) for _ in range(2))
    made_up = make_up_page(page_of(one, two, story(500)), setter)
    (problem,) = [problem for problem in made_up.problems if problem.code == "makeup.place-not-kept"]
    assert problem.severity == "error"
    assert "《石桥边的早晨》" in problem.message.zh


def test_an_exact_corner_is_kept(setter: Setter) -> None:
    pinned = story(300, 300, hints=Hints(place=ExactPlace(column=1, line=1), span=2))
    made_up = make_up_page(page_of(story(700, 700), story(500), pinned), setter)
    box = made_up.blocks[2].box
    assert (box.x, box.y) == pytest.approx((made_up.frame.x, made_up.frame.y))
    assert made_up.blocks[2].columns == 2
    assert made_up.problems == ()


def test_page_one_bears_the_masthead_and_the_others_the_folio(setter: Setter) -> None:
    one, two = page_of(story(900), number=1), page_of(story(900), number=2)
    assert (design_of(one, setter.layout), design_of(two, setter.layout)) == ("front", "inside")
    front, inside = make_up_page(one, setter), make_up_page(two, setter)
    assert front.masthead is not None
    assert front.folio is None
    assert (inside.masthead, inside.folio is None) == (None, False)
    assert front.frame.y >= front.masthead.bottom
    assert inside.folio is not None
    assert inside.frame.y >= inside.folio.bottom
    assert front.frame.bottom == pytest.approx(inside.frame.bottom)


def test_a_design_that_is_not_there_is_told_with_those_there_are(setter: Setter) -> None:
    with pytest.raises(CannotCompose) as stopped:
        make_up_page(page_of(story(300), layout="frnt"), setter)
    (problem,) = stopped.value.problems
    assert problem.code == "layout.design"
    assert problem.hint is not None
    assert "front" in problem.hint.en


def with_design(setter: Setter, **look: object) -> Setter:
    """The setter with a design ``own``: the inside's, changed in some respects."""
    layout = setter.layout
    own = layout.designs["inside"].model_copy(update=look)
    return replace(setter, layout=layout.model_copy(update={"designs": {**layout.designs, "own": own}}))


def test_a_design_makes_its_pages_up_on_its_own_grids_in_its_own_styles(setter: Setter) -> None:
    grid = Grid(columns=4, measure=15, size=10, pitch=16)
    red = setter.layout.headlines.lead.model_copy(update={"colour": "accent"})
    own = with_design(setter, grids=(grid,), headlines=setter.layout.headlines.model_copy(update={"lead": red}))
    made_up = make_up_page(page_of(story(900), layout="own"), own)
    assert (made_up.design, made_up.grid) == ("own", grid)
    (headline,) = [text for text in made_up.blocks[0].texts if text.kind == "headline"]
    assert headline.colour == "accent"
    assert make_up_page(page_of(story(900)), own).grid in setter.layout.grids


def test_a_design_may_have_a_foot_and_the_contents_end_over_it(setter: Setter) -> None:
    made_up = make_up_page(page_of(story(900), layout="own"), with_design(setter, foot=30.0))
    plain = make_up_page(page_of(story(900)), setter)
    assert plain.foot is None
    assert made_up.foot is not None
    assert made_up.foot.height == 30
    assert made_up.foot.bottom == pytest.approx(plain.frame.bottom)
    assert made_up.frame.bottom == pytest.approx(made_up.foot.y)


@pytest.mark.parametrize(("shape", "columns"), [("strip", 5), ("column", 1)])
def test_a_section_takes_the_shape_of_its_style(shape: str, columns: int, setter: Setter) -> None:
    sections = setter.layout.sections
    styles = {**sections.styles, "own": sections.styles["news"].model_copy(update={"shape": shape})}
    own = with_design(setter, sections=sections.model_copy(update={"styles": styles}))
    part = replace(section(story(150), story(160)), style="own")
    made_up = make_up_page(page_of(story(1500), part, story(600), story(500), layout="own"), own)
    stands = made_up.blocks[1].columns
    assert stands == columns if shape == "strip" else stands <= 2


def test_a_frame_with_an_ornament_hands_it_to_its_panel(setter: Setter) -> None:
    made_up = make_up_page(page_of(story(900, hints=Hints(box="lace")), story(300)), setter)
    (frame,) = made_up.blocks[0].panels
    assert (frame.ornament, round(frame.band, 2), frame.rule, frame.colour) == ("lace.svg", 6, 0, "accent")


def test_a_frame_with_more_lines_leaves_more_white(setter: Setter) -> None:
    frames = {**setter.layout.frames, "own": setter.layout.frames["line"].model_copy(update={"lines": 2})}
    own = with_design(setter, frames=frames)
    wide, narrow = (
        make_up_page(page_of(story(900, hints=Hints(box=box)), layout="own"), own).blocks[0] for box in ("own", "line")
    )
    pitch = 13.8
    tops = [min(line.baseline for text in one.texts for line in text.lines) - one.box.y for one in (wide, narrow)]
    assert tops[0] - tops[1] == pytest.approx(pitch, abs=0.5 * pitch)


def test_what_every_page_asks_of_its_own_design_is_told_in_one_run(setter: Setter) -> None:
    own = with_design(setter, grids=(Grid(columns=3, measure=20, size=10, pitch=16),))
    pages = [
        page_of(story(300), layout="frnt"),
        page_of(story(300, hints=Hints(span=4)), layout="own"),
        page_of(story(300, hints=Hints(span=4))),
        page_of(story(300, hints=Hints(box="laec"))),
    ]
    with pytest.raises(CannotCompose) as stopped:
        make_up_pages(pages, own)
    assert [problem.code for problem in stopped.value.problems] == [
        "layout.design",
        "layout.span",
        "layout.unknown-box",
    ]


def test_fixed_sizes_that_cannot_stand_together_stop_the_run(setter: Setter) -> None:
    ads = [AdCopy("p", Path("square.jpg"), (5, 50), None, Hints(), HERE) for _ in range(2)]
    with pytest.raises(CannotCompose) as stopped:
        make_up_page(page_of(story(300), *ads), setter)
    assert [problem.severity for problem in stopped.value.problems] == ["error"]


def test_a_section_stands_under_its_head_and_a_topic_under_its_banner(setter: Setter) -> None:
    made_up = make_up_page(page_of(topic(story(300), story(320), summary=120), section(story(200), story(260))), setter)
    package, column, *_ = made_up.blocks
    banner = next(text for text in package.texts if text.kind == "headline")
    assert banner.lines[0].size > max(
        text.lines[0].size for child in package.children for text in child.texts if text.kind == "headline"
    )
    assert all(child.box.y > banner.lines[-1].baseline for child in package.children)
    (head,) = [ornament for ornament in column.ornaments if ornament.template == "section-head"]
    assert head.text == "一周要闻"
    assert all(child.box.y >= head.box.bottom for child in column.children)
    assert len(words(300)) == 300


def test_more_items_than_a_plan_holds_are_refused_by_page_and_section(setter: Setter) -> None:
    crowd = [story(60) for _ in range(59)]
    with pytest.raises(CannotCompose) as refused:
        make_up_pages([page_of(*crowd), page_of(section(*crowd), number=3)], setter)
    told = [(problem.code, problem.message.en) for problem in refused.value.problems]
    assert told == [
        ("makeup.too-many-items", "page 2 has 59 items; 58 at most"),
        ("makeup.too-many-items", "the section “一周要闻” has 59 items; 58 at most"),
    ]


def test_briefs_that_run_on_as_one_text_may_be_as_many_as_they_like(setter: Setter) -> None:
    page = make_up_pages([page_of(section(*[story(40) for _ in range(59)], name="快讯"))], setter)[0].page
    assert [block.kind for block in page.blocks] == ["section"]
