"""report.json: what the composer did and measured."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from composer import __version__
from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.makeup.model import Block, MadeUpPage
from composer.makeup.moves import PageChange
from composer.makeup.remedies import Advice, Remedy
from composer.preflight.advice import told
from composer.preflight.figures import PageFigures
from composer.problems import Problem
from composer.publish.ladder import ladder_of


class Ranked(Protocol):
    """A page among those it was chosen from."""

    @property
    def place(self) -> int:
        """1 for the one that is printed."""
        ...

    @property
    def name(self) -> str:
        """The file of its picture."""
        ...

    @property
    def page(self) -> MadeUpPage:
        """The page itself."""
        ...


@dataclass(frozen=True, slots=True)
class Besides:
    """What a report tells beside pages and findings.

    The errors of form the regulator counts at the least, other ways to make a page up, advice for pages in trouble, and
    pages changed since the last run.
    """

    form_errors: int = 0
    candidates: Sequence[Ranked] = ()
    advice: Mapping[int, Advice] = field(default_factory=dict)
    changes: Sequence[PageChange] = ()


def report_json(
    issue: IssueCopy,
    pages: Sequence[MadeUpPage],
    figures: Sequence[PageFigures],
    book: FontBook,
    problems: Sequence[Problem],
    outputs: Mapping[str, bytes],
    profile: Path | None,
    besides: Besides,
) -> bytes:
    """The report; the same input, and the same pages kept from an earlier run, give the same bytes."""
    report = {
        "composer": __version__,
        "issue": {"paper": issue.paper, "date": issue.date.isoformat(), "number": issue.number, "layout": issue.layout},
        "outputs": {name: hashlib.sha256(data).hexdigest() for name, data in outputs.items()},
        "colour_profile": profile.name if profile else None,
        "fonts": [
            {
                "role": face.role,
                "family": face.family,
                "weight": face.weight,
                "file": face.file.name,
                "sha256": face.digest,
                "own": face.own,
                "substitute": face.substitute,
            }
            for face in book.faces()
        ],
        "form_errors": besides.form_errors,
        "problems": [problem_data(problem) for problem in problems],
        "pages": [
            _page(page, measured) | _advice(besides.advice.get(page.number))
            for page, measured in zip(pages, figures, strict=True)
        ],
    }
    if besides.changes:
        report["changes"] = [_change(change) for change in besides.changes]
    if besides.candidates:
        ranked = besides.candidates
        report["candidates"] = [{"place": one.place, "file": one.name, **_score(one.page)} for one in ranked]
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def problem_data(problem: Problem) -> dict[str, Any]:
    """A finding as data."""
    return {
        "severity": problem.severity,
        "code": problem.code,
        "where": str(problem.where) if problem.where else None,
        "zh": problem.message.zh,
        "en": problem.message.en,
        "hint": {"zh": problem.hint.zh, "en": problem.hint.en} if problem.hint else None,
    }


def _change(change: PageChange) -> dict[str, Any]:
    return {
        "number": change.number,
        "made_up": "steadily" if change.is_steady else "anew",
        "blocks": change.blocks,
        "pitches_pt": change.pitches,
        "moves": [asdict(move) for move in change.moves],
    }


def _page(page: MadeUpPage, figures: PageFigures) -> dict[str, Any]:
    grid = page.grid
    return {
        "name": page.name,
        "design": page.design,
        "grid": {
            "columns": grid.columns,
            "measure": grid.measure,
            "size_pt": grid.size,
            "pitch_pt": grid.pitch,
            "gutter_pt": round(page.gutter, 3),
            "top_pt": round(page.frame.y, 3),
            "left_pt": round(page.frame.x, 3),
            "lines": round(page.frame.height / grid.pitch),
        },
        **_score(page),
        "ladder": ladder_of(page),
        "figures": asdict(figures),
        "blocks": [_block(block, page) for block in page.blocks],
    }


def _advice(advice: Advice | None) -> dict[str, Any]:
    """What was found for a page in trouble; nothing for any other."""
    if advice is None:
        return {}
    return {"remedies_tried": advice.tried, "advice": [remedy_data(remedy) for remedy in advice.remedies]}


def remedy_data(remedy: Remedy) -> dict[str, Any]:
    """A remedy as data: ``amount`` in characters, of a photo in columns."""
    sentence = told(remedy)
    return {
        "kind": remedy.kind,
        "key": remedy.key,
        "article": remedy.name.zh,
        "amount": remedy.amount or None,
        "to_page": remedy.to,
        "cost_before": remedy.before,
        "cost_after": remedy.after,
        "zh": sentence.zh,
        "en": sentence.en,
    }


def _score(page: MadeUpPage) -> dict[str, Any]:
    """What a page was judged by: terms of its plan, faults of the page as it stands."""
    return {"number": page.number, "cost": page.cost, "terms": dict(page.terms), "faults_cost": dict(page.faults)}


def _block(block: Block, page: MadeUpPage) -> dict[str, Any]:
    box, frame, pitch = block.box, page.frame, page.grid.pitch
    data: dict[str, Any] = {
        "key": block.key,
        "kind": block.kind,
        "title": block.title,
        "columns": block.columns,
        "line": round((box.y - frame.y) / pitch) + 1,
        "lines": round(box.height / pitch),
        "box_pt": [round(value, 2) for value in (box.x, box.y, box.width, box.height)],
        "white_lines": block.white,
        "overset_lines": block.overset,
        "terms": dict(block.terms),
    }
    if block.children:
        data["contents"] = [_block(child, page) for child in block.children]
    return data
