"""Pages explained in words an editor can read, in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from composer.copy.model import SectionCopy
from composer.layout.load import load_layout
from composer.layout.model import Layout, Weights
from composer.makeup.account import Spot, Trial, account_for
from composer.makeup.hintless import hints_on
from composer.makeup.model import Block, Charge, ChargeReason, Jump, MadeUpPage, RankReason, SetLine, SetText, Step
from composer.makeup.terms import TERMS
from composer.manifest.models import FocusPoint, Hints
from composer.problems import Problem
from composer.publish.account_words import CHARGES, KINDS, RANKED_BY, RANKS, told_spot
from composer.publish.explained import Explainer
from composer.typeset.model import Line
from tests.makeup.copies import HERE, photo, story
from tests.makeup.test_account import block, page
from tests.makeup.test_page import page_of

LEAD = replace(
    story(700, headline=("石桥边的早晨",), hints=Hints(span=2), photos=(photo("tall.jpg", hints=Hints(rank="major")),)),
    key="p2.1",
)
FERRY = replace(story(120, headline=("渡口",), hints=Hints(place="top-right")), key="p2.2")
COPY = page_of(LEAD, FERRY)


@pytest.fixture(scope="module")
def tabloid() -> Layout:
    return load_layout("tabloid", Path())


def head(size: float) -> SetText:
    return SetText("headline", (SetLine(Line((), 0, 0, 5, 5), 60, 100, size),))


def made_up(*, lead_at: int = 0, cost: float = 9.0) -> MadeUpPage:
    """Two stories over one another, the lead at a line."""
    lead = block(
        "p2.1",
        0,
        lead_at,
        2,
        12,
        title="石桥边的早晨",
        texts=(head(30),),
        rank="lead",
        ranked_by="first",
        terms=(("holes", 3.0), ("legs", 0.4), ("shape", 1.25)),
        steps=(Step("head-white", 0, 1),),
        cap=30.5,
    )
    ferry = block("p2.2", 0, 12 - lead_at, 1, 12, title="渡口", texts=(head(16),), rank="brief", ranked_by="short")
    charges = (Charge("order", "under-later", 2.6, ("p2.1", "p2.2")), Charge("balance", "pictures-lean", 1.5))
    terms = (("balance", 1.5), ("holes", 3.0), ("legs", 0.4), ("order", 2.6), ("shape", 1.25))
    return replace(page(lead, ferry, charges=charges), number=2, cost=cost, terms=terms)


def explained(
    layout: Layout, this: MadeUpPage, other: MadeUpPage | None = None, without: tuple[MadeUpPage | None, ...] = ()
) -> list[str]:
    trials = [Trial(hint, free) for hint, free in zip(hints_on(COPY.contents), without, strict=False)]
    lines = Explainer(account_for(this, other, trials), COPY, layout).text()
    assert all(bool(line.zh) == bool(line.en) for line in lines)
    return [line.zh.strip() for line in lines]


def test_a_block_is_told_with_its_place_its_rank_and_what_it_costs(tabloid: Layout) -> None:
    told = explained(tabloid, made_up())
    assert told[0] == "第2版 要闻：9.0 分（越低越好）。3 栏 × 10 字，10/10 pt，40 行，版面设计 inside。"
    assert told[2:6] == [
        "A  稿件《石桥边的早晨》，第1–2栏第1–12行，7.2 分",
        "头条（内容里排第一）：标题 30 pt，这一等最大 42 pt；为不盖过排在前面的标题，限在 30.5 pt 以下。",
        "失分：空白 3.0；块形（偏扁） 1.2；在 B 下面，内容里却排在它前面 2.6。",
        "为排满让了：标题下加空 1 行。",
    ]
    assert told[7:9] == ["B  稿件《渡口》，第1栏第13–24行，0.0 分", "简讯（正文短，120 字）：标题 16 pt。"]


def test_a_headline_held_smaller_names_the_neighbour_it_would_collide_with(tabloid: Layout) -> None:
    one = block("p2.1", 0, 0, 2, 12, title="石桥", texts=(head(30),), rank="lead", ranked_by="first")
    two = block("p2.2", 2, 0, 1, 12, title="渡口", texts=(head(16),), rank="major", ranked_by="long", cap=17)
    lines = Explainer(account_for(page(one, two)), COPY, tabloid).text()
    told = "要稿（正文长，120 字）：标题 16 pt，这一等最大 26 pt；为不和旁边的 A 碰题，限在 17 pt 以下。"
    assert told in [line.zh.strip() for line in lines]


def test_the_page_is_summed_up_with_the_weights_that_may_be_changed(tabloid: Layout) -> None:
    weighty = tabloid.model_copy(update={"weights": Weights(order=2.0)})
    told = explained(weighty, made_up())
    assert told[told.index("全版 9.0 分，由多到少：") :] == [
        "全版 9.0 分，由多到少：",
        "3.0  空白（weights.holes: 1.0）：A 3.0。",
        "2.6  次序（weights.order: 2.0）：A 2.6。",
        "1.5  均衡（weights.balance: 1.0）：图片偏在一边 1.5。",
        "1.2  块形（weights.shape: 1.0）：A 1.2。",
        "0.4  栏脚（weights.legs: 1.0）",
        "没有找到别的排法。",
        "要改：在版式 tabloid 的 layout.yaml 里调 weights（如 weights: {holes: 2}，空白加倍失分）；"
        "要固定一块，写 place、span；要看别的排法，用 --candidates。",
    ]


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        (11.5, "次选方案 11.5 分，贵 2.5。"),
        (9.0, "次选方案 9.0 分，和选用的一样；选用的先排好。"),
        (8.0, "次选方案 8.0 分，便宜 1.0，但选用的先排好、没有要改的毛病，不为这点差别换掉。"),
    ],
)
def test_the_runner_up_is_dearer_as_dear_or_cheaper(cost: float, told: str, tabloid: Layout) -> None:
    lines = explained(tabloid, made_up(), made_up(lead_at=12, cost=cost))
    assert told in lines
    assert "次选在第1–2栏第13–24行，一样。" in lines
    assert "次选在第1栏第1–12行，一样。" in lines


def test_a_runner_up_in_the_same_place_on_another_grid_says_what_is_dearer(tabloid: Layout) -> None:
    other = made_up(cost=10.0)
    dearer = replace(other.blocks[0], terms=(("holes", 4.0), ("legs", 0.4), ("shape", 1.0)))
    grid = other.grid.model_copy(update={"size": 9.5})
    lines = explained(tabloid, made_up(), replace(other, blocks=(dearer, other.blocks[1]), grid=grid))
    assert "次选也在这里，贵 0.8：空白 +1.0；块形 -0.2。" in lines
    assert any("它用另一种网格（3 栏 × 10 字，9.5/10 pt）" in line for line in lines)


def test_what_a_hint_did_is_told(tabloid: Layout) -> None:
    """Of the lead's span, its photo's rank (no meaning there), and the place of the other story."""
    same, elsewhere = made_up(cost=9.2), made_up(lead_at=12, cost=7.0)
    lines = explained(tabloid, made_up(), None, (same, None, elsewhere))
    assert "提示 span（栏数）：2——不写它，各块也在原处。" in lines
    assert "图片的提示 rank（等级）：major——这里用不上。" in lines
    moved = "这块因它在这里；不写它会在第1栏第1–12行，全版 7.0 分（现在 9.0）"
    assert f"提示 place（位置）：top-right——{moved}。" in lines
    lines = explained(tabloid, made_up(), None, (None, None, same))
    assert "提示 span（栏数）：2——不写它就排不成。" in lines


def test_text_that_would_find_no_room_without_a_hint_is_told(tabloid: Layout) -> None:
    this = made_up()
    lost = replace(this.blocks[0], columns=3, overset=12)
    free = replace(this, blocks=(lost, this.blocks[1]), cost=700.0, grid=this.grid.model_copy(update={"size": 9.5}))
    told = "不写它会在第1–3栏第1–12行，全版 700.0 分（现在 9.0），换用另一种网格，有 12 行放不下。"
    assert any(line.endswith(told) for line in explained(tabloid, this, None, (free,)))


def test_a_hint_that_moves_others_alone_says_which(tabloid: Layout) -> None:
    this = made_up()
    free = replace(this, blocks=(this.blocks[0], replace(this.blocks[1], columns=2)), cost=12.0)
    assert "提示 span（栏数）：2——不写它，这块不动，B 会动，全版 12.0 分（现在 9.0）。" in explained(
        tabloid, this, None, (free,)
    )


def test_a_hint_that_was_not_kept_says_so(tabloid: Layout) -> None:
    said = Problem("error", "makeup.span-not-kept", told_spot(Spot(1, 1, 1, 1)), HERE)
    lines = explained(tabloid, replace(made_up(), problems=(said,)), None, (made_up(),))
    assert "提示 span（栏数）：2——没能照办；不写它，各块也在原处。" in lines


def test_a_focus_point_moves_nothing(tabloid: Layout) -> None:
    copy = page_of(replace(story(300), photos=(photo("tall.jpg", hints=Hints(crop=FocusPoint(x=0.25, y=1))),)))
    (hint,) = hints_on(copy.contents)
    account = account_for(page(block("p2.1", 0, 0, 1, 9)), None, [Trial(hint, None)])
    lines = [line.en.strip() for line in Explainer(account, copy, tabloid).text()]
    assert "photo’s hint crop: {x: 0.25, y: 1} – it says how to crop and moves nothing" in lines


def test_what_stands_in_a_section_is_told_under_it(tabloid: Layout) -> None:
    inside = replace(FERRY, key="p2.1.1")
    copy = page_of(SectionCopy("p2.1", "一周要闻", None, (inside,), None, Hints(), HERE))
    part = block("p2.1.1", 0, 3, 2, 9, title="渡口", rank="minor", ranked_by="middling", texts=(head(14),))
    section = block("p2.1", 0, 0, 2, 12, kind="section", title="一周要闻", children=(part,), terms=(("shape", 1.5),))
    lines = [line.zh for line in Explainer(account_for(page(section)), copy, tabloid).text()]
    assert lines[2:6] == [
        "A  栏目《一周要闻》，第1–2栏第1–12行，1.5 分",
        "   失分：块形（宽窄不合栏目样式） 1.5。",
        "   A1  稿件《渡口》，第1–2栏第4–12行，0.0 分",
        "      次稿（正文 120 字）：标题 14 pt，这一等最大 20 pt。",
    ]


def test_there_are_words_for_everything(tabloid: Layout) -> None:
    assert set(CHARGES) == set(get_args(ChargeReason))
    assert set(RANKED_BY) == set(get_args(RankReason))
    assert set(TERMS) == {*Weights.model_fields, "text", "hints", "place"}
    assert set(tabloid.headlines.styles) <= set(RANKS)
    assert set(get_args(get_type_hints(Block)["kind"])) == {*KINDS, "notice"}


def test_a_signed_page_says_that_the_objective_had_no_say(tabloid: Layout) -> None:
    lines = Explainer(account_for(made_up()), COPY, tabloid, frozenset({made_up().number})).text()
    assert lines[1].en == "this page is signed and stands as it was signed; what follows had no say in it"
    assert "已签样" in lines[1].zh


def test_a_text_whose_rest_is_signed_says_why_it_stops_where_it_does(tabloid: Layout) -> None:
    page = made_up()
    jumping = replace(page, blocks=(replace(page.blocks[0], jump=Jump(3, 0, 40, 20)), *page.blocks[1:]))
    for signed, count in ((frozenset({3}), 1), (frozenset[int](), 0)):
        lines = Explainer(account_for(jumping), COPY, tabloid, signed).text()
        told = [line for line in lines if "余文在第3版，那一版已签样" in line.zh]
        assert len(told) == count
