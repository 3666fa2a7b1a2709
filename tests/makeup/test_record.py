"""Made-up pages written and read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from composer.makeup.record import UnreadableRecord, dump_pages, load_pages
from tests.composed import OWN, composed


@pytest.mark.parametrize("name", OWN)
def test_pages_read_again_are_the_pages_written(name: str) -> None:
    issue = composed(name)
    pages, folder = issue.outcome.pages, issue.manifest.parent
    assert load_pages(dump_pages(pages, folder), folder) == pages


def test_pictures_are_told_from_the_folder_that_may_move() -> None:
    issue = composed("hexi-weekly")
    written = dump_pages(issue.outcome.pages, issue.manifest.parent)
    assert str(issue.manifest.parent).encode() not in written
    moved = load_pages(written, Path("/elsewhere"))
    files = [picture.file for block in moved[0].blocks for picture in block.pictures]
    assert files
    assert all(file.is_relative_to("/elsewhere") for file in files)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"form": 1, "composer": "", "pages": [{}]}', b"\xff\xfe"])
def test_what_is_no_record_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableRecord):
        load_pages(data, Path())


def test_a_record_of_another_form_is_not_taken() -> None:
    issue = composed("hexi-weekly")
    record = json.loads(dump_pages(issue.outcome.pages, issue.manifest.parent))
    record["form"] += 1
    with pytest.raises(UnreadableRecord, match="form 2"):
        load_pages(json.dumps(record).encode(), Path())
