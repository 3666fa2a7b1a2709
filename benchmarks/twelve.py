"""Issues of twelve pages: those of the sample issue, three times over, and generated ones, no two alike."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import yaml

from benchmarks.generated.issues import GeneratedIssue, generate, write_pages

SAMPLE = Path(__file__).resolve().parent.parent / "issues/hexi-weekly"
TIMES = 3
GENERATED, PAGES = "broadsheet", 12


def write_twelve_pages(folder: Path) -> Path:
    """Copy the sample into a folder of its own under ``folder`` and return its manifest, which names every page thrice.

    Only the first page is a front page; the others are made up anew as inside pages.
    """
    target = folder / f"{SAMPLE.name} ×{TIMES}"
    shutil.copytree(SAMPLE, target, ignore=shutil.ignore_patterns("out"))
    manifest = target / "issue.yaml"
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["pages"] = [page for _ in range(TIMES) for page in issue["pages"]]
    manifest.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


def write_generated_pages(folder: Path) -> Path:
    """Write the first generated front page and the first inside pages into a folder of their own; their manifest."""
    first = next(issue for issue in _generated() if issue.draft.front)
    others = islice((issue for issue in _generated() if not issue.draft.front), PAGES - 1)
    return write_pages([first, *others], folder / f"generated {GENERATED}")


def _generated() -> Iterator[GeneratedIssue]:
    return (generate(seed, GENERATED) for seed in count(1))
