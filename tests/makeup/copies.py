"""Copy for make-up tests: Chinese of any length, and items with only what a test is about."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from composer.copy.model import Paragraph, PhotoCopy, Run, Story
from composer.makeup.flow import FlowLine
from composer.manifest.models import Hints
from composer.problems import Where
from composer.typeset.model import Line

HERE = Where("issue.yaml", 1, 1)
SENTENCES = (
    "河边的风吹过来，街上慢慢热闹了。孩子们跑过石桥，船夫把缆绳系好，又数了一遍。今天一共三十二条船，没有一条迟到。"
)


def words(count: int) -> str:
    """``count`` characters of running Chinese."""
    return "".join(islice(cycle(SENTENCES), count - 1)) + "完" if count else ""


def paragraphs(*lengths: int) -> tuple[Paragraph, ...]:
    """Paragraphs of so many characters each."""
    return tuple(Paragraph((Run(words(length)),)) for length in lengths)


def story(*lengths: int, hints: Hints | None = None, photos: tuple[PhotoCopy, ...] = (), **more: object) -> Story:
    """A story of paragraphs of so many characters, with a headline and nothing else unless asked."""
    plain = Story("p1.1", ("石桥边的早晨",), "", "", "", (), paragraphs(*lengths), photos, None, hints or Hints(), HERE)
    return replace(plain, **more)  # type: ignore[arg-type]


def photo(*names: str, caption: str = "桥上的早晨。", credit: str = "", hints: Hints | None = None) -> PhotoCopy:
    """A photo, or a group, of the files the setter of the tests knows."""
    runs = (Run(caption),) if caption else ()
    return PhotoCopy("p1.2", tuple(map(Path, names)), runs, credit, "", hints or Hints(), HERE)


def flow_paragraph(number: int, lines: int) -> list[FlowLine]:
    """A paragraph of the flow, ``lines`` lines long; only what it says of itself matters."""
    line = Line((), 0, 0, 12, 12)
    return [FlowLine(line, number, first=row == 0, last=row == lines - 1) for row in range(lines)]


def flow_crosshead(number: int) -> list[FlowLine]:
    """A crosshead under a blank line."""
    head = FlowLine(Line((), 0, 0, 5, 5), number, "crosshead", "crosshead", first=True, last=True, keep=True)
    return [FlowLine(None), head]
