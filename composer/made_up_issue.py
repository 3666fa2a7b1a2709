"""An issue made up but not yet printed: what every way to look at it, or to print it, begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from composer.candidates import Candidate, find_candidates
from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.keeping import PagesMadeUp
from composer.layout.model import Layout
from composer.makeup.model import MadeUpPage
from composer.makeup.remedies import Advice
from composer.makeup.respread import Spreading
from composer.makeup.setter import Setter
from composer.places import cache_folder, file_stem
from composer.preflight.check import filler_problems, fit_problems, shape_problems
from composer.preflight.manuscript import manuscript_problems
from composer.preflight.settings import NO_SETTINGS, Settings
from composer.problems import Problem


@dataclass(frozen=True, slots=True)
class MadeUpIssue:
    """An issue made up but not yet printed.

    ``as_set``: its copy with what has jumped on the pages it jumped to; ``advice`` for pages in trouble, by number;
    ``spreading``: how contents were spread where the composer made the pages.
    """

    copy: IssueCopy
    as_set: IssueCopy
    layout: Layout
    book: FontBook
    made: PagesMadeUp
    problems: tuple[Problem, ...]
    photo_sizes: Mapping[Path, tuple[float, float]]
    profile: Path | None = None
    settings: Settings = NO_SETTINGS
    advice: Mapping[int, Advice] = field(default_factory=dict)
    signed: frozenset[int] = frozenset()
    spreading: Spreading | None = None

    @property
    def pages(self) -> tuple[MadeUpPage, ...]:
        """The pages made up."""
        return self.made.pages

    @property
    def to_print(self) -> MadeUpIssue:
        """The same with no more than printing asks for: without what is kept for the next run and what is advised."""
        return replace(self, made=replace(self.made, kept=(), others=(), changes=()), advice={})

    def findings(self) -> list[Problem]:
        """What is to be said of the pages before they are printed."""
        numbers = {page.number for page in self.pages}
        pages = tuple(page for page in self.copy.pages if page.number in numbers)
        found = [*self.problems, *manuscript_problems(replace(self.copy, pages=pages), self.layout)]
        for page in self.pages:
            advice = self.advice.get(page.number)
            found += [*page.problems, *fit_problems(page, advice), *filler_problems(page, advice)]
            found += shape_problems(page, self.photo_sizes)
        return found

    def candidates(self, count: int) -> tuple[Candidate, ...]:
        """Up to ``count`` ways to make up each page, the one that stands first."""
        setter = Setter(self.layout, self.book, self.photo_sizes)
        return find_candidates(self.as_set, self.pages, setter, count, cache_folder(), file_stem(self.copy))
