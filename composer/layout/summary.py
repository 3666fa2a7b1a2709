"""A layout in a few lines: what an editor may name of it, as ``compose layouts`` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from composer.layout.model import MM, Design, Grid, Layout
from composer.problems import Message


def summary_of(layout: Layout) -> Iterator[Message]:
    """The lines: name and sheet; then designs with their grids, section styles and frames."""
    size = " × ".join(f"{length / MM:g}" for length in layout.format.trim)
    title = (layout.title.get("zh", ""), layout.title.get("en", ""))
    yield Message(f"{layout.name:12} {title[0]}  {title[1]}  {size} mm", f"{layout.name:12} {title[1]}  {size} mm")
    for name, design in layout.designs.items():
        furniture = [_height_of(name, length) for name, length in _furniture(design) if length]
        house = _house_grid(design.grids)
        yield Message(
            f"  版面设计  {name:12} {house.columns} 栏 × {house.measure} 字，{house.size:g}/{house.pitch:g} pt"
            f"（共 {len(design.grids)} 种网格）；{'，'.join(one.zh for one in furniture)}",
            f"  design    {name:12} {house.columns} columns of {house.measure}, {house.size:g}/{house.pitch:g} pt"
            f" ({len(design.grids)} grids); {', '.join(one.en for one in furniture)}",
        )
    yield Message(f"  栏目样式  {_listed(layout.sections.styles)}", f"  sections  {_listed(layout.sections.styles)}")
    yield Message(f"  框        {_listed(layout.frames)}", f"  frames    {_listed(layout.frames)}")


def _height_of(name: Message, length: float) -> Message:
    """A piece of furniture and its height in mm."""
    return Message(f"{name.zh} {length / MM:.0f} mm", f"{name.en} {length / MM:.0f} mm")


def _furniture(design: Design) -> tuple[tuple[Message, float], ...]:
    return (
        (Message("报头", "masthead"), design.masthead),
        (Message("版眉", "folio"), design.folio),
        (Message("版脚", "foot"), design.foot),
    )


def _house_grid(grids: Iterable[Grid]) -> Grid:
    """The grid a page leaves least willingly."""
    return min(grids, key=lambda grid: grid.cost)


def _listed(names: Iterable[str]) -> str:
    return "  ".join(names)
