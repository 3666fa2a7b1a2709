"""Raw issue to copy: keys, kinds of paragraphs, marks across runs, findings with their places."""

from __future__ import annotations

import datetime
from pathlib import Path

from composer.copy.edit import edit_issue
from composer.copy.model import NoticeCopy, Paragraph, PhotoCopy, Run, SectionCopy, Story, TopicCopy
from composer.manifest.models import Article, Issue, Item, Note, Notice, Page, Photo, Section, Text, Topic
from composer.problems import Problem, Where

HERE = Where("issue.yaml", 9, 5)


def text(written: str, line: int = 1) -> Text:
    return Text(text=written, where=Where("a.md", line, 1))


def article(body: str = "正文。", **others: object) -> Article:
    return Article.model_validate({"headline": ("主题",), "body": text(body), "where": HERE, **others})


def issue(*items: Item, number: int = 1) -> Issue:
    page = Page(number=number, name="要闻", contents=items, where=HERE)
    day = datetime.date(2026, 5, 20)
    folder = Path("/issue")
    return Issue(
        paper="河东周刊", layout="broadsheet", date=day, number=214, pages=(page,), folder=folder,
        file=folder / "issue.yaml", imprint={"cn": "CN 00-0000"},
    )  # fmt: skip


def only_story(given: Article) -> tuple[Story, tuple[Problem, ...]]:
    copy, problems = edit_issue(issue(given))
    story = copy.pages[0].contents[0]
    assert isinstance(story, Story)
    return story, problems


def test_keys_are_the_positions_from_the_page_down() -> None:
    photo = Photo(files=(Path("/issue/a.jpg"),), where=HERE)
    section = Section(name="一周要闻", contents=(article(), article(photos=(photo, photo))), where=HERE)
    topic = Topic(headline=("老街",), contents=(section,), where=HERE)
    copy, _ = edit_issue(issue(article(), topic, photo, number=3))
    first, second, third = copy.pages[0].contents
    assert (first.key, second.key, third.key) == ("p3.1", "p3.2", "p3.3")
    assert isinstance(second, TopicCopy)
    assert isinstance(third, PhotoCopy)
    inner = second.contents[0]
    assert isinstance(inner, SectionCopy)
    story = inner.contents[1]
    assert isinstance(story, Story)
    assert (inner.key, story.key) == ("p3.2.1", "p3.2.1.2")
    assert [one.key for one in story.photos] == ["p3.2.1.2.1", "p3.2.1.2.2"]


def test_a_story_with_everything() -> None:
    story, problems = only_story(
        article(
            "本报讯(记者 许锐)会议召开.\n\n## 卖房返乡 女老板\n> 要做的事情太多了,",
            headline=("创新 党建", "做实民生"),
            kicker="魏都区 社区:",
            deck="副题",
            summary=text("提要,一"),
            byline="本报记者 许廷合",
            signoff="(魏宣)",
            note=Note(body=text("按语."), where=HERE),
        )
    )
    assert story.headline == ("创新\u3000党建", "做实民生")
    assert (story.kicker, story.deck, story.byline) == ("魏都区\u3000社区：", "副题", "本报记者 许廷合")
    assert [(paragraph.kind, paragraph.text) for paragraph in story.body] == [
        ("text", "本报讯（记者 许锐）会议召开。"),
        ("crosshead", "卖房返乡\u3000女老板"),
        ("quote", "要做的事情太多了，"),
        ("signoff", "（魏宣）"),
    ]
    assert story.summary == (Paragraph((Run("提要，一"),), "text", Where("a.md", 1, 1)),)
    assert story.note is not None
    assert (story.note.title, story.note.paragraphs[0].text) == ("编者按", "按语。")
    assert [problem.severity for problem in problems] == ["note", "note"]


def test_marks_see_their_neighbours_across_runs() -> None:
    story, _ = only_story(article('**会议**,"*好*"[网](http://a.b)!'))
    assert story.body[0].runs == (
        Run("会议", "bold"),
        Run("，“"),
        Run("好", "kai"),
        Run("”"),
        Run("网", "plain", "http://a.b"),
        Run("！"),
    )


def test_an_unpaired_quote_is_told_with_its_place() -> None:
    story, problems = only_story(article("第一段。\n\n学习**“加油站”**。\n“魏都区说。"))
    warning = next(problem for problem in problems if problem.severity == "warning")
    assert (warning.code, warning.where) == ("copy.unpaired-quote", Where("a.md", 4, 1))
    assert "“魏都区" in warning.message.zh
    assert story.body[1].text == "学习“加油站”。“魏都区说。"


def test_each_text_of_an_item_has_its_own_place() -> None:
    places = {"kicker": Where("a.md", 2, 9), "headline": Where("a.md", 3, 11)}
    story, problems = only_story(article(kicker="甲“乙", headline=("“东湖", "步道”开放", '"好"'), places=places))
    assert story.headline == ("“东湖", "步道”开放", "“好”")
    assert [problem.where for problem in problems if problem.severity == "warning"] == [Where("a.md", 2, 10)]


def test_a_quotation_of_several_paragraphs_is_no_mistake() -> None:
    _, problems = only_story(article("“第一段。\n\n“第二段。”"))
    assert problems == ()


def test_what_was_mended_is_told_once_a_file() -> None:
    _, problems = only_story(article("甲,乙,\n\n丙...", headline=("甲,乙",)))
    told = {str(problem.where): problem.message.en for problem in problems}
    assert told == {
        "issue.yaml": "Mended for Chinese usage: half-width marks (1)",
        "a.md": "Mended for Chinese usage: half-width marks (2), ellipses (1)",
    }


def test_photo_notice_and_the_issue_itself() -> None:
    photo = Photo(files=(Path("/issue/a.jpg"),), caption="图为*现场*.", credit="付家宝 摄", where=HERE)
    notice = Notice(title="停水 启事", body=text("明日停水."), where=HERE)
    copy, _ = edit_issue(issue(photo, notice))
    pictured, noticed = copy.pages[0].contents
    assert isinstance(pictured, PhotoCopy)
    assert pictured.caption == (Run("图为"), Run("现场", "kai"), Run("。"))
    assert (pictured.credit, pictured.alt) == ("付家宝 摄", "图为现场。")
    assert isinstance(noticed, NoticeCopy)
    assert (noticed.title, noticed.body[0].text) == ("停水\u3000启事", "明日停水。")
    assert copy.imprint == (("cn", "CN 00-0000"),)
    assert (copy.paper, copy.number, copy.date) == ("河东周刊", 214, datetime.date(2026, 5, 20))


def test_paragraphs_of_nothing_visible_are_left_out() -> None:
    story, _ = only_story(article("甲。\n\n\u200b\n\n乙。"))
    assert [paragraph.text for paragraph in story.body] == ["甲。", "乙。"]
