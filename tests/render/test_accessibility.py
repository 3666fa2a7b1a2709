"""The screen edition as PDF/UA-1 wants it: all that is painted tagged or an artifact, headings in order, links told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from composer.pipeline import compose
from tests.composed import ComposedIssue, composed
from tests.render.printed import blocks_of
from tests.small_issue import PARAGRAPH, write_issue

PAINTS = {"f", "f*", "F", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "TJ", "Tj"}


@pytest.fixture
def screen_pdf(issue: ComposedIssue) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(issue.screen_pdf)) as pdf:
        yield pdf


def elements(node: Any) -> Iterator[Any]:
    """Every element below one, in reading order."""
    for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_it_says_that_it_is_accessible_in_which_language_and_shows_its_title(screen_pdf: pikepdf.Pdf) -> None:
    root = screen_pdf.Root
    assert "<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes().decode()
    assert str(root.Lang) == "zh-Hans"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert {str(page.Tabs) for page in screen_pdf.pages} == {"/S"}
    assert screen_pdf.pdf_version == "1.7"


def test_all_that_is_painted_is_tagged_or_an_artifact(screen_pdf: pikepdf.Pdf) -> None:
    for page in screen_pdf.pages:
        depth, bare, marks = 0, [], set()
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                depth += 1
                if operator == "BDC":
                    marks.add(int(instruction.operands[1].MCID))
            elif operator == "EMC":
                depth -= 1
            elif operator in PAINTS and not depth:
                bare.append(operator)
        assert bare == []
        owners = list(owners_of(screen_pdf)[int(page.StructParents)])
        assert {mark for mark, owner in enumerate(owners) if isinstance(owner, pikepdf.Dictionary)} == marks


def owners_of(pdf: pikepdf.Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(number): owner for number, owner in zip(numbers[::2], numbers[1::2], strict=True)}


def test_every_mark_is_held_by_the_element_that_owns_it(screen_pdf: pikepdf.Pdf) -> None:
    pages = {page.objgen: owners_of(screen_pdf)[int(page.StructParents)] for page in screen_pdf.pages}
    seen = 0
    for element in elements(screen_pdf.Root.StructTreeRoot.K[0]):
        for kid in element.K:
            if not isinstance(kid, pikepdf.Dictionary):
                assert pages[element.Pg.objgen][int(kid)].objgen == element.objgen
                seen += 1
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/P" in kid and "/S" in kid:
                assert kid.P.objgen == element.objgen
    assert seen == sum(isinstance(owner, pikepdf.Dictionary) for owners in pages.values() for owner in owners)


def test_headings_begin_at_the_first_level_and_skip_none(screen_pdf: pikepdf.Pdf) -> None:
    tags = [str(element.S) for element in elements(screen_pdf.Root.StructTreeRoot.K[0])]
    levels = [int(tag[2:]) for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_figures_say_what_they_show_and_paragraphs_are_whole(issue: ComposedIssue, screen_pdf: pikepdf.Pdf) -> None:
    found = list(elements(screen_pdf.Root.StructTreeRoot.K[0]))
    figures = [element for element in found if element.S == "/Figure"]
    assert all(str(figure.Alt) for figure in figures)
    texts = [element for element in found if str(element.S) in ("/P", "/H1", "/H2", "/H3")]
    inside = {str(kid.S) for text in texts for kid in text.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid}
    assert inside <= {"/Link"}
    lines = sum(len(text.lines) for page in issue.pages for block in blocks_of(page.blocks) for text in block.texts)
    assert sum(len(text.K) for text in texts) < lines / 2, "a paragraph is read as one text, over all its lines"


def test_stories_of_a_section_stand_in_it_a_level_lower(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=12)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    linked = PARAGRAPH[:-1] + "，见[网站](https://example.org/a)。"
    stories = [
        {"article": {"headline": title, "body": f"{linked}\n\n## 夜里\n\n{PARAGRAPH}"}} for title in ("船工", "茶馆")
    ]
    issue["pages"][0]["contents"].append({"section": "河边人家", "contents": stories})
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    outcome = compose(manifest, formats=("screen",))
    (file,) = [file for file in outcome.files if file.suffix == ".pdf"]
    with pikepdf.open(file) as pdf:
        (page,) = pdf.Root.StructTreeRoot.K[0].K
        outline = [
            (str(element.S), depth) for element, depth in walked(page) if str(element.S)[:2] in ("/H", "/A", "/S")
        ]
        assert outline == [
            ("/Art", 1),
            ("/H1", 2),
            ("/Sect", 1),
            ("/H1", 2),
            ("/Art", 2),
            ("/H2", 3),
            ("/H3", 3),
            ("/Art", 2),
            ("/H2", 3),
            ("/H3", 3),
        ]
        links = [element for element in elements(page) if element.S == "/Link"]
        assert len(links) >= 2
        assert {str(link.Contents) for page in pdf.pages for link in page.Annots} == {"https://example.org/a"}


def walked(node: Any, depth: int = 1) -> Iterator[tuple[Any, int]]:
    for kid in node.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid, depth
            yield from walked(kid, depth + 1)


def test_a_broadsheet_page_with_three_photos_is_light() -> None:
    issue = composed("weidu-2021-11-03")
    (page,) = issue.pages
    assert sum(len(block.pictures) for block in blocks_of(page.blocks)) >= 3
    assert len(issue.screen_pdf) < 700_000
