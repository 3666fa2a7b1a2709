"""Rules over the manuscript: what a copy editor would stop at before the page is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.copy.model import IssueCopy, PhotoCopy, Story
from composer.layout.model import Layout
from composer.preflight.dates import date_problems
from composer.preflight.marks import mark_problems
from composer.preflight.passages import Passage, Placed, passages, placed_items
from composer.problems import Message, Problem

# Shorter paragraphs repeat by chance: an address, a list of names, a line of talk.
LEAST_REPEATED = 24
# Characters of a repeated paragraph that are quoted.
QUOTED = 16
# News of fewer characters goes without a byline.
SIGNED_FROM = 300
# Sections whose stories are not signed one by one, by what the layout's style is called.
UNSIGNED = frozenset({"briefs", "notices"})

_LETTERS = re.compile(r"\w+")
# Who wrote it may stand in the text: 本报讯（记者 …）, or （…） at its end.
_SIGNED_WITHIN = re.compile(r"记者|通讯员|编辑部|整理|作者")
_SIGNED_AT_END = re.compile(r"[（(][^（）()]{2,24}[）)]\s*$")
# Who took it may stand in the caption, or beside who wrote it: 何小满 文/图.
_CREDITED = re.compile(r"摄|供图|制图|绘图|资料图|资料照片|图片来源|文[/／、]?图|图[/／、]?文")
# 本报 of a bulletin, but not 本报告.
_OWN_PAPER = re.compile(r"本报(?![告表价盘批备])")


def manuscript_problems(copy: IssueCopy, layout: Layout) -> list[Problem]:
    """The findings of every manuscript rule, in the manifest's order for each rule."""
    texts = tuple(passages(copy))
    items = tuple(placed_items(copy, layout))
    return [
        *_repeated(texts),
        *(problem for text in texts for problem in mark_problems(text)),
        *(problem for text in texts for problem in date_problems(text, copy.date)),
        *(problem for item in items for problem in _bare_photo(item)),
        *(problem for item in items for problem in _unsigned(item, layout)),
        *(_own_paper(texts) if layout.imprint.form == "bulletin" else ()),
    ]


def _repeated(texts: tuple[Passage, ...]) -> Iterator[Problem]:
    """Paragraphs that stand twice, in one article or in two; punctuation apart."""
    found: dict[str, list[Passage]] = {}
    for text in texts:
        letters = "".join(_LETTERS.findall(text.text))
        if text.kind == "paragraph" and len(letters) >= LEAST_REPEATED:
            found.setdefault(letters, []).append(text)
    for first, *others in found.values():
        if others:
            second, count = others[0], len(others) + 1
            quoted = second.text[:QUOTED]
            elsewhere = (first.page, first.title) != (second.page, second.title)
            zh = f"第{first.page}版《{first.title}》" if elsewhere else f"{first.where}"
            en = f"page {first.page}, “{first.title}”" if elsewhere else f"{first.where}"
            message = Message(
                f"第{second.page}版《{second.title}》：“{quoted}…”一段出现 {count} 次，前面{zh}已有。",
                f"page {second.page}, “{second.title}”: the paragraph “{quoted}…” stands {count} times, first in {en}",
            )
            hint = Message("删去重复的一段。", "delete the one that is too many")
            yield Problem("warning", "copy.repeated-paragraph", message, second.where, hint)


def _bare_photo(placed: Placed) -> Iterator[Problem]:
    photo = placed.item
    if not isinstance(photo, PhotoCopy):
        return
    name = photo.files[0].name
    zh, en = f"第{placed.page}版《{placed.title or name}》的图片 {name} ", f"page {placed.page}, {name}: "
    caption = photo.caption_text
    if not caption:
        message = Message(f"{zh}没有说明。", f"{en}the photo has no caption")
        hint = Message("写 caption（说明）：何时、何地、何人、何事。", "give a caption: when, where, who, what")
        yield Problem("warning", "copy.no-caption", message, photo.where, hint)
    if not (photo.credit or _CREDITED.search(caption) or _CREDITED.search(placed.byline)):
        message = Message(f"{zh}没有署名。", f"{en}the photo has no credit")
        hint = Message("写 credit（摄影），如“何小满 摄”“资料图”。", "give a credit, such as 何小满 摄 or 资料图")
        yield Problem("warning", "copy.no-credit", message, photo.where, hint)


def _unsigned(placed: Placed, layout: Layout) -> Iterator[Problem]:
    story = placed.item
    if not isinstance(story, Story) or story.hints.rank == "brief" or _is_signed(story):
        return
    style = layout.sections.styles.get(placed.section or "")
    if placed.section in UNSIGNED or (style is not None and style.run_in) or story.length < SIGNED_FROM:
        return
    message = Message(
        f"第{placed.page}版《{placed.title}》没有署名。", f"page {placed.page}, “{placed.title}” has no byline"
    )
    hint = Message(
        "写 byline（署名）或 signoff（落款）；摘编的稿件写明来源。",
        "give a byline or a signoff; of reprinted copy name the source",
    )
    yield Problem("warning", "copy.no-byline", message, story.where, hint)


def _is_signed(story: Story) -> bool:
    texts = [paragraph for paragraph in story.body if paragraph.kind == "text"]
    ends = any(paragraph.kind in ("signoff", "byline") for paragraph in story.body)
    within = bool(texts) and bool(_SIGNED_WITHIN.search(texts[0].text) or _SIGNED_AT_END.search(texts[-1].text))
    return bool(story.byline) or ends or within


def _own_paper(texts: tuple[Passage, ...]) -> Iterator[Problem]:
    for text in texts:
        if _OWN_PAPER.search(text.text):
            message = Message(
                f"第{text.page}版《{text.title}》：内部资料不得自称“本报”。",
                f"page {text.page}, “{text.title}”: an internal bulletin may not call itself 本报",
            )
            hint = Message("改为“本刊”或编印单位的名称。", "write 本刊 or the name of the compiler")
            yield Problem("warning", "copy.own-paper", message, text.where, hint)
