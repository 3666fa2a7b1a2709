"""docs/hints.md shows every step of the walk, and a step shows what its hints ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from composer.manifest.models import Hints
from issues.hint_walk.__main__ import WIDTH, issue_of
from issues.hint_walk.steps import STEPS

LARGEST = 40_000


@pytest.fixture
def told(repository: Path) -> str:
    return (repository / "docs/hints.md").read_text(encoding="utf-8")


def test_every_step_has_its_picture_and_every_picture_is_shown(told: str, repository: Path) -> None:
    shown = set(re.findall(r"\]\(hints/([a-z-]+)\.png\)", told))
    drawn = {file.stem for file in (repository / "docs/hints").iterdir()}
    assert shown == drawn == set(STEPS)


@pytest.mark.parametrize("name", STEPS)
def test_pictures_are_small_and_no_two_alike(name: str, repository: Path) -> None:
    file = repository / f"docs/hints/{name}.png"
    assert file.stat().st_size <= LARGEST
    with Image.open(file) as picture:
        assert picture.width == WIDTH
    others = [other for other in file.parent.iterdir() if other != file]
    assert all(other.read_bytes() != file.read_bytes() for other in others)


def test_the_walk_and_its_text_name_every_hint(told: str) -> None:
    walked = {key for step in STEPS.values() for key in step.hints}
    assert walked == set(Hints.model_fields) - {"jump"}
    assert [key for key in Hints.model_fields if f"`{key}`" not in told] == []


def test_a_step_gives_its_hints_to_its_item_alone() -> None:
    plain, span = (issue_of(STEPS[name])["pages"][0]["contents"] for name in ("plain", "span"))
    assert span[1] == {**plain[1], "span": 3}
    assert [*span[:1], *span[2:]] == [*plain[:1], *plain[2:]]


def test_links_lead_somewhere(told: str, repository: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", told)
    assert len(links) > len(STEPS)
    assert [link for link in links if not (repository / "docs" / link).exists()] == []
