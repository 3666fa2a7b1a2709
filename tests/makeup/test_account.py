"""Pages accounted for: which block costs what, where the runner-up had it, and what a hint is worth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.copy.model import SectionCopy
from composer.layout.model import Grid
from composer.makeup.account import Spot, account_for, changed_by, difference, is_kept, lettered
from composer.makeup.hintless import hints_on, without
from composer.makeup.model import Block, Box, Charge, MadeUpPage
from composer.makeup.page import candidates_of, make_up_page
from composer.makeup.setter import Setter
from composer.manifest.models import ExactPlace, FocusPoint, Hints
from tests.makeup.copies import HERE, photo, story
from tests.makeup.test_page import page_of

# Columns of 100 pt, 20 pt apart, on lines of 10 pt, from (50, 80).
GRID = Grid(columns=3, measure=10, size=10, pitch=10)
FRAME = Box(50, 80, 340, 400)


def page(*blocks: Block, charges: tuple[Charge, ...] = ()) -> MadeUpPage:
    return MadeUpPage(1, "要闻", (), "inside", GRID, 20.0, FRAME, None, None, blocks, charges=charges)


def block(key: str, column: int, line: int, columns: int, lines: int, **more: object) -> Block:
    """A block on so many columns and lines, from a column and line counted from 0."""
    box = Box(50 + 120 * column, 80 + 10 * line, 120 * columns - 20, 10 * lines)
    plain = Block(key, "story", box, columns=columns, title=key)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_letters_follow_the_contents_and_count_what_blocks_hold() -> None:
    inner = block("p1.2.1.1", 0, 7, 1, 3)
    part = block("p1.2.1", 0, 6, 1, 5, children=(inner,))
    section = block("p1.2", 0, 5, 2, 6, children=(part, block("p1.2.2", 1, 6, 1, 5)))
    letters = [(letter, one.key) for letter, one in lettered(page(block("p1.1", 0, 0, 3, 4), section))]
    assert letters == [("A", "p1.1"), ("B", "p1.2"), ("B1", "p1.2.1"), ("B1.1", "p1.2.1.1"), ("B2", "p1.2.2")]
    many = page(*(block(f"p1.{n}", 0, n, 1, 1) for n in range(28)))
    assert [letter for letter, _ in lettered(many)][24:] == ["Y", "Z", "AA", "AB"]
    assert [account.depth for account in account_for(page(section)).blocks] == [0, 1, 2, 1]


def test_a_block_is_charged_for_what_it_causes_and_for_nothing_it_holds() -> None:
    inside = Charge("collisions", "like-ranks-beside", 2.2, ("p1.2.2", "p1.2.1"))
    parts = (block("p1.2.1", 0, 6, 1, 5, terms=(("holes", 3.0),)), block("p1.2.2", 1, 6, 1, 5, terms=(("shape", 1.0),)))
    terms = (("collisions", 2.2), ("holes", 3.0), ("shape", 1.4))
    section = block("p1.2", 0, 5, 2, 6, children=parts, charges=(inside,), terms=terms)
    under = Charge("order", "under-later", 1.3, ("p1.2", "p1.3"))
    level = Charge("balance", "heads-on-one-level", 1.5)
    account = account_for(page(section, block("p1.3", 0, 0, 3, 4), charges=(under, level)))
    assert {name: round(cost, 6) for name, cost in account.named("p1.2").own.items() if cost > 1e-9} == {"shape": 0.4}
    assert account.named("p1.2").charges == (under,)
    assert account.named("p1.2").cost == pytest.approx(1.7)
    assert account.named("p1.2.2").charges == (inside,)
    assert account.named("p1.2.2").cost == pytest.approx(3.2)
    assert (account.named("p1.3").charges, account.lines) == ((), 40)


def test_the_runner_up_is_told_with_its_columns_and_lines_and_what_is_dearer_there() -> None:
    here = page(block("p1.1", 0, 0, 2, 12, terms=(("shape", 1.0), ("holes", 0.5))), block("p1.2", 2, 0, 1, 39))
    there = page(
        block("p1.1", 1, 3, 1, 30, terms=(("shape", 4.0),)),
        block("p1.2", 2, 0, 1, 39, terms=(("photos", 0.01),)),
        charges=(Charge("order", "right-of-later", 0.4, ("p1.1", "p1.2")),),
    )
    one, two = account_for(here, there).blocks
    assert (one.spot, one.elsewhere) == (Spot(1, 2, 1, 12), Spot(2, 1, 4, 30))
    assert one.dearer == pytest.approx({"shape": 3.0, "holes": -0.5, "order": 0.4})
    assert list(one.dearer or {}) == ["shape", "holes", "order"]
    assert (two.spot, two.elsewhere, two.dearer) == (Spot(3, 1, 1, 39), Spot(3, 1, 1, 39), {})
    assert changed_by(here, there) == ("p1.1",)
    assert account_for(here).blocks[0].elsewhere is None


def test_differences_that_do_not_show_are_left_out() -> None:
    assert difference({"holes": 1.0, "shape": 2.0}, {"holes": 1.04, "legs": 0.5}) == {"shape": -2.0, "legs": 0.5}


def test_every_hint_is_found_where_it_is_carried_and_taken_away_alone() -> None:
    shown = photo("tall.jpg", hints=Hints(span=2, crop=FocusPoint(x=0.5, y=0.5), rank="major"))
    inside = story(200, hints=Hints(rank="brief"))
    lead = story(300, hints=Hints(place="top", span=3), photos=(shown,))
    section = SectionCopy("p2.2", "一周要闻", None, (replace(inside, key="p2.2.1"),), None, Hints(box=False), HERE)
    copy = page_of(lead, section)
    found = list(hints_on(copy.contents))
    assert [(one.block, one.name, one.value, one.is_taken, one.is_loose) for one in found] == [
        ("p2.1", "span", 3, True, False),
        ("p2.1", "place", "top", True, False),
        ("p2.1", "rank", "major", False, False),
        ("p2.1", "span", 2, True, False),
        ("p2.1", "crop", FocusPoint(x=0.5, y=0.5), True, True),
        ("p2.2", "box", False, True, False),
        ("p2.2.1", "rank", "brief", True, False),
    ]
    for index, hint in enumerate(found):
        assert list(hints_on(without(copy, hint).contents)) != found
        left = [(one.name, one.value) for one in hints_on(without(copy, hint).contents)]
        assert left == [(one.name, one.value) for one in [*found[:index], *found[index + 1 :]]]


def test_a_page_without_its_hint_puts_the_item_elsewhere(setter: Setter) -> None:
    hinted = story(500, 500, hints=Hints(place="bottom-right"))
    copy = page_of(story(900, 900), hinted, story(400, 400), story(300, 300))
    (hint,) = hints_on(copy.contents)
    kept, free = make_up_page(copy, setter), make_up_page(without(copy, hint), setter)
    assert is_kept(hint, kept)
    assert "p2.2" in changed_by(kept, free)
    spot = account_for(kept).named("p2.2").spot
    right, foot = spot.column + spot.columns - 1, spot.line + spot.lines - 1
    assert (right, foot) == (kept.grid.columns, account_for(kept).lines)


def test_a_hint_that_the_page_could_not_keep_is_known_by_its_finding(setter: Setter) -> None:
    # Place is a page's; what stands in a section cannot have it.
    part = replace(story(400, hints=Hints(place=ExactPlace(column=4, line=9))), key="p2.2.1")
    section = SectionCopy("p2.2", "一周要闻", None, (part,), None, Hints(), HERE)
    copy = page_of(story(900, 900), section)
    (hint,) = hints_on(copy.contents)
    assert not is_kept(hint, make_up_page(copy, setter))


def test_the_second_candidate_stands_otherwise_than_the_page(setter: Setter) -> None:
    copy = page_of(*(replace(story(400 + 100 * n, 300), headline=(f"渡口来信之{n}",)) for n in range(4)))
    chosen = make_up_page(copy, setter)
    first, second = candidates_of(copy, chosen, setter, 2)
    account = account_for(first, second)
    assert first == chosen
    assert any(one.elsewhere != one.spot for one in account.blocks)
    costs = sum(sum((one.dearer or {}).values()) for one in account.blocks)
    pages = sum(charge.cost for charge in second.charges if not charge.keys)
    pages -= sum(charge.cost for charge in first.charges if not charge.keys)
    # Up to what does not show, the blocks and the pages themselves account for the whole difference.
    assert costs + pages == pytest.approx(second.cost - first.cost, abs=0.05 * 8 * len(account.blocks))
