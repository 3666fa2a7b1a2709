"""Manuscripts of every form: headline, paragraphs, what Word hides, limits."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Inches
from PIL import Image

from composer.copy.edit import edit_issue
from composer.copy.model import Story
from composer.manifest import files, word, yaml_source
from composer.manifest.load import load_issue
from composer.problems import CannotCompose, Problem
from tests.manifest.test_load import HEAD
from tests.manifest.test_wrong_input import errors_of, lay_out


def story_of(folder: Path, name: str, content: str | bytes, beside: str = "") -> tuple[Story, tuple[Problem, ...]]:
    manifest = lay_out(folder, {"issue.yaml": f"{HEAD}  - article: {name}\n{beside}", name: content})
    issue, problems = load_issue(manifest)
    story = edit_issue(issue)[0].pages[0].contents[0]
    assert isinstance(story, Story)
    return story, problems


def paragraphs(story: Story) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in story.body]


def test_plain_text_every_line_a_paragraph(tmp_path: Path) -> None:
    story, problems = story_of(
        tmp_path, "a.txt", "东湖步道 / 开放\n\n\u3000\u3000第一段。\n\u3000\u3000第二段，**粗**。\n"
    )
    assert story.headline == ("东湖步道", "开放")
    assert paragraphs(story) == [("text", "第一段。"), ("text", "第二段，粗。")]
    assert [(where.line, where.column) for where in [p.where for p in story.body] if where] == [(3, 3), (4, 3)]
    assert [(problem.severity, problem.code) for problem in problems] == [("note", "manuscript.headline-from-text")]


def test_plain_text_with_a_headline_given_keeps_its_first_line(tmp_path: Path) -> None:
    story, problems = story_of(tmp_path, "a.txt", "第一段。\n第二段。", beside="    headline: 主题\n")
    assert paragraphs(story) == [("text", "第一段。"), ("text", "第二段。")]
    assert problems == ()


def test_plain_text_with_front_matter(tmp_path: Path) -> None:
    story, problems = story_of(tmp_path, "a.txt", "---\n主题: 主题\n---\n第一段。\n第二段。")
    assert (story.headline, paragraphs(story)) == (("主题",), [("text", "第一段。"), ("text", "第二段。")])
    assert problems == ()


def test_markdown_heading_serves_as_headline(tmp_path: Path) -> None:
    story, _ = story_of(tmp_path, "a.md", "# 主题\n\n第一段\n还是第一段。\n\n## 小标题\n第二段。")
    assert story.headline == ("主题",)
    assert paragraphs(story) == [("text", "第一段还是第一段。"), ("crosshead", "小标题"), ("text", "第二段。")]


def test_markdown_without_headline_is_an_error(tmp_path: Path) -> None:
    found = errors_of(lay_out(tmp_path, {"issue.yaml": HEAD + "  - article: a.md\n", "a.md": "第一段。\n"}))
    assert [problem.code for problem in found] == ["manifest.missing-key"]


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("老街里的茶馆", 1)
    first = document.add_paragraph("本报讯")
    first.add_run("重要").bold = True
    first.add_run("的*星*和[括号]。")
    document.add_paragraph("")
    document.add_heading("一壶茶", 2)
    document.add_paragraph("# 不是标题")
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text, table.cell(0, 2).text = "茶", "五元"
    inserted = document.add_paragraph("已改：")
    insertion, deletion = OxmlElement("w:ins"), OxmlElement("w:del")
    moved = OxmlElement("w:moveFrom")
    for element, tag, text in ((insertion, "w:t", "新"), (deletion, "w:delText", "旧"), (moved, "w:t", "移走")):
        run, words = OxmlElement("w:r"), OxmlElement(tag)
        words.text = text
        run.append(words)
        element.append(run)
        inserted._p.append(element)
    control, inside = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    inside.append(document.add_paragraph("第一条\n第二条")._p)
    control.append(inside)
    inserted._p.addnext(control)
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    document.add_picture(picture, width=Inches(1))
    first._p.get_or_add_pPr().append(OxmlElement("w:numPr"))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_word_manuscript(tmp_path: Path) -> None:
    story, problems = story_of(tmp_path, "a.docx", word_file())
    assert story.headline == ("老街里的茶馆",)
    assert paragraphs(story) == [
        ("text", "本报讯重要的*星*和[括号]。"),
        ("crosshead", "一壶茶"),
        ("text", "# 不是标题"),
        ("text", "茶\u3000五元"),
        ("text", "已改：新"),
        ("text", "第一条"),
        ("text", "第二条"),
    ]
    assert [(run.text, run.emphasis) for run in story.body[0].runs] == [
        ("本报讯", "plain"),
        ("重要", "bold"),
        ("的*星*和[括号]。", "plain"),
    ]
    assert [where.line for where in (p.where for p in story.body) if where] == [2, 4, 5, 6, 7, 8, 9]
    told = [problem.message.en for problem in problems if problem.code == "manuscript.word-left-out"]
    assert told == [
        "Not taken from this Word file: pictures or drawings.",
        "Not taken from this Word file: automatic numbers.",
    ]


def test_a_word_file_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MAX_UNPACKED", 10_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 20_000)
    found = errors_of(lay_out(tmp_path, {"issue.yaml": HEAD + "  - article: a.docx\n", "a.docx": packed.getvalue()}))
    assert [problem.code for problem in found] == ["manifest.file-too-large"]


def damaged(part: str, content: bytes) -> bytes:
    """A Word file with one part of it replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as sound, zipfile.ZipFile(written, "w") as archive:
        for name in sound.namelist():
            archive.writestr(name, content if name == part else sound.read(name))
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        word_file()[:5000],
        word_file().replace(b"PK\x05\x06", b"PK\x00\x00"),
        damaged("word/document.xml", b""),
        damaged("word/document.xml", b"<a/>"),
        damaged("word/styles.xml", b"<a/>"),
        damaged("[Content_Types].xml", b"<a/>"),
        damaged("_rels/.rels", b"\xff\xfe"),
    ],
)
def test_a_damaged_word_file_is_told(content: bytes, tmp_path: Path) -> None:
    found = errors_of(lay_out(tmp_path, {"issue.yaml": HEAD + "  - article: a.docx\n", "a.docx": content}))
    assert [problem.code for problem in found] == ["manuscript.bad-word-file"]


def test_a_summary_from_a_file_takes_only_its_text(tmp_path: Path) -> None:
    beside = "    summary: s.md\n"
    (tmp_path / "s.md").write_text("---\nkicker: 引题\n---\n提要。", encoding="utf-8")
    story, problems = story_of(tmp_path, "a.md", "---\nheadline: 主题\n---\n正文。", beside)
    assert [paragraph.text for paragraph in story.summary] == ["提要。"]
    assert [problem.code for problem in problems] == ["manuscript.front-matter-unused"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"paper: " + b"a" * files.MAX_MANIFEST, "manifest.file-too-large"),
        (b"[" * (yaml_source.MAX_DEPTH + 1) + b"]" * (yaml_source.MAX_DEPTH + 1), "manifest.too-complex"),
        (b"[" * 500_000, "manifest.too-complex"),
        (b"- a\n" * yaml_source.MAX_NODES, "manifest.too-complex"),
    ],
)
def test_absurd_manifests_are_refused_at_once(content: bytes, code: str, tmp_path: Path) -> None:
    assert [problem.code for problem in errors_of(lay_out(tmp_path, {"issue.yaml": content}))] == [code]


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    found = errors_of(lay_out(tmp_path, {"issue.yaml": "\n".join(["a0: &a0 [x]", *levels])}))
    assert [problem.code for problem in found] == ["manifest.too-complex"]


def test_an_alias_repeats_a_value(tmp_path: Path) -> None:
    manifest = HEAD + "  - {notice: &name 停水, body: &body 明日}\n  - {notice: *name, body: *body}\n"
    issue, _ = load_issue(lay_out(tmp_path, {"issue.yaml": manifest}))
    first, second = issue.pages[0].contents
    assert first == second


def test_a_large_manuscript_is_refused(tmp_path: Path) -> None:
    large = b"a" * (files.MAX_MANUSCRIPT + 1)
    found = errors_of(lay_out(tmp_path, {"issue.yaml": HEAD + "  - article: a.md\n", "a.md": large}))
    assert [(problem.code, str(problem.where)) for problem in found] == [
        ("manifest.file-too-large", str(tmp_path / "a.md"))
    ]


def test_every_error_of_a_run_is_told(tmp_path: Path) -> None:
    manifest = HEAD.replace("number", "nummer") + "  - article: a.md\n  - article: b.md\n"
    lay_out(tmp_path, {"issue.yaml": manifest, "a.md": "---\nrank: 头\n---\n", "b.md": b"\xff"})
    with pytest.raises(CannotCompose) as caught:
        load_issue(tmp_path / "issue.yaml")
    assert [problem.code for problem in caught.value.problems] == [
        "manifest.missing-key",
        "manifest.unknown-key",
        "manifest.missing-key",
        "manifest.wrong-value",
        "manifest.wrong-encoding",
        "manuscript.empty-body",
    ]
    assert caught.value.exit_status == 2
