"""The sample issues, each composed once a run for all tests that look at finished pages."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from composer.copy.edit import edit_issue
from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook, open_font_book
from composer.layout.load import load_layout
from composer.layout.model import Layout
from composer.makeup.model import MadeUpPage
from composer.manifest.load import load_issue
from composer.pipeline import Outcome, compose
from tests.conftest import REPOSITORY

OWN = ("hexi-weekly", "hexi-opinion", "tabloid-trial", "hexi-bulletin")
# Issues of a real paper that lie beside the checkout where there are any.
SHARED = ("weidu-2019-11-13", "weidu-2020-12-02", "weidu-2021-11-03")
ISSUES = (*OWN, *SHARED)


@dataclass(frozen=True, eq=False)
class ComposedIssue:
    """A composed issue: what went in, what the run told, the folder it wrote."""

    name: str
    manifest: Path
    folder: Path
    outcome: Outcome
    copy: IssueCopy
    layout: Layout
    book: FontBook

    @property
    def stem(self) -> str:
        """What the names of its PDFs begin with."""
        return f"{self.copy.paper}-{self.copy.date.isoformat()}"

    @property
    def print_pdf(self) -> bytes:
        return (self.folder / f"{self.stem}.print.pdf").read_bytes()

    @property
    def screen_pdf(self) -> bytes:
        return (self.folder / f"{self.stem}.pdf").read_bytes()

    @property
    def report(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.folder / "report.json").read_text(encoding="utf-8"))
        return data

    @property
    def pages(self) -> tuple[MadeUpPage, ...]:
        return self.outcome.pages


def manifest_of(name: str) -> Path:
    """Where an issue's manifest is; skips the test where there is none."""
    own = REPOSITORY / "issues" / name / "issue.yaml"
    beside = REPOSITORY.parent / "shared/issues" / name / "issue.yaml"
    if not own.exists() and not beside.exists():
        pytest.skip(f"no issue {name} beside this checkout ({beside})")
    return own if own.exists() else beside


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="composed-")


@cache
def composed(name: str) -> ComposedIssue:
    """An issue composed; the same one for every test of the run."""
    manifest = manifest_of(name)
    folder = Path(_folder().name, name)
    outcome = compose(manifest, folder)
    copy, _ = edit_issue(load_issue(manifest)[0])
    layout = load_layout(copy.layout, copy.folder)
    return ComposedIssue(name, manifest, folder, outcome, copy, layout, open_font_book([copy.folder / "fonts"]))
