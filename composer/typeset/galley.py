"""A galley: a paragraph's units in a row, measured so that any stretch of them can be summed in a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from composer.typeset.marks import Kind
from composer.typeset.pairs import Gap, Pair, Spacing, may_meet_a_break, pair_of
from composer.typeset.units import PlacedUnit


@dataclass(frozen=True, slots=True)
class Galley:
    """Units 0..n with the pairs between them; sums run over units or pairs before an index.

    ``position[k]`` is where unit k would stand in one endless line. ``room``, ``first_stretch``,
    ``first_gaps`` and ``other_gaps`` sum over pairs what can be squeezed in all, what word spaces and
    Latin gaps can take, and how many gaps there are of those and of all other sorts.
    ``ends[j]`` is one past the last unit of a line that breaks before unit j (word spaces dropped).
    """

    units: tuple[PlacedUnit, ...]
    pairs: tuple[Pair, ...]
    position: Sequence[float]
    room: Sequence[float]
    first_stretch: Sequence[float]
    first_gaps: Sequence[int]
    other_gaps: Sequence[int]
    letters: Sequence[int]
    breaks: tuple[tuple[int, float], ...]
    ends: tuple[int, ...]

    def text_of(self, start: int, end: int) -> str:
        """The characters of units ``start`` to ``end``."""
        return "".join(text for placed in self.units[start:end] for text, _ in placed.unit.clusters)


def fill_galley(units: Sequence[PlacedUnit], spacing: Spacing) -> Galley:
    """Measure a row of units."""
    pairs = tuple(pair_of(one.unit.right, two.unit.left, spacing) for one, two in pairwise(units))
    widths = [placed.unit.width for placed in units]
    ends = _ends_without_spaces(units)
    return Galley(
        tuple(units),
        pairs,
        position=_sums(width + pair.glue for width, pair in zip(widths, pairs, strict=False)),
        room=_sums(sum(room for _, room in pair.rooms) for pair in pairs),
        first_stretch=_sums(pair.stretch for pair in pairs),
        first_gaps=_counts(pair.gap in (Gap.WORD_SPACE, Gap.LATIN) for pair in pairs),
        other_gaps=_counts(pair.gap == Gap.OTHER for pair in pairs),
        letters=_counts(placed.unit.letters for placed in units),
        breaks=tuple(_legal_breaks(units, pairs, ends)),
        ends=ends,
    )


def _sums(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


def _counts(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def _ends_without_spaces(units: Sequence[PlacedUnit]) -> tuple[int, ...]:
    ends = [0]
    for index, placed in enumerate(units):
        ends.append(ends[-1] if placed.unit.kind == Kind.SPACE else index + 1)
    return tuple(ends)


def _legal_breaks(
    units: Sequence[PlacedUnit], pairs: Sequence[Pair], ends: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """Before which units a line may break, and at what cost; the end of the paragraph is the last."""
    for index, pair in enumerate(pairs, start=1):
        if pair.cost is None or ends[index] == 0:
            continue
        # A mark that may not start or end a line may not do so beyond a word space either.
        if may_meet_a_break(units[ends[index] - 1].unit.right, units[index].unit.left):
            yield index, pair.cost
    yield len(units), 0.0
