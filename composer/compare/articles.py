"""Made-up pages taken apart into the articles an editor knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from composer.compare.model import Article, ArticleKind, Passage, Photo, Spot, Version
from composer.makeup.model import Block, Box, MadeUpPage, SetLine, SetPicture, SetText

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class _Columns:
    """The page's grid as one counts on it."""

    page: MadeUpPage

    @property
    def step(self) -> float:
        """From one column's left edge to the next one's, in pt."""
        return (self.page.frame.width + self.page.gutter) / self.page.grid.columns

    def spot(self, box: Box) -> Spot:
        """The columns and lines a box stands on, each counted from 1."""
        page, pitch = self.page, self.page.grid.pitch
        first = round((box.x - page.frame.x) / self.step) + 1
        last = max(first, round((box.right + page.gutter - page.frame.x) / self.step))
        line = round((box.y - page.frame.y) / pitch) + 1
        return Spot(page.number, (first, last), line, max(1, round(box.height / pitch)), box)


def articles_of(page: MadeUpPage, version: Version) -> Iterator[Article]:
    """The page's articles in reading order, those of a group after its head; fillers are none."""
    yield from _articles(page.blocks, None, _Columns(page), version)


def _articles(blocks: Sequence[Block], group: str | None, columns: _Columns, version: Version) -> Iterator[Article]:
    for block in blocks:
        match block.kind:
            case "filler":
                continue
            case "briefs":
                yield from _briefs(block, group, columns)
            case kind:
                yield _article(block, kind, group, columns, version)
        yield from _articles(block.children, block.key, columns, version)


def _article(block: Block, kind: ArticleKind, group: str | None, columns: _Columns, version: Version) -> Article:
    return Article(
        block.key,
        kind,
        block.title,
        columns.spot(block.box),
        group,
        tuple(_passage(text) for text in block.texts),
        tuple(_photo(picture, block.box, columns, version) for picture in block.pictures),
        _head_size(block.texts),
        block.overset,
    )


def _briefs(block: Block, group: str | None, columns: _Columns) -> Iterator[Article]:
    """Each of a strip of briefs; text without room is the last one's."""
    parts: list[list[SetText]] = []
    for text in block.texts:
        if text.kind == "headline" or not parts:
            parts.append([])
        parts[-1].append(text)
    for number, texts in enumerate(parts, 1):
        passages = tuple(map(_passage, texts))
        spot = columns.spot(_bounds([line for text in texts for line in text.lines]))
        key, title = f"{block.key}#{number}", passages[0].text
        overset = block.overset if number == len(parts) else 0
        yield Article(key, "brief", title, spot, group, passages, (), _head_size(texts), overset)


def _bounds(lines: Sequence[SetLine]) -> Box:
    """The rectangle lines stand in."""
    left, top = min(line.x for line in lines), min(line.baseline - line.size for line in lines)
    right = max(line.x + line.line.width * line.size * line.scale for line in lines)
    return Box(left, top, right - left, max(line.baseline for line in lines) - top)


def _head_size(texts: Sequence[SetText]) -> float:
    return max((line.size for text in texts if text.kind == "headline" for line in text.lines), default=0.0)


def _photo(picture: SetPicture, around: Box, columns: _Columns, version: Version) -> Photo:
    box, pitch = picture.box, columns.page.grid.pitch
    size = round(box.width / MM), round(box.height / MM)
    column, line = round((box.x - around.x) / columns.step), round((box.y - around.y) / pitch)
    checksum = version.checksums.get(picture.file)
    return Photo(picture, checksum, size, column, line, is_later=picture.file in version.later)


def _passage(text: SetText) -> Passage:
    """A paragraph with its lines joined."""
    parts = [_words(line) for line in text.lines]
    joined = parts[:1]
    for (before, after), part in zip(pairwise(text.lines), parts[1:], strict=True):
        joined.append(f" {part}" if _lost_space(before, after, joined[-1], part) else part)
    return Passage(text.kind, "".join(joined))


def _words(line: SetLine) -> str:
    return "".join(piece.text for piece in line.line.pieces if not piece.hyphen)


def _lost_space(before: SetLine, after: SetLine, words: str, more: str) -> bool:
    """Whether the break between two lines took the place of a word space.

    Lines of running text count their characters through the paragraph; those of a headline each for itself, and
    there only words of letters are written apart.
    """
    if after.line.start > before.line.start:
        return after.line.start - before.line.start > len(words.removeprefix(" ")) and not words.endswith(" ")
    is_divided = any(piece.hyphen for piece in before.line.pieces)
    return not is_divided and _is_of_letters(words[-1:]) and _is_of_letters(more[:1])


def _is_of_letters(char: str) -> bool:
    return char.isascii() and char.isalnum()
