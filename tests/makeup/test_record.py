"""Made-up pages written and read again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from composer.copy.model import PageCopy
from composer.makeup.matching import said_by
from composer.makeup.record import KeptPage, UnreadableRecord, found_in, kept_page, made_from, sealed, unsealed
from composer.makeup.setter import Setter
from composer.picture_desk import look_at_pictures
from tests.composed import OWN, ComposedIssue, composed

Pages = tuple[KeptPage, ...]


def setter_of(issue: ComposedIssue, cache: Path) -> Setter:
    sizes, _ = look_at_pictures(issue.copy, cache)
    return Setter(issue.layout, issue.book, sizes)


def kept_of(issue: ComposedIssue, cache: Path) -> Pages:
    setter, folder = setter_of(issue, cache), issue.copy.folder
    pairs = zip(issue.copy.pages, issue.outcome.pages, strict=True)
    return tuple(kept_page(copy, page, page.cost, setter, folder) for copy, page in pairs)


@pytest.mark.parametrize("name", OWN)
def test_pages_read_again_are_the_pages_written_and_the_copy_says_what_it_said(name: str, tmp_path: Path) -> None:
    issue = composed(name)
    read = unsealed(Pages, sealed(Pages, kept_of(issue, tmp_path)))
    for kept, copy, page in zip(read, issue.copy.pages, issue.outcome.pages, strict=True):
        found = found_in(kept, issue.copy.folder)
        # Whole numbers stay whole and others do not become so: what is printed from both is the same to the byte.
        assert repr(found.made_up) == repr(replace(page, problems=()))
        assert said_by(found.copy) == said_by(copy)
        assert found.free_cost == page.cost


def test_pictures_are_told_from_the_folder_that_may_move(tmp_path: Path) -> None:
    issue = composed("hexi-weekly")
    written = sealed(Pages, kept_of(issue, tmp_path))
    assert str(issue.copy.folder).encode() not in written
    moved = found_in(unsealed(Pages, written)[0], Path("/elsewhere"))
    files = [picture.file for block in moved.made_up.blocks for picture in block.pictures]
    assert files
    assert all(file.is_relative_to("/elsewhere") for file in files)


def record() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(sealed(tuple[int, ...], (1, 2)))
    return data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[1]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        sealed(tuple[int, ...], (1, 2))[:-9],
        json.dumps({**record(), "data": [1, 3]}).encode(),
        json.dumps({**record(), "form": 1}).encode(),
        sealed(tuple[str, ...], ("one",)),
    ],
    ids=["empty", "no keys", "list", "null", "no text", "deep", "cut short", "by hand", "other form", "other kind"],
)
def test_what_is_no_record_is_told(data: bytes) -> None:
    assert unsealed(tuple[int, ...], sealed(tuple[int, ...], (1, 2))) == (1, 2)
    with pytest.raises(UnreadableRecord):
        unsealed(tuple[int, ...], data)


def test_a_pages_digest_hangs_on_its_copy_and_layout_and_not_on_where_it_is_written(tmp_path: Path) -> None:
    issue = composed("hexi-weekly")
    setter, folder = setter_of(issue, tmp_path), issue.copy.folder
    page = issue.copy.pages[0]
    first = made_from(page, setter, folder)

    def digest(changed: PageCopy) -> str:
        return made_from(changed, setter, folder)

    assert digest(replace(page, where=replace(page.where, line=99))) == first
    lead = page.contents[0]
    moved = replace(page, contents=(replace(lead, where=replace(lead.where, line=99)), *page.contents[1:]))
    assert digest(moved) == first
    assert digest(replace(page, contents=page.contents[:-1])) != first
    assert digest(replace(page, name="别的")) != first
    louder = setter.layout.model_copy(
        update={"weights": setter.layout.weights.model_copy(update={"holes": 2.0}), "rules": ()}
    )
    assert made_from(page, replace(setter, layout=louder), folder) != first
    ruled = setter.layout.model_copy(update={"rules": (object(),)})
    assert made_from(page, replace(setter, layout=ruled), folder) == first
