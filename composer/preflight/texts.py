"""Nothing lost: the manuscript against the made-up blocks, and those against the PDF read back."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from composer.copy.model import (
    AdCopy,
    IssueCopy,
    ItemCopy,
    NoteCopy,
    NoticeCopy,
    Paragraph,
    PhotoCopy,
    SectionCopy,
    Story,
    TopicCopy,
)
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Block, MadeUpPage, SetText
from composer.preflight.readback import PrintedChar

# A hyphen set where a word is divided: reading programs may leave it out.
MAYBE_HYPHEN = "\u00ad"


def solid(text: str) -> str:
    """A text without its white space, which line breaks and fitting change, and without what is never printed."""
    return "".join(filter(is_printed, text))


@cache
def is_printed(char: str) -> bool:
    """Whether a character leaves a mark of its own on the page."""
    return not (char.isspace() or _is_unseen(char))


def _is_unseen(char: str) -> bool:
    """Joiners, marks of direction, variation selectors: they shape what stands beside them and print nothing."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def manuscript_texts(item: ItemCopy) -> Iterator[tuple[str, str]]:
    """Every text of an item: its key, and the text without white space."""
    match item:
        case Story():
            yield item.key, solid("".join((item.kicker, *item.headline, item.deck, item.byline)))
            yield item.key, _note(item.note) + _paragraphs(item.summary)
            yield item.key, _paragraphs(item.body)
            for photo in item.photos:
                yield item.key, _caption(photo)
        case SectionCopy():
            yield item.key, _note(item.note)
            for part in item.contents:
                yield from manuscript_texts(part)
        case TopicCopy():
            yield item.key, solid("".join((*item.headline, item.deck)))
            yield item.key, _note(item.note) + _paragraphs(item.summary)
            for part in item.contents:
                yield from manuscript_texts(part)
        case PhotoCopy():
            yield item.key, _caption(item)
        case NoticeCopy():
            yield item.key, solid(item.title) + _paragraphs(item.body)
        case AdCopy():
            return


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> str:
    return solid("".join(paragraph.text for paragraph in paragraphs))


def _note(note: NoteCopy | None) -> str:
    return solid(note.title) + _paragraphs(note.paragraphs) if note else ""


def _caption(photo: PhotoCopy) -> str:
    return solid(photo.caption_text + photo.credit)


def made_up_text(block: Block) -> str:
    """The text of a block and the blocks inside it, in reading order, without white space."""
    own = "".join(
        solid(piece.text)
        for text in block.texts
        for line in text.lines
        for piece in line.line.pieces
        if not piece.hyphen
    )
    return own + "".join(made_up_text(child) for child in block.children)


def lost_texts(issue: IssueCopy, pages: tuple[MadeUpPage, ...]) -> list[tuple[str, str]]:
    """Texts of the manuscript that do not stand whole in their block, in the manuscript's order: key and text."""
    lost = []
    copies = {copy.number: copy for copy in issue.pages}
    for page in pages:
        copy = copies[page.number]
        blocks = {block.key: made_up_text(block) for block in page.blocks}
        for item in copy.contents:
            cursor = 0
            for key, text in manuscript_texts(item):
                found = blocks.get(item.key, "").find(text, cursor)
                if found < 0:
                    lost.append((key, text))
                else:
                    cursor = found + len(text)
    return lost


def expected_text(page: MadeUpPage) -> str:
    """What the PDF's page must hold after its furniture, in reading order, without white space.

    Vertical heads and the words of ornaments, such as section heads, are left out.
    """
    return "".join(_expected(block) for block in page.blocks)


def _expected(block: Block) -> str:
    own = "".join(
        MAYBE_HYPHEN if piece.hyphen else solid(piece.text)
        for text in block.texts
        if not _is_vertical(text)
        for line in text.lines
        for piece in line.line.pieces
    )
    return own + "".join(_expected(child) for child in block.children)


def printed_text(chars: tuple[PrintedChar, ...]) -> str:
    """The text of a page as read back, without white space."""
    return solid("".join(char.char for char in chars))


def first_difference(page: MadeUpPage, chars: tuple[PrintedChar, ...]) -> str | None:
    """None where the PDF's page ends in exactly the expected text; else the text round the last fault."""
    expected, printed = expected_text(page), printed_text(chars)
    apart = _chars_apart(page)
    at = len(printed)
    for index in range(len(expected) - 1, -1, -1):
        while at and printed[at - 1] != expected[index] and apart[printed[at - 1]]:
            at -= 1
            apart[printed[at]] -= 1
        last = printed[at - 1] if at else ""
        if expected[index] == MAYBE_HYPHEN:
            at -= last == "-"
        elif last == expected[index]:
            at -= 1
        else:
            return expected[max(0, index - 5) : index + 15].replace(MAYBE_HYPHEN, "")
    missing = apart - Counter(printed[:at])
    return "".join(missing.elements()) or None


def _is_vertical(text: SetText) -> bool:
    """Whether a text stands vertically: reading programs find its characters in an order of their own."""
    return any(line.turned or piece.vertical for line in text.lines for piece in line.line.pieces)


def _chars_apart(page: MadeUpPage) -> Counter[str]:
    """The characters of a page's vertical heads and of its ornaments: each must be found once, wherever.

    A reading program puts a section head, which is larger than the text beside it, among the lines it is level with.
    """
    blocks = list(all_blocks(page.blocks))
    chars = Counter(char for block in blocks for ornament in block.ornaments for char in solid(ornament.text))
    chars.update(
        char
        for block in blocks
        for text in block.texts
        if _is_vertical(text)
        for line in text.lines
        for piece in line.line.pieces
        for char in solid(piece.text)
    )
    return chars
