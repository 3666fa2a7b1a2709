"""The screen edition: bookmarks, tags, links, and a first page that shows at once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from composer.pipeline import compose
from tests.composed import ComposedIssue
from tests.render.printed import blocks_of
from tests.small_issue import PARAGRAPH, write_issue


@pytest.fixture
def screen_pdf(issue: ComposedIssue) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(issue.screen_pdf)) as pdf:
        yield pdf


def solid(text: str) -> str:
    return "".join(text.split())


def test_every_page_and_every_headline_has_a_bookmark(issue: ComposedIssue, screen_pdf: pikepdf.Pdf) -> None:
    with screen_pdf.open_outline() as outline:
        found = [(item.title, [solid(child.title) for child in item.children]) for item in outline.root]
    assert [title for title, _ in found] == [f"第{page.number}版 {page.name}" for page in issue.copy.pages]
    for page, (_, titles) in zip(issue.pages, found, strict=True):
        headlines = [
            solid("".join(piece.text for line in text.lines for piece in line.line.pieces))
            for block in blocks_of(page.blocks)
            for text in block.texts
            if text.kind == "headline"
        ]
        assert headlines
        assert [headline for headline in headlines if headline not in titles] == []


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    """The kinds of all structure elements, in reading order."""

    def walk(node: pikepdf.Object) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S)
            if "/K" in node:
                yield from walk(node.K)

    return list(walk(pdf.Root.StructTreeRoot))


def test_text_is_tagged(issue: ComposedIssue, screen_pdf: pikepdf.Pdf) -> None:
    assert screen_pdf.Root.MarkInfo.Marked
    assert str(screen_pdf.Root.Lang).startswith("zh")
    tags = tags_of(screen_pdf)
    paragraphs = sum(1 for page in issue.pages for block in blocks_of(page.blocks) for _ in block.texts)
    assert tags.count("/P") + sum(tags.count(f"/H{level}") for level in range(1, 5)) >= paragraphs
    assert "/H1" in tags


def test_every_picture_says_what_it_shows(issue: ComposedIssue, screen_pdf: pikepdf.Pdf) -> None:
    pictures = [picture for page in issue.pages for block in blocks_of(page.blocks) for picture in block.pictures]
    assert pictures
    assert all(picture.alt for picture in pictures)
    assert tags_of(screen_pdf).count("/Figure") >= len(pictures)


def test_it_is_made_to_be_read_while_it_loads(screen_pdf: pikepdf.Pdf) -> None:
    assert screen_pdf.is_linearized


def test_its_title_names_paper_date_and_number(issue: ComposedIssue, screen_pdf: pikepdf.Pdf) -> None:
    copy = issue.copy
    assert str(screen_pdf.docinfo["/Title"]) == f"{copy.paper} {copy.date.isoformat()} 第{copy.number}期"


def test_its_pages_are_the_trimmed_ones(issue: ComposedIssue, screen_pdf: pikepdf.Pdf) -> None:
    for page in screen_pdf.pages:
        assert [float(value) for value in page.MediaBox] == pytest.approx([0, 0, *issue.layout.format.trim], abs=0.01)


def test_it_is_small_enough_to_mail(issue: ComposedIssue) -> None:
    assert len(issue.screen_pdf) < 5_000_000


def test_a_link_can_be_followed_on_the_screen_and_is_plain_text_on_paper(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path)
    linked = "详情见[区政府网站](https://example.org/bridge)。"
    text = manifest.read_text(encoding="utf-8").replace(PARAGRAPH, PARAGRAPH[:-1] + "，" + linked, 1)
    manifest.write_text(text, encoding="utf-8")
    outcome = compose(manifest)
    found = {}
    for file in outcome.files:
        if file.suffix == ".pdf":
            with pikepdf.open(file) as pdf:
                annotations = [link for page in pdf.pages for link in page.get("/Annots", [])]
                found[file.name] = {str(link.A.URI) for link in annotations}
    assert found == {
        "柳岸周刊-2026-05-20.print.pdf": set(),
        "柳岸周刊-2026-05-20.pdf": {"https://example.org/bridge"},
    }
