"""Pages made by the composer, from run to run: what stands where stays, signed or not, and a change of page is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from composer.made_up_issue import MadeUpIssue
from composer.makeup.collisions import all_blocks
from composer.pipeline import make_up
from composer.signing import list_signatures, sign
from tests.small_issue import write_issue
from tests.test_keeping import issue_of, write
from tests.test_signed_jumps import part, run, told

# Articles by their names, with their paragraphs of about a hundred characters; they fill two pages and most of a third.
ARTICLES = {"桥": 16, "渡": 9, "伞": 7, "钟": 15, "灯": 9, "菱": 6, "船": 14, "茶": 8}


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An issue of one list of articles; it was composed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779265800")
    manifest = write_issue(tmp_path)
    data = issue_of(manifest)
    contents = [article(name, paragraphs) for name, paragraphs in ARTICLES.items()]
    write(manifest, {**data, "pages": "auto", "contents": contents})
    run(manifest)
    return manifest


def article(name: str, paragraphs: int) -> dict[str, Any]:
    return {"article": {"headline": f"老街上的{name}", "byline": "本报记者 宋知微", "body": told(name, paragraphs)}}


def pages_of(manifest: Path, count: int) -> list[dict[str, Any]]:
    return [part(manifest, number) for number in range(1, count + 1)]


def stand(outcome: MadeUpIssue) -> list[set[str]]:
    """What stands on each page, by the last character of the headline."""
    return [{block.title[-1] for block in page.blocks if block.kind == "story"} for page in outcome.pages]


def listed(manifest: Path, contents: list[dict[str, Any]], **values: Any) -> None:
    write(manifest, {**issue_of(manifest), "contents": contents, **values})


def told_anew(outcome: MadeUpIssue) -> list[str]:
    return [one.message.zh for one in outcome.problems if one.code == "makeup.spread-anew"]


def test_a_change_of_one_article_leaves_every_other_page_to_the_byte(manifest: Path) -> None:
    first = run(manifest)
    before = pages_of(manifest, len(first.pages))
    contents = issue_of(manifest)["contents"]
    page = next(number for number, heads in enumerate(stand(first), 1) if "钟" in heads)
    contents[3] = article("钟", 14)
    listed(manifest, contents)
    second = run(manifest)
    assert stand(second) == stand(first)
    now = pages_of(manifest, len(first.pages))
    assert [number for number, (one, two) in enumerate(zip(before, now, strict=True), 1) if one != two] == [page]
    assert told_anew(second) == []
    # A part of the pages is of the same spreading.
    alone = make_up(manifest, pages=frozenset({page}), earlier=manifest.parent / "out")
    assert [one.blocks for one in alone.pages] == [second.pages[page - 1].blocks]


def test_a_signed_page_keeps_its_articles_whatever_is_moved_in_the_list(manifest: Path) -> None:
    first = run(manifest)
    assert sign(manifest, frozenset({1}), "沈棠").exit_status == 0
    before = part(manifest, 1)
    contents = issue_of(manifest)["contents"]
    lead = contents.pop(0)
    listed(manifest, [contents.pop(), *contents, lead])
    assert list_signatures(manifest, None).problems == ()
    second = run(manifest)
    assert [one.message.zh for one in second.problems if one.code.startswith("sign.")] == []
    assert part(manifest, 1) == before
    assert stand(second)[0] == stand(first)[0]
    # Moved to the front of the list, it stands on the first page that is not signed.
    assert "茶" in stand(second)[1]

    contents = issue_of(manifest)["contents"]
    contents[-1] = article("桥", 15)
    listed(manifest, contents)
    (changed,) = [one.message.zh for one in run(manifest).problems if one.code == "sign.changed"]
    assert "第1版已签样（沈棠，2026-05-20 08:30），之后《老街上的桥》的正文改过了" in changed
    assert part(manifest, 1) == before


def test_another_number_of_pages_is_spread_anew_and_what_changed_page_is_told(manifest: Path) -> None:
    first = run(manifest)
    count = len(first.pages)
    listed(manifest, issue_of(manifest)["contents"], pages=count + 1)
    second = run(manifest)
    (note,) = told_anew(second)
    homes, now = (
        {name: number for number, heads in enumerate(stand(one), 1) for name in heads} for one in (first, second)
    )
    assert (
        note
        == "要的版数改了，换了版的内容："
        + "；".join(
            f"《老街上的{name}》第{homes[name]}版→第{now[name]}版" for name in ARTICLES if homes[name] != now[name]
        )
        + "。"
    )
    assert len(second.pages) == count + 1


def test_what_would_leave_text_over_is_spread_otherwise_and_told(manifest: Path) -> None:
    first = run(manifest)
    contents = issue_of(manifest)["contents"]
    contents[1] = article("渡", 44)
    listed(manifest, contents)
    second = run(manifest)
    assert [block.overset for page in second.pages for block in all_blocks(page.blocks) if block.overset] == []
    (note,) = told_anew(second)
    assert note.startswith("照原来的版排，会有字排不下或空白太多，换了版的内容：《老街上的")
    assert stand(second) != stand(first)


def test_an_issue_so_spread_is_advised_to_send_nothing_to_another_page(manifest: Path) -> None:
    contents = [*issue_of(manifest)["contents"][:5], article("菱", 2)]
    listed(manifest, contents, pages=2)
    made_up = make_up(manifest)
    kinds = {remedy.kind for advice in made_up.advice.values() for remedy in advice.remedies}
    assert kinds
    assert kinds <= {"cut", "add", "narrower", "wider"}


def test_articles_that_no_two_pages_hold_get_a_page_more(manifest: Path) -> None:
    # Each fills more than half a page: two pages would nearly do if one could be parted.
    listed(manifest, [article(name, 26) for name in "桥渡伞"])
    pages = make_up(manifest).pages
    assert len(pages) == 3
    assert not any(block.overset for page in pages for block in all_blocks(page.blocks))
    listed(manifest, [article(name, 26) for name in "桥渡伞"], pages=2)
    assert sum(block.overset for page in make_up(manifest).pages for block in all_blocks(page.blocks)) > 0
