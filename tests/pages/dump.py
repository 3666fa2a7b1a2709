"""A made-up page as text, coarse enough to be read: what stands where, how large, and how it begins."""

from __future__ import annotations

from collections.abc import Iterator

from composer.makeup.model import Block, MadeUpPage, SetText

FIRST_WORDS = 10


def dump_pages(pages: tuple[MadeUpPage, ...]) -> str:
    """Pages as text: columns and lines count from 1 and are the page grid's.

    A block's line tells kind, columns, lines and key; under it stand its parts in reading order: texts by kind
    with their size (display type alone) and first words, pictures in lines, legs.
    """
    return "\n".join(line for page in pages for line in _page(page)) + "\n"


def _page(page: MadeUpPage) -> Iterator[str]:
    grid = page.grid
    lines = round(page.frame.height / grid.pitch)
    yield (
        f"page {page.number} {page.name} ({page.design}):"
        f" {grid.columns} columns of {grid.measure}, {lines} lines, {grid.size:g}/{grid.pitch:g} pt"
    )
    for block in page.blocks:
        yield from _block(block, page, 1)


def _block(block: Block, page: MadeUpPage, depth: int) -> Iterator[str]:
    indent = "  " * depth
    title = f" {block.title[:FIRST_WORDS]}" if block.title else ""
    yield f"{indent}{block.kind} {block.key}{title} @ {_place(block, page)}"
    for ornament in block.ornaments:
        yield f"{indent}  [{ornament.template}] {ornament.text}".rstrip()
    seen = ""
    for text in block.texts:
        # Of body text the beginning is enough.
        if text.kind != seen or text.kind not in ("body", "summary"):
            yield f"{indent}  {text.kind}{_size(text)} {_words(text)}"
        seen = text.kind
    for picture in block.pictures:
        size = f"{picture.box.width / page.frame.width:.0%} wide, {picture.box.height / page.grid.pitch:.0f} lines"
        yield f"{indent}  picture {picture.file.name}: {size}"
    if block.legs:
        feet = [round((leg - page.frame.y) / page.grid.pitch + 0.5) for leg in block.legs]
        yield f"{indent}  {len(feet)} legs to line {', '.join(map(str, feet))}"
    for child in block.children:
        yield from _block(child, page, depth + 1)


def _place(block: Block, page: MadeUpPage) -> str:
    grid, box = page.grid, block.box
    step = grid.measure * grid.size + page.gutter
    first = round((box.x - page.frame.x) / step) + 1
    last = first + block.columns - 1
    top = round((box.y - page.frame.y) / grid.pitch) + 1
    foot = top + round(box.height / grid.pitch) - 1
    columns = f"column {first}" if first == last else f"columns {first}-{last}"
    return f"{columns}, lines {top}-{foot}"


def _size(text: SetText) -> str:
    if text.kind not in ("headline", "kicker", "deck"):
        return ""
    lines = f"x{len(text.lines)}" if len(text.lines) > 1 else ""
    return f" {text.lines[0].size:g}pt{lines}"


def _words(text: SetText) -> str:
    words = "".join(piece.text for line in text.lines for piece in line.line.pieces)
    return words if text.kind in ("headline", "kicker", "deck") else words[:FIRST_WORDS]
