"""One page made up: the grid on which it comes out full, its floorplan, and every block in its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from composer.copy.model import PageCopy
from composer.makeup.clashes import fixed_items
from composer.makeup.collisions import all_blocks, head_caps
from composer.makeup.designs import design_of
from composer.makeup.form import recorded, summed
from composer.makeup.hints import hint_problems
from composer.makeup.judge import charges_of, faults_of, with_faults
from composer.makeup.jumps import pages_as_set, waves
from composer.makeup.kept import unkept_hints
from composer.makeup.model import Box, Charge, MadeUpPage
from composer.makeup.plan import laid, paid
from composer.makeup.ranks import lead_first
from composer.makeup.rules import rules_of
from composer.makeup.search import GOOD_PAGE, MOST_PLANS, Begun, Candidate, Search
from composer.makeup.setter import Setter
from composer.makeup.steady import Choice, EarlierPage, SteadySearch, moves_cost
from composer.problems import CannotCompose, Message, Problem
from composer.workers import ALONE, Workers

# Rounds of making colliding headlines smaller.
MOST_QUIETING_ROUNDS = 3
# Faults that smaller headlines may mend.
OF_HEADS = ("collisions", "rank")
# Grids on which pages are finished, and on which where no page has come out without faults that cost so much.
MOST_GRIDS = 3
MOST_GRIDS_TRIED = 5
FAULTLESS = 4.0
# A page that costs more than this, or has a fault, may be mended by a filler.
WANTS_FILLER = 60.0
# A page that stays as it was may cost this much more than another, or than it did: more white than need be, but no
# fault. While it does, no other is looked for.
STEADY = 8.0


def make_up_pages(
    pages: Sequence[PageCopy],
    setter: Setter,
    workers: Workers = ALONE,
    known: Callable[[PageCopy], Choice | EarlierPage | None] = lambda _: None,
) -> tuple[Choice, ...]:
    """Make up pages, several at a time.

    Of each, as soon as its copy is whole with what jumps to it, it is asked what is ``known`` of it: the page itself,
    how it was earlier, or nothing. Raises CannotCompose for those on which fixed sizes leave no plan at all.
    """
    problems = hint_problems(pages, setter.layout)
    if problems:
        raise CannotCompose(problems)
    chosen: dict[int, Choice] = {}
    for wave in waves(pages):
        numbers = {page.number for page in wave}
        made = [choice.page for choice in chosen.values()]
        ready = {page.number: page for page in pages_as_set(pages, made) if page.number in numbers}
        before = {number: known(page) for number, page in ready.items()}
        chosen |= {number: stands for number, stands in before.items() if isinstance(stands, Choice)}
        # The fullest first, so that nobody is left with a long one at the end; one alone is not worth sending away.
        left = [page for page in ready.values() if page.number not in chosen]
        fullest = sorted(left, key=lambda page: -len(page.contents))
        tasks = [(page, setter, before[page.number]) for page in fullest]
        done = (workers if len(tasks) > 1 else ALONE).map(_made_up_or_not, tasks)
        problems += [problem for one in done if isinstance(one, CannotCompose) for problem in one.problems]
        chosen |= {one.page.number: one for one in done if isinstance(one, Choice)}
    if problems:
        raise CannotCompose(problems)
    return tuple(chosen[page.number] for page in pages)


def _made_up_or_not(page: PageCopy, setter: Setter, earlier: EarlierPage | None) -> Choice | CannotCompose:
    try:
        return choose_page(page, setter, earlier)
    except CannotCompose as refused:
        return refused


def choose_page(page: PageCopy, setter: Setter, earlier: EarlierPage | None) -> Choice:
    """Make up one page so that it stays near to the earlier one, where that is as good, else as good as can be.

    While the steady page has no fault and costs little more than a free one did, nothing else is looked for.
    """
    steady = _make_up_steadily(page, setter, earlier) if earlier else None
    if steady and earlier and _is_good(steady, page, earlier):
        return Choice(page, steady, earlier.free_cost, is_steady=True)
    free = make_up_page(page, setter)
    if steady and earlier and _is_as_sound(steady, free):
        steady_cost, free_cost = (one.cost + moves_cost(page, one, earlier) for one in (steady, free))
        if steady_cost <= free_cost + STEADY:
            return Choice(page, steady, free.cost, is_steady=True)
    return Choice(page, free, free.cost)


def _is_good(steady: MadeUpPage, page: PageCopy, earlier: EarlierPage) -> bool:
    """Whether a steady page is good enough not to look for another.

    What a page too full or too empty costs is no measure for one that is not.
    """
    worth = earlier.free_cost + STEADY
    if not (_fits(steady) and _fits(earlier.made_up)):
        return False
    return _faults_of(steady) < FAULTLESS and steady.cost + moves_cost(page, steady, earlier) <= worth


def _fits(page: MadeUpPage) -> bool:
    """Whether everything stands on a page, and nothing fills it up."""
    return not any(block.overset or block.kind == "filler" for block in all_blocks(page.blocks))


def _is_as_sound(steady: MadeUpPage, free: MadeUpPage) -> bool:
    """Whether a steady page has no fault and no filler that a free one has not."""
    fillers, needed = (sum(block.kind == "filler" for block in page.blocks) for page in (steady, free))
    return _faults_of(steady) < _faults_of(free) + FAULTLESS and fillers <= needed


def _make_up_steadily(page: PageCopy, setter: Setter, earlier: EarlierPage) -> MadeUpPage | None:
    """The best page of an earlier one's arrangement; None where there is none, or the page's design is another."""
    page, name, setter = _as_designed(page, setter)
    if name != earlier.made_up.design:
        return None

    def cost(one: MadeUpPage) -> float:
        return one.cost + moves_cost(page, one, earlier)

    search = SteadySearch(page, setter.layout.designs[name], setter, earlier)
    found: list[MadeUpPage] = []
    for held in search.rounds():
        for near in held[:MOST_PLANS]:
            best = min(found, key=cost, default=None)
            beaten = cost(best) - near.moves if best else np.inf
            found += _until_faultless(_pages_of(search, name, [near], beaten))
        best = min(found, key=cost, default=None)
        if best and _is_good(best, page, earlier):
            break
    return min(found, key=cost, default=None)


def make_up_page(page: PageCopy, setter: Setter) -> MadeUpPage:
    """Make up one page: the best of those tried, with fillers where otherwise none comes out well."""
    page, name, setter = _as_designed(page, setter)
    search = Search(page, setter.layout.designs[name], setter)
    found = _tried_on(search.nearest, search, name, [])
    if not any(_faults_of(one) < FAULTLESS and one.cost <= WANTS_FILLER for one in found):
        found = _tried_on(search.filled, search, name, found)
    if not found:
        raise CannotCompose([_no_plan(page)])
    return min(found, key=_cost_of)


def _tried_on(grids: Sequence[Begun], search: Search, name: str, found: Sequence[MadeUpPage]) -> list[MadeUpPage]:
    """The pages found so far and those on some grids, from the nearest on, until one is good."""
    found = list(found)
    for tried, near in enumerate(grids):
        best = min(found, key=_cost_of, default=None)
        beaten = best.cost if best else np.inf
        is_good = best is not None and _faults_of(best) < FAULTLESS and beaten <= GOOD_PAGE
        most = MOST_GRIDS if _is_any_faultless(found) else MOST_GRIDS_TRIED
        if is_good or near.promise >= beaten or tried >= most:
            break
        found += _until_faultless(_pages_of(search, name, search.plans_on(near, beaten), beaten))
    return found


def _is_any_faultless(found: Sequence[MadeUpPage]) -> bool:
    return any(_faults_of(one) < FAULTLESS for one in found)


def _as_designed(page: PageCopy, setter: Setter) -> tuple[PageCopy, str, Setter]:
    """A page with its lead first, the name of its design, and a setter of the layout as that design sees it."""
    name = design_of(page, setter.layout)
    page = replace(page, contents=lead_first(page.contents))
    return page, name, replace(setter, layout=setter.layout.for_design(name), flows={})


def _until_faultless(pages: Iterator[MadeUpPage]) -> Iterator[MadeUpPage]:
    for page in pages:
        yield page
        if _faults_of(page) < FAULTLESS:
            return


def candidates_of(page: PageCopy, chosen: MadeUpPage, setter: Setter, count: int) -> tuple[MadeUpPage, ...]:
    """Up to ``count`` pages to choose from: the one ``chosen``, then the others, the best first.

    Pages are different when some item stands in other columns or beside another item.
    """
    page, name, setter = _as_designed(page, setter)
    search = Search(page, setter.layout.designs[name], setter)
    has_filler = any(block.kind == "filler" for block in chosen.blocks)
    # The rivals of a page with a filler are with and without one.
    grids = sorted((*search.nearest, *search.filled), key=lambda near: near.cost) if has_filler else search.nearest
    # Where the page was found on a grid farther off its nearest rivals stand there, too.
    nearest = [near for index, near in enumerate(grids) if index < MOST_GRIDS or near.on.grid == chosen.grid]
    others = [one for near in nearest for one in _pages_of(search, name, search.plans_on(near))]
    different: dict[Hashable, MadeUpPage] = {}
    for one in (chosen, *sorted(others, key=_cost_of)):
        down = sorted(one.blocks, key=lambda block: (round(block.box.x), block.box.y))
        different.setdefault(tuple((block.key, block.columns) for block in down), one)
    return tuple(different.values())[:count]


def _pages_of(search: Search, name: str, plans: Sequence[Candidate], beaten: float = np.inf) -> Iterator[MadeUpPage]:
    """The pages of plans on one grid; where headlines collide, also with smaller ones.

    A plan that costs as much as the page to be ``beaten`` is not worth it, nor are smaller headlines on a page that
    would be no better than the best even if none of its headlines collided.
    """
    tried: set[Hashable] = set()
    best = beaten
    for candidate in plans:
        if candidate.cost >= beaten:
            break
        made_up = _set_page(search.page, name, candidate, search.setter)
        yield made_up
        best = min(best, made_up.cost)
        caps: dict[str, float] = {}
        for _ in range(MOST_QUIETING_ROUNDS):
            if made_up.cost - sum(cost for name, cost in made_up.faults if name in OF_HEADS) >= best:
                break
            caps |= head_caps(made_up.blocks, made_up.grid.pitch, made_up.gutter)
            key = tuple(sorted(caps.items()))
            if not caps or key in tried:
                break
            tried.add(key)
            softer = replace(search.setter, caps=dict(caps))
            again = search.plan_again(candidate, softer, best)
            if not again:
                break
            made_up = _set_page(search.page, name, again, softer)
            yield made_up
            best = min(best, made_up.cost)


def _faults_of(page: MadeUpPage) -> float:
    cuts = sum(cost for name, cost in page.terms if name == "cuts")
    return cuts + sum(cost for _, cost in page.faults)


def _cost_of(page: MadeUpPage) -> float:
    return page.cost


def _set_page(page: PageCopy, name: str, chosen: Candidate, setter: Setter) -> MadeUpPage:
    """The page set, and judged."""
    made_up = _set_blocks(page, name, chosen, setter)
    weights = setter.layout.weights
    faults, blocks = faults_of(made_up, weights), (dict(block.terms) for block in made_up.blocks)
    return replace(
        made_up,
        blocks=tuple(with_faults(block, made_up.grid.pitch, weights) for block in made_up.blocks),
        cost=round(chosen.cost + sum(faults.values()), 3),
        terms=recorded(summed({"grid": chosen.on.cost}, chosen.plan.terms, *blocks)),
        faults=recorded(faults),
        charges=(
            *paid([Charge("grid", "other-grid", chosen.on.cost)]),
            *chosen.plan.charges,
            *charges_of(made_up, weights),
        ),
    )


def _set_blocks(page: PageCopy, name: str, chosen: Candidate, setter: Setter) -> MadeUpPage:
    form, design = setter.layout.format, setter.layout.designs[name]
    on, area, left = chosen.on, chosen.on.area, form.margins.left
    order = {item.key: index for index, item in enumerate(page.contents)}
    blocks = tuple(
        laid(cell, left + area.span_x(cell.column), on.top + cell.line * area.pitch)
        for cell in sorted(chosen.plan.cells, key=lambda cell: order.get(cell.form.key, len(order)))
    )
    masthead = Box(left, form.margins.top, form.type_width, design.masthead)
    folio = Box(left, form.margins.top + design.masthead, form.type_width, design.folio)
    foot = Box(left, form.margins.top + form.type_height - design.foot, form.type_width, design.foot)
    made_up = MadeUpPage(
        number=page.number,
        name=page.name,
        editors=page.editors,
        design=name,
        grid=on.grid,
        gutter=area.gutter,
        frame=Box(left, on.top, form.type_width, area.lines * area.pitch),
        masthead=masthead if design.masthead else None,
        folio=folio if design.folio else None,
        blocks=blocks,
        rules=rules_of(chosen.plan, (left, on.top), area),
        foot=foot if design.foot else None,
        cuts=chosen.plan.cuts,
    )
    return replace(made_up, problems=tuple(unkept_hints(page, made_up)))


def _no_plan(page: PageCopy) -> Problem:
    fixed = fixed_items(page)
    message = Message(
        f"第{page.number}版排不下，这些尺寸、位置放不到一起：{fixed.zh or '本版内容'}。",
        f"page {page.number} cannot be made up; these sizes and places do not go together: "
        f"{fixed.en or 'its contents'}",
    )
    hint = Message(
        "减小其中的广告，或去掉、改小其中一条的 span（栏数）、place（位置）。",
        "make one of the ads smaller, or take out or change one span or place",
    )
    return Problem("error", "makeup.no-plan", message, page.where, hint)
