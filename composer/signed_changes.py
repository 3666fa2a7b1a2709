"""What is seen on a signed page, and what of it was changed since: one sentence for each article and particular."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from composer.copy.model import IssueCopy, ItemCopy, PageCopy, SectionCopy, TopicCopy
from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.matching import matched, said_by
from composer.makeup.model import MadeUpPage
from composer.makeup.names import name_of
from composer.makeup.record import digest_of, picture_files, told_from, values_of
from composer.problems import Message, Where

Seen = tuple[tuple[str, str], ...]

# What is written on a page beside its articles, and how editors call it.
CALLED = {
    "paper": Message("报名", "the paper's name"),
    "date": Message("日期", "the date"),
    "number": Message("期号", "the issue's number"),
    "imprint": Message("版权信息", "the imprint"),
    "count": Message("总版数", "the number of pages"),
    "layout": Message("版式", "the layout"),
    "fonts": Message("字体", "the fonts"),
    "name": Message("版名", "the page's name"),
    "editors": Message("编辑", "the page's editors"),
}
# Of these the earlier and the present wording are told.
QUOTED = ("paper", "date", "number", "count")
PARTS = {
    "headline": Message("主题", "headline"),
    "kicker": Message("引题", "kicker"),
    "deck": Message("副题", "deck"),
    "byline": Message("署名", "byline"),
    "summary": Message("提要", "summary"),
    "body": Message("正文", "text"),
    "photos": Message("图片", "photos"),
    "note": Message("编者按", "note"),
    "hints": Message("提示", "hints"),
    "name": Message("栏目名", "name"),
    "style": Message("样式", "style"),
    "title": Message("标题", "title"),
    "caption": Message("说明", "caption"),
    "credit": Message("摄影", "credit"),
    "files": Message("图片文件", "picture file"),
    "file": Message("文件", "file"),
    "alt": Message("替代文字", "alternative text"),
    "columns_lines": Message("尺寸", "size"),
    "millimetres": Message("尺寸", "size"),
}


Change = tuple[Message, Where]

# Before the name of a picture's file.
FILE = "file "
# Characters quoted before and after the first that was changed.
BEFORE, AFTER = 4, 8


def seen_on(page: MadeUpPage, own: PageCopy, copy: IssueCopy, layout: Layout, book: FontBook) -> Seen:
    """What is seen on a page beside its copy, by name: particulars of the issue, the layout, the fonts, the pictures.

    ``own`` is the page's copy. The imprint and the number of pages stand in the masthead, at the foot and in fillers.
    """
    seen = {"paper": copy.paper, "date": copy.date.isoformat(), "number": str(copy.number)}
    if page.masthead or page.foot or any(block.kind == "filler" for block in page.blocks):
        seen["imprint"] = digest_of(copy.imprint)
        seen["count"] = str(len(copy.pages))
    files = sorted((file for folder in layout.template_folders for file in folder.iterdir() if file.is_file()), key=str)
    seen["layout"] = digest_of([values_of(layout), [(file.name, _digest(file)) for file in files]])
    seen["fonts"] = digest_of([(face.role, face.digest) for face in book.faces()])
    for file in picture_files(own):
        seen[f"{FILE}{told_from(copy.folder, file).as_posix()}"] = _digest(file)
    return tuple(seen.items())


def changes_of(signed: PageCopy, seen: Seen, now: PageCopy, seen_now: Seen) -> Iterator[Change]:
    """What of a signed page is no longer as it was signed; what is ``seen`` now is of the page as it was signed."""
    if signed.name != now.name:
        yield _from_to(CALLED["name"], signed.name, now.name), now.where
    if signed.editors != now.editors:
        yield _other(CALLED["editors"]), now.where
    if signed.layout != now.layout:
        yield _other(CALLED["layout"]), now.where
    current = dict(seen_now)
    for name, value in seen:
        if current.get(name) == value:
            continue
        if name.startswith(FILE):
            file = name.removeprefix(FILE)
            yield Message(f"图片文件 {file} 换过了", f"the picture file {file} is another one"), now.where
        elif name in QUOTED and name in current:
            yield _from_to(CALLED[name], value, current[name]), now.where
        else:
            yield _other(CALLED[name]), now.where
    yield from _items(signed.contents, now.contents, now.where)


def _items(earlier: Sequence[ItemCopy], now: Sequence[ItemCopy], where: Where) -> Iterator[Change]:
    """What was changed item by item, in sections and topics part by part."""
    keys = matched(earlier, now)
    before = {item.key: item for item in earlier}
    for item in now:
        old = before.get(keys.get(item.key, ""))
        if old is None:
            name = name_of(item)
            yield Message(f"{name.zh}是签样后加上的", f"{name.en} was added"), item.where
        elif said_by(old) != said_by(item):
            yield from _item(old, item)
    for old in earlier:
        if old.key not in keys.values():
            name = name_of(old)
            yield Message(f"{name.zh}撤下了", f"{name.en} was taken off"), where
    stay = [keys[item.key] for item in now if item.key in keys]
    if stay != [item.key for item in earlier if item.key in stay]:
        yield Message("稿件的次序改过了", "the order of the items was changed"), where


def _item(old: ItemCopy, new: ItemCopy) -> Iterator[Change]:
    """What was changed of an item itself, then of its parts."""
    name = name_of(old)
    for one in fields(old):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if one.name not in PARTS or said_by(before) == said_by(after):
            continue
        part, apart = PARTS[one.name], difference_of(_words(before), _words(after))
        told = Message(f"{name.zh}的{part.zh}改过了{apart.zh}", f"the {part.en} of {name.en} changed{apart.en}")
        yield told, new.where
    if isinstance(old, SectionCopy | TopicCopy) and isinstance(new, SectionCopy | TopicCopy):
        yield from _items(old.contents, new.contents, new.where)


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return "".join(map(_words, value))
    text = value if isinstance(value, str) else getattr(value, "text", "")
    return str(text)


def difference_of(before: str, after: str) -> Message:
    """The first words that differ, as they were signed and as they are now; nothing where no words do."""
    if before == after:
        return Message("", "")
    same = next((i for i, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), None)
    at = max(0, (min(len(before), len(after)) if same is None else same) - BEFORE)
    was, now = (text[at : at + BEFORE + AFTER] for text in (before, after))
    return Message(f"：签样时是“{was}”，现在是“{now}”", f": “{was}” when signed, “{now}” now")


def _from_to(what: Message, before: str, now: str) -> Message:
    return Message(f"{what.zh}由“{before}”改成了“{now}”", f"{what.en} was “{before}” and is now “{now}”")


def _other(what: Message) -> Message:
    return Message(f"{what.zh}改过了", f"{what.en} changed")


def _digest(file: Path) -> str:
    """The SHA-256 of a file; empty where it is gone."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
