"""Proofs are counted: the next number for another content, the same one for the same."""

from __future__ import annotations

import pytest

from composer.render.proof.version import (
    UnreadableVersions,
    Version,
    counted,
    dump_versions,
    load_versions,
    mark_of,
)


def test_a_first_proof_is_1_and_another_content_the_next() -> None:
    before = {"page 1": Version(3, "aaaaaa"), "page 2": Version(1, "bbbbbb")}
    assert counted(before, {"page 1": "aaaaaa", "page 2": "cccccc", "page 3": "dddddd"}) == {
        "page 1": Version(3, "aaaaaa"),
        "page 2": Version(2, "cccccc"),
        "page 3": Version(1, "dddddd"),
    }


def test_a_mark_is_made_of_the_content_alone() -> None:
    assert mark_of("清样".encode()) == mark_of("清样".encode()) == "a5316a"
    assert mark_of("清样。".encode()) != mark_of("清样".encode())


def test_the_sheet_tells_number_and_mark() -> None:
    assert Version(3, "7f3a2c").label == "第3稿 #7f3a2c"


def test_the_record_is_read_as_it_was_written() -> None:
    versions = {"page 1": Version(3, "aaaaaa"), "article a.md": Version(1, "bbbbbb")}
    assert load_versions(dump_versions(versions)) == versions


@pytest.mark.parametrize("data", [b"", b"[]", b'{"page 1": 3}', b'{"page 1": {"number": "x", "mark": "a"}}', b"\xff"])
def test_what_is_no_record_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableVersions):
        load_versions(data)
