"""A layout as the composer reads it from ``layout.yaml``. Lengths are in pt unless said otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from composer.manifest.models import RuleChoice

MM = 72 / 25.4
# White round the bleed that holds printer's marks.
MARKS_ROOM = 8 * MM
UNITS = {"pt": 1.0, "mm": MM, "cm": 10 * MM}


def read_length(value: object) -> object:
    """A length such as ``390mm`` or ``9.5pt`` in pt; a bare number is pt already."""
    if isinstance(value, str):
        for unit, factor in UNITS.items():
            if value.endswith(unit):
                return float(value.removesuffix(unit)) * factor
    return value


Length = Annotated[float, BeforeValidator(read_length), Field(ge=0)]

Ink = Annotated[float, Field(ge=0, le=100)]


class Data(BaseModel):
    """Base of the layout's values: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Margins(Data):
    """From the trim to the type area."""

    top: Length
    right: Length
    bottom: Length
    left: Length


class Format(Data):
    """The sheet: trimmed size (width, height), margins and bleed."""

    trim: tuple[Length, Length]
    margins: Margins
    bleed: Length = 0.0

    @property
    def type_width(self) -> float:
        """Width of the type area."""
        return self.trim[0] - self.margins.left - self.margins.right

    @property
    def type_height(self) -> float:
        """Height of the type area."""
        return self.trim[1] - self.margins.top - self.margins.bottom


class Grid(Data):
    """A page grid: basic columns of ``measure`` characters of ``size`` pt on lines ``pitch`` pt apart."""

    columns: int = Field(ge=2, le=12)
    measure: int = Field(ge=6, le=40)
    size: Length
    pitch: Length
    cost: float = 0.0


class Colour(Data):
    """One colour for both editions: CMYK in per cent for print, hex RGB for the screen."""

    print: tuple[Ink, Ink, Ink, Ink]
    screen: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")


class Style(Data):
    """A text style; ``size`` and ``pitch`` below 4 are multiples of the grid's body size.

    ``plain``, ``bold`` and ``kai`` are font roles. The house's choices for its lines, all in em:

    - ``indent`` of a paragraph's first line;
    - ``punctuation``: ``full`` 全角式, ``kaiming`` 开明式 (。？！ an em, all others half), ``half`` 半角式;
    - ``hanging``: one of 、，。 may hang out at a line's end;
    - ``dashes``: —— and …… begin a line at a ``penalty``, or ``never`` while anything else holds;
    - ``squeeze_stops``: 。？！ may give their white too, when every other mark has given its own;
    - ``latin_gap``: the white between Han and Latin (CLREQ: .25; text lines close it to .125, open it to .33).
    """

    plain: str
    bold: str
    kai: str
    size: float = 1.0
    pitch: float | None = None
    indent: float = 2.0
    align: Literal["justify", "left", "centre", "right"] = "justify"
    punctuation: Literal["full", "kaiming", "half"] = "full"
    hanging: bool = False
    dashes: Literal["penalty", "never"] = "penalty"
    squeeze_stops: bool = True
    latin_gap: float = Field(default=0.25, ge=0, le=1)
    colour: str = "ink"


class HeadStyle(Data):
    """How a rank's headline is set: sizes in pt, the wished one first.

    ``reverse`` names the colour of a solid or tint behind the head (反白); ``colour`` is that of the letters,
    by default the ink, on a solid the paper.
    """

    role: str
    sizes: tuple[float, ...] = Field(min_length=1)
    lines: int = 2
    reverse: str | None = None
    colour: str | None = None

    @property
    def letters(self) -> str:
        """The colour of the letters."""
        return self.colour or ("paper" if self.reverse else "ink")

    def at_most(self, size: float) -> HeadStyle:
        """The style without its sizes above ``size`` pt, or of that size alone."""
        smaller = tuple(one for one in self.sizes if one <= size)
        return self.model_copy(update={"sizes": smaller or (size,)})


class SideHead(Data):
    """Kicker or deck: its size as a part of the headline's, within bounds in pt."""

    role: str
    scale: float
    smallest: float
    largest: float


class Headlines(Data):
    """The headline styles by rank, and the two lines that go with them.

    A layout may add styles of its own names, for its section styles to use.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, HeadStyle] = Field(init=False)

    lead: HeadStyle
    banner: HeadStyle
    major: HeadStyle
    minor: HeadStyle
    brief: HeadStyle
    commentary: HeadStyle
    notice: HeadStyle
    kicker: SideHead
    deck: SideHead

    def of(self, name: str) -> HeadStyle:
        """The headline style of a rank, or one of the layout's own name."""
        return self.styles[name]

    @property
    def styles(self) -> dict[str, HeadStyle]:
        """Every headline style by name: the ranks, then the layout's own."""
        return {name: style for name, style in self if isinstance(style, HeadStyle)}


class SectionStyle(Data):
    """A section's look: its head and the lines that takes, its frame, the text and headline style of its stories.

    ``head`` names the template of the head, without ``.html.j2``. ``shape``: a ``strip`` runs across as much of
    the page as it can, a ``column`` stays narrow and upright. ``run_in``: short stories stand as one text with
    their heads run in.
    """

    head: str = "section-head"
    head_lines: int = Field(default=3, ge=2)
    shape: Literal["free", "strip", "column"] = "free"
    frame: str | None = None
    story: str = "body"
    headline: str | None = None
    run_in: bool = False


class Sections(Data):
    """Section styles, and the words in a section's name that choose one."""

    names: dict[str, tuple[str, ...]]
    styles: dict[str, SectionStyle]

    def style_for(self, name: str, asked: str | None) -> str:
        """The style of a section: the one asked for, else by its name, else ``news``."""
        if asked in self.styles:
            return asked
        for style, words in self.names.items():
            if any(word in name for word in words):
                return style
        return "news"


class Frame(Data):
    """A box round a block: fill, rule and ornament.

    ``padding`` is the white at the sides in characters of body type, ``lines`` that over and that under the
    contents in lines. ``ornament`` names an SVG of the layout (花边) drawn round the box in a band ``band`` wide.
    """

    fill: str | None = None
    rule: Length = 0.0
    colour: str = "ink"
    padding: float = 1.0
    lines: int = Field(default=1, ge=1, le=3)
    ornament: str | None = None
    band: Length = 0.0


class Pictures(Data):
    """What press and screen ask of pictures, and how far a photo's height may give to fill a page.

    Pixels an inch at the final size: photos in print, black and white line art in print, both on screen.
    ``sharpen`` is the strength of unsharp masking in print, in percent; ``ink_limit`` the total ink that the paper
    takes, all four together, in percent. Aspects are height by width; ``give`` is the part by which a photo's own
    aspect may change by cropping; ``span_give`` by how many columns it may be wider or narrower than it is by its
    shape.
    """

    print_ppi: int = Field(default=200, ge=72, le=600)
    line_ppi: int = Field(default=600, ge=72, le=2400)
    screen_ppi: int = Field(default=120, ge=72, le=600)
    sharpen: int = Field(default=100, ge=0, le=300)
    ink_limit: int = Field(default=240, ge=120, le=400)
    lowest_aspect: float = 0.5
    highest_aspect: float = 1.5
    give: float = 0.3
    span_give: int = Field(default=2, ge=0)


Standard = Literal["x-4", "x-1a"]
"""The kinds of PDF/X a print edition may be: X-4, or X-1a:2003 without any transparency."""


class PressWork(Data):
    """What the printer takes.

    - ``standard``: PDF/X-4, or PDF/X-1a:2003 for older presses, without any transparency;
    - ``profile``: the press's ICC profile, a path beside the layout or the manifest or the name of one this machine
      has; without one the best for newsprint that it has;
    - ``marks``: what is drawn round the trim: ``crop`` marks, ``registration`` targets, colour ``bars``.
    """

    standard: Standard = "x-4"
    profile: str | None = None
    marks: tuple[Literal["crop", "registration", "bars"], ...] = ()


def in_order(value: object) -> object:
    """A list of single pairs as one mapping: a layout's list replaces that of the layout it extends whole."""
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return {key: text for item in value for key, text in item.items()}
    return value


class Imprint(Data):
    """The paper's particulars as the furniture prints them.

    ``form``: a ``paper`` with a licence, which the regulator's table of form speaks of, or a ``bulletin`` (内部资料).
    ``labels``: what stands before each of them, by the manifest's key, in the order of printing. ``wants`` are the
    labels without which this form of publication is not complete (of several
    with / between them any); ``keeps_out`` keys or labels it may not bear;
    ``unfit_names`` words that may not stand in the paper's name.
    """

    form: Literal["paper", "bulletin"] = "paper"
    labels: Annotated[dict[str, str], BeforeValidator(in_order)] = {}
    wants: tuple[str, ...] = ()
    keeps_out: tuple[str, ...] = ()
    unfit_names: tuple[str, ...] = ()


class Weights(Data):
    """How much each thing a page is judged by counts: 1 as the composer has it, 0 not at all.

    - ``rank``: size and width of heads by their rank;
    - ``order``: heavier items higher, and further left;
    - ``collisions``: headlines of like size side by side (碰题);
    - ``shape``: blocks and legs neither too flat nor too high;
    - ``photos``: size and crop of photos, and what they overshadow;
    - ``holes``: white, uneven legs, fillers;
    - ``legs``: widows, orphans and crossheads at the ends of legs;
    - ``cuts``: gutters and white from edge to edge of the page (断版);
    - ``balance``: pictures and headlines spread over the page;
    - ``grid``: leaving the house's own grid.
    """

    rank: float = Field(default=1.0, ge=0)
    order: float = Field(default=1.0, ge=0)
    collisions: float = Field(default=1.0, ge=0)
    shape: float = Field(default=1.0, ge=0)
    photos: float = Field(default=1.0, ge=0)
    holes: float = Field(default=1.0, ge=0)
    legs: float = Field(default=1.0, ge=0)
    cuts: float = Field(default=1.0, ge=0)
    balance: float = Field(default=1.0, ge=0)
    grid: float = Field(default=1.0, ge=0)


class Look(Data):
    """What decides the look of a page, as far as one page design may have it otherwise than another.

    A ``black_and_white`` page is printed with black ink alone: pictures and the look's colours become greys. The
    screen edition keeps its colours.
    """

    grids: tuple[Grid, ...] = Field(min_length=1)
    colours: dict[str, Colour]
    styles: dict[str, Style]
    headlines: Headlines
    sections: Sections
    frames: dict[str, Frame]
    black_and_white: bool = False


class Design(Look):
    """One page design: heights of masthead, folio (版眉) and foot, and the look of its pages.

    A file names what differs from the layout's own look; the reader completes it.
    """

    masthead: Length = 0.0
    folio: Length = 0.0
    foot: Length = 0.0


class Layout(Look):
    """A whole layout.

    ``template_folders``: where templates, style sheet and drawings are looked for, the nearest first: beside the
    manifest, the layout's own, then that of the layout it extends, and so on. ``rules``: how heavily those of the gate
    weigh.
    """

    name: str
    template_folders: tuple[Path, ...]
    title: dict[str, str]
    format: Format
    pictures: Pictures = Pictures()
    press: PressWork = PressWork()
    imprint: Imprint = Imprint()
    weights: Weights = Weights()
    rules: tuple[RuleChoice, ...] = ()
    designs: dict[str, Design]

    @property
    def outset(self) -> float:
        """From the trim to the edge of the sheet in the print edition: the bleed, and room for marks."""
        return self.format.bleed + (MARKS_ROOM if self.press.marks else 0.0)

    def of_standard(self, standard: Standard | None) -> Layout:
        """The layout for a press that asks for another PDF/X; as it is for None."""
        if standard is None:
            return self
        return self.model_copy(update={"press": self.press.model_copy(update={"standard": standard})})

    def for_design(self, name: str) -> Layout:
        """The layout as the pages of one design see it."""
        design = self.designs[name]
        return self.model_copy(update={key: getattr(design, key) for key in Look.model_fields})

    def find_file(self, name: str) -> Path | None:
        """The nearest file of this name in the template folders, never one outside of them."""
        for folder in self.template_folders:
            file = (folder / name).resolve()
            if file.is_file() and file.is_relative_to(folder.resolve()):
                return file
        return None
