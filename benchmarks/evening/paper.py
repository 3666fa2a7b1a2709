"""The sample issue and the weekly issues beside the repository, bound as one paper."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from benchmarks.editing import read_manifest, with_files_in, write_manifest
from composer.manifest.keys import BESIDE_KIND, KINDS, NOTE, PAGE, Form

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "issues/hexi-weekly"
# Real weekly pages; their text is not part of the repository.
SHARED = REPOSITORY.parent / "shared/issues"


def bind(folder: Path) -> Path:
    """Copy the issues into a folder, each into one of its own, under one manifest with all their pages; return that.

    Its keys are English, its pages count from 1. Paragraphs that an edit takes from another article are no mistake.
    """
    paper = read_manifest(SAMPLE / "issue.yaml")
    pages = []
    for issue in (SAMPLE, *sorted(SHARED.glob("*"))):
        shutil.copytree(issue, folder / issue.name, ignore=shutil.ignore_patterns("out", "issue.yaml"))
        for page in read_manifest(issue / "issue.yaml")["pages"]:
            pages.append(with_files_in(_page(page), issue.name))
            pages[-1].pop("number", None)
    manifest = folder / "issue.yaml"
    write_manifest(manifest, {**paper, "rules": {"copy.repeated-paragraph": "off"}, "pages": pages})
    return manifest


def _page(page: dict[str, Any]) -> dict[str, Any]:
    english = _keys(page, PAGE)
    return {**english, "contents": [_item(item) for item in english["contents"]]}


def _item(item: dict[str, Any]) -> dict[str, Any]:
    """A content item with English keys, those inside it too."""
    kind = next(found.name for key in item if (found := KINDS.find(key)))
    english = _keys(item, KINDS.joined_with(BESIDE_KIND[kind]))
    if isinstance(english.get("article"), dict):
        english["article"] = _keys(english["article"], BESIDE_KIND["article"])
    if isinstance(english.get("note"), dict):
        english["note"] = _keys(english["note"], NOTE)
    if "contents" in english:
        english["contents"] = [_item(part) for part in english["contents"]]
    return english


def _keys(value: dict[str, Any], form: Form) -> dict[str, Any]:
    return {found.name if (found := form.find(key)) else key: part for key, part in value.items()}
