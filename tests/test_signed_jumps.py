"""Texts that run over signed pages: what is signed stays, both parts read on, and every change is told by name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from composer.copy.model import Paragraph, Run
from composer.keeping import record_of
from composer.made_up_issue import MadeUpIssue
from composer.makeup.collisions import all_blocks
from composer.pipeline import make_up
from composer.preflight.texts import lost_texts, made_up_text
from composer.signed_jumps import cut_before
from composer.signing import list_signatures, revoke, sign
from tests.small_issue import write_issue
from tests.test_keeping import issue_of, write

LEAD, OTHER, BESIDE = "石桥边的早晨", "渡口的船票", "菱角上市"
STEM = "柳岸周刊-2026-05-20"


def told(name: str, paragraphs: int) -> str:
    """A text in which no two paragraphs are alike."""
    return "\n\n".join(
        f"{name}的第{n}段，河边的风吹过来，街上慢慢热闹了。孩子们跑过石桥，船夫把缆绳系好，又数了{n}遍，"
        f"卖菱角的老太太把{n}只竹篮放在桥头，等着熟客。太阳照到对岸的屋顶，钟敲了七下，学校开门了。"
        for n in range(1, paragraphs + 1)
    )


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Page 1 jumps to page 3, on which another article stands; page 2 has nothing to do with it. All were composed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779265800")
    manifest = write_issue(tmp_path)
    data = issue_of(manifest)
    photos = data["pages"][0]["contents"][0]["article"]
    lead = {**photos, "headline": LEAD, "body": told("早晨", 44), "jump": 3}
    pages = [
        page("要闻", lead, {"headline": BESIDE, "body": told("菱", 6)}),
        page("综合", {"headline": "桥头的钟", "body": told("钟", 30)}),
        page("副刊", {"headline": OTHER, "body": told("票", 20)}),
    ]
    write(manifest, {**data, "pages": pages})
    assert errors(run(manifest)) == []
    return manifest


def page(name: str, *articles: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "contents": [{"article": article} for article in articles]}


def run(manifest: Path) -> MadeUpIssue:
    """The issue made up near to the last run, and its record left for the next; nothing is printed."""
    out = manifest.parent / "out"
    made_up = make_up(manifest, earlier=out)
    out.mkdir(exist_ok=True)
    (out / f"{STEM}.makeup.json").write_bytes(record_of(made_up.made, made_up.spreading))
    return made_up


def part(manifest: Path, number: int) -> dict[str, Any]:
    """A page as the last run left it."""
    record = json.loads((manifest.parent / f"out/{STEM}.makeup.json").read_bytes())
    page: dict[str, Any] = record["data"]["pages"][number - 1]["made_up"]
    return page


def errors(made_up: MadeUpIssue) -> list[str]:
    """What is told as an error; no text is lost but what is told not to fit."""
    over = {block.key for page in made_up.pages for block in all_blocks(page.blocks) if block.overset}
    assert {key for key, _ in lost_texts(made_up.as_set, made_up.pages)} <= over
    return [f"{one.code}: {one.message.zh}" for one in made_up.findings() if one.severity == "error"]


def texts(outcome: MadeUpIssue) -> dict[str, str]:
    """The text of every block by its key."""
    return {block.key: made_up_text(block) for page in outcome.pages for block in all_blocks(page.blocks)}


def rewrite(manifest: Path, old: str, new: str, page: int = 1, article: int = 0) -> None:
    data = issue_of(manifest)
    story = data["pages"][page - 1]["contents"][article]["article"]
    assert story["body"].count(old) == 1
    story["body"] = story["body"].replace(old, new)
    write(manifest, data)


def lead_of(manifest: Path) -> str:
    body: str = issue_of(manifest)["pages"][0]["contents"][0]["article"]["body"]
    return body.replace("\n", "")


def is_whole(manifest: Path, outcome: MadeUpIssue) -> bool:
    """Whether the lead's two parts, without the lines that send from one to the other, are its text."""
    kept, rest = texts(outcome)["p1.1"], texts(outcome)["p1.1.rest"]
    first, _, _ = kept.partition("（下转第3版）")
    _, _, second = rest.partition(f"（上接第1版）{LEAD}")
    return bool(second) and (first + second).endswith(lead_of(manifest))


CHANGED = "sign.changed: 第{}版已签样（沈棠，2026-05-20 08:30），之后《石桥边的早晨》{}。版面仍按签样印出。"
FRONT, THIRD = frozenset({1}), frozenset({3})


def test_a_change_in_the_rest_alone_is_set_on_the_page_that_is_not_signed(manifest: Path) -> None:
    sign(manifest, FRONT, "沈棠")
    before = part(manifest, 1)
    rewrite(manifest, "早晨的第42段", "早晨改过的第42段")
    outcome = run(manifest)
    assert errors(outcome) == []
    assert part(manifest, 1) == before
    assert "早晨改过的第42段" in texts(outcome)["p1.1.rest"]
    assert is_whole(manifest, outcome)
    assert list_signatures(manifest, None).exit_status == 0


def test_a_change_of_what_stands_on_the_signed_page_leaves_both_parts_as_they_were(manifest: Path) -> None:
    sign(manifest, FRONT, "沈棠")
    before = part(manifest, 1), part(manifest, 3)
    rewrite(manifest, "早晨的第2段", "早晨也改过的第2段")
    assert errors(run(manifest)) == [
        CHANGED.format(
            1,
            "排在本版的正文改过了：签样时是“了。早晨的第2段，河边的”，现在是“了。早晨也改过的第2段，”；"
            "转到第3版的余文也按签样排",
        )
    ]
    assert (part(manifest, 1), part(manifest, 3)) == before


def test_a_rest_that_is_gone_and_a_jump_taken_out_are_told(manifest: Path) -> None:
    sign(manifest, FRONT, "沈棠")
    before = part(manifest, 1), part(manifest, 3)
    data = issue_of(manifest)
    lead = data["pages"][0]["contents"][0]["article"]
    lead["body"] = "\n\n".join(lead["body"].split("\n\n")[:8])
    del lead["jump"]
    write(manifest, data)
    first, second = errors(run(manifest))
    assert first == CHANGED.format(1, "的转版去掉了，版上印着“下转第3版”")
    assert second.startswith(CHANGED.format(1, "排在本版的正文改过了").partition("。")[0])
    assert (part(manifest, 1), part(manifest, 3)) == before


def test_with_both_pages_signed_a_change_in_the_rest_is_told_of_the_page_it_stands_on(manifest: Path) -> None:
    sign(manifest, FRONT, "沈棠")
    # The rest is changed between the two signatures: what is signed last counts.
    rewrite(manifest, "早晨的第42段", "早晨改过的第42段")
    run(manifest)
    assert sign(manifest, THIRD, "沈棠").exit_status == 0
    before = part(manifest, 1), part(manifest, 3)
    assert errors(run(manifest)) == []
    rewrite(manifest, "早晨的第43段", "早晨又改过的第43段")
    outcome = run(manifest)
    told = CHANGED.format(3, "转到本版的余文改过了：签样时是“了。早晨的第43段，河边”，现在是“了。早晨又改过的第43段”")
    assert errors(outcome) == [told]
    assert (part(manifest, 1), part(manifest, 3)) == before
    (hint,) = [one.hint.zh for one in outcome.findings() if one.code == "sign.changed" and one.hint]
    assert "compose sign issue.yaml --revoke --pages 3" in hint
    assert [f"{one.code}: {one.message.zh}" for one in list_signatures(manifest, None).problems] == [told]


def test_what_goes_before_a_signed_rest_is_set_up_to_it_and_no_further(manifest: Path) -> None:
    sign(manifest, THIRD, "沈棠")
    before = part(manifest, 1), part(manifest, 3)
    again = run(manifest)
    assert (again.made.changes, part(manifest, 1), part(manifest, 3)) == ((), *before)
    rewrite(manifest, "菱的第2段", "菱也改过好几个字的第2段", article=1)
    rewrite(manifest, "早晨的第2段", "早晨也改过的第2段")
    outcome = run(manifest)
    assert errors(outcome) == []
    assert part(manifest, 3) == before[1]
    assert part(manifest, 1) != before[0]
    assert is_whole(manifest, outcome)
    assert [change.number for change in outcome.made.changes] == [1]
    assert run(manifest).made.changes == ()


def test_a_signed_rest_stays_whatever_is_changed_of_it_and_page_one_goes_on_to_it(manifest: Path) -> None:
    sign(manifest, THIRD, "沈棠")
    before = part(manifest, 1), part(manifest, 3)
    rewrite(manifest, "早晨的第43段", "早晨又改过的第43段")
    told = CHANGED.format(3, "转到本版的余文改过了：签样时是“了。早晨的第43段，河边”，现在是“了。早晨又改过的第43段”")
    outcome = run(manifest)
    assert errors(outcome) == [told]
    assert part(manifest, 3) == before[1]
    assert texts(outcome)["p1.1"].count("（下转第3版）") == 1
    revoke(manifest, THIRD)
    outcome = run(manifest)
    assert errors(outcome) == []
    assert is_whole(manifest, outcome)


def test_an_article_taken_off_page_one_is_told_of_the_signed_page_with_its_rest(manifest: Path) -> None:
    sign(manifest, THIRD, "沈棠")
    before = part(manifest, 3)
    data = issue_of(manifest)
    data["pages"][0]["contents"][0]["article"] = {"headline": "另一篇", "body": told("另", 30)}
    write(manifest, data)
    outcome = run(manifest)
    assert errors(outcome) == [CHANGED.format(3, "").replace("《石桥边的早晨》", "转到本版的《石桥边的早晨》撤下了")]
    assert part(manifest, 3) == before


def test_a_text_too_long_for_its_page_cannot_jump_to_a_signed_one(manifest: Path) -> None:
    sign(manifest, THIRD, "沈棠")
    data = issue_of(manifest)
    data["pages"][1]["contents"][0]["article"] |= {"body": told("钟", 60), "jump": 3}
    write(manifest, data)
    found = errors(run(manifest))
    assert [one.partition(":")[0] for one in found] == ["sign.no-room", "fit.overset"]
    assert "第2版《桥头的钟》排不下的" in found[0]
    assert "行不能转到第3版：第3版已签样" in found[0]


def paragraphs(*texts: str, continued: bool = False) -> tuple[Paragraph, ...]:
    first, *others = (Paragraph((Run(text),)) for text in texts)
    return (replace(first, is_continued=continued), *others)


@pytest.mark.parametrize(
    ("body", "rest", "cut"),
    [
        (("一二三", "四五六", "七八"), paragraphs("四五六", "七八"), (1, 0)),
        (("一二三", "四五六", "七八"), paragraphs("五六", "七八", continued=True), (1, 1)),
        # The rest was changed after its first words, which are nearest to where it was.
        (
            ("开门了。桥边的早晨又来了一条大船", "船靠了岸"),
            paragraphs("桥边的早晨又来了一条大船，", "船又靠岸"),
            (0, 4),
        ),
        # Its first words are gone: as many characters are left as it has.
        (("一二三四五六", "七八"), paragraphs("九九", "七八"), (0, 4)),
        ((), paragraphs("九九"), (0, 0)),
    ],
)
def test_where_a_rest_begins_in_a_text(
    body: tuple[str, ...], rest: tuple[Paragraph, ...], cut: tuple[int, int]
) -> None:
    assert cut_before(paragraphs(*body) if body else (), rest) == cut
