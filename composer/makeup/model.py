"""Made-up pages as plain geometry. Lengths in pt; x and y from the trim's top left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from composer.layout.model import Grid
from composer.manifest.models import FocusPoint
from composer.problems import Problem
from composer.typeset.model import Line

TextKind = Literal[
    "kicker",
    "headline",
    "deck",
    "byline",
    "summary",
    "note",
    "body",
    "crosshead",
    "quote",
    "signoff",
    "caption",
    "section",
]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class SetLine:
    """A finished line where it stands: ``x`` its left edge, ``baseline`` from the page's top.

    A ``turned`` line starts at that point and runs downwards.
    """

    line: Line
    x: float
    baseline: float
    size: float
    scale: float = 1.0
    turned: bool = False


@dataclass(frozen=True, slots=True)
class SetText:
    """One paragraph, wherever its lines went. ``on_grid``: its baselines are the page's."""

    kind: TextKind
    lines: tuple[SetLine, ...]
    colour: str = "ink"
    on_grid: bool = False


@dataclass(frozen=True, slots=True)
class SetPicture:
    """A picture in its box.

    ``fixed``: never cropped, shown whole (advertisements, ``crop: none``). ``sought``: the editor asks that the crop
    be found (``crop: auto``).
    """

    file: Path
    box: Box
    alt: str
    focus: FocusPoint | None = None
    fixed: bool = False
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A tint or frame behind a block; an ``ornament`` of the layout is drawn round it in a band ``band`` pt wide."""

    box: Box
    fill: str | None = None
    rule: float = 0.0
    colour: str = "ink"
    ornament: str | None = None
    band: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule; ``weight`` in pt."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.3
    colour: str = "hairline"


@dataclass(frozen=True, slots=True)
class Ornament:
    """A designed object of the layout (section head, filler): a template drawn in a box."""

    template: str
    box: Box
    text: str = ""
    style: str = ""


StepName = Literal[
    "photo-height",
    "photo-crop",
    "photo-span",
    "headline-size",
    "headline-lines",
    "paragraphs-opened",
    "paragraphs-closed",
    "head-white",
    "filler",
    "jump",
]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the elastic ladder that a block took to fit: from what it would be by itself to what it is.

    Photo heights and all white are in lines, crops in parts of the picture, spans in text columns, sizes in pt,
    paragraphs in lines more or fewer, fillers in lines of a column, jumps in lines that go.
    """

    name: StepName
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a story's text goes on (转版): on which page, from which character of which paragraph of its body.

    ``lines``: how many lines of the first page's columns go.
    """

    page: int
    paragraph: int
    offset: int
    lines: int

    def same_place(self, other: Jump) -> bool:
        """Whether both go on at the same character on the same page."""
        return (self.page, self.paragraph, self.offset) == (other.page, other.paragraph, other.offset)


@dataclass(frozen=True, slots=True)
class CutLine:
    """A cut of the page between two parts: upright at a column over some lines, or level at a line over columns."""

    upright: bool
    at: int
    start: int
    end: int


# Why something is paid for that no block has by itself: how items stand to one another, or the page as a whole.
ChargeReason = Literal[
    "under-later",
    "right-of-later",
    "low-over-others",
    "like-ranks-beside",
    "band",
    "cut-down",
    "cut-across",
    "misplaced",
    "like-heads-beside",
    "head-under-head",
    "outshouts",
    "pictures-lean",
    "heads-on-one-level",
    "other-grid",
]


@dataclass(frozen=True, slots=True)
class Charge:
    """A part of a page's cost that no single block accounts for, by the name of the layout's weight.

    ``keys``: the items it is about, first the one that would have to stand elsewhere; none for the page.
    """

    name: str
    reason: ChargeReason
    cost: float
    keys: tuple[str, ...] = ()


# Why a story has its rank: an editor's hint (for it, or for its section), its place, its length, its section's style.
RankReason = Literal["hint", "section-hint", "first", "long", "middling", "short", "section-style", "under-banner"]


@dataclass(frozen=True, slots=True)
class Block:
    """One item of the manifest as it stands on the page, its parts in reading order.

    ``children`` are the blocks of a section or topic; ``legs`` tells the foot of every text leg
    (y of the lowest baseline), ``rows`` its lines, ``strays`` how many end badly (rule 20). ``white`` is how many
    lines of air the block was given; ``columns`` counts the basic columns it stands on, ``text_columns`` those its
    text runs in; ``steps`` tells what it gave to fit, ``jump`` where the rest of its text stands.

    ``terms`` are what it costs with all it holds, faults as it stands counted in, by the names of the layout's
    weights; ``charges`` are the part of that which its contents cost by how they stand to one another. ``rank`` names
    its headline's style, ``ranked_by`` says why; beside or after a louder neighbour it was held to ``cap`` pt.
    """

    key: str
    kind: Literal["story", "photo", "section", "topic", "notice", "ad", "briefs", "filler"]
    box: Box
    panels: tuple[Panel, ...] = ()
    rules: tuple[Rule, ...] = ()
    ornaments: tuple[Ornament, ...] = ()
    texts: tuple[SetText, ...] = ()
    pictures: tuple[SetPicture, ...] = ()
    children: tuple[Block, ...] = ()
    legs: tuple[float, ...] = ()
    rows: tuple[int, ...] = ()
    strays: int = 0
    white: int = 0
    overset: int = 0
    columns: int = 0
    text_columns: int = 0
    title: str = ""
    steps: tuple[Step, ...] = ()
    jump: Jump | None = None
    terms: tuple[tuple[str, float], ...] = ()
    charges: tuple[Charge, ...] = ()
    rank: str = ""
    ranked_by: RankReason | None = None
    cap: float | None = None


@dataclass(frozen=True, slots=True)
class MadeUpPage:
    """A finished page: its grid, the frame of the contents, the blocks and the rules between them.

    ``cost`` is what it was chosen by: ``terms`` of its plan and ``faults`` of the page as it stands, each weighed,
    by the names of the layout's weights. The blocks' own terms and the ``charges`` add up to the same cost. ``cuts``
    are those of the plan, from the frame's left top.
    """

    number: int
    name: str
    editors: tuple[tuple[str, str], ...]
    design: str
    grid: Grid
    gutter: float
    frame: Box
    masthead: Box | None
    folio: Box | None
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...] = ()
    cost: float = 0.0
    terms: tuple[tuple[str, float], ...] = ()
    faults: tuple[tuple[str, float], ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    foot: Box | None = None
    charges: tuple[Charge, ...] = ()
    cuts: tuple[CutLine, ...] = ()
