"""One page made up: the grid on which it comes out full, its floorplan, and every block in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from composer.copy.model import ItemCopy, PageCopy
from composer.layout.model import Design, Grid
from composer.makeup.collisions import all_blocks, colliding_heads, inverted_heads
from composer.makeup.designs import design_of
from composer.makeup.floorplan import Cell, Floorplan, Plan
from composer.makeup.form import BLOCK_GAP
from composer.makeup.forms import forms_of
from composer.makeup.hints import hint_problems
from composer.makeup.measures import Area, content_area
from composer.makeup.model import Box, MadeUpPage
from composer.makeup.pieces import FillerForm
from composer.makeup.rules import rules_of
from composer.makeup.setter import Setter
from composer.problems import CannotCompose, Message, Problem

# A page dearer than this may be mended by fillers, this many at most, on the grids that came nearest.
WANTS_FILLER = 32.0
MOST_FILLERS = 2
FILLER_GRIDS = 3
# Rounds of making colliding headlines smaller, and what a page may cost more for it.
MOST_QUIETING_ROUNDS = 3
COLLISION_WORTH = 15.0
# Of a page's cost, the most that its grid alone may be worth.
GRID_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A floorplan on a grid, and the top of the contents on the page."""

    grid: Grid
    area: Area
    top: float
    plan: Plan

    @property
    def cost(self) -> float:
        """What the page costs on this grid."""
        return self.plan.cost + self.grid.cost


def make_up_pages(pages: Sequence[PageCopy], setter: Setter) -> tuple[MadeUpPage, ...]:
    """Make up pages; raises CannotCompose for pages on which fixed sizes leave no plan at all."""
    problems = hint_problems(pages, setter.layout)
    if problems:
        raise CannotCompose(problems)
    made_up = []
    for page in pages:
        try:
            made_up.append(make_up_page(page, setter))
        except CannotCompose as error:
            problems += error.problems
    if problems:
        raise CannotCompose(problems)
    return tuple(made_up)


def make_up_page(page: PageCopy, setter: Setter) -> MadeUpPage:
    """Make up one page on the grid that suits its copy best."""
    name = design_of(page, setter.layout)
    design = setter.layout.designs[name]
    setter = replace(setter, layout=setter.layout.for_design(name))
    bare = _candidates(page, design, setter, setter.layout.grids, 0)
    bare = bare or _filled(page, design, setter, setter.layout.grids)
    if not bare:
        raise CannotCompose([_no_plan(page)])
    best = min(bare, key=_cost_of)
    made_up = _set_page(page, name, design, best, setter)
    if best.cost > WANTS_FILLER and not any(block.overset for block in all_blocks(made_up.blocks)):
        best = _filled_better(page, design, setter, bare)
        made_up = _set_page(page, name, design, best, setter)
    weighed = _with_leg_ends(made_up, page, design, best.grid, setter)
    return _without_collisions(weighed, page, design, best.grid, replace(setter, exact=True))


def _with_leg_ends(made_up: MadeUpPage, page: PageCopy, design: Design, grid: Grid, setter: Setter) -> MadeUpPage:
    """The page searched once more on its grid, now knowing how every story's legs would end."""
    exact = replace(setter, exact=True)
    candidates = _candidates(page, design, exact, [grid], _fillers_on(made_up))
    return _set_page(page, made_up.design, design, candidates[0], exact) if candidates else made_up


def _without_collisions(made_up: MadeUpPage, page: PageCopy, design: Design, grid: Grid, setter: Setter) -> MadeUpPage:
    """Make the page up again with the later headline of each colliding pair a step smaller, while that helps."""
    best, fewest = made_up, len(_collisions(made_up))
    quiet: frozenset[str] = frozenset()
    for _ in range(MOST_QUIETING_ROUNDS):
        if not fewest:
            break
        quiet |= {later for _, later in _collisions(made_up)}
        softer = replace(setter, quiet=quiet)
        candidates = _candidates(page, design, softer, [grid], _fillers_on(made_up))
        if not candidates:
            break
        made_up = _set_page(page, made_up.design, design, candidates[0], softer)
        if len(_collisions(made_up)) < fewest and made_up.cost < best.cost + COLLISION_WORTH:
            best, fewest = made_up, len(_collisions(made_up))
    return best


def _collisions(page: MadeUpPage) -> tuple[tuple[str, str], ...]:
    """Pairs of stories whose later headline wants to be smaller: it collides with the earlier, or outshouts it."""
    return (*colliding_heads(page.blocks, page.grid.pitch, page.gutter), *inverted_heads(page.blocks))


def _fillers_on(page: MadeUpPage) -> int:
    return sum(block.kind == "filler" for block in page.blocks)


def _filled_better(page: PageCopy, design: Design, setter: Setter, bare: Sequence[Candidate]) -> Candidate:
    """The best plan with fillers on the grids that came nearest, or the best without them."""
    nearest = sorted(bare, key=_cost_of)[:FILLER_GRIDS]
    grids = [candidate.grid for candidate in nearest]
    return min([nearest[0], *_filled(page, design, setter, grids)], key=_cost_of)


def _filled(page: PageCopy, design: Design, setter: Setter, grids: Sequence[Grid]) -> list[Candidate]:
    """The best plans with fillers, from one to as many as are allowed."""
    return [one for count in range(1, MOST_FILLERS + 1) for one in _candidates(page, design, setter, grids, count)]


def _cost_of(candidate: Candidate) -> float:
    return candidate.cost


def _candidates(page: PageCopy, design: Design, setter: Setter, grids: Sequence[Grid], fillers: int) -> list[Candidate]:
    """The best plan on each grid that may still be the best: the dearest grids are only for pages that need them."""
    found: list[Candidate] = []
    for grid in sorted(grids, key=lambda grid: grid.cost):
        if found and grid.cost > GRID_SHARE * min(map(_cost_of, found)):
            break
        top, area = content_area(setter.layout.format, design.masthead + design.folio, grid, design.foot)
        plan = _plan(page, area, setter, fillers)
        if plan:
            found.append(Candidate(grid, area, top, plan))
    return found


def _plan(page: PageCopy, area: Area, setter: Setter, fillers: int) -> Plan | None:
    # The white under the lowest blocks falls outside the page.
    roomy = replace(area, lines=area.lines + BLOCK_GAP)
    forms = [*forms_of(page.contents, roomy, setter)]
    forms += [FillerForm(f"p{page.number}.filler{n + 1}", roomy) for n in range(fillers)]
    return Floorplan(forms, roomy.columns, roomy.lines, page=True).plan(area.columns, roomy.lines)


def _set_page(page: PageCopy, name: str, design: Design, chosen: Candidate, setter: Setter) -> MadeUpPage:
    form = setter.layout.format
    area, left = chosen.area, form.margins.left
    blocks = tuple(
        cell.form.lay(cell.columns, cell.lines, left + area.span_x(cell.column), chosen.top + cell.line * area.pitch)
        for cell in chosen.plan.cells
    )
    masthead = Box(left, form.margins.top, form.type_width, design.masthead)
    folio = Box(left, form.margins.top + design.masthead, form.type_width, design.folio)
    foot = Box(left, form.margins.top + form.type_height - design.foot, form.type_width, design.foot)
    return MadeUpPage(
        number=page.number,
        name=page.name,
        editors=page.editors,
        design=name,
        grid=chosen.grid,
        gutter=area.gutter,
        frame=Box(left, chosen.top, form.type_width, area.lines * area.pitch),
        masthead=masthead if design.masthead else None,
        folio=folio if design.folio else None,
        blocks=blocks,
        rules=rules_of(chosen.plan, (left, chosen.top), area),
        cost=round(chosen.cost, 3),
        problems=tuple(_misplaced(page, chosen)),
        foot=foot if design.foot else None,
    )


def _misplaced(page: PageCopy, chosen: Candidate) -> Iterator[Problem]:
    """Hints for a place that the page could not keep, and where the item stands instead."""
    area = chosen.area
    for item, cell in zip(page.contents, chosen.plan.cells, strict=False):
        place = cell.form.hints.place
        if place is None:
            continue
        right, foot = cell.column + cell.columns == area.columns, cell.line + cell.lines > area.lines
        stands = {"top": cell.line == 0, "left": cell.column == 0, "right": right, "bottom": foot}
        if isinstance(place, str):
            kept = all(stands[edge] for edge in place.split("-"))
        else:
            kept = (cell.column + 1, cell.line + 1) == (place.column, place.line)
        if not kept:
            yield _place_not_kept(item, page.number, cell)


def _place_not_kept(item: ItemCopy, page: int, cell: Cell) -> Problem:
    message = Message(
        f"第{page}版：“位置”没能照办，现在起于第 {cell.column + 1} 栏第 {cell.line + 1} 行。",
        f"page {page}: the place could not be kept; it starts at column {cell.column + 1}, line {cell.line + 1}",
    )
    hint = Message("换一个位置或栏数，或去掉别处的提示。", "ask for another place or span, or take another hint out")
    return Problem("warning", "makeup.place-not-kept", message, item.where, hint)


def _no_plan(page: PageCopy) -> Problem:
    message = Message(
        f"第{page.number}版排不下：固定尺寸的内容(广告、栏数)放不到一起。",
        f"page {page.number} cannot be made up: its fixed sizes (ads, spans) do not go together",
    )
    hint = Message("减小广告尺寸，或去掉某个 span。", "make an ad smaller, or take a span out")
    return Problem("error", "makeup.no-plan", message, page.where, hint)
