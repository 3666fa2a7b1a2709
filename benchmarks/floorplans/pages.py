"""Pages as both searches get them: what each item costs at every size, worked out beforehand."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.generated.issues import generate, write_issue
from composer import pipeline
from composer.layout.model import Weights
from composer.makeup.form import BLOCK_GAP, Costs, Edges, Form, Terms
from composer.makeup.model import Block
from composer.makeup.plan import Cell
from composer.makeup.search import Search
from composer.makeup.setter import Setter
from composer.manifest.models import Hints


class KnownForm:
    """A form whose costs are worked out already, so that a search that asks for them is not timed for it."""

    def __init__(self, form: Form, columns: int) -> None:
        self.form = form
        self.key: str = form.key
        self.hints: Hints = form.hints
        self.weight: float = form.weight
        self.loudness: int = form.loudness
        self.low: bool = form.low
        self.edges: Edges = form.edges
        self._costs = [form.costs(width) for width in range(1, columns + 1)]

    def costs(self, columns: int) -> Costs:
        """See Form."""
        return self._costs[columns - 1]

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        return self.form.terms(columns, lines)

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        return self.form.lay(columns, lines, x, y)


@dataclass(frozen=True)
class PageToPlan:
    """A page without its plan: forms in order of weight, columns, and lines with the white under the lowest blocks."""

    name: str
    forms: tuple[Form, ...]
    columns: int
    lines: int
    weights: Weights

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each form's place in the order of weight, by its key."""
        return {form.key: index for index, form in enumerate(self.forms)}

    def cells(self, places: list[tuple[int, int, int, int]]) -> tuple[Cell, ...]:
        """The forms at the columns (first, number) and lines (first, number) of their places."""
        return tuple(Cell(form, *place) for form, place in zip(self.forms, places, strict=True))


def pages_of(manifest: Path) -> Iterator[PageToPlan]:
    """The pages of an issue on the grids, and with the fillers, on which the composer makes them up.

    A page with one item alone needs no plan, and one where an editor asks for places is not compared.
    """
    made_up = pipeline.make_up(manifest)
    pages = {page.number: page for page in made_up.copy.pages}
    for finished in made_up.pages:
        layout = made_up.layout.for_design(finished.design)
        setter = Setter(layout, made_up.book, made_up.photo_sizes)
        fillers = sum(block.kind == "filler" for block in finished.blocks)
        search = Search(pages[finished.number], layout.designs[finished.design], setter)
        grids = search.filled if fillers else search.nearest
        near = next(one for one in grids if (one.on.grid, one.on.fillers) == (finished.grid, fillers))
        area, cells = near.on.area, search.plans_on(near)[0].plan.cells
        if len(cells) > 1 and not any(cell.form.hints.place for cell in cells):
            forms = tuple(KnownForm(cell.form, area.columns) for cell in cells)
            name = f"{manifest.resolve().parent.name} {finished.number}"
            yield PageToPlan(name, forms, area.columns, area.lines + BLOCK_GAP, layout.weights)


def generated_page(seed: int, layout: str) -> Iterator[PageToPlan]:
    """The page of a seed of ``benchmarks.generated``."""
    with tempfile.TemporaryDirectory() as folder:
        yield from pages_of(write_issue(generate(seed, layout), Path(folder) / f"{layout}-{seed}"))
