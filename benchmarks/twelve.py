"""An issue of twelve pages: those of the sample issue, three times over."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

SAMPLE = Path(__file__).resolve().parent.parent / "issues/hexi-weekly"
TIMES = 3


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
