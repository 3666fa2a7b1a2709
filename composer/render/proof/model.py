"""What a proof is printed with, and its sheets."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from composer.copy.model import IssueCopy
from composer.makeup.model import MadeUpPage
from composer.render.proof.sheet import Sheet
from composer.render.proof.version import Version

# What the trade calls the two kinds of proof, and their watermarks where no other word is asked for.
PAGES, GALLEYS = "大样", "小样"
# Whoever signs a page off, in the order of signing.
DUTIES = ("责任编辑", "校对", "值班总编")


@dataclass(frozen=True, slots=True)
class Imposed:
    """A sheet with the page it shows and the version of that page's proof."""

    page: MadeUpPage
    sheet: Sheet
    version: Version

    @property
    def title(self) -> str:
        """What a bookmark calls the sheet."""
        place = f" {self.sheet.place}/{self.sheet.count}" if self.sheet.count > 1 else ""
        return f"第{self.page.number}版 {self.page.name}{place}"

    @property
    def signers(self) -> tuple[tuple[str, str], ...]:
        """Each duty that signs, with the name the page's editors give for it."""
        names = dict(self.page.editors)
        return tuple((duty, names.get(duty, "")) for duty in DUTIES)


@dataclass(frozen=True, slots=True)
class Dressing:
    """What all sheets of a run bear: the issue they are of, the watermark, the time of the run, line numbers."""

    issue: IssueCopy
    watermark: str
    made: datetime.datetime
    line_numbers: bool = False

    @property
    def time(self) -> str:
        """The time as sheets tell it: of the machine's own zone, or in UTC where it was set."""
        zone = " UTC" if self.made.tzinfo is datetime.UTC else ""
        return f"{self.made:%Y-%m-%d %H:%M}{zone}"
