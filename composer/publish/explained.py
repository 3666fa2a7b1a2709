"""Why every block of a page stands where it does, in words: its place, its rank, what it costs, what bears on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from composer.copy.model import PageCopy
from composer.copy.stories import stories_in
from composer.layout.model import Layout
from composer.makeup.account import (
    SAME,
    Account,
    PageAccount,
    Trial,
    changed_by,
    costs_of,
    dearest,
    difference,
    is_kept,
    spots_of,
)
from composer.makeup.collisions import all_blocks, heads_side_by_side
from composer.makeup.form import summed
from composer.makeup.jumps import is_rest
from composer.makeup.kept import KEYS
from composer.makeup.model import Block, Charge, MadeUpPage
from composer.makeup.plan import terms_of
from composer.makeup.terms import TERMS
from composer.problems import Message
from composer.publish.account_words import (
    CHARGES,
    KINDS,
    RANKED_BY,
    RANKS,
    detailed,
    listed,
    points,
    shortened,
    told_grid,
    told_spot,
    value_of,
)
from composer.publish.ladder import step_in_words

# What matters in the cost of one block, in points, and at most so many terms of it.
MATTERS = 0.5
MOST_TERMS = 3
# Blocks that are named where something is dearest, or moves.
MOST_NAMED = 3
BLANK = Message("", "")
NO_OTHER = Message("没有找到别的排法。", "No other way to make it up was found.")


@dataclass(frozen=True, slots=True)
class Told:
    """A block told: what it is and where it stands, and what there is to say of it."""

    account: Account
    heading: Message
    lines: tuple[Message, ...]


# Whatever the objective says of a signed page, it is not asked.
SIGNED = Message(
    "本版已签样：照签样时的版面排，以下各项只供参考。",
    "this page is signed and stands as it was signed; what follows had no say in it",
)


class Explainer:
    """Tells a page's account in words; ``page`` is the copy it was made of, ``signed`` the issue's signed pages."""

    def __init__(
        self, account: PageAccount, page: PageCopy, layout: Layout, signed: frozenset[int] = frozenset()
    ) -> None:
        self.account, self.layout, self.signed = account, layout, signed
        self._lengths = {story.key: story.length for story in stories_in(page.contents)}
        self._on_page = {block.key for block in account.page.blocks}

    def text(self) -> tuple[Message, ...]:
        """The whole, line by line."""
        lines = [self.title(), *([SIGNED] if self.account.page.number in self.signed else [])]
        for told in self.blocks():
            indent = "   " * told.account.depth
            lines += [BLANK] * (not indent)
            lines.append(_indented(indent, told.heading))
            lines += [_indented(f"{indent}   ", line) for line in told.lines]
        return (*lines, BLANK, *self.summary())

    def title(self) -> Message:
        """The page, its cost and its grid."""
        page, grid, lines = self.account.page, told_grid(self.account.page.grid), self.account.lines
        return Message(
            f"第{page.number}版 {page.name}：{page.cost:.1f} 分（越低越好）。"
            f"{grid.zh}，{lines} 行，版面设计 {page.design}。",
            f"page {page.number} {page.name}: {page.cost:.1f} points (fewer are better); {grid.en}, {lines} lines,"
            f" design {page.design}",
        )

    def blocks(self) -> Iterator[Told]:
        """Every block in the order of the contents."""
        for account in self.account.blocks:
            yield Told(account, self._heading(account), tuple(self._lines(account)))

    def _heading(self, account: Account) -> Message:
        name, spot = self.name(account), told_spot(account.spot)
        letter, cost = account.letter, f"{account.cost:.1f}"
        return Message(f"{letter}  {name.zh}，{spot.zh}，{cost} 分", f"{letter}  {name.en}, {spot.en}, {cost} points")

    def key(self, account: Account) -> tuple[Message, ...]:
        """The same for the key of a picture: the name, then place and cost, then what the block pays for."""
        spot, cost = told_spot(account.spot), f"{account.cost:.1f}"
        told = Message(f"{spot.zh}　{cost} 分", f"{spot.en} · {cost} points")
        terms = summed(account.own, terms_of(account.charges))
        dear = [points(TERMS[name], cost) for name, cost in dearest(terms).items() if cost >= MATTERS][:MOST_TERMS]
        return (self.name(account), told, *([listed(BLANK, dear)] if dear else []))

    def bars(self) -> tuple[Message, tuple[tuple[Message, float], ...]]:
        """The page's cost, and what it is made of, for the same key."""
        costs = costs_of(self.account.page).items()
        total = f"{self.account.page.cost:.1f}"
        heading = Message(f"全版 {total} 分", f"The page: {total} points")
        return heading, tuple((TERMS[name], cost) for name, cost in costs if cost >= MATTERS / 2)

    def name(self, account: Account) -> Message:
        """What a block is, and its title."""
        block, title = account.block, shortened(account.block.title)
        kind = RANKS["notice"] if block.rank == "notice" else KINDS[block.kind]
        if not title or block.kind in ("ad", "filler"):
            return kind
        return Message(f"{kind.zh}《{title}》", f"{kind.en} “{title}”")

    def _lines(self, account: Account) -> Iterator[Message]:
        if account.block.rank and account.block.rank != "notice":
            yield self._rank(account.block)
        if dear := self._dear(account):
            yield listed(Message("失分：", "costs: "), dear)
        if account.elsewhere and (account.elsewhere != account.spot or account.dearer):
            yield self._runner_up(account)
        for trial in account.trials:
            yield self._trial(trial, account)
        if account.block.jump and account.block.jump.page in self.signed:
            to = account.block.jump.page
            yield Message(
                f"余文在第{to}版，那一版已签样：本版排到余文接上的地方为止。",
                f"its rest stands on page {to}, which is signed: it is set here up to where that begins",
            )
        if account.block.steps:
            steps = [step_in_words(step) for step in account.block.steps]
            yield listed(Message("为排满让了：", "gave to fit: "), steps)

    def _rank(self, block: Block) -> Message:
        """Why a headline is as large as it is."""
        rank = RANKS.get(block.rank, Message(block.rank, block.rank))
        why = Message("", "")
        if is_rest(block.key):
            why = Message("（上接别版的余文）", " (goes on from another page)")
        elif block.ranked_by:
            length, reason = self._lengths[block.key], RANKED_BY[block.ranked_by]
            why = Message(f"（{reason.zh.format(length)}）", f" ({reason.en.format(length)})")
        sizes = self.layout.headlines.of(block.rank).sizes
        size = max((line.size for text in block.texts if text.kind == "headline" for line in text.lines), default=0.0)
        zh, en = f"{rank.zh}{why.zh}：标题 {size:g} pt", f"{rank.en}{why.en}: headline of {size:g} pt"
        if size < sizes[0]:
            zh, en = f"{zh}，这一等最大 {sizes[0]:g} pt", f"{en}, {sizes[0]:g} at most in this rank"
        if block.cap is not None:
            why = self._why_capped(block)
            zh, en = f"{zh}；{why.zh}，限在 {block.cap:g} pt 以下", f"{en}; held to {block.cap:g} pt {why.en}"
        return Message(f"{zh}。", en)

    def _why_capped(self, block: Block) -> Message:
        """What a headline was held smaller for: one at its side, or one before it that it would outshout."""
        page = self.account.page
        pairs = heads_side_by_side(page.blocks, page.grid.pitch, page.gutter)
        for beside in (self._letter(one) for one, two in pairs if two == block.key):
            return Message(f"为不和旁边的 {beside} 碰题", f"so as not to collide with {beside} beside it")
        return Message("为不盖过排在前面的标题", "so as not to outshout one that comes first")

    def _dear(self, account: Account) -> list[Message]:
        """The terms that matter, then the charges with their reasons."""
        dear = [
            points(detailed(name, account.block), cost)
            for name, cost in dearest(account.own).items()
            if cost >= MATTERS
        ]
        charges = [points(self._charge(charge), charge.cost) for charge in account.charges if charge.cost >= MATTERS]
        return [*dear[:MOST_TERMS], *charges]

    def _charge(self, charge: Charge) -> Message:
        words, others = CHARGES[charge.reason], [self._letter(key) for key in charge.keys[1:]]
        return Message(words.zh.format(*(f" {one} " for one in others)), words.en.format(*others))

    def _letter(self, key: str) -> str:
        return self.account.named(key).letter

    def _runner_up(self, account: Account) -> Message:
        """Where the runner-up has a block, and what is dearer or cheaper there."""
        assert account.elsewhere
        same = account.elsewhere == account.spot
        spot = Message("同处", "the same place") if same else told_spot(account.elsewhere)
        apart = [points(TERMS[name], cost, signed=True) for name, cost in (account.dearer or {}).items()]
        total = sum((account.dearer or {}).values())
        verdict = Message("一样", "no dearer")
        if apart:
            zh, en = ("贵", "dearer") if total > 0 else ("便宜", "cheaper")
            verdict = Message(f"{zh} {abs(total):.1f}", f"{abs(total):.1f} {en}")
        told = Message(f"次选在{spot.zh}，{verdict.zh}", f"the runner-up has it in {spot.en}, {verdict.en}")
        if same:
            told = Message(f"次选也在这里，{verdict.zh}", f"the runner-up has it here, too, {verdict.en}")
        return listed(Message(f"{told.zh}：", f"{told.en}: "), apart[:MOST_TERMS]) if apart else listed(told, ())

    def _trial(self, trial: Trial, account: Account) -> Message:
        """What a hint did."""
        page, hint = self.account.page, trial.hint
        value, in_photo = value_of(hint), hint.item.key != hint.block
        head = Message(
            f"{'图片的' * in_photo}提示 {hint.name}（{KEYS[hint.name]}）：{value}",
            f"{'photo’s ' * in_photo}hint {hint.name}: {value}",
        )
        effect = self._effect(trial, account)
        if not hint.is_taken:
            effect = Message("这里用不上", "has no meaning here")
        elif not is_kept(hint, page):
            effect = Message(f"没能照办；{effect.zh}", f"could not be kept; {effect.en}")
        return Message(f"{head.zh}——{effect.zh}。", f"{head.en} – {effect.en}")

    def _effect(self, trial: Trial, account: Account) -> Message:
        """How the page would stand without a hint."""
        page, other = self.account.page, trial.page
        if trial.hint.is_loose:
            return Message("只管裁切，不动版面", "it says how to crop and moves nothing")
        if other is None:
            return Message("不写它就排不成", "without it the page could not be made up")
        moved = changed_by(page, other)
        letters = [self._letter(key) for key in moved if key in self._on_page][:MOST_NAMED]
        then = self._then(other)
        if not moved:
            told = Message("不写它，各块也在原处", "without it all blocks would stand where they do")
            then = BLANK if abs(other.cost - page.cost) < MATTERS else then
        elif account.block.key in moved:
            spot = told_spot(spots_of(other)[account.block.key])
            told = Message(f"这块因它在这里；不写它会在{spot.zh}", f"it put this here; without it, {spot.en}")
        elif letters:
            zh, en = "、".join(letters), ", ".join(letters)
            told = Message(f"不写它，这块不动，{zh} 会动", f"without it this stays, {en} would move")
        else:
            told = Message("不写它，只有栏目里面会动", "without it things would move inside a section alone")
        return Message(f"{told.zh}{then.zh}", f"{told.en}{then.en}")

    def _then(self, other: MadeUpPage) -> Message:
        """What the page without a hint would cost, its text that finds no room, and whether its grid is another."""
        page, lost = self.account.page, sum(block.overset for block in all_blocks(other.blocks))
        zh = f"，全版 {other.cost:.1f} 分（现在 {page.cost:.1f}）"
        en = f", and the page would cost {other.cost:.1f} (now {page.cost:.1f})"
        if other.grid != page.grid:
            zh, en = f"{zh}，换用另一种网格", f"{en}, on another grid"
        if lost:
            zh, en = f"{zh}，有 {lost} 行放不下", f"{en}, with no room for {lost} lines"
        return Message(zh, en)

    def summary(self) -> Iterator[Message]:
        """The page as a whole: the largest terms, their weights, the runner-up, and how to change it."""
        page = self.account.page
        yield Message(f"全版 {page.cost:.1f} 分，由多到少：", f"The page costs {page.cost:.1f}, the most first:")
        for name, cost in costs_of(page).items():
            if cost >= MATTERS / 2:
                yield self._term(name, cost)
        yield self._against() if self.account.runner_up else NO_OTHER
        name = self.layout.name
        yield Message(
            f"要改：在版式 {name} 的 layout.yaml 里调 weights（如 weights: {{holes: 2}}，空白加倍失分）；"
            "要固定一块，写 place、span；要看别的排法，用 --candidates。",
            f"To change it: weights in layout.yaml of the layout {name} (weights: {{holes: 2}} makes white count"
            " double); place and span fix a block; --candidates draws other ways.",
        )

    def _term(self, name: str, cost: float) -> Message:
        worth, shares = getattr(self.layout.weights, name, None), self._shares(name)
        key = Message("不随 weights 变", "no weight changes it")
        if worth is not None:
            key = Message(f"weights.{name}: {worth:.1f}", f"weights.{name}: {worth:.1f}")
        zh, en = f"{cost:7.1f}  {TERMS[name].zh}（{key.zh}）", f"{cost:7.1f}  {TERMS[name].en} ({key.en})"
        return listed(Message(f"{zh}：", f"{en}: "), shares) if shares else Message(zh, en)

    def _shares(self, name: str) -> list[Message]:
        """Which blocks have the most of a term, and what the page itself has of it."""
        shares = [
            (cost, Message(account.letter, account.letter))
            for account in self.account.blocks
            if (cost := account.own.get(name, 0.0) + sum(c.cost for c in account.charges if c.name == name)) >= MATTERS
        ]
        page = self.account.page
        shares += [(one.cost, CHARGES[one.reason]) for one in page.charges if one.name == name and not one.keys]
        shares.sort(key=lambda share: -share[0])
        return [points(words, cost) for cost, words in shares[:MOST_NAMED]]

    def _against(self) -> Message:
        """The runner-up as a whole, and why it is not the page."""
        page, other = self.account.page, self.account.runner_up
        assert other
        apart = difference(costs_of(page), costs_of(other))
        told = [points(TERMS[name], cost, signed=True) for name, cost in apart.items()][: MOST_TERMS + 1]
        more, grid = other.cost - page.cost, other.grid
        zh, en = f"次选方案 {other.cost:.1f} 分", f"The runner-up costs {other.cost:.1f}"
        if more >= SAME:
            zh, en = f"{zh}，贵 {more:.1f}", f"{en}, {more:.1f} more"
        elif more > -SAME:
            zh, en = f"{zh}，和选用的一样；选用的先排好", f"{en}, as much as the page, which was found first"
        else:
            zh = f"{zh}，便宜 {-more:.1f}，但选用的先排好、没有要改的毛病，不为这点差别换掉"
            en = f"{en}, {-more:.1f} less, but the page was found first and has no fault worth the change"
        if grid != page.grid:
            zh, en = (
                f"{zh}；它用另一种网格（{told_grid(grid).zh}）",
                f"{en}; it has another grid ({told_grid(grid).en})",
            )
        return listed(Message(f"{zh}：", f"{en}: "), told) if told else listed(Message(zh, en), ())


def _indented(indent: str, line: Message) -> Message:
    return Message(f"{indent}{line.zh}", f"{indent}{line.en}")
