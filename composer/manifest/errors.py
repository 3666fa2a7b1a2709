"""What can be wrong with a manifest or a manuscript, said in both languages, with what would mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic_core import ErrorDetails

from composer.manifest.keys import WORDS, Form, Key, Kind
from composer.problems import Message, Problem, Severity, Where


class Unreadable(Exception):
    """A file or a value that cannot be read at all; carries the finding that says so."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.describe("en"))


EXPECTED: dict[Kind, Message] = {
    "text": Message("一段文字", "a text"),
    "lines": Message("一行文字，或每行一项的列表", "one line of text, or a list of lines"),
    "copy": Message("一段文字，或 .md、.txt、.docx 文件的路径", "a text, or the path of a .md, .txt or .docx file"),
    "date": Message("日期，如 2026-05-20", "a date such as 2026-05-20"),
    "whole": Message("不小于 1 的整数", "a whole number from 1 up"),
    "path": Message("一个文件的路径", "the path of a file"),
    "photo-file": Message("图片的路径，或路径的列表", "the path of a picture, or a list of paths"),
    "photos": Message(
        "图片的列表，每项有 file（文件）、caption（说明）、credit（摄影）",
        "a list of photos, each with file, caption, credit",
    ),
    "note": Message(
        "一段文字，或 title（标题）和 body（正文）",
        "a text, or a mapping with title and body",
    ),
    "contents": Message("内容的列表，每项以“- ”开头", "a list of content items, each begun with '- '"),
    "pages": Message(
        "版面的列表，每版以“- ”开头；或 auto（自动）或版数，内容写在 contents（内容）里",
        "a list of pages, each begun with '- '; or auto or a number of pages, beside contents",
    ),
    "names": Message("“名称: 文字”的对照表", "a mapping of names to texts"),
    "rank": Message("lead（头条）、major（要稿）、minor（次稿）或 brief（简讯）", "lead, major, minor or brief"),
    "place": Message(
        "top（上）、bottom（下）、left（左）、right（右）、top-left（左上）等四角，或 {column: 1, line: 1}",
        "top, bottom, left, right, a corner such as top-left, or {column: 1, line: 1}",
    ),
    "box": Message("true（是）、false（否）或版式的一种框", "true, false or a frame style of the layout"),
    "direction": Message("horizontal（横）或 vertical（竖）", "horizontal or vertical"),
    "crop": Message(
        "none（不裁）、auto（自动）或焦点 {x: 0.5, y: 0.3}",
        "none, auto or a focus point {x: 0.5, y: 0.3}",
    ),
    "jump": Message("转到的版次（整数）", "the number of a page"),
    "ad-size": Message("尺寸，如 4x30（栏×行）或 180x120mm", "a size such as 4x30 (columns x lines) or 180x120mm"),
    "kind-article": Message("稿件文件的路径，或写明稿件各项", "the path of a manuscript, or the article's own keys"),
    "kind-photo": Message("图片的路径，或路径的列表", "the path of a picture, or a list of paths"),
    "rules": Message(
        "规则的对照表，如 {copy.no-byline: off}；轻重为 error（错误）、warning（提醒）或 off（关）",
        "a mapping of rules to error, warning or off, such as {copy.no-byline: off}",
    ),
    "fraction": Message("0 到 1 之间的小数", "a number from 0 to 1"),
}

FORM_NAMES: dict[str, Message] = {
    "issue": Message("报纸清单", "the issue"),
    "page": Message("版面", "a page"),
    "article": Message("稿件", "an article"),
    "photo": Message("图片", "a photo"),
    "note": Message("编者按", "a note"),
    "place": Message("位置", "a place"),
    "crop": Message("焦点", "a focus point"),
    "item": Message("内容项", "a content item"),
    "section": Message("栏目", "a section"),
    "topic": Message("专题", "a topic"),
    "notice": Message("启事", "a notice"),
    "ad": Message("广告", "an ad"),
}


def _problem(
    code: str, where: Where, zh: str, en: str, hint: Message | None = None, severity: Severity = "error"
) -> Problem:
    return Problem(severity, code, Message(zh, en), where, hint)


def named(key: Key) -> Message:
    """A key as messages call it: the Chinese name beside the English one."""
    return Message(f"{key.name}（{key.chinese[0]}）" if key.chinese else key.name, key.name)


def nearest(written: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant, in the language it was written in; None when nothing is near."""
    lowered = {word.lower(): word for word in words}
    # Two-character Chinese words differ by half at one slip, so the usual cutoff of .6 would find none of them.
    cutoff = 0.6 if written.isascii() else 0.5
    found = difflib.get_close_matches(written.strip().lower(), lowered, n=1, cutoff=cutoff)
    return lowered[found[0]] if found else None


def did_you_mean(written: str, words: Iterable[str]) -> Message | None:
    """The hint with the nearest word."""
    word = nearest(written, words)
    return Message(f"是不是“{word}”？", f"Did you mean '{word}'?") if word else None


# --- YAML ---------------------------------------------------------------------------------------


SPECIAL = frozenset("@`%&*!|>")
"""Characters that mean something to YAML at the head of a text."""


def bad_syntax(where: Where, lines: Sequence[str], at: str, remedy: Message | None = None) -> Problem:
    """YAML that cannot be parsed. ``lines`` are those in question, ``at`` the character at the place."""
    return _problem(
        "manifest.yaml-syntax",
        where,
        "这里不合 YAML 的写法，读不下去。",
        "This is not valid YAML; it cannot be read on from here.",
        remedy or _syntax_remedy(lines, at),
    )


def mistyped_key(line: str) -> Message | None:
    """What would make a key of a line whose colon is full-width, or has no space after it."""
    if re.match(r"\s*(- )?\w+\s*：", line):
        return Message("名称后面请用半角冒号加空格，不用全角冒号。", "After a key write ': ', not a full-width colon.")
    if re.match(r"\s*(- )?\w+:[^\s/]", line):
        return Message("冒号后面请加一个空格。", "Put a space after the colon.")
    return None


def _syntax_remedy(lines: Sequence[str], at: str) -> Message:
    indents = "".join(line[: len(line) - len(line.lstrip())] for line in lines)
    if at == "\t" or "\t" in indents:
        return Message("缩进请用空格，不用制表符（Tab）。", "Indent with spaces, not with tabs.")
    if "\u3000" in indents:
        return Message("缩进请用半角空格，不用全角空格。", "Indent with ordinary spaces, not with full-width ones.")
    if at in SPECIAL:
        return Message(f"以“{at}”开头的文字请放进引号。", f"Put a text that begins with '{at}' in quotes.")
    if any(re.search(r":\s.*:\s", line) for line in lines):
        return Message("文字里有冒号加空格时，请把它放进引号。", "Put a text that holds a colon and a space in quotes.")
    return Message(
        "请检查这一行和上一行：缩进是否对齐，引号和括号是否成对，冒号后是否有空格。",
        "Check this line and the one before: equal indents, paired quotes and brackets, a space after the colon.",
    )


def control_character(where: Where, character: int) -> Problem:
    """A character that no text file should hold."""
    return _problem(
        "manifest.control-character",
        where,
        f"这里有一个看不见的控制字符 U+{character:04X}。",
        f"There is an invisible control character U+{character:04X} here.",
        Message("请删去它。", "Delete it."),
    )


def second_document(where: Where) -> Problem:
    """``---`` in the middle of a manifest."""
    return _problem(
        "manifest.second-document",
        where,
        "一个文件里只能有一份清单，这里又开始了一份。",
        "A file holds one document; a second one begins here.",
        Message("请删去这一行的“---”或“...”。", "Delete the '---' or '...' before it."),
    )


def foreign_tag(where: Where, tag: str) -> Problem:
    """``!!python/object`` and the like."""
    return _problem(
        "manifest.yaml-tag",
        where,
        f"不接受 YAML 标记“{tag}”。",
        f"The YAML tag '{tag}' is not accepted.",
        Message("以“!”开头的文字请放进引号。", "Put a text that begins with '!' in quotes."),
    )


def too_complex(where: Where, limit: int) -> Problem:
    """Over the limit of depth or of nodes, aliases written out."""
    return _problem(
        "manifest.too-complex",
        where,
        f"内容层数或项数太多（限 {limit}），不予读取。",
        f"Too deeply nested or too many values (the limit is {limit}); refused.",
        Message("请减少层数，或不用别名（*）重复内容。", "Nest less, and do not repeat contents through aliases (*)."),
    )


def unknown_alias(where: Where, name: str) -> Problem:
    """``*name`` without a complete ``&name`` before it."""
    return _problem(
        "manifest.unknown-alias",
        where,
        f"别名“*{name}”前面没有定义。",
        f"Nothing before this defines the alias '*{name}'.",
        Message("以“*”开头的文字请放进引号。", "Put a text that begins with '*' in quotes."),
    )


def key_not_text(where: Where) -> Problem:
    """A list or a mapping as a key."""
    return _problem(
        "manifest.key-not-text",
        where,
        "名称（冒号前）必须是文字。",
        "A key (before the colon) must be a text.",
        Message("以“{”或“[”开头的文字请放进引号。", "Put a text that begins with '{' or '[' in quotes."),
    )


# --- keys and values ----------------------------------------------------------------------------


def unknown_key(where: Where, written: str, form: Form, words: Iterable[str] | None = None) -> Problem:
    """A key the contract does not have, with the nearest one."""
    words = tuple(words) if words is not None else form.words
    name = FORM_NAMES[form.name]
    hint = did_you_mean(written, words) or Message(
        f"可用的名称：{'、'.join(words)}", f"Keys that are understood: {', '.join(words)}"
    )
    return _problem(
        "manifest.unknown-key",
        where,
        f"{name.zh}没有“{written}”这一项。",
        f"Unknown key '{written}' in {name.en}.",
        hint,
    )


def duplicate_key(where: Where, first: Where, written: str) -> Problem:
    """One key twice in one mapping, perhaps once in each language."""
    return _problem(
        "manifest.duplicate-key",
        where,
        f"“{written}”在这里重复了，前面 {first} 已经写过。",
        f"'{written}' is given a second time; the first is at {first}.",
        Message("请只留一处。", "Keep one of the two."),
    )


def missing_key(where: Where, key: Key, form: Form) -> Problem:
    """A required key that is absent or has nothing after it."""
    name, what = FORM_NAMES[form.name], EXPECTED[key.kind]
    return _problem(
        "manifest.missing-key",
        where,
        f"{name.zh}缺少 {named(key).zh}。",
        f"{name.en[:1].upper()}{name.en[1:]} needs {key.name}.",
        Message(f"应为：{what.zh}", f"Expected: {what.en}"),
    )


def wrong_type(where: Where, key: Key, found: Message) -> Problem:
    """A list where a text is expected, and so on. ``found`` says what was written."""
    what = EXPECTED[key.kind]
    return _problem(
        "manifest.wrong-type",
        where,
        f"{named(key).zh} 应为{what.zh}，这里却是{found.zh}。",
        f"{key.name} should be {what.en}, not {found.en}.",
    )


def wrong_value(where: Where, key: Key, written: str) -> Problem:
    """A text that says nothing the key understands, with the nearest word when there are fixed ones."""
    what = EXPECTED[key.kind]
    hint = did_you_mean(written, WORDS[key.kind]) if key.kind in WORDS else None
    return _problem(
        "manifest.wrong-value",
        where,
        f"{named(key).zh} 不能是“{written}”，应为{what.zh}。",
        f"{key.name} cannot be '{written}'; expected {what.en}.",
        hint,
    )


def of_pydantic(detail: ErrorDetails, where: Where, key: Key) -> Problem:
    """The finding of the models as an editor reads it, told from the error's type code alone."""
    bounds = {"greater_than_equal": ("ge", "不小于", "at least"), "less_than_equal": ("le", "不大于", "at most")}
    written = str(detail["input"])
    if detail["type"] not in bounds:
        return wrong_value(where, key, written)
    bound, zh, en = bounds[detail["type"]]
    limit = detail.get("ctx", {}).get(bound)
    return _problem(
        "manifest.out-of-range",
        where,
        f"{named(key).zh} 为 {written}，应{zh} {limit}。",
        f"{key.name} is {written}; it should be {en} {limit}.",
    )


def no_such_date(where: Where, written: str) -> Problem:
    """30 February."""
    return _problem(
        "manifest.no-such-date",
        where,
        f"没有“{written}”这一天。",
        f"There is no such day as {written}.",
        Message("请查对年、月、日。", "Check the year, the month and the day."),
    )


def not_a_date(where: Where, written: str, meant: str | None) -> Problem:
    """A date in another form than ISO's; ``meant`` is the same day written rightly, when it can be told."""
    hint = Message(f"请写作 {meant}", f"Write {meant}.") if meant else Message("如 2026-05-20", "Such as 2026-05-20.")
    return _problem(
        "manifest.not-a-date", where, f"“{written}”不是日期的写法。", f"'{written}' is not written as a date.", hint
    )


# --- the issue as a whole -----------------------------------------------------------------------


def empty_list(where: Where, key: Key) -> Problem:
    """A list of contents or of pages with nothing in it."""
    return _problem(
        "manifest.empty-contents",
        where,
        f"{named(key).zh} 是空的。",
        f"{key.name} is empty.",
        Message("请至少写一项，或删去它所属的一项。", "Give one item at least, or delete what it belongs to."),
    )


def not_an_item(where: Where, written: str | None, words: Iterable[str]) -> Problem:
    """A content item that names no kind."""
    hint = Message(
        "每项写明种类：article（稿件）、section（栏目）、topic（专题）、photo（图片）、notice（启事）或 ad（广告）",
        "Name its kind: article, section, topic, photo, notice or ad",
    )
    if written and Path(written).suffix.lower() in (".md", ".txt", ".docx"):
        hint = Message(f"请写作“- article: {written}”", f"Write '- article: {written}'")
    elif written:
        hint = did_you_mean(written, words) or hint
    return _problem(
        "manifest.not-an-item", where, "看不出这一项内容是什么。", "This content item does not say what it is.", hint
    )


def two_kinds(where: Where, first: str, second: str) -> Problem:
    """``article`` and ``photo`` in one item."""
    return _problem(
        "manifest.two-kinds",
        where,
        f"一项内容只能有一个种类，这里既有“{first}”又有“{second}”。",
        f"A content item has one kind; this one has '{first}' and '{second}'.",
        Message("请另起一项，以“- ”开头。", "Begin another item with '- '."),
    )


def duplicate_page(where: Where, number: int, first: Where) -> Problem:
    """Two pages of one number."""
    return _problem(
        "manifest.duplicate-page",
        where,
        f"第 {number} 版重复了，前面 {first} 已有。",
        f"There are two pages {number}; the first is at {first}.",
        Message("请改版次（number）。", "Change the page's number."),
    )


def no_such_page(where: Where, number: int, pages: Sequence[int]) -> Problem:
    """A jump to a page the issue does not have."""
    listed = ", ".join(str(page) for page in pages)
    return _problem(
        "manifest.jump-no-such-page",
        where,
        f"转版转到第 {number} 版，但本期没有这一版。",
        f"The jump goes to page {number}, which this issue does not have.",
        Message(f"本期的版次：{listed}", f"Pages of this issue: {listed}"),
    )


def jump_to_itself(where: Where, number: int) -> Problem:
    """A jump to the page it starts from."""
    return _problem(
        "manifest.jump-to-itself",
        where,
        f"转版转到第 {number} 版，就是本版。",
        f"The jump goes to page {number}, the page it starts from.",
        Message("请写另一版的版次。", "Name another page."),
    )


def contents_beside_pages(where: Where) -> Problem:
    """Contents of the whole issue beside a list of pages that have their own."""
    return _problem(
        "manifest.contents-beside-pages",
        where,
        "已经写了各版，contents（内容）不能再写在整期下。",
        "There is a list of pages; the issue cannot have contents of its own beside it.",
        Message(
            "把内容移到某一版，或把 pages（版面）改为 auto（自动）或版数。",
            "Move them to a page, or make pages auto or a number.",
        ),
    )


def jump_without_pages(where: Where) -> Problem:
    """A jump in an issue whose pages the composer makes: nobody knows their numbers yet."""
    return _problem(
        "manifest.jump-without-pages",
        where,
        "版面由程序分配（pages: auto 或版数）时，不能指定转到哪一版。",
        "A jump cannot name a page where the composer makes the pages (pages: auto, or a number).",
        Message("写明各版的列表，或去掉转版（jump）。", "Write the list of pages, or take out the jump."),
    )


def jump_in_a_ring(where: Where, page: int, jump: int) -> Problem:
    """A jump to a page from which jumps lead back: neither page could be finished first."""
    return _problem(
        "manifest.jump-ring",
        where,
        f"第 {page} 版转到第 {jump} 版，第 {jump} 版的稿件又转回来，两版没法先后排定。",
        f"Page {page} jumps to page {jump}, from which jumps lead back: neither can be finished first.",
        Message("去掉其中一个转版（jump），或改转别的版。", "Take out one of the jumps, or name another page."),
    )


def two_bodies(where: Where, file: Path) -> Problem:
    """A ``body`` beside a manuscript that has text of its own."""
    return _problem(
        "manifest.two-bodies",
        where,
        f"{file.name} 里已有正文，这里又写了 body（正文）。",
        f"{file.name} has a text of its own, and a body is given here too.",
        Message("请只留一处。", "Keep one of the two."),
    )


def article_twice(where: Where, file: Path, first: Where) -> Problem:
    """The same manuscript in two places."""
    return _problem(
        "manifest.article-twice",
        where,
        f"{file.name} 在本期用了两次，前面 {first} 已用。",
        f"{file.name} stands twice in this issue; the first is at {first}.",
        severity="warning",
    )


def not_a_manifest(where: Where) -> Problem:
    """A manifest that is empty, a list or a bare text."""
    return _problem(
        "manifest.not-a-mapping",
        where,
        "清单应是“名称: 值”的对照，这里不是。",
        "A manifest is a mapping of keys to values; this is none.",
        Message("请以“paper: 报名”一行开始。", "Begin with a line such as 'paper: 河东周刊'."),
    )


def not_a_page(where: Where) -> Problem:
    """A page that is a bare text or a list."""
    return _problem(
        "manifest.not-a-page",
        where,
        "版面应写明版名、内容等各项。",
        "A page should be a mapping with name and contents.",
        Message("请写作“- name: 要闻”，下一行“  contents:”。", "Write '- name: 要闻' and '  contents:' below it."),
    )
