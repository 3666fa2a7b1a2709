"""What changed, in the words of editors."""

from __future__ import annotations

from composer.compare.model import Article, ArticleChange, PhotoChange, Spot
from composer.makeup.model import TextKind
from composer.problems import Language, Message

LANGUAGES: tuple[Language, ...] = ("zh", "en")
POINTS, LINES = Message("pt", "pt"), Message("行", "lines")
# Characters of a title that are enough to know an article by.
ENOUGH = 24
KINDS: dict[TextKind, Message] = {
    "kicker": Message("肩题", "kicker"),
    "headline": Message("标题", "headline"),
    "deck": Message("副题", "deck"),
    "byline": Message("署名", "byline"),
    "summary": Message("提要", "summary"),
    "note": Message("按语", "note"),
    "body": Message("正文", "body"),
    "crosshead": Message("小标题", "crosshead"),
    "quote": Message("引文", "quote"),
    "signoff": Message("文末署名", "signoff"),
    "caption": Message("图片说明", "caption"),
    "section": Message("栏目", "section"),
}


def name_of(article: Article) -> Message:
    """An article by its headline, name, caption or file."""
    title = article.title if len(article.title) <= ENOUGH else article.title[: ENOUGH - 1] + "…"
    match article.kind:
        case "section":
            return Message(f"栏目“{title}”", f"section “{title}”")
        case "photo":
            title = title or article.photos[0].name
            return Message(f"图片“{title}”", f"photo “{title}”")
        case "ad":
            names = "、".join(photo.name for photo in article.photos)
            return Message(f"广告 {names}", f"ad {names}")
        case _:
            return Message(f"《{title}》", f"“{title}”")


def place_of(spot: Spot) -> Message:
    """A place on paper."""
    return Message(f"第{spot.page}版{_columns(spot).zh}", f"page {spot.page}, {_columns(spot).en}")


def sentences_of(change: ArticleChange) -> tuple[Message, ...]:
    """Everything that is to be said of a changed article, its place first; its text's changes as their number."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (_come_or_gone(change),)
    told: list[Message] = []
    if change.moved or change.resized:
        told.append(_move(before.spot, after.spot, moved=change.moved))
    if change.texts:
        told.append(_counted(change))
    told += map(sentence_of_photo, change.photos)
    if change.head_resized and before.head_size and after.head_size:
        told.append(from_to(Message("标题字号", "headline size"), before.head_size, after.head_size, POINTS))
    if change.fit_changed:
        told.append(overset(before.overset, after.overset))
    if before.overset or after.overset:
        told.append(Message("放不下的文字没有比对", "text without room is not compared"))
    return tuple(told)


def sentence_of_photo(change: PhotoChange) -> Message:
    """Everything that is to be said of a changed photo."""
    before, after = change.before, change.after
    if before is None or after is None:
        known = after or before
        assert known is not None, "a change is of a photo"
        name = known.name
        return (
            Message(f"撤下图片 {name}", f"photo {name} taken out")
            if after is None
            else Message(f"新上图片 {name}", f"photo {name} put in")
        )
    name = after.name
    told = []
    if change.replaced and before.name != name:
        told.append(Message(f"由 {before.name} 换来", f"in place of {before.name}"))
    elif change.replaced:
        told.append(Message("换了内容，文件名未变", "replaced under the same name"))
    if change.doubtful:
        told.append(Message("文件在排好以后改过，可能已换", "written since it was set, perhaps replaced"))
    if change.resized:
        old, new = (f"{one.size_mm[0]}×{one.size_mm[1]}" for one in (before, after))
        told.append(Message(f"由 {old} 改为 {new} 毫米", f"{old} mm, now {new} mm"))
    if change.moved:
        told.append(Message("在文中换了位置", "moved within its article"))
    if change.cropped:
        told.append(Message("裁切不同", "cropped differently"))
    zh, en = "，".join(one.zh for one in told), ", ".join(one.en for one in told)
    return Message(f"图片 {name} {zh}", f"photo {name} {en}")


def _come_or_gone(change: ArticleChange) -> Message:
    place = place_of(change.article.spot)
    if change.before is None:
        return Message(f"新上{place.zh}", f"new on {place.en}")
    return Message(f"从{place.zh}撤下", f"gone from {place.en}")


def _counted(change: ArticleChange) -> Message:
    cut, added = change.count("cut"), change.count("added")
    zh = "，".join(f"{word}{count}字" for word, count in (("删", cut), ("增", added)) if count)
    en = ", ".join(f"{count} {word}" for word, count in (("cut", cut), ("added", added)) if count)
    return Message(f"文字：{zh or '只改分段'}", f"characters: {en or 'only divided otherwise'}")


def _move(before: Spot, after: Spot, *, moved: bool) -> Message:
    pages, down = after.page - before.page, after.line - before.line
    across = before.columns != after.columns
    height = _height(after.lines - before.lines)
    start = place_of(before)
    end = place_of(after) if pages else _columns(after) if across else None
    zh, en = [], []
    if end is not None:
        zh.append(f"从{start.zh}移到{end.zh}" if moved else f"由{start.zh}改为{end.zh}")
        en.append(f"from {start.en} to {end.en}")
    else:
        zh.append(start.zh)
        en.append(start.en)
    if moved and not pages and down:
        zh.append(f"{'下移' if down > 0 else '上移'}{abs(down)}行")
        en.append(f"{_lines(abs(down))} {'down' if down > 0 else 'up'}")
    if height is not None:
        zh.append(height.zh)
        en.append(height.en)
    return Message("，".join(zh), ", ".join(en))


def _height(more: int) -> Message | None:
    if not more:
        return None
    return Message(
        f"高度{'多' if more > 0 else '少'}{abs(more)}行",
        f"{_lines(abs(more))} {'taller' if more > 0 else 'shorter'}",
    )


def _lines(count: int) -> str:
    return f"{count} line{'s' * (count != 1)}"


def _columns(spot: Spot) -> Message:
    first, last = spot.columns
    if first == last:
        return Message(f"第{first}栏", f"column {first}")
    return Message(f"第{first}–{last}栏", f"columns {first}–{last}")


def overset(before: int, after: int) -> Message:
    """Lines without room, before and after."""
    if not after:
        return Message(f"原来溢出 {before} 行，现在排得下", f"overset by {_lines(before)} before, now it fits")
    if not before:
        return Message(f"溢出 {after} 行（原来排得下）", f"overset by {_lines(after)}, it did fit before")
    return Message(f"溢出 {before} 行变为 {after} 行", f"overset {before} lines, now {after}")


def from_to(name: Message, before: float, after: float, unit: Message) -> Message:
    """A measure before and after."""
    zh, en = (f"{name.in_language(one)} {before:g} → {after:g} {unit.in_language(one)}" for one in LANGUAGES)
    return Message(zh, en)
