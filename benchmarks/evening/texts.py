"""Every character of the manuscripts in a PDF once: counted in the issue's files and in the text read out of it.

What else a page bears (names, numbers, the words of section heads) is the same before and after an edit, so that the
characters of a PDF less those of the files never change; a jump's own lines and the words of fillers are counted in.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from benchmarks.editing import read_article, read_manifest
from composer.copy.markdown import read_blocks, read_runs
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage
from composer.manifest.keys import BESIDE_KIND
from composer.manifest.models import Text
from composer.problems import Where

# The keys of an item, or of what it carries, whose words are printed.
PRINTED = frozenset(
    ("section", "topic", "notice", "kicker", "headline", "deck", "byline", "body", "signoff", "caption", "credit")
) | {"summary", "title"}
ARTICLE = BESIDE_KIND["article"]
PHOTO = BESIDE_KIND["photo"]


def manuscript(manifest: Path) -> Counter[str]:
    """The letters and figures of all that is to be printed of an issue's contents; marks may be mended."""
    pages = read_manifest(manifest)["pages"]
    return Counter(char for page in pages for text in _of_items(page["contents"], manifest) for char in _letters(text))


def printed(pdf: Path) -> Counter[str]:
    """The letters and figures in a PDF."""
    with pdfium.PdfDocument(pdf) as document:
        return Counter(char for page in document for char in _letters(page.get_textpage().get_text_range()))


def jump_lines(pages: Sequence[MadeUpPage]) -> Counter[str]:
    """The letters and figures that jumps add: both their lines, and the short headline over the rest."""
    found: Counter[str] = Counter()
    blocks = [(page.number, block) for page in pages for block in all_blocks(page.blocks)]
    rests = {block.key: block.title for _, block in blocks}
    for number, block in blocks:
        if block.jump:
            found.update(_letters(f"下转第{block.jump.page}版上接第{number}版{rests[f'{block.key}.rest']}"))
    return found


def filler_words(pages: Sequence[MadeUpPage], manifest: Path) -> Counter[str]:
    """The letters and figures of the fillers that the layout puts where copy is short."""
    issue = read_manifest(manifest)
    imprint = issue.get("imprint", {})
    words = Counter(_letters("".join([issue["paper"], *(str(imprint.get(key, "")) for key in ("address", "phone"))])))
    count = sum(block.kind == "filler" for page in pages for block in all_blocks(page.blocks))
    return Counter({char: number * count for char, number in words.items()})


def _letters(text: str) -> Iterator[str]:
    return (char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _of_items(items: Sequence[dict[str, Any]], manifest: Path) -> Iterator[str]:
    for item in items:
        yield from _of_keys(item)
        article = item.get("article")
        if isinstance(article, dict):
            yield from _of_keys(article)
        elif article:
            front, paragraphs = read_article(manifest.parent / article)
            yield from _of_keys({found.name if (found := ARTICLE.find(key)) else key: v for key, v in front.items()})
            yield from (_plain(text) for text in paragraphs)
        yield from _of_items(item.get("contents", ()), manifest)


def _of_keys(keys: dict[str, Any]) -> Iterator[str]:
    for key, value in keys.items():
        if key in PRINTED and value:
            yield from (_plain(str(part)) for part in (value if isinstance(value, list) else [value]))
        elif key == "note" and isinstance(value, dict):
            yield from _of_keys({"body": value.get("body", value.get("正文")), "title": value.get("title")})
        elif key == "photos":
            for photo in value:
                yield from _of_keys({found.name if (found := PHOTO.find(k)) else k: v for k, v in photo.items()})


def _plain(text: str) -> str:
    """A text without its Markdown."""
    blocks = read_blocks(Text(text=text, where=Where("")))
    return "".join(run.text for block in blocks for run in read_runs(block.joined))
