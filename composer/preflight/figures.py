"""The measured quality of a page, from what is printed on it.

The made-up page serves only as a lookup of what cannot be read out of a PDF: the grid, which text is body, which
block a line belongs to. Its sources are make-up.md's rules of make-up and the rules of a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from composer.copy.model import ItemCopy, NoticeCopy, PageCopy, SectionCopy, TopicCopy
from composer.fonts.book import FontBook
from composer.makeup.collisions import all_blocks
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import Block, MadeUpPage
from composer.preflight.cuts import cut_faults
from composer.preflight.faults import Fault
from composer.preflight.gaps import CRUSHED, TRUE_TO, WIDEST, White, white_of
from composer.preflight.headlines import headline_faults
from composer.preflight.holes import largest_hole
from composer.preflight.ink import ink_faults
from composer.preflight.legs import leg_faults, uneven_feet
from composer.preflight.lookup import LookedUp, PrintedLine, look_up
from composer.preflight.readback import PrintedPage
from composer.preflight.texts import manuscript_texts

NEVER_AT_START = frozenset("。，、：；！？”’）》〉】〕」』·～")
NEVER_AT_END = frozenset("“‘（《〈【〔「『")
# Texts that are broken into lines by the rules of a line.
BROKEN = frozenset({"body", "summary", "caption", "quote"})
# Characters quoted of a text that is lost or doubled.
MOST_WORDS = 12
# Signs that count as characters of a last line: 4% is two, a full stop none.
SIGNS = frozenset("%‰℃°￥$+=")
# Baselines may be so far (pt) from the grid.
OFF_GRID = 0.2


@dataclass(frozen=True, slots=True)
class PageFigures:
    """The figures of one page; lines and columns are the grid's, characters the manuscript's.

    ``faults`` names where each figure that counts faults was found.
    """

    overset_characters: int
    overset_lines: int
    lost_characters: int
    doubled_characters: int
    hole_lines: int
    hole_columns: int
    uneven_feet_lines: int
    off_grid: int
    loosest_gap_em: float
    tightest_squeeze_em: float
    squeeze_tier: int
    bad_starts: int
    bad_ends: int
    runts: int
    collisions: int
    stacked_heads: int
    single_lines: int
    foot_crossheads: int
    short_legs: int
    thin_texts: int
    upright_cuts: int
    level_cuts: int
    overlaps: int
    outside: int
    characters: int
    faults: tuple[Fault, ...] = ()


def measure_page(page: MadeUpPage, copy: PageCopy, printed: PrintedPage, book: FontBook) -> PageFigures:
    """Measure a printed page; ``printed`` has its origin at the trim."""
    found = look_up(page, printed, book)
    body = [(line, white_of(line)) for line in found.lines if line.text.kind == "body"]
    faults = (*_faults(found, copy), *_white_faults(body))
    counts = Counter(fault.figure for fault in faults)
    sums: Counter[str] = Counter()
    for fault in faults:
        sums[fault.figure] += int(fault.amount)
    hole = largest_hole(found)
    return PageFigures(
        overset_characters=sums["overset_characters"],
        overset_lines=sum(block.overset for block in all_blocks(page.blocks)),
        lost_characters=sums["lost_characters"],
        doubled_characters=sums["doubled_characters"],
        hole_lines=hole[0],
        hole_columns=hole[1],
        uneven_feet_lines=max((uneven_feet(block, found) for block in all_blocks(page.blocks)), default=0),
        off_grid=counts["off_grid"],
        loosest_gap_em=round(max((white.opened for line, white in body if not line.set.line.last), default=0.0), 3),
        tightest_squeeze_em=round(max((white.taken for _, white in body), default=0.0), 3),
        squeeze_tier=max((line.set.line.tier for line, _ in body), default=0),
        bad_starts=counts["bad_starts"],
        bad_ends=counts["bad_ends"],
        runts=counts["runts"],
        collisions=counts["collisions"],
        stacked_heads=counts["stacked_heads"],
        single_lines=counts["single_lines"],
        foot_crossheads=counts["foot_crossheads"],
        short_legs=counts["short_legs"],
        thin_texts=counts["thin_texts"],
        upright_cuts=counts["upright_cuts"],
        level_cuts=counts["level_cuts"],
        overlaps=counts["overlaps"],
        outside=counts["outside"],
        characters=sum(1 for char in printed.chars if not char.char.isspace()),
        faults=faults,
    )


def _faults(found: LookedUp, copy: PageCopy) -> Iterator[Fault]:
    notices = set(_notices(copy.contents))
    yield from _text_faults(found, copy)
    yield from _line_faults(found)
    for block in all_blocks(found.page.blocks):
        yield from leg_faults(block, found, is_notice=block.key in notices)
    yield from headline_faults(found)
    yield from cut_faults(found.page)
    yield from ink_faults(found)


def _text_faults(found: LookedUp, copy: PageCopy) -> Iterator[Fault]:
    """Characters of the manuscript that are not printed, item by item, and printed ones that nothing asked for."""
    blocks = {block.key: block for block in found.page.blocks}
    for item in copy.contents:
        block = blocks.get(item.key)
        inside = list(all_blocks((block,))) if block else []
        wanted = sum(len(text) for _, text in manuscript_texts(item))
        missing = wanted - sum(line.length for one in inside for line in found.of(one))
        if missing > 0:
            overset = any(one.overset for one in inside)
            title = next((one.title for one in inside if one.overset or _misses(one, found)), "")
            words = "".join(line.missing for one in inside for line in found.of(one))
            yield Fault("overset_characters" if overset else "lost_characters", title, words[:MOST_WORDS], missing)
        elif missing < 0:
            yield Fault("doubled_characters", block.title if block else "", amount=-missing)
    if found.stray:
        words = "".join(char.char for char in found.stray)
        yield Fault("doubled_characters", _nearest_title(found), words[:MOST_WORDS], len(words))


def _misses(block: Block, found: LookedUp) -> bool:
    return any(line.missing for line in found.of(block))


def _nearest_title(found: LookedUp) -> str:
    """The article in whose block the first stray character stands."""
    char = found.stray[0]
    at = [
        block
        for block in all_blocks(found.page.blocks)
        if block.box.x <= char.x <= block.box.right and block.box.y <= char.baseline <= block.box.bottom
    ]
    return at[-1].title if at else ""


def _line_faults(found: LookedUp) -> Iterator[Fault]:
    """Faults of single lines."""
    page = found.page
    first = page.frame.y + page.grid.pitch / 2 + (EM_ASCENT - 0.5) * page.grid.size
    for line in found.lines:
        if not line.letters:
            continue
        title = line.title
        away = (line.baseline - first) % page.grid.pitch
        if line.text.on_grid and min(away, page.grid.pitch - away) > OFF_GRID:
            yield Fault("off_grid", title, line.words, round(min(away, page.grid.pitch - away), 2))
        if line.text.kind not in BROKEN:
            continue
        if line.words[0] in NEVER_AT_START:
            yield Fault("bad_starts", title, line.words)
        if line.words[-1] in NEVER_AT_END:
            yield Fault("bad_ends", title, line.words)
        if line.text.kind != "body":
            continue
        if (
            line.row
            and line.row == len(line.text.lines) - 1
            and sum(char.isalnum() or char in SIGNS for char in line.words) == 1
        ):
            yield Fault("runts", title, line.words)


def _white_faults(body: Iterable[tuple[PrintedLine, White]]) -> Iterator[Fault]:
    """Lines of the text set too tight or too loose."""
    for line, white in body:
        if white.taken > CRUSHED:
            yield Fault("tightest_squeeze_em", line.title, line.words, round(white.taken, 3))
        if not line.set.line.last and white.opened > WIDEST + TRUE_TO:
            yield Fault("loosest_gap_em", line.title, line.words, round(white.opened, 3))


def _notices(contents: Iterable[ItemCopy]) -> Iterator[str]:
    for item in contents:
        if isinstance(item, NoticeCopy):
            yield item.key
        elif isinstance(item, SectionCopy | TopicCopy):
            yield from _notices(item.contents)
