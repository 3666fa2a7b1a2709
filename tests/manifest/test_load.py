"""Good manifests: what is read, in both languages, from the manifest and the manuscripts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.manifest.load import load_issue
from composer.manifest.models import (
    Ad,
    Article,
    ExactPlace,
    FocusPoint,
    Hints,
    Issue,
    Notice,
    Photo,
    Section,
    Topic,
)
from composer.problems import CannotCompose, Problem, Where
from tests.conftest import REPOSITORY
from tests.manifest.test_wrong_input import DATA, lay_out

SHARED = REPOSITORY.parent / "shared/issues"
LIBRARY = "---\nheadline: 图书馆\n等级: lead\nspan: 2\nphotos: [{file: ../photos/lake.jpg}]\n---\n\n正文。\n"
FILES: dict[str, str | bytes] = {
    "articles/library.md": LIBRARY,
    "articles/street.txt": "老街的故事。",
    "photos/lake.jpg": b"jpg",
    "photos/drill.PNG": b"png",
    "photos/shop.pdf": b"pdf",
}
HEAD = "paper: 河东周刊\nlayout: broadsheet\ndate: 2026-05-20\nnumber: 214\npages:\n- name: 要闻\n  contents:\n"

Load = Callable[..., tuple[Issue, tuple[Problem, ...]]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Composes a manifest of one page from its contents, in a folder with the files given."""

    def from_contents(contents: str, files: dict[str, str | bytes] | None = None, **options: Any) -> Any:
        indented = "".join(f"  {line}\n" for line in contents.splitlines())
        manifest = lay_out(tmp_path / "issue", {**FILES, **(files or {}), "issue.yaml": HEAD + indented})
        return load_issue(manifest, **options)

    return from_contents


def load_data(name: str, folder: Path) -> Issue:
    files = {**FILES, "issue.yaml": (DATA / name).read_text(encoding="utf-8")}
    return load_issue(lay_out(folder, files))[0]


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: without_places(one) for key, one in value.items() if key not in ("where", "layout_where", "places")
        }
    if isinstance(value, list | tuple):
        return [without_places(one) for one in value]
    return value


def test_chinese_keys_say_the_same_as_english_ones(tmp_path: Path) -> None:
    english = without_places(load_data("english.yaml", tmp_path).model_dump())
    chinese = without_places(load_data("chinese.yaml", tmp_path).model_dump())
    assert chinese == english


def test_every_key_of_the_contract_is_read(tmp_path: Path) -> None:
    issue = load_data("english.yaml", tmp_path)
    assert (issue.paper, issue.layout, issue.number) == ("河东周刊", "broadsheet", 214)
    assert issue.date == datetime.date(2026, 5, 20)
    assert list(issue.imprint)[:3] + list(issue.imprint)[-1:] == ["cn", "postal_code", "sponsor", "准印证号"]
    first, second, third = issue.pages
    assert [page.number for page in issue.pages] == [1, 3, 4]
    assert (first.editors, second.layout) == ({"责任编辑": "林晓", "版式": "周明、何青"}, "inside")

    library, section, photo = first.contents
    assert isinstance(library, Article)
    # The manifest overrules the manuscript: rank and span from here, the rest from there.
    assert library.hints == Hints(rank="major", span=3, place="top-left", jump=3)
    assert (library.headline, library.body.text) == (("图书馆",), "正文。")
    assert library.photos[0].files == (tmp_path / "photos/lake.jpg",)

    assert isinstance(section, Section)
    assert (section.name, section.style) == ("一周要闻", "briefs")
    lake = section.contents[0]
    assert isinstance(lake, Article)
    assert (lake.kicker, lake.headline, lake.deck) == ("东湖", ("东湖步道", "本周开放"), "全长6.2公里")
    assert lake.hints == Hints(headline_direction="vertical", columns=2, box=True)
    assert lake.photos[0].hints.crop == FocusPoint(x=0.5, y=0.3)
    assert (lake.photos[0].credit, lake.photos[0].alt, lake.signoff) == ("周明 摄", "湖", "（林晓）")
    assert lake.note is not None
    assert (lake.note.title, lake.note.body.text) == ("开栏语", "编者的话。")

    assert isinstance(photo, Photo)
    assert [file.name for file in photo.files] == ["lake.jpg", "drill.PNG"]

    topic, notice, ad, other_ad = second.contents
    assert isinstance(topic, Topic)
    assert (topic.headline, topic.hints.place) == (("我们的", "老街"), ExactPlace(column=1, line=1))
    assert topic.summary is not None
    assert (topic.summary.text, topic.summary.paragraphs) == ("老街的故事。", "line")
    assert isinstance(notice, Notice)
    assert (notice.title, notice.body.text, notice.hints.box) == ("停水通知", "明日12:30停水。", "文武线")
    assert isinstance(ad, Ad)
    assert isinstance(other_ad, Ad)
    assert (ad.columns_lines, ad.millimetres) == ((4, 30), None)
    assert (other_ad.columns_lines, other_ad.millimetres) == (None, (180.0, 120.5))
    correction = third.contents[0]
    assert isinstance(correction, Notice)
    assert correction.body.text == "no"  # YAML 1.1 would make it False


@pytest.mark.parametrize("name", ["weidu-2019-11-13", "weidu-2020-12-02", "weidu-2021-11-03"])
def test_received_issues_load_without_a_finding(name: str) -> None:
    manifest = SHARED / name / "issue.yaml"
    if not manifest.exists():
        pytest.skip("the received issues are not part of the project")
    issue, problems = load_issue(manifest)
    assert issue.paper == "魏都周刊"
    assert problems == ()


def test_texts_are_taken_as_written(load: Load) -> None:
    issue, _ = load(
        '- notice: 0123\n  body: "12:30"\n- notice: true\n  body: 2026-05-20\n- notice: 1_000\n  body: "#1"'
    )
    pairs = [(item.title, item.body.text) for item in issue.pages[0].contents if isinstance(item, Notice)]
    assert pairs == [("0123", "12:30"), ("true", "2026-05-20"), ("1_000", "#1")]


def test_places_of_texts(load: Load) -> None:
    issue, _ = load(
        '- notice: 甲\n  body: |\n    第一段\n\n    第二段\n- notice: 乙\n  body: "丙"\n- article: articles/library.md'
    )
    first, second, third = issue.pages[0].contents
    assert isinstance(first, Notice)
    assert isinstance(second, Notice)
    assert isinstance(third, Article)
    assert (first.body.where.line, first.body.where.column) == (10, 7)
    assert (second.body.where.line, second.body.where.column) == (14, 12)
    assert third.body.where.line == 8
    assert third.where.line == 2
    assert third.where.file.endswith("articles/library.md")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("东湖步道\n    全线开放", "东湖步道全线开放"),
        ("Hello\n    world", "Hello world"),
        ("第一段\n\n    第二段", "第一段\n\n第二段"),
        (">\n    东湖步道\n    全线开放\n\n    第二段", "东湖步道全线开放\n\n第二段"),
        ('"东湖步道\n    全线开放"', "东湖步道全线开放"),
        ('"“好”\n    ABC"', "“好”ABC"),
        ("'东湖步道\n    on foot'", "东湖步道on foot"),
        ("|\n    东湖步道\n    全线开放", "东湖步道\n全线开放"),
    ],
)
def test_chinese_lines_fold_without_a_space(written: str, text: str, load: Load) -> None:
    issue, _ = load(f"- notice: 甲\n  body: {written}")
    notice = issue.pages[0].contents[0]
    assert isinstance(notice, Notice)
    assert notice.body.text.strip() == text


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("东湖步道 / 本周开放", ("东湖步道", "本周开放")),
        ("[东湖步道, 本周开放]", ("东湖步道", "本周开放")),
        ("文/图 24/7", ("文/图 24/7",)),
        ("|\n    东湖步道\n    本周开放", ("东湖步道", "本周开放")),
        ("2026", ("2026",)),
    ],
)
def test_headline_lines(headline: str, lines: tuple[str, ...], load: Load) -> None:
    issue, _ = load(f"- article:\n  headline: {headline}\n  body: 正文")
    article = issue.pages[0].contents[0]
    assert isinstance(article, Article)
    assert article.headline == lines


def test_article_keys_beside_a_path_overrule_the_manuscript(load: Load) -> None:
    issue, _ = load("- 稿件: articles/library.md\n  主题: 新图书馆\n  图片: [photos/drill.PNG]\n  编者按: 按语")
    article = issue.pages[0].contents[0]
    assert isinstance(article, Article)
    assert article.headline == ("新图书馆",)
    assert [photo.files[0].name for photo in article.photos] == ["drill.PNG"]
    assert article.note is not None
    assert article.note.body.text == "按语"


def test_blank_optional_keys_count_as_absent(load: Load) -> None:
    issue, problems = load("- article: {headline: 主题, deck: , byline: ~, photos: , body: 正文}\n  rank:")
    article = issue.pages[0].contents[0]
    assert isinstance(article, Article)
    assert (article.deck, article.byline, article.photos, article.hints) == (None, None, (), Hints())
    assert problems == ()


def test_a_path_may_lead_out_only_with_leave(load: Load, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("---\nheadline: 外\n---\n文", encoding="utf-8")
    link = {"articles/x.md": LIBRARY}
    with pytest.raises(CannotCompose):
        load("- article: ../outside.md", link)
    issue, _ = load("- article: ../outside.md", link, allow_outside=True)
    article = issue.pages[0].contents[0]
    assert isinstance(article, Article)
    assert article.headline == ("外",)
    assert article.where.file == str(tmp_path / "outside.md")


def test_a_link_out_of_the_folder_is_refused_too(load: Load, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("---\nheadline: 外\n---\n文", encoding="utf-8")
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue/link.md").symlink_to(tmp_path / "outside.md")
    with pytest.raises(CannotCompose) as caught:
        load("- article: link.md")
    assert [problem.code for problem in caught.value.problems] == ["manifest.outside-folder"]


def test_a_manifest_may_be_a_link(tmp_path: Path) -> None:
    lay_out(tmp_path, {"store/real.yaml": HEAD + "  - article: a.md\n", "a.md": "---\nheadline: 甲\n---\n乙"})
    (tmp_path / "issue.yaml").symlink_to(tmp_path / "store/real.yaml")
    issue, _ = load_issue(tmp_path / "issue.yaml")
    assert issue.file == tmp_path / "issue.yaml"


def test_a_folder_is_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(CannotCompose) as caught:
        load_issue(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["manifest.not-a-file"]


def test_windows_habits_are_understood(load: Load) -> None:
    crlf = "\ufeff" + (LIBRARY + "\n第二段。\n").replace("\n", "\r\n")
    issue, _ = load("- article: articles\\windows.md", {"articles/windows.md": crlf})
    article = issue.pages[0].contents[0]
    assert isinstance(article, Article)
    assert (article.headline, article.body.text) == (("图书馆",), "正文。\n\n第二段。")


def test_warnings_do_not_stop_the_run(load: Load) -> None:
    issue, problems = load("- article: articles/library.md\n- article: articles/library.md\n- article: {headline: 空}")
    assert len(issue.pages[0].contents) == 3
    assert [(problem.severity, problem.code) for problem in problems] == [
        ("warning", "manifest.article-twice"),
        ("warning", "manuscript.empty-body"),
    ]


def test_places_are_told_as_the_command_named_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, {"issue.yaml": HEAD + "  - article: a.md\n", "a.md": "---\nheadline: 甲\n---\n乙"})
    monkeypatch.chdir(tmp_path)
    issue, _ = load_issue(Path("issue.yaml"))
    assert issue.pages[0].contents[0].where == Where("a.md", 2, 11)
    assert issue.folder == tmp_path
    assert issue.layout_where == Where("issue.yaml", 2, 9)


def test_json_is_yaml_too(tmp_path: Path) -> None:
    content = {"notice": "甲", "body": "乙\n丙"}
    manifest = {"paper": "报", "layout": "b", "date": "2026-05-20", "number": 1, "pages": [{"contents": [content]}]}
    issue, _ = load_issue(lay_out(tmp_path, {"issue.yaml": json.dumps(manifest, ensure_ascii=False)}))
    notice = issue.pages[0].contents[0]
    assert isinstance(notice, Notice)
    assert notice.body.text == "乙\n丙"
