"""Pages spoilt on purpose and printed: each fault is found again in the finished PDF.

A page is made up, one thing on it is changed, and the changed page is printed; what is measured is the PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

import pytest

from composer.made_up_issue import MadeUpIssue
from composer.makeup.model import Block, MadeUpPage, SetLine, SetText
from composer.pipeline import make_up
from composer.places import cache_folder
from composer.preflight.figures import PageFigures
from composer.preflight.findings import figure_problems
from composer.preflight.readback import PrintedPage, read_pages
from composer.printing import measure_pages
from composer.problems import Problem
from composer.render.edition import render_alone
from composer.render.model import Edition
from tests.small_issue import write_issue

# What is counted; a story alone on its page is cut nowhere.
COUNTS = (
    "lost_characters",
    "doubled_characters",
    "hole_lines",
    "off_grid",
    "bad_starts",
    "bad_ends",
    "runts",
    "collisions",
    "stacked_heads",
    "single_lines",
    "foot_crossheads",
    "short_legs",
    "thin_texts",
    "overlaps",
    "outside",
)
Change = Callable[[MadeUpPage], MadeUpPage]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> MadeUpIssue:
    return make_up(write_issue(tmp_path_factory.mktemp("issue"), paragraphs=36))


def print_page(made_up: MadeUpIssue, page: MadeUpPage, edition: Edition) -> PrintedPage:
    """Print one page instead of the issue's own and read it back."""
    result = render_alone(made_up.copy, (page,), made_up.layout, made_up.book, edition, cache_folder(), None)
    (printed,) = read_pages(result.rendered.pdf)
    return printed.moved(made_up.layout.outset if edition == "print" else 0.0)


def measure(
    made_up: MadeUpIssue, change: Change, *, meant: bool = False, edition: Edition = "screen"
) -> tuple[PageFigures, MadeUpPage]:
    """The figures of the spoilt page's PDF; ``meant``: the change is the make-up's own, not the printer's."""
    spoilt = change(made_up.pages[0])
    pages = (spoilt,) if meant else made_up.pages
    choices = tuple(replace(choice, page=page) for choice, page in zip(made_up.made.choices, pages, strict=True))
    with_pages = replace(made_up, made=replace(made_up.made, choices=choices))
    (figures,) = measure_pages(with_pages, (print_page(made_up, spoilt, edition),))
    return figures, pages[0]


@pytest.fixture(scope="module")
def sound(made_up: MadeUpIssue) -> PageFigures:
    """The figures of the page before anything is spoilt."""
    return measure(made_up, lambda page: page)[0]


def more(figures: PageFigures, sound: PageFigures) -> dict[str, int]:
    """What is counted beyond the sound page's own."""
    told, before = asdict(figures), asdict(sound)
    return {name: told[name] - before[name] for name in COUNTS if told[name] != before[name]}


def told(figures: PageFigures, sound: PageFigures, page: MadeUpPage) -> list[Problem]:
    """The findings the sound page does not have."""
    before = figure_problems(page, sound)
    return [problem for problem in figure_problems(page, figures) if problem not in before]


def body(page: MadeUpPage) -> list[SetText]:
    return [text for text in page.blocks[0].texts if text.kind == "body"]


def with_block(page: MadeUpPage, block: Block) -> MadeUpPage:
    return replace(page, blocks=(block, *page.blocks[1:]))


def with_texts(page: MadeUpPage, texts: tuple[SetText, ...]) -> MadeUpPage:
    return with_block(page, replace(page.blocks[0], texts=texts))


def with_line(page: MadeUpPage, number: int, change: Callable[[SetLine], SetLine | None]) -> MadeUpPage:
    """The page with the second line of a paragraph of the body changed, or left out."""
    text = body(page)[number]
    line = change(text.lines[1])
    lines = (text.lines[0], *([line] if line else []), *text.lines[2:])
    texts = tuple(replace(one, lines=lines) if one is text else one for one in page.blocks[0].texts)
    return with_texts(page, texts)


def moved(x: float = 0.0, y: float = 0.0) -> Callable[[SetLine], SetLine]:
    return lambda line: replace(line, x=line.x + x, baseline=line.baseline + y)


def without_a_character(line: SetLine) -> SetLine:
    first, *others = line.line.pieces
    shorter = replace(first, text=first.text[:-1])
    return replace(line, line=replace(line.line, pieces=(shorter, *others)))


@pytest.mark.parametrize("edition", ["print", "screen"])
def test_the_page_itself_is_printed_whole_and_in_place(made_up: MadeUpIssue, edition: Edition) -> None:
    figures, _ = measure(made_up, lambda page: page, edition=edition)
    faults = ("lost_characters", "doubled_characters", "off_grid", "bad_starts", "bad_ends", "overlaps", "outside")
    assert {name: getattr(figures, name) for name in faults if getattr(figures, name)} == {}
    assert figures.uneven_feet_lines <= 1
    assert figures.loosest_gap_em <= 0.26


def test_a_line_half_a_point_too_low(made_up: MadeUpIssue, sound: PageFigures) -> None:
    figures, page = measure(made_up, lambda page: with_line(page, 3, moved(y=0.5)))
    assert more(figures, sound) == {"off_grid": 1}
    assert [fault.amount for fault in figures.faults if fault.figure == "off_grid"] == [pytest.approx(0.5, abs=0.02)]
    (problem,) = told(figures, sound, page)
    assert problem.message.en.startswith("page 1, “石桥边的早晨”: 1 lines are off the baseline grid by up to 0.5 pt, “")


def test_a_line_a_tenth_of_a_point_too_low_is_not_seen(made_up: MadeUpIssue, sound: PageFigures) -> None:
    assert more(measure(made_up, lambda page: with_line(page, 3, moved(y=0.1)))[0], sound) == {}


def test_a_character_that_is_not_printed(made_up: MadeUpIssue, sound: PageFigures) -> None:
    figures, page = measure(made_up, lambda page: with_line(page, 3, without_a_character))
    assert more(figures, sound) == {"lost_characters": 1}
    (problem,) = [one for one in told(figures, sound, page) if one.code == "text.lost-in-print"]
    assert problem.severity == "error"
    assert problem.message.en.startswith("page 1, “石桥边的早晨”: 1 characters are not printed, “")


def test_a_line_that_is_not_printed(made_up: MadeUpIssue, sound: PageFigures) -> None:
    figures, _ = measure(made_up, lambda page: with_line(page, 3, lambda line: None))
    assert more(figures, sound) == {"lost_characters": length_of_line(made_up)}


def length_of_line(made_up: MadeUpIssue) -> int:
    """Characters of the line that is spoilt."""
    return sum(len(piece.text) for piece in body(made_up.pages[0])[3].lines[1].line.pieces)


def test_a_line_printed_twice(made_up: MadeUpIssue, sound: PageFigures) -> None:
    def twice(page: MadeUpPage) -> MadeUpPage:
        text = body(page)[3]
        again = replace(text, lines=(moved(y=5)(text.lines[1]),))
        return with_texts(page, (*page.blocks[0].texts, again))

    assert more(measure(made_up, twice)[0], sound) == {"doubled_characters": length_of_line(made_up)}


def test_a_line_that_leaves_its_column(made_up: MadeUpIssue, sound: PageFigures) -> None:
    assert more(measure(made_up, lambda page: with_line(page, 3, moved(x=-2.0)))[0], sound) == {"outside": 1}


def test_a_paragraph_that_is_not_printed_leaves_a_hole(made_up: MadeUpIssue, sound: PageFigures) -> None:
    left_out = body(made_up.pages[0])[3]
    figures, page = measure(
        made_up, lambda page: with_texts(page, tuple(one for one in page.blocks[0].texts if one is not left_out))
    )
    assert (figures.hole_lines, figures.hole_columns) == (len(left_out.lines), 1)
    assert {"fit.hole", "text.lost-in-print"} <= {problem.code for problem in told(figures, sound, page)}


def test_a_picture_that_is_not_printed_leaves_a_hole(made_up: MadeUpIssue) -> None:
    picture, grid = made_up.pages[0].blocks[0].pictures[0], made_up.pages[0].grid
    figures, _ = measure(made_up, lambda page: with_block(page, replace(page.blocks[0], pictures=())))
    assert figures.hole_lines >= picture.box.height / grid.pitch - 2
    assert figures.hole_columns == round(picture.box.width / (grid.measure * grid.size))


def test_a_picture_a_centimetre_too_low(made_up: MadeUpIssue, sound: PageFigures) -> None:
    def lower(page: MadeUpPage) -> MadeUpPage:
        picture = page.blocks[0].pictures[0]
        box = replace(picture.box, y=picture.box.y + 28)
        return with_block(page, replace(page.blocks[0], pictures=(replace(picture, box=box),)))

    assert more(measure(made_up, lower)[0], sound)["overlaps"] >= 1


def test_letters_drawn_too_far_apart(made_up: MadeUpIssue, sound: PageFigures) -> None:
    def loose(line: SetLine) -> SetLine:
        first, *others = line.line.pieces
        return replace(line, line=replace(line.line, pieces=(replace(first, tracking=first.tracking + 0.4), *others)))

    def first_letters(page: MadeUpPage) -> MadeUpPage:
        return with_line(page, 3, lambda line: loose(with_first_letters(line, 2)))

    figures, page = measure(made_up, first_letters, meant=True)
    assert figures.loosest_gap_em == pytest.approx(0.4, abs=0.02)
    assert "lines.loose" in {problem.code for problem in told(figures, sound, page)}


def with_first_letters(line: SetLine, count: int) -> SetLine:
    """A line cut short."""
    first = line.line.pieces[0]
    short = replace(first, text=first.text[:count], tracking=0.0)
    return replace(line, line=replace(line.line, pieces=(short,), last=False))


def test_a_single_line_over_a_column(made_up: MadeUpIssue) -> None:
    """A paragraph at the first column's foot sends one line to the head of the second."""

    def widow(page: MadeUpPage) -> MadeUpPage:
        lines = [(text, line) for text in body(page) for line in text.lines]
        first, second = sorted({line.x for _, line in lines})[:2]
        foot = [text for text, line in lines if line.x == first][-1]
        head = min((line for _, line in lines if line.x == second), key=lambda line: line.baseline)
        kept = tuple(line for line in foot.lines if line.x == first)
        piece = kept[0].line.pieces[0]
        words = replace(kept[0].line, pieces=(replace(piece, text="旧码头"),))
        sent = replace(kept[0], line=words, x=head.x, baseline=head.baseline)
        spoilt = replace(foot, lines=(*kept, sent))
        rest = [text for text in page.blocks[0].texts if text is foot or head not in text.lines]
        return with_texts(page, tuple(spoilt if text is foot else text for text in rest))

    figures, page = measure(made_up, widow, meant=True)
    assert "旧码头" in {fault.words for fault in figures.faults if fault.figure == "single_lines"}
    assert "makeup.single-line" in {problem.code for problem in figure_problems(page, figures)}


def test_a_crosshead_at_a_foot(made_up: MadeUpIssue, sound: PageFigures) -> None:
    def foot(page: MadeUpPage) -> MadeUpPage:
        left = min(line.x for text in body(page) for line in text.lines)
        lowest, text = max(
            ((line, text) for text in body(page) for line in text.lines if line.x == left),
            key=lambda found: found[0].baseline,
        )
        crosshead = SetText("crosshead", (lowest,), on_grid=True)
        rest = replace(text, lines=tuple(line for line in text.lines if line is not lowest))
        texts = ((rest, crosshead) if one is text else (one,) for one in page.blocks[0].texts)
        return with_texts(page, tuple(chain.from_iterable(texts)))

    assert more(measure(made_up, foot, meant=True)[0], sound)["foot_crossheads"] == 1


def test_a_prohibited_mark_at_a_lines_start(made_up: MadeUpIssue, sound: PageFigures) -> None:
    def start(line: SetLine) -> SetLine:
        first, *others = line.line.pieces
        return replace(line, line=replace(line.line, pieces=(replace(first, text="，" + first.text[1:]), *others)))

    figures, page = measure(made_up, lambda page: with_line(page, 3, start), meant=True)
    assert figures.bad_starts == 1
    assert "lines.bad-start" in {problem.code for problem in told(figures, sound, page)}


def test_overset_text_is_told_by_as_many_characters_as_are_not_printed(tmp_path: Path) -> None:
    made_up = make_up(write_issue(tmp_path, paragraphs=60))
    page = made_up.pages[0]
    (figures,) = measure_pages(made_up, (print_page(made_up, page, "screen"),))
    assert (figures.lost_characters, figures.doubled_characters) == (0, 0)
    assert figures.overset_lines == page.blocks[0].overset
    assert figures.overset_characters == pytest.approx(figures.overset_lines * page.grid.measure, rel=0.15)
