"""Whole issues from manifest to files: what is on the pages, and what a run leaves behind."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from composer.copy.model import ItemCopy, SectionCopy, Story, TopicCopy
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage
from composer.pipeline import Outcome, check, compose
from composer.problems import CannotCompose
from tests.composed import ISSUES, OWN, ComposedIssue, composed
from tests.small_issue import PARAGRAPH, write_issue


@pytest.fixture(params=ISSUES)
def issue(request: pytest.FixtureRequest) -> ComposedIssue:
    return composed(request.param)


def solid(text: str) -> str:
    return "".join(text.split())


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page as a reader's program copies it, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [solid(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def without_section_heads(text: str, page: MadeUpPage) -> str:
    """A reading program puts a section head among the lines it is level with."""
    for block in all_blocks(page.blocks):
        for ornament in block.ornaments:
            text = text.replace(solid(ornament.text), "", 1)
    return text


def stories_of(contents: tuple[ItemCopy, ...]) -> Iterator[Story]:
    for item in contents:
        if isinstance(item, Story):
            yield item
        elif isinstance(item, SectionCopy | TopicCopy):
            yield from stories_of(item.contents)


def test_a_good_issue_composes_clean(issue: ComposedIssue) -> None:
    errors = [problem.describe("en") for problem in issue.outcome.problems if problem.severity == "error"]
    assert errors == []
    assert issue.outcome.exit_status == 0


def test_a_run_writes_both_editions_and_the_report(issue: ComposedIssue) -> None:
    names = {f"{issue.stem}.print.pdf", f"{issue.stem}.pdf", f"{issue.stem}.makeup.json", "report.json"}
    assert {file.name for file in issue.folder.iterdir()} == names
    assert {file.name for file in issue.outcome.files} == names
    assert issue.print_pdf.startswith(b"%PDF-1.")


@pytest.mark.parametrize("edition", ["print", "screen"])
def test_every_article_is_whole_once_and_in_order(issue: ComposedIssue, edition: str) -> None:
    pages = page_texts(issue.print_pdf if edition == "print" else issue.screen_pdf)
    assert len(pages) == len(issue.copy.pages)
    for page, made_up, read in zip(issue.copy.pages, issue.pages, pages, strict=True):
        text = without_section_heads(read, made_up)
        for story in stories_of(page.contents):
            body = solid("".join(paragraph.text for paragraph in story.body))
            assert text.count(body) == 1, (story.key, body[:30])
            for part in (story.kicker, "".join(story.headline), story.deck, story.byline):
                assert solid(part) in text, (story.key, part)
            assert text.index(solid("".join(story.headline))) < text.index(body) or story.key.count(".") > 1


def test_the_report_tells_the_files_it_stands_beside(issue: ComposedIssue) -> None:
    report = issue.report
    assert report["outputs"] == {
        f"{issue.stem}.print.pdf": hashlib.sha256(issue.print_pdf).hexdigest(),
        f"{issue.stem}.pdf": hashlib.sha256(issue.screen_pdf).hexdigest(),
    }
    assert report["issue"]["paper"] == issue.copy.paper
    assert [page["number"] for page in report["pages"]] == [page.number for page in issue.copy.pages]


def test_the_report_tells_every_block_once_in_the_order_of_the_manifest(issue: ComposedIssue) -> None:
    for page, told in zip(issue.copy.pages, issue.report["pages"], strict=True):
        keys = [block["key"] for block in told["blocks"] if block["kind"] != "filler"]
        assert keys == [item.key for item in page.contents]


@pytest.mark.parametrize(
    ("figure", "most"),
    [
        ("overset_characters", 0),
        ("overset_lines", 0),
        ("lost_characters", 0),
        ("doubled_characters", 0),
        ("stacked_heads", 0),
        ("foot_crossheads", 0),
        ("thin_texts", 0),
        ("tightest_squeeze_em", 0.03),
        ("off_grid", 0),
        ("bad_starts", 0),
        ("bad_ends", 0),
        ("runts", 0),
        ("overlaps", 0),
        ("outside", 0),
        ("uneven_feet_lines", 1),
        ("loosest_gap_em", 0.26),
        ("hole_lines", 4),
    ],
)
def test_the_figures_of_a_good_issue(issue: ComposedIssue, figure: str, most: float) -> None:
    assert [page["figures"][figure] for page in issue.report["pages"] if page["figures"][figure] > most] == []


def test_the_first_item_of_a_page_stands_at_its_top(issue: ComposedIssue) -> None:
    for page in issue.copy.pages:
        if page.contents[0].hints.place is None:
            told = next(page_ for page_ in issue.report["pages"] if page_["number"] == page.number)
            assert told["blocks"][0]["line"] == 1


def test_the_lead_has_the_largest_headline_of_its_page(issue: ComposedIssue) -> None:
    for page in issue.pages:
        sizes = [
            (text.lines[0].size, block.key) for block in page.blocks for text in block.texts if text.kind == "headline"
        ]
        if isinstance(issue.copy.pages[issue.pages.index(page)].contents[0], Story | TopicCopy):
            assert max(sizes)[0] == sizes[0][0]


def test_the_same_issue_gives_the_same_bytes_in_another_process(
    tmp_path: Path, child_environment: dict[str, str]
) -> None:
    here = composed(OWN[1])
    environment = {**child_environment, "PYTHONHASHSEED": "7", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    finished = subprocess.run(
        [sys.executable, "-m", "composer", str(here.manifest), "-o", str(tmp_path / "out"), "--quiet"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
    for file in here.folder.iterdir():
        assert (tmp_path / "out" / file.name).read_bytes() == file.read_bytes(), file.name


def test_one_process_and_two_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = write_issue(tmp_path)
    made = []
    for processors in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        outcome = compose(manifest, tmp_path / f"out{processors}")
        made.append({file.name: file.read_bytes() for file in outcome.files})
    assert len(made[0]) == 4
    assert made[0] == made[1]


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    outcome = check(manifest)
    assert (outcome.files, outcome.exit_status) == ((), 0)
    assert len(outcome.figures) == 1
    assert sorted(tmp_path.rglob("*")) == before


def only_error(outcome: Outcome) -> str:
    (error,) = [problem for problem in outcome.problems if problem.severity == "error"]
    assert error.hint is not None
    return f"{error.code}: {error.message.en}; {error.hint.en}"


def test_text_that_does_not_fit_is_told_with_the_article_and_the_characters_to_cut(tmp_path: Path) -> None:
    outcome = check(write_issue(tmp_path, paragraphs=60))
    assert outcome.exit_status == 1
    told = only_error(outcome)
    assert told.startswith("fit.overset: page 1, “石桥边的早晨”: ")
    lines = sum(block.overset for block in outcome.pages[0].blocks)
    characters = lines * outcome.pages[0].grid.measure
    assert f"{lines} lines (about {characters} characters) do not fit" in told
    # The only article: what is over is cut from it, in whole lines.
    assert f"cut {characters} characters from the end of “石桥边的早晨”" in told


def test_an_issue_fits_when_the_characters_told_are_cut(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=42)
    told = re.search(r"cut (\d+) characters", only_error(check(manifest)))
    assert told is not None
    cut = int(told[1])
    # A page holds about four thousand of the 4200 characters.
    assert 100 < cut < 500

    text = manifest.read_text(encoding="utf-8")
    whole, rest = divmod(cut, 100)
    shorter = text.replace(PARAGRAPH, "", whole).replace(PARAGRAPH, PARAGRAPH[rest:], 1)
    assert len(text) - len(shorter) == cut
    manifest.write_text(shorter, encoding="utf-8")
    assert check(manifest).exit_status == 0


def test_an_issue_that_overflows_is_composed_all_the_same(tmp_path: Path) -> None:
    outcome = compose(write_issue(tmp_path, paragraphs=60), tmp_path / "out", formats=("screen",))
    assert outcome.exit_status == 1
    names = ["report.json", "柳岸周刊-2026-05-20.makeup.json", "柳岸周刊-2026-05-20.pdf"]
    assert sorted(file.name for file in outcome.files) == names


def test_a_run_that_cannot_compose_leaves_the_earlier_output(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path)
    compose(manifest, formats=("screen",))
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (tmp_path / "out").iterdir()}
    assert len(before) == 3

    (tmp_path / "photos/bridge.jpg").unlink()
    with pytest.raises(CannotCompose):
        compose(manifest, formats=("screen",))

    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize("seconds", [0.6, 1.2])
def test_a_run_killed_on_its_way_leaves_the_earlier_output(
    seconds: float, tmp_path: Path, child_environment: dict[str, str]
) -> None:
    manifest = write_issue(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    for name in ("report.json", "柳岸周刊-2026-05-20.pdf"):
        (out / name).write_text("earlier", encoding="utf-8")
    command = [sys.executable, "-m", "composer", str(manifest), "--format", "screen", "--quiet"]
    with subprocess.Popen(command, env=child_environment) as child:
        time.sleep(seconds)
        child.kill()
    if child.returncode == -9:
        assert {file.read_text(encoding="utf-8") for file in out.iterdir() if file.is_file()} == {"earlier"}
    else:
        assert child.returncode == 0  # done before it could be killed


def test_only_the_pages_asked_for_are_composed(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, pages=3)
    outcome = compose(manifest, formats=("screen", "png"), pages=frozenset({1, 3}))
    assert [page.number for page in outcome.pages] == [1, 3]
    names = [f"柳岸周刊-2026-05-20.{ending}" for ending in ("makeup.json", "p1.png", "p3.png", "pdf")]
    assert sorted(file.name for file in outcome.files) == ["report.json", *names]
    assert len(pypdfium2.PdfDocument(tmp_path / "out" / names[3])) == 2


def test_a_page_picture_alone_leaves_no_pdf(tmp_path: Path) -> None:
    outcome = compose(write_issue(tmp_path), formats=("png",))
    names = ["report.json", "柳岸周刊-2026-05-20.makeup.json", "柳岸周刊-2026-05-20.p1.png"]
    assert sorted(file.name for file in outcome.files) == names
    picture = (tmp_path / "out/柳岸周刊-2026-05-20.p1.png").read_bytes()
    assert picture.startswith(b"\x89PNG")


def test_nothing_is_left_beside_the_outputs(tmp_path: Path) -> None:
    compose(write_issue(tmp_path), formats=("screen",))
    assert [name for name in os.listdir(tmp_path / "out") if name.startswith(".")] == []
