"""Pages from run to run: what an editor did not touch stays to the byte, a record that is broken is made anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from composer.pipeline import Outcome, check, compose
from tests.small_issue import PARAGRAPH, write_issue

STEM = "柳岸周刊-2026-05-20"
HEADLINES = ("渡口的船票", "桥头的钟", "河灯会", "菱角上市")


def issue_of(manifest: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    return data


def write(manifest: Path, data: dict[str, Any]) -> None:
    manifest.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """Three pages of four stories each, the first with a photo; each page's texts begin in words of their own."""
    manifest = write_issue(tmp_path, pages=1)
    data = issue_of(manifest)
    lead = data["pages"][0]["contents"][0]["article"]
    pages = []
    for number in range(3):
        stories = [{**lead, "headline": f"石桥边的早晨之{number + 1}", "body": text(14, f"第{number + 1}座桥。")}]
        for place, headline in enumerate(HEADLINES[number : number + 2]):
            stories.append({"headline": headline, "body": text(7 - place, f"{headline}，")})
        pages.append({"name": f"第{number + 1}叠", "contents": [{"article": story} for story in stories]})
    write(manifest, {**data, "pages": pages})
    return manifest


def text(paragraphs: int, opening: str) -> str:
    return "\n\n".join([opening + PARAGRAPH, *[PARAGRAPH] * (paragraphs - 1)])


def run(manifest: Path, **asked: Any) -> Outcome:
    return compose(manifest, formats=("print",), extras=frozenset({"split"}), **asked)


def parts(manifest: Path) -> dict[int, bytes]:
    """The files of single pages."""
    return {n: (manifest.parent / f"out/{STEM}.print.p{n}.pdf").read_bytes() for n in (1, 2, 3)}


def shorten(manifest: Path, page: int, story: int, by: int) -> None:
    """Take paragraphs off a story."""
    data = issue_of(manifest)
    article = data["pages"][page - 1]["contents"][story]["article"]
    article["body"] = "\n\n".join(article["body"].split("\n\n")[: -by or None])
    write(manifest, data)


def test_a_change_on_one_page_leaves_the_others_to_the_byte(manifest: Path) -> None:
    first = run(manifest)
    before = parts(manifest)
    assert first.changes == ()

    shorten(manifest, 2, 1, 1)
    second = run(manifest)
    now = parts(manifest)
    assert {number for number in now if now[number] != before[number]} == {2}
    (change,) = second.changes
    assert (change.number, change.is_steady, change.blocks) == (2, True, 3)
    assert [page.blocks for page in second.pages[::2]] == [page.blocks for page in first.pages[::2]]
    assert [block.columns for block in second.pages[1].blocks] == [block.columns for block in first.pages[1].blocks]

    report = json.loads((manifest.parent / "out/report.json").read_text(encoding="utf-8"))
    assert [(one["number"], one["made_up"], one["blocks"]) for one in report["changes"]] == [(2, "steadily", 3)]
    assert run(manifest).changes == ()
    assert "changes" not in json.loads((manifest.parent / "out/report.json").read_text(encoding="utf-8"))


def test_lines_written_above_change_nothing_and_findings_tell_the_new_places(manifest: Path) -> None:
    data = issue_of(manifest)
    data["pages"][0]["contents"][1]["article"]["crop"] = "auto"
    write(manifest, data)
    first = run(manifest)
    before = parts(manifest)
    manifest.write_text("# 一行说明\n\n" + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    second = run(manifest)
    assert (parts(manifest), second.changes) == (before, ())
    places = [
        [problem.where.line for page in outcome.pages for problem in page.problems if problem.where]
        for outcome in (first, second)
    ]
    assert places[0]
    assert places[1] == [line + 2 for line in places[0] if line]


def test_fresh_makes_pages_up_as_if_there_had_been_no_run(manifest: Path, tmp_path: Path) -> None:
    run(manifest)
    shorten(manifest, 1, 0, 5)
    fresh = run(manifest, fresh=True)
    assert fresh.changes == ()
    assert fresh.pages == compose(manifest, tmp_path / "elsewhere", formats=("print",)).pages


def test_the_same_steps_lead_to_the_same_bytes(manifest: Path, tmp_path: Path) -> None:
    made = []
    text = manifest.read_text(encoding="utf-8")
    for out in ("one", "two"):
        manifest.write_text(text, encoding="utf-8")
        run(manifest, out=tmp_path / out)
        shorten(manifest, 1, 1, 2)
        made.append({file.name: file.read_bytes() for file in run(manifest, out=tmp_path / out).files})
    assert made[0] == made[1]


def test_pages_not_asked_for_stay_in_the_record(manifest: Path) -> None:
    run(manifest)
    before = parts(manifest)
    shorten(manifest, 2, 1, 1)
    assert [change.number for change in run(manifest, pages=frozenset({2})).changes] == [2]
    assert run(manifest).changes == ()
    assert parts(manifest)[1] == before[1]


def test_a_check_sees_the_pages_a_run_would_make(manifest: Path) -> None:
    run(manifest)
    shorten(manifest, 3, 1, 2)
    checked = check(manifest)
    assert [change.number for change in checked.changes] == [3]
    assert checked.pages == run(manifest).pages


def spoilt(data: bytes) -> dict[str, bytes]:
    record = json.loads(data)
    first = record["data"]["pages"][0]["made_up"]
    elsewhere = json.loads(data)
    elsewhere["data"]["pages"][0]["made_up"]["number"] = 7
    return {
        "cut short": data[: len(data) // 2],
        "empty": b"",
        "by hand": json.dumps({**record, "data": {"pages": [{"made_up": first}]}}).encode(),
        "another number": json.dumps(elsewhere).encode(),
        "of another version": json.dumps({**record, "form": 1}).encode(),
    }


@pytest.mark.parametrize("how", ["cut short", "empty", "by hand", "another number", "of another version"])
def test_a_record_that_cannot_be_read_is_told_and_made_anew(how: str, manifest: Path) -> None:
    first = run(manifest)
    record = manifest.parent / f"out/{STEM}.makeup.json"
    sound = record.read_bytes()
    record.write_bytes(spoilt(sound)[how])
    second = run(manifest)
    (note,) = [problem for problem in second.problems if problem.code == "makeup.record-unreadable"]
    assert note.severity == "note"
    assert f"{STEM}.makeup.json" in note.message.en
    assert second.pages == first.pages
    assert record.read_bytes() == sound


def test_an_article_that_goes_to_another_page_moves_little_on_both(manifest: Path) -> None:
    first = run(manifest)
    data = issue_of(manifest)
    data["pages"][1]["contents"].append(data["pages"][0]["contents"].pop())
    write(manifest, data)
    second = run(manifest)
    assert [change.number for change in second.changes] == [1, 2]
    assert second.pages[2].blocks == first.pages[2].blocks
    told = {move.title: move.what for change in second.changes for move in change.moves if move.what != "moved"}
    assert set(told) == {HEADLINES[1]}


def test_a_page_that_takes_the_rest_of_a_story_stays_while_the_rest_does(tmp_path: Path) -> None:
    """Page 1's lead goes on on page 2; another story on page 2 changes, then the lead itself."""
    manifest = write_issue(tmp_path, pages=1)
    data = issue_of(manifest)
    lead = data["pages"][0]["contents"][0]["article"]
    long = {**lead, "jump": 2, "body": text(60, "第一座桥。")}
    other = {"headline": HEADLINES[0], "body": text(24, "渡口，")}
    pages = [{"name": name, "contents": [{"article": one}]} for name, one in (("要闻", long), ("副刊", other))]
    write(manifest, {**data, "pages": pages})
    first = run(manifest)
    assert any(block.jump for block in first.pages[0].blocks)
    again = run(manifest)
    assert (again.changes, again.pages) == ((), first.pages)

    shorten(manifest, 2, 0, 1)
    second = run(manifest)
    assert [change.number for change in second.changes] == [2]
    assert second.pages[0] == first.pages[0]

    shorten(manifest, 1, 0, 1)
    assert [change.number for change in run(manifest).changes] == [1, 2]
