"""A page whose copy has changed a little, made up so that as little moves as can: its earlier make-up is the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from composer.copy.model import PageCopy
from composer.layout.model import Design, Grid
from composer.makeup.arrangement import Tree, at_pitch, renamed, rooms_of, tree_of
from composer.makeup.held import MOVED, HeldPlan, StayingForm
from composer.makeup.matching import in_common, matched, said_by
from composer.makeup.model import MadeUpPage
from composer.makeup.plan import Cell, Room
from composer.makeup.plans import with_whole_cuts
from composer.makeup.ranks import lead_first
from composer.makeup.search import Candidate, Search
from composer.makeup.setter import Setter
from composer.manifest.models import ExactPlace

# So many items, new ones and others, find places of their own in an earlier arrangement.
MOST_LOOSE = 2
# Other lines for the whole page move everything a little.
OTHER_GRID = 4.0


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """A page as it was made up before, of what copy, and what the best page found by a free search then cost."""

    copy: PageCopy
    made_up: MadeUpPage
    free_cost: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A page made up of its copy, what has jumped to it included.

    ``free_cost`` is what the best page of a free search cost, now or when it was last made.
    """

    copy: PageCopy
    page: MadeUpPage
    free_cost: float
    is_steady: bool = False

    @property
    def for_later(self) -> EarlierPage:
        """The page as the next run finds it."""
        return EarlierPage(self.copy, self.page, self.free_cost)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a page's items, by key, stand to one another, the rooms they had, and the fillers among them.

    Items with a room that are not in the tree may stand elsewhere. ``same_width``: no block gets wider or narrower.
    """

    tree: Tree
    rooms: Mapping[str, Room]
    fillers: int
    same_width: bool


@dataclass(frozen=True, slots=True)
class Held(Candidate):
    """A floorplan held to an arrangement; ``moves`` is what it costs that blocks stand elsewhere."""

    by: Arrangement
    moves: float


class SteadySearch(Search):
    """The search for a page's floorplans that keep an earlier arrangement."""

    def __init__(self, page: PageCopy, design: Design, setter: Setter, earlier: EarlierPage) -> None:
        super().__init__(page, design, setter)
        self.earlier = earlier
        self.rooms = rooms_of(earlier.made_up)
        self.tree = tree_of(self.rooms)
        keys = matched(earlier.copy.contents, page.contents)
        # The room each item had, by its key now and the one it had.
        self.own = {item.key: keys[item.key] for item in page.contents if keys.get(item.key) in self.rooms}

    def rounds(self) -> Iterator[list[Held]]:
        """Floorplans of one arrangement and another, the best of each round first.

        In the first round no block changes its width, in the second blocks may, and one or two may stand elsewhere;
        in the third the whole page has other lines as well.
        """
        grid, pinned = self.earlier.made_up.grid, any(isinstance(i.hints.place, ExactPlace) for i in self.page.contents)
        if self.tree is None or pinned or not self.own or len(self.page.contents) - len(self.own) > MOST_LOOSE:
            return
        grids = self.setter.layout.grids
        if grid in grids:
            yield self._held(grid, self._as_it_was(same_width=True))
            yield self._held(grid, (*self._as_it_was(same_width=False), *self._with_some_elsewhere()))
        near = [other for other in grids if other != grid and other.columns == grid.columns]
        yield sorted(
            (held for other in near for held in self._held(other, self._as_it_was(same_width=False))), key=_all_told
        )

    def plan_again(self, like: Candidate, setter: Setter, worth: float) -> Candidate | None:
        """The best plan of a candidate's arrangement as ``setter`` sees it, where it costs no more than ``worth``."""
        assert isinstance(like, Held)
        held = self._plan(like.on.grid, like.by, setter)
        return held if held and held.cost <= worth else None

    def _held(self, grid: Grid, arrangements: Iterable[Arrangement]) -> list[Held]:
        found = (self._plan(grid, arrangement, self.setter) for arrangement in arrangements)
        return sorted((held for held in found if held), key=_all_told)

    def _as_it_was(self, *, same_width: bool) -> Iterator[Arrangement]:
        """Every item stays in its room; or those that an editor put into another order change rooms.

        Fillers stay or go.
        """
        before = [item.key for item in lead_first(self.earlier.copy.contents) if item.key in self.own.values()]
        in_order = dict(zip(self.own, before, strict=True))
        for stays in (self.own, in_order) if in_order != self.own else (self.own,):
            for count in sorted({len(self._fillers), 0}, reverse=True):
                yield from self._arranged(stays, count, (), same_width=same_width)

    def _with_some_elsewhere(self) -> Iterator[Arrangement]:
        """One item leaves its room, or one and an item that has changed."""
        before = {item.key: item for item in self.earlier.copy.contents}
        old = {item.key: before[self.own[item.key]] for item in self.page.contents if item.key in self.own}
        changed = [
            item.key for item in self.page.contents if item.key in old and said_by(item) != said_by(old[item.key])
        ]
        loose = MOST_LOOSE - (len(self.page.contents) - len(self.own))
        pairs = {frozenset((one, other)) for one in self.own for other in (one, *changed)}
        for gone in sorted(map(sorted, pairs)):
            if len(gone) <= loose:
                yield from self._arranged(self.own, 0, gone, same_width=False)

    def _arranged(
        self, stays: Mapping[str, str], fillers: int, gone: Sequence[str], *, same_width: bool
    ) -> Iterator[Arrangement]:
        names = (f"p{self.page.number}.filler{n + 1}" for n in range(fillers))
        kept = dict(zip(names, self._fillers, strict=False)) | dict(stays)
        assert self.tree is not None
        tree = renamed(self.tree, {old: new for new, old in kept.items() if new not in gone})
        if tree is not None:
            yield Arrangement(tree, {new: self.rooms[old] for new, old in kept.items()}, fillers, same_width)

    @property
    def _fillers(self) -> list[str]:
        return [block.key for block in self.earlier.made_up.blocks if block.kind == "filler"]

    def _plan(self, grid: Grid, by: Arrangement, setter: Setter) -> Held | None:
        """The best plan of an arrangement; what moving cost in the search is not part of its cost."""
        on = self._forms_on(grid, by.fillers, setter)
        columns, lines, weights = on.area.columns, on.lines, setter.layout.weights
        factor = self.earlier.made_up.grid.pitch / grid.pitch
        stood = {key: at_pitch(room, factor) for key, room in by.rooms.items()}
        staying = {
            form.key: StayingForm(form, stood.get(form.key), lines, same_width=by.same_width) for form in on.forms
        }
        plan = HeldPlan(tuple(staying.values()), by.tree, columns, lines, weights).plan(columns, lines)
        if plan is None:
            return None
        moving = sum(staying[cell.form.key].of_moving(cell.columns, lines)[cell.lines] for cell in plan.cells)
        cells = tuple(replace(cell, form=staying[cell.form.key].form) for cell in plan.cells)
        rooms = {new: self.rooms[old] for new, old in self.own.items()}
        moved = [cell for cell in cells if cell.form.key in rooms and not _in_columns(cell, rooms[cell.form.key])]
        plan = with_whole_cuts(replace(plan, cells=cells, cost=plan.cost - float(moving)), columns, weights)
        return Held(
            on, plan, plan.cost + on.cost, by, MOVED * len(moved) + OTHER_GRID * (grid != self.earlier.made_up.grid)
        )


def nearest_of(page: PageCopy, before: Sequence[EarlierPage]) -> EarlierPage | None:
    """The earlier page with which a page has most in common, of two the one of its number; None where none has."""
    shared = [(in_common(was.copy.contents, page.contents), was.copy.number == page.number) for was in before]
    best = max(range(len(before)), key=lambda index: shared[index], default=None)
    return before[best] if best is not None and shared[best][0] else None


def moves_cost(page: PageCopy, made_up: MadeUpPage, earlier: EarlierPage) -> float:
    """What it costs that blocks of a page do not stand in their columns any more, and that its lines are others."""
    keys = matched(earlier.copy.contents, page.contents)
    before, now = rooms_of(earlier.made_up), rooms_of(made_up)
    same = made_up.grid.columns == earlier.made_up.grid.columns
    stood = [(now[new], before[old]) for new, old in keys.items() if new in now and old in before]
    moved = [now for now, before in stood if not (same and _in_columns(now, before))]
    return MOVED * len(moved) + OTHER_GRID * (made_up.grid != earlier.made_up.grid)


def _in_columns(now: Room | Cell, before: Room) -> bool:
    return (now.column, now.columns) == (before.column, before.columns)


def _all_told(held: Held) -> float:
    return held.cost + held.moves
