"""The measured quality of a page, as the report tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from composer.fonts.book import FontBook
from composer.makeup.collisions import all_blocks, colliding_heads
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import Block, Box, MadeUpPage, SetLine, SetText
from composer.preflight.readback import PrintedChar

NEVER_AT_START = frozenset("。，、：；！？”’）》〉】〕」』…—·～")
NEVER_AT_END = frozenset("“‘（《〈【〔「『")
HALF_EMPTY = frozenset("。，、；：！？”’）》〉】〕」』")
HANGING = frozenset("、，。")
# Dashes and ellipses may start a line where nothing else is possible; they are told, not counted here.
TOLERATED_AT_START = frozenset("…—")
OFF_GRID = 0.2
# Boxes that share less than this many pt only touch.
TOUCH = 0.5
HEAD_KINDS = frozenset({"kicker", "headline", "deck", "byline"})


@dataclass(frozen=True, slots=True)
class PageFigures:
    """The figures of one page; lines and columns are the grid's."""

    overset_lines: int
    hole_lines: int
    hole_columns: int
    uneven_feet_lines: int
    off_grid: int
    loosest_gap_em: float
    squeeze_tier: int
    bad_starts: int
    bad_ends: int
    runts: int
    collisions: int
    overlaps: int
    outside: int
    characters: int


def measure_page(page: MadeUpPage, chars: tuple[PrintedChar, ...], book: FontBook) -> PageFigures:
    """Measure a page: lines and blocks as made up, baselines and characters as printed."""
    blocks = list(all_blocks(page.blocks))
    texts = [text for block in blocks for text in block.texts]
    body = [line for text in texts if text.kind == "body" for line in text.lines]
    hole = largest_hole(page)
    return PageFigures(
        overset_lines=sum(block.overset for block in blocks),
        hole_lines=hole[0],
        hole_columns=hole[1],
        uneven_feet_lines=max((_uneven(block, page.grid.pitch) for block in blocks), default=0),
        off_grid=off_grid_lines(page, chars),
        loosest_gap_em=round(max((line.line.gap for line in body if not line.line.last), default=0.0), 3),
        squeeze_tier=max((line.line.tier for line in body), default=0),
        bad_starts=sum(1 for line in body if first_char(line) in NEVER_AT_START - TOLERATED_AT_START),
        bad_ends=sum(1 for line in body if last_char(line) in NEVER_AT_END),
        runts=sum(1 for text in texts if text.kind == "body" and _is_runt(text)),
        collisions=len(colliding_heads(page.blocks, page.grid.pitch, page.gutter)),
        overlaps=overlaps(page, book),
        outside=outside_frame(page, book),
        characters=sum(1 for char in chars if not char.char.isspace()),
    )


def first_char(line: SetLine) -> str:
    """The first character of a line."""
    return line.line.pieces[0].text[:1] if line.line.pieces else ""


def last_char(line: SetLine) -> str:
    """The last character of a line."""
    return line.line.pieces[-1].text[-1:] if line.line.pieces else ""


def _is_runt(text: SetText) -> bool:
    """Whether a paragraph's last line holds a single Han character beside its marks."""
    last = "".join(piece.text for piece in text.lines[-1].line.pieces)
    return len(text.lines) > 1 and sum(1 for char in last if char.isalnum()) == 1


def _uneven(block: Block, pitch: float) -> int:
    return round((max(block.legs) - min(block.legs)) / pitch) if block.legs else 0


def off_grid_lines(page: MadeUpPage, chars: tuple[PrintedChar, ...]) -> int:
    """Printed lines of body text whose baseline is not on the page's grid by over .2 pt."""
    grid = page.grid
    first = page.frame.y + grid.pitch / 2 + (EM_ASCENT - 0.5) * grid.size
    wanted = {
        (round(line.x, 1), round(line.baseline, 1))
        for block in all_blocks(page.blocks)
        for text in block.texts
        if text.on_grid
        for line in text.lines
    }
    baselines = {round(char.baseline, 1) for char in chars}
    off = 0
    for _, baseline in wanted:
        away = (baseline - first) % grid.pitch
        on_grid = min(away, grid.pitch - away) <= OFF_GRID
        printed = any(round(baseline + step / 10, 1) in baselines for step in (-2, -1, 0, 1, 2))
        off += not (on_grid and printed)
    return off


def largest_hole(page: MadeUpPage) -> tuple[int, int]:
    """The largest empty rectangle of the type area in lines × basic columns; a gap of one line is planned white."""
    grid, frame = page.grid, page.frame
    lines = round(frame.height / grid.pitch)
    step = grid.measure * grid.size + page.gutter
    full = [[False] * grid.columns for _ in range(lines)]
    for box in _occupied(page):
        top, foot = (box.y - frame.y) / grid.pitch, (box.bottom - frame.y) / grid.pitch
        for line in range(max(0, int(top + 0.3)), min(lines, int(foot + 0.7))):
            for column in range(grid.columns):
                left = frame.x + column * step
                if box.x < left + grid.measure * grid.size - 1 and box.right > left + 1:
                    full[line][column] = True
    return _largest_empty(full)


def _occupied(page: MadeUpPage) -> Iterator[Box]:
    for block in all_blocks(page.blocks):
        yield from (picture.box for picture in block.pictures)
        yield from (ornament.box for ornament in block.ornaments)
        yield from (panel.box for panel in block.panels if panel.fill and panel.box.height < block.box.height / 2)
        heads = [line for text in block.texts if text.kind in HEAD_KINDS for line in text.lines]
        if any(line.turned or piece.vertical for line in heads for piece in line.line.pieces):
            step = page.grid.measure * page.grid.size
            yield Box(block.box.x, block.box.y, step, block.box.height)
        elif heads and block.kind != "briefs":
            top = block.box.y
            foot = max(line.baseline for line in heads)
            yield Box(block.box.x, top, block.box.width, foot - top + page.grid.pitch / 2)
        for text in block.texts:
            for line in text.lines:
                yield Box(line.x, line.baseline - EM_ASCENT * line.size, page.grid.measure * page.grid.size, line.size)


def _largest_empty(full: list[list[bool]]) -> tuple[int, int]:
    best = (0, 0)
    columns = len(full[0])
    for width in range(1, columns + 1):
        for left in range(columns - width + 1):
            run = 0
            for row in full:
                run = 0 if any(row[left : left + width]) else run + 1
                if run > 1 and run * width > best[0] * best[1]:
                    best = (run, width)
    return best


def _ink(page: MadeUpPage, book: FontBook) -> list[Box]:
    """What is printed in the frame: every line of text as high as its letters, every picture."""
    boxes = []
    for block in all_blocks(page.blocks):
        boxes += [picture.box for picture in block.pictures]
        for text in block.texts:
            for line in text.lines:
                if line.turned:
                    boxes.append(Box(line.x - 0.1 * line.size, line.baseline, line.size, line.line.width * line.size))
                elif line.line.pieces:
                    left, right = _ink_edges(line, book)
                    boxes.append(Box(left, line.baseline - 0.8 * line.size, right - left, 0.85 * line.size))
    return boxes


def _ink_edges(line: SetLine, book: FontBook) -> tuple[float, float]:
    """Left and right edge of a line's letters.

    The empty halves of marks at its ends are not ink, and a mark that hangs out at its end does so by design.
    """
    first, last = line.line.pieces[0], line.line.pieces[-1]
    glyphs = book.shape(last.text, last.role, full_width=last.full_width, proportional=last.proportional)
    end = last.x + last.small * sum(glyph.advance for glyph in glyphs) + last.tracking * (len(glyphs) - 1)
    half = 0.5 if last.text[-1] in HALF_EMPTY else 0.0
    if last.text[-1] in HANGING and end - half > line.line.width:
        half += 0.5
    em = line.size * line.scale
    return line.x + (first.x + (0.5 if first.x < 0 else 0.0)) * em, line.x + (end - half) * em


def overlaps(page: MadeUpPage, book: FontBook) -> int:
    """Pairs of lines and pictures that print over one another."""
    boxes = sorted(_ink(page, book), key=lambda box: box.y)
    count = 0
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.y >= box.bottom - TOUCH:
                break
            count += box.x < other.right - TOUCH and other.x < box.right - TOUCH
    return count


def outside_frame(page: MadeUpPage, book: FontBook) -> int:
    """Lines and pictures that leave the frame of the contents."""
    frame = page.frame
    return sum(
        1
        for box in _ink(page, book)
        if box.x < frame.x - TOUCH
        or box.right > frame.right + TOUCH
        or box.y < frame.y - TOUCH
        or box.bottom > frame.bottom + TOUCH
    )
