"""Stories as blocks: whatever the text, photos and hints, what a form says it costs can be set, whole and in place."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.model import NoteCopy, Story
from composer.makeup.form import BLOCK_GAP
from composer.makeup.measures import Area
from composer.makeup.model import Block, Box
from composer.makeup.setter import Setter
from composer.makeup.settings import Known
from composer.makeup.story import StoryForm
from composer.manifest.models import Hints
from composer.preflight.texts import made_up_text, manuscript_texts
from tests.makeup.copies import paragraphs, photo, story, words

PHOTOS = st.lists(
    st.sampled_from([photo("wide.jpg"), photo("tall.jpg", caption=words(40)), photo("square.jpg", credit="林晓 摄")]),
    max_size=3,
).map(tuple)
LENGTHS = st.lists(st.integers(5, 200), min_size=1, max_size=8)
LONGER = st.lists(st.integers(60, 200), min_size=3, max_size=8)


def stories(lengths: st.SearchStrategy[list[int]]) -> st.SearchStrategy[Story]:
    return st.builds(
        lambda lengths, photos, kicker, deck, byline, summary, note, columns, direction: story(
            *lengths,
            photos=photos,
            kicker=kicker,
            deck=deck,
            byline=byline,
            summary=paragraphs(summary) if summary else (),
            note=NoteCopy("编者按", paragraphs(note)) if note else None,
            # A byline under a vertical head opens the text; what it says of a panel in between is a test of its own.
            hints=Hints(columns=columns, headline_direction=None if byline and (summary or note) else direction),
        ),
        lengths,
        PHOTOS,
        st.sampled_from(["", "环湖步道贯通"]),
        st.sampled_from(["", "三十二条船，没有一条迟到"]),
        st.sampled_from(["", "本报记者 林晓"]),
        st.sampled_from([0, 60, 150]),
        st.sampled_from([0, 80]),
        st.sampled_from([None, None, None, 2]),
        st.sampled_from([None, None, None, "vertical"]),
    )


def ink_of(block: Block) -> list[Box]:
    """Lines as high as their letters, and pictures."""
    lines = [line for text in block.texts for line in text.lines if line.line.pieces]
    boxes = [
        Box(line.x, line.baseline - 0.8 * line.size, line.line.width * line.size * line.scale, 0.8 * line.size)
        for line in lines
    ]
    return boxes + [picture.box for picture in block.pictures]


def overlap(one: Box, two: Box) -> bool:
    across = min(one.right, two.right) - max(one.x, two.x)
    down = min(one.bottom, two.bottom) - max(one.y, two.y)
    return across > 0.6 and down > 0.6


def best_height(form: StoryForm, columns: int) -> int | None:
    costs = form.costs(columns)
    best = int(costs.argmin())
    return best if math.isfinite(costs[best]) else None


def check_block(block: Block, made_of: Story, area: Area) -> None:
    """What must hold for every block of a story."""
    box = block.box
    for ink in ink_of(block):
        # A mark's empty half may stand out to the right; it prints nothing.
        assert box.x - 0.5 <= ink.x
        assert ink.right <= box.right + 0.5
        assert box.y - 0.5 <= ink.y
        assert ink.bottom <= box.bottom + 0.5
    assert [pair for pair in combinations(ink_of(block), 2) if overlap(*pair)] == []
    for text in block.texts:
        if text.on_grid:
            for line in text.lines:
                rows = (line.baseline - box.y - area.baseline(0)) / area.pitch
                assert rows == pytest.approx(round(rows), abs=1e-6)
    if not block.overset:
        found, cursor = made_up_text(block), 0
        for _, wanted in manuscript_texts(made_of):
            at = found.find(wanted, cursor)
            assert at >= 0, wanted
            cursor = at if wanted else cursor
        assert len(found) == sum(len(wanted) for _, wanted in manuscript_texts(made_of))


@settings(max_examples=120, deadline=None)
@given(made_of=stories(LENGTHS), columns=st.integers(1, 5), rank=st.sampled_from(["lead", "major", "minor", "brief"]))
def test_a_story_is_whole_inside_its_block_on_the_grid_and_over_nothing(
    made_of: Story, columns: int, rank: str, area: Area, setter: Setter
) -> None:
    form = StoryForm(made_of, rank, "body", area, setter)
    lines = best_height(form, columns)
    if lines is None:
        return
    block = form.lay(columns, lines, 40.0, 30.0)
    assert (block.box.x, block.box.y) == (40, 30)
    assert block.box.width == area.span_width(columns)
    assert block.box.height == pytest.approx((lines - BLOCK_GAP) * area.pitch)
    check_block(block, made_of, area)


@settings(max_examples=60, deadline=None)
@given(made_of=stories(LONGER), columns=st.integers(2, 5), more=st.integers(-3, 6))
def test_a_framed_story_keeps_clear_of_its_frame(
    made_of: Story, columns: int, more: int, area: Area, setter: Setter
) -> None:
    form = StoryForm(made_of, "minor", "body", area, setter, "line")
    best = best_height(form, columns)
    if best is None or not best + more <= area.lines or not math.isfinite(form.costs(columns)[best + more]):
        return
    block = form.lay(columns, best + more, 0.0, 0.0)
    frame = block.panels[0].box
    assert (frame.x, frame.width) == (0, area.span_width(columns))
    for ink in ink_of(block):
        assert frame.x + 3 <= ink.x
        assert ink.right <= frame.right - 3
        assert frame.y + 2 <= ink.y
        assert ink.bottom <= frame.bottom - 2
    check_block(block, made_of, area)


@settings(max_examples=60, deadline=None)
@given(lengths=st.lists(st.integers(20, 200), min_size=3, max_size=10), columns=st.integers(2, 5))
def test_a_story_at_its_best_height_has_level_feet_and_no_hole(
    lengths: list[int], columns: int, area: Area, setter: Setter
) -> None:
    form = StoryForm(story(*lengths), "minor", "body", area, setter)
    lines = best_height(form, columns)
    if lines is None:
        return
    block = form.lay(columns, lines, 0.0, 0.0)
    if block.overset:
        assert lines == area.lines
        return
    assert len(block.legs) == columns
    assert max(block.legs) - min(block.legs) <= area.pitch + 1e-6
    # The longest leg ends on the block's last line, or leaves one line of white.
    assert block.box.bottom - max(block.legs) < 2 * area.pitch


def test_the_photos_stand_on_column_edges(area: Area, setter: Setter) -> None:
    form = StoryForm(story(400, 400, photos=(photo("wide.jpg"),)), "major", "body", area, setter)
    for columns in (2, 3, 4, 5):
        lines = best_height(form, columns)
        assert lines is not None
        (picture,) = form.lay(columns, lines, 0.0, 0.0).pictures
        lefts = [area.span_x(column) for column in range(columns)]
        assert any(picture.box.x == pytest.approx(left) for left in lefts)
        assert any(picture.box.right == pytest.approx(left + area.column) for left in lefts)


@pytest.mark.parametrize("more", [{"summary": paragraphs(60)}, {"note": NoteCopy("编者按", paragraphs(60))}])
def test_a_vertical_head_is_read_with_its_byline_before_the_panel(
    more: dict[str, Any], area: Area, setter: Setter
) -> None:
    made_of = story(300, 300, byline="本报记者 林晓", hints=Hints(headline_direction="vertical"), **more)
    form = StoryForm(made_of, "minor", "body", area, setter)
    lines = best_height(form, 4)
    assert lines is not None
    check_block(form.lay(4, lines, 0.0, 0.0), made_of, area)


def test_more_text_than_the_page_holds_is_counted_in_lines(area: Area, setter: Setter) -> None:
    form = StoryForm(story(*[240] * 40), "minor", "body", area, setter)
    lines = best_height(form, 2)
    assert lines == area.lines
    block = form.lay(2, lines, 0.0, 0.0)
    set_lines = sum(len(text.lines) for text in block.texts if text.kind == "body")
    # 240 characters and the indent take 21 lines of twelve.
    assert block.overset + set_lines == pytest.approx(40 * 21, abs=40)
    assert block.overset > 600


def test_what_is_known_of_a_story_serves_it_alone(area: Area, setter: Setter) -> None:
    setter = replace(setter, flows={})
    one, other = story(300), story(80)
    form = StoryForm(one, "minor", "body", area, setter)
    assert StoryForm(one, "minor", "body", area, setter).known is form.known
    (key,) = (key for key, known in setter.flows.items() if known is form.known)
    # As in another process, where the number of one story may be that of another.
    setter.flows[key] = Known(other)
    assert StoryForm(one, "minor", "body", area, setter).known.story is one


def test_a_width_asked_for_is_the_only_one(area: Area, setter: Setter) -> None:
    form = StoryForm(story(300, hints=Hints(span=3)), "minor", "body", area, setter)
    assert [columns for columns in range(1, 6) if best_height(form, columns)] == [3]


def test_a_width_over_the_page_is_the_page(area: Area, setter: Setter) -> None:
    form = StoryForm(story(300, hints=Hints(span=9)), "minor", "body", area, setter)
    assert [columns for columns in range(1, 6) if best_height(form, columns)] == [5]


def test_own_columns_break_the_basic_ones(area: Area, setter: Setter) -> None:
    form = StoryForm(story(300, 300, hints=Hints(columns=2, span=3)), "minor", "body", area, setter)
    lines = best_height(form, 3)
    assert lines is not None
    block = form.lay(3, lines, 0.0, 0.0)
    # 390 pt in two columns of 18 characters, 7 pt left at each side (see test_measures).
    body = [line for text in block.texts if text.kind == "body" for line in text.lines]
    assert {round(line.x, 3) for line in body} == {7.0, 203.0}
    assert max(line.line.width for line in body) == 18
    assert len(block.legs) == 2


def test_rank_sets_the_size_of_the_headline(area: Area, setter: Setter) -> None:
    sizes = {}
    for rank in ("lead", "major", "minor", "brief"):
        form = StoryForm(story(500, 500), rank, "body", area, setter)
        lines = best_height(form, 4)
        assert lines is not None
        (headline,) = [text for text in form.lay(4, lines, 0.0, 0.0).texts if text.kind == "headline"]
        sizes[rank] = headline.lines[0].size
    assert sizes == {"lead": 42, "major": 26, "minor": 20, "brief": 16}


def test_a_story_tells_what_it_gave_to_fit(area: Area, setter: Setter) -> None:
    form = StoryForm(story(400, 420, 380, photos=(photo("wide.jpg"),)), "major", "body", area, setter)
    best = best_height(form, 4)
    assert best is not None
    taken = {step.name: (step.before, step.after) for step in form.lay(4, best + 1, 0.0, 0.0).steps}
    # A photo half as high again as flat wants two of four columns; it is 21 lines high then by its shape.
    block = form.lay(4, best, 0.0, 0.0)
    before = {step.name: (step.before, step.after) for step in block.steps}
    assert "photo-span" not in before
    assert taken != before
    assert block.pictures[0].box.width == area.span_width(2)


def test_a_smaller_headline_is_told_with_the_size_it_wished(area: Area, setter: Setter) -> None:
    long = story(400, headline=("河边的风吹过来，街上慢慢热闹了，孩子们跑过石桥",))
    form = StoryForm(long, "lead", "body", area, setter)
    lines = best_height(form, 3)
    assert lines is not None
    block = form.lay(3, lines, 0.0, 0.0)
    size = block.texts[0].lines[0].size
    (step,) = [step for step in block.steps if step.name == "headline-size"]
    assert (step.before, step.after) == (42, size)
    assert size < 42
