"""The words in which a page is accounted for: kinds, ranks and reasons, and how they are put together."""

from __future__ import annotations

from collections.abc import Sequence

from composer.layout.model import Grid
from composer.makeup.account import Spot
from composer.makeup.hintless import HintOn
from composer.makeup.legs import SHORTEST_LEG
from composer.makeup.model import Block, ChargeReason, RankReason
from composer.makeup.story import IDEAL_SHAPE
from composer.makeup.terms import TERMS
from composer.manifest.models import ExactPlace, FocusPoint
from composer.problems import Message

# Characters of a title that are enough to know a block by.
ENOUGH = 16

KINDS: dict[str, Message] = {
    "story": Message("稿件", "article"),
    "photo": Message("图片", "photo"),
    "section": Message("栏目", "section"),
    "topic": Message("专题", "topic"),
    "ad": Message("广告", "advertisement"),
    "briefs": Message("简讯", "briefs"),
    "filler": Message("补白", "filler"),
}
RANKS: dict[str, Message] = {
    "lead": Message("头条", "lead"),
    "banner": Message("通栏标题", "banner"),
    "major": Message("要稿", "major"),
    "minor": Message("次稿", "minor"),
    "brief": Message("简讯", "brief"),
    "commentary": Message("评论", "commentary"),
    "notice": Message("启事", "notice"),
}
RANKED_BY: dict[RankReason, Message] = {
    "hint": Message("按 rank 提示", "by its rank hint"),
    "section-hint": Message("按栏目的 rank 提示", "by its section's rank hint"),
    "first": Message("内容里排第一", "first in the contents"),
    "long": Message("正文长，{} 字", "long, {} characters"),
    "middling": Message("正文 {} 字", "{} characters"),
    "short": Message("正文短，{} 字", "short, {} characters"),
    "section-style": Message("栏目样式所定", "by its section's style"),
    "under-banner": Message("在通栏标题之下", "under a banner"),
}
CHARGES: dict[ChargeReason, Message] = {
    "under-later": Message("在{}下面，内容里却排在它前面", "under {}, which comes later in the contents"),
    "right-of-later": Message("在{}右边，内容里却排在它前面", "right of {}, which comes later in the contents"),
    "low-over-others": Message("广告、启事应在下面，却在别的内容之上", "an ad or notice over other items"),
    "like-ranks-beside": Message("和{}并排，标题等级相近", "beside {}, with a headline of like rank"),
    "band": Message("独占一条通栏", "a band of its own across the page"),
    "cut-down": Message("栏沟从上到下切开全版", "a gutter cuts the page from top to foot"),
    "cut-across": Message("空白从左到右切开全版", "white cuts the page from side to side"),
    "misplaced": Message("place 没能照办", "its place is not kept"),
    "like-heads-beside": Message("和{}并排，标题大小相近（碰题）", "its headline collides with that of {} beside it"),
    "head-under-head": Message("标题紧接在{}标题下面（叠题）", "its headline stands right under that of {}"),
    "outshouts": Message("标题比排在前面的{}还大", "its headline is larger than that of {}, which comes first"),
    "pictures-lean": Message("图片偏在一边", "pictures lean to one side"),
    "heads-on-one-level": Message("多个标题在同一高度", "several headlines on one level"),
    "other-grid": Message("不是首选的网格", "not the house's own grid"),
}


def told_spot(spot: Spot) -> Message:
    """A place in words."""
    last, foot = spot.column + spot.columns - 1, spot.line + spot.lines - 1
    columns = Message(f"第{spot.column}栏", f"column {spot.column}")
    if spot.columns > 1:
        columns = Message(f"第{spot.column}–{last}栏", f"columns {spot.column}–{last}")
    return Message(f"{columns.zh}第{spot.line}–{foot}行", f"{columns.en}, lines {spot.line}–{foot}")


def told_grid(grid: Grid) -> Message:
    """A page's grid in words."""
    type_ = f"{grid.size:g}/{grid.pitch:g} pt"
    return Message(
        f"{grid.columns} 栏 × {grid.measure} 字，{type_}",
        f"{grid.columns} columns of {grid.measure} characters, {type_}",
    )


def detailed(name: str, block: Block) -> Message:
    """A term of a block, and of its shape what is wrong with it."""
    term = TERMS[name]
    if name != "shape":
        return term
    flat = block.box.height < IDEAL_SHAPE * block.box.width
    detail = Message("偏扁", "flat") if flat else Message("偏高", "high")
    if block.children:
        detail = Message("宽窄不合栏目样式", "not as wide as its style asks")
    elif len(block.rows) > 1 and min(block.rows) < SHORTEST_LEG:
        detail = Message(f"有的栏不到 {SHORTEST_LEG} 行", f"legs under {SHORTEST_LEG} lines")
    return Message(f"{term.zh}（{detail.zh}）", f"{term.en} ({detail.en})")


def shortened(title: str) -> str:
    """As much of a title as a block is known by."""
    return title if len(title) <= ENOUGH else f"{title[: ENOUGH - 1]}…"


def points(words: Message, cost: float, *, signed: bool = False) -> Message:
    """A term and what it costs, or how much more."""
    number = f"{cost:+.1f}" if signed else f"{cost:.1f}"
    return Message(f"{words.zh} {number}", f"{words.en} {number}")


def listed(head: Message, parts: Sequence[Message]) -> Message:
    """A head and some parts as one sentence."""
    zh, en = "；".join(part.zh for part in parts), "; ".join(part.en for part in parts)
    return Message(f"{head.zh}{zh}。", f"{head.en}{en}")


def value_of(hint: HintOn) -> str:
    """What a hint says, as its editor may have written it."""
    match hint.value:
        case ExactPlace(column=column, line=line):
            return f"{{column: {column}, line: {line}}}"
        case FocusPoint(x=x, y=y):
            return f"{{x: {x:g}, y: {y:g}}}"
        case bool():
            return str(hint.value).lower()
    return str(hint.value)
