"""What a layout names must be there: colours, roles, styles, frames, templates, each told at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from composer.fonts.roles import read_roles
from composer.layout import faults
from composer.layout.model import Frame, Grid, Layout, Look
from composer.layout.source import place_of
from composer.manifest.yaml_source import Mapping
from composer.problems import Message, Problem

COLOUR, ROLE = Message("颜色", "colour"), Message("字体角色", "font role")
STYLE, HEADLINE = Message("文字样式", "text style"), Message("标题样式", "headline style")
SECTION, FRAME = Message("栏目样式", "section style"), Message("框", "frame")
DESIGN, FILE = Message("版面设计", "page design"), Message("文件", "file")

# What make-up and the composer's own furniture ask for by name.
COLOURS = ("ink", "paper", "hairline", "tint", "accent")
STYLES = (
    "body", "commentary", "summary", "note", "notice", "brief", "brief_head", "quote", "crosshead", "signoff",
    "caption", "byline",
)  # fmt: skip
FRAMES = ("line", "notice")
SECTIONS = ("news",)
DESIGNS = ("inside",)
RANKS = ("lead", "banner", "major", "minor", "brief", "commentary", "notice")

# Gutters narrower than this many characters run two columns together.
NARROWEST_GUTTER = 0.6
# Of the type area, the part that furniture leaves to the contents at least.
LEAST_CONTENTS = 0.4

DROP_DESIGN = Message(
    "给这个版面设计写自己的 grids；不用这个设计就写成 null。",
    "give this page design grids of its own, or set the design to null if it is not wanted",
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A name a layout uses: where it stands, what it must be one of; ``key``: the key itself is the name."""

    path: Path
    name: str
    kind: Message
    known: Iterable[str]
    key: bool = False


def name_problems(layout: Layout, source: Mapping) -> list[Problem]:
    """Every name that leads nowhere and every measure that cannot be, in the layout's look and in each design's."""
    problems = [*_lacking(layout, source), *_of_look(layout, layout, (), source)]
    for name, design in layout.designs.items():
        problems += _of_look(design, layout, ("designs", name), source)
        furniture = design.masthead + design.folio + design.foot
        if furniture > (1 - LEAST_CONTENTS) * layout.format.type_height:
            path = ("designs", name)
            room = f"{layout.format.type_height:.0f} pt"
            zh = f"版面设计 {name} 的报头、版眉、版脚共 {furniture:.0f} pt，版心高只有 {room}。"
            en = f"design {name}: its furniture takes {furniture:.0f} pt of a type area of {room}"
            problems.append(faults.refused(zh, en, place_of(source, path, key=True)))
    return sorted(problems, key=lambda problem: problem.where or source.where)


def _lacking(layout: Layout, source: Mapping) -> Iterator[Problem]:
    for key, kind, wanted, there in (
        ("colours", COLOUR, COLOURS, layout.colours),
        ("styles", STYLE, STYLES, layout.styles),
        ("frames", FRAME, FRAMES, layout.frames),
        ("designs", DESIGN, DESIGNS, layout.designs),
    ):
        for name in wanted:
            if name not in there:
                yield faults.lacking(kind, name, place_of(source, (key,), key=True))
    for name in SECTIONS:
        if name not in layout.sections.styles:
            yield faults.lacking(SECTION, name, place_of(source, ("sections",), key=True))


def _of_look(look: Look, layout: Layout, at: Path, source: Mapping) -> list[Problem]:
    """What is wrong in one look; a design is answerable only for what it writes itself."""
    problems = []
    for reference in _references(look, layout):
        path = (*at, *reference.path)
        where = place_of(source, path, key=reference.key)
        if where and reference.name not in reference.known:
            problems.append(faults.unknown_name(reference.kind, reference.name, reference.known, where))
    for index, grid in enumerate(look.grids):
        where = place_of(source, (*at, "grids", index))
        if where and _gutter(grid, layout.format.type_width) < NARROWEST_GUTTER * grid.size:
            told = f"{grid.columns} × {grid.measure} × {grid.size:g} pt"
            zh = f"版心宽 {layout.format.type_width:.0f} pt，放不下 {told} 的栏，栏间没有空。"
            en = f"{grid.columns} columns of {grid.measure} characters of {grid.size:g} pt leave no gutter"
            problems.append(faults.refused(zh, en, where, DROP_DESIGN if at else None))
    for name, colour in look.colours.items():
        where = place_of(source, (*at, "colours", name, "print"))
        if where and sum(colour.print) > layout.pictures.ink_limit:
            zh = f"颜色 {name} 总墨量 {sum(colour.print):g}%，超过上限 {layout.pictures.ink_limit}%。"
            en = f"colour {name} takes {sum(colour.print):g}% of ink, over the limit of {layout.pictures.ink_limit}%"
            problems.append(faults.refused(zh, en, where))
    for name, frame in look.frames.items():
        where = place_of(source, (*at, "frames", name), key=True)
        if where and frame.ornament and not frame.band:
            zh, en = f"框 {name} 有花边，要写花边宽 band。", f"frame {name} has an ornament; say how wide its band is"
            problems.append(faults.refused(zh, en, where))
    return problems


def _gutter(grid: Grid, width: float) -> float:
    return (width - grid.columns * grid.measure * grid.size) / (grid.columns - 1)


def _references(look: Look, layout: Layout) -> Iterator[Reference]:
    colours = tuple(look.colours)
    yield from _of_type(look, colours)
    for name in look.sections.names:
        yield Reference(("sections", "names", name), name, SECTION, tuple(look.sections.styles), key=True)
    for name, section in look.sections.styles.items():
        at = ("sections", "styles", name)
        yield Reference((*at, "story"), section.story, STYLE, tuple(look.styles))
        yield Reference((*at, "head"), section.head, FILE, _files(layout, ".html.j2"))
        if section.frame:
            yield Reference((*at, "frame"), section.frame, FRAME, tuple(look.frames))
        if section.headline:
            yield Reference((*at, "headline"), section.headline, HEADLINE, tuple(look.headlines.styles))
    for name, frame in look.frames.items():
        yield from _of_frame(name, frame, colours, layout)


def _of_type(look: Look, colours: tuple[str, ...]) -> Iterator[Reference]:
    """What text and headline styles name."""
    roles = tuple(read_roles())
    for name, style in look.styles.items():
        for key in ("plain", "bold", "kai"):
            yield Reference(("styles", name, key), getattr(style, key), ROLE, roles)
        yield Reference(("styles", name, "colour"), style.colour, COLOUR, colours)
    used = {section.headline for section in look.sections.styles.values()}
    for name, head in look.headlines.styles.items():
        at = ("headlines", name)
        yield Reference((*at, "role"), head.role, ROLE, roles)
        for key in (key for key in ("reverse", "colour") if getattr(head, key)):
            yield Reference((*at, key), getattr(head, key), COLOUR, colours)
        if name not in RANKS and name not in used:  # a rank misspelt would set nothing
            yield Reference(at, name, HEADLINE, RANKS, key=True)
    for key in ("kicker", "deck"):
        yield Reference(("headlines", key, "role"), getattr(look.headlines, key).role, ROLE, roles)


def _of_frame(name: str, frame: Frame, colours: tuple[str, ...], layout: Layout) -> Iterator[Reference]:
    yield Reference(("frames", name, "colour"), frame.colour, COLOUR, colours)
    if frame.fill:
        yield Reference(("frames", name, "fill"), frame.fill, COLOUR, colours)
    if frame.ornament:
        drawings = tuple(f"{stem}.svg" for stem in _files(layout, ".svg"))
        yield Reference(("frames", name, "ornament"), frame.ornament, FILE, drawings)


def _files(layout: Layout, ending: str) -> tuple[str, ...]:
    """The layout's files of a kind, without the ending."""
    names = {file.name.removesuffix(ending) for folder in layout.template_folders for file in folder.glob(f"*{ending}")}
    return tuple(sorted(names))
