"""Which remedies are proposed, tried and told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.copy.model import ItemCopy, PageCopy, Paragraph, Run, Story
from composer.makeup.advice import MOST_TRIALS, best_of, remedies_for
from composer.makeup.model import MadeUpPage
from composer.makeup.page import make_up_pages
from composer.makeup.proposals import Pages
from composer.makeup.remedies import Remedy, RemedyKind
from composer.makeup.setter import Setter
from composer.makeup.steady import Choice
from composer.makeup.trials import Trouble, standing_of, trouble_of, try_remedy
from composer.manifest.models import ExactPlace, Hints
from composer.problems import Message
from composer.workers import Workers
from tests.makeup.copies import HERE, paragraphs, story

NAME = Message("《石桥》", "“石桥”")


def page_of(number: int, *contents: ItemCopy) -> PageCopy:
    return PageCopy(number, "要闻", (), None, contents, HERE)


def article(key: str, count: int, headline: str = "渡口的灯") -> Story:
    return story(*[100] * count, key=key, headline=(headline,))


# A page with a third too much, and one with half of what it needs.
FULL = page_of(1, article("p1.1", 31, "石桥边的早晨"), article("p1.2", 9), article("p1.3", 6, "菱角上市了"))
EMPTY = page_of(2, article("p2.1", 10, "老街的伞匠"), article("p2.2", 4, "水码头的午后"))
GOOD = page_of(3, article("p3.1", 14, "老街的伞匠"), article("p3.2", 9, "水码头的午后"), article("p3.3", 8, "新桥通车"))


@pytest.fixture(scope="module")
def choices(setter: Setter) -> tuple[Choice, ...]:
    return make_up_pages((FULL, EMPTY), setter)


@pytest.fixture(scope="module")
def made_up(choices: tuple[Choice, ...]) -> tuple[MadeUpPage, ...]:
    return tuple(choice.page for choice in choices)


def test_what_ails_a_page_is_measured_in_lines(made_up: tuple[MadeUpPage, ...], setter: Setter) -> None:
    full, empty = made_up
    assert trouble_of(full) == Trouble(over=sum(block.overset for block in full.blocks))
    filler = [block for block in empty.blocks if block.kind == "filler"]
    lines = sum(round(block.box.height / empty.grid.pitch) * block.columns for block in filler)
    assert lines
    assert trouble_of(empty) == Trouble(short=lines)
    assert trouble_of(replace(full, blocks=(), faults=(("holes", 17.9),))) is None
    assert trouble_of(replace(full, blocks=(), faults=(("holes", 18.0),))) == Trouble(short=full.grid.columns)


def test_a_page_without_trouble_has_no_advice_and_nothing_is_made_up_for_it(
    setter: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = make_up_pages((GOOD,), setter)
    assert trouble_of(good[0].page) is None

    def never(*_: object) -> None:
        raise AssertionError("a page was made up")

    monkeypatch.setattr("composer.makeup.trials.choose_page", never)
    assert remedies_for((GOOD,), good, setter) == {}


def test_advice_is_the_same_whatever_the_number_of_processes(choices: tuple[Choice, ...], setter: Setter) -> None:
    alone = remedies_for((FULL, EMPTY), choices, setter)
    with Workers(2) as workers:
        workers.start(_nothing, 2)
        assert remedies_for((FULL, EMPTY), choices, setter, workers) == alone
    assert set(alone) == {1, 2}
    for advice in alone.values():
        assert 0 < advice.tried <= MOST_TRIALS
        assert 1 <= len(advice.remedies) <= 3


def _nothing() -> None:
    """What a helper of this test gets ready."""


def test_a_signed_page_is_not_changed_by_advice(choices: tuple[Choice, ...], setter: Setter) -> None:
    advice = remedies_for((FULL, EMPTY), choices, setter, signed=frozenset({2}))
    assert set(advice) == {1}
    assert {remedy.kind for remedy in advice[1].remedies} == {"cut"}
    standing = standing_of((FULL, EMPTY), choices, setter, frozenset({2}))
    assert not try_remedy(standing, Remedy(1, "move", "p1.2", NAME, to=2)).works


def test_what_the_layout_cannot_do_is_no_remedy(choices: tuple[Choice, ...], setter: Setter) -> None:
    standing = standing_of((FULL, EMPTY), choices, setter, frozenset())
    assert try_remedy(standing, Remedy(1, "cut", "p1.1", NAME, 1400)).works
    assert not try_remedy(standing, Remedy(1, "narrower", "p1.1", NAME, 99)).works


def proposed(copies: tuple[PageCopy, ...], made_up: tuple[MadeUpPage, ...], trouble: Trouble) -> list[Remedy]:
    pages = Pages({one.number: one for one in copies}, {one.number: one for one in made_up}, frozenset())
    return [remedy for ladder in pages.ladders(1, trouble) for remedy in ladder]


def test_amounts_are_whole_lines_from_what_is_over_on_and_never_most_of_an_article(
    made_up: tuple[MadeUpPage, ...],
) -> None:
    measure = made_up[0].grid.measure
    cuts = [one for one in proposed((FULL, EMPTY), made_up, Trouble(over=30)) if one.kind == "cut"]
    of_lead = [one.amount for one in cuts if one.key == "p1.1"]
    assert of_lead == [30 * measure, 38 * measure, 48 * measure, 60 * measure, 75 * measure]
    assert [one.amount for one in cuts if one.key == "p1.2"] == [
        lines * measure for lines in (30, 38, 48, 60, 75) if lines * measure <= 540
    ]
    # Thirty lines are more than the third article can lose; the lead is the last to be cut.
    assert list(dict.fromkeys(one.key for one in cuts)) == ["p1.2", "p1.1"]


def test_no_crosshead_is_left_at_the_end_of_a_cut_text(made_up: tuple[MadeUpPage, ...]) -> None:
    measure = made_up[0].grid.measure
    crosshead = Paragraph((Run("灯亮了"),), "crosshead")
    body = (*paragraphs(100, 100, 100), crosshead, *paragraphs(2 * measure))
    copies = (page_of(1, story(body=body, key="p1.1"), *FULL.contents[1:]), EMPTY)
    cuts = [one for one in proposed(copies, made_up, Trouble(over=2)) if one.kind == "cut" and one.key == "p1.1"]
    assert cuts[0].amount == 2 * measure + 3


def test_what_leads_what_is_tied_and_what_jumps_does_not_move(made_up: tuple[MadeUpPage, ...]) -> None:
    over = Trouble(over=40)
    assert [one.key for one in proposed((FULL, EMPTY), made_up, over) if one.kind == "move"] == ["p1.3", "p1.2"]
    lead, second, third = FULL.contents
    assert isinstance(second, Story)
    assert isinstance(third, Story)
    tied = replace(second, hints=Hints(place=ExactPlace(column=1, line=40)))
    jumping = replace(third, hints=Hints(jump=2))
    copies = (page_of(1, lead, tied, jumping), EMPTY)
    assert [one.key for one in proposed(copies, made_up, over) if one.kind == "move"] == []


def test_the_best_are_told_at_most_two_of_a_kind_and_each_thing_once() -> None:
    def found(kind: RemedyKind, key: str, amount: int, after: float) -> Remedy:
        return Remedy(1, kind, key, NAME, amount, before=500.0, after=after)

    cuts = [found("cut", "p1.1", 50, 40), found("cut", "p1.1", 90, 39), found("cut", "p1.2", 60, 41)]
    third, move, photo = found("cut", "p1.3", 40, 44), found("move", "p1.4", 0, 44), found("narrower", "p1.5", 2, 60)
    # 45, 48, 47; 48; 56; 64
    assert best_of([*cuts, third, move, photo]) == (cuts[0], cuts[2], move)
    assert best_of([photo, cuts[1]]) == (cuts[1], photo)
    assert best_of([]) == ()
