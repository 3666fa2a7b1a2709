"""Content items: the kind its first key names, and everything that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from composer.manifest import errors, files
from composer.manifest.articles import ArticleReader, copy_of, note_of, photo
from composer.manifest.fields import (
    Field,
    Fields,
    build,
    every,
    items_of,
    lines_of,
    require,
    scalar_of,
    sort_fields,
    text_of,
    what_is,
)
from composer.manifest.files import Desk
from composer.manifest.hints import read_hints
from composer.manifest.keys import BESIDE_KIND, HINTS, KINDS, PHOTO
from composer.manifest.models import Ad, Item, Notice, Photo, Section, Topic
from composer.manifest.yaml_source import Entry, Mapping, Scalar, Value
from composer.problems import Problem, Where

_COLUMNS_LINES = re.compile(r"(\d{1,3})\s*[x×*X]\s*(\d{1,3})")
_MILLIMETRES = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*[x×*X]\s*(\d{1,4}(?:\.\d+)?)\s*(?:mm|毫米)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads content items and keeps every ``jump`` for the check that waits until all pages are known."""

    desk: Desk
    articles: ArticleReader
    jumps: list[tuple[int, Where]] = field(default_factory=list)

    def contents(self, fields: Fields) -> tuple[Item, ...]:
        """The items of a page, a section or a topic."""
        field = fields.get("contents")
        return every(items_of(field, self.desk), lambda value: self.item(value, field.base)) if field else ()

    def item(self, value: Value, base: Path) -> Item | None:
        """One content item; None after telling what is wrong with it."""
        kinds = [entry for entry in value.entries if _kind_of(entry)] if isinstance(value, Mapping) else []
        if not isinstance(value, Mapping) or not kinds:
            self.desk.report(_not_an_item(value))
            return None
        first = kinds[0]
        kind = KINDS.find(first.key.text.strip())
        assert kind is not None
        form = BESIDE_KIND[kind.name]
        others = [entry for entry in kinds[1:] if form.find(entry.key.text.strip()) is None]
        for other in others:
            self.desk.report(errors.two_kinds(other.key.where, first.key.text, other.key.text))
        rest = tuple(entry for entry in value.entries if entry is not first and entry not in others)
        beside = sort_fields(Mapping(rest, value.where), form, base, self.desk)
        is_blank = isinstance(first.value, Scalar) and first.value.is_null
        if is_blank and kind.name != "article":
            self.desk.report(errors.wrong_type(first.value.where, kind, what_is(first.value)))
            return None
        named = None if is_blank else Field(kind, first.key.where, first.value, base)
        item = self._read(kind.name, named, beside)
        self._keep_jump(item, beside)
        return item

    def _read(self, kind: str, named: Field | None, beside: Fields) -> Item | None:
        if kind == "article" or named is None:
            return self.articles.read(named, beside)
        if kind == "photo":
            return self._photo(named, beside)
        readers = {"section": self._section, "topic": self._topic, "notice": self._notice, "ad": self._ad}
        return readers[kind](named, beside)

    def _keep_jump(self, item: Item | None, beside: Fields) -> None:
        if item is not None and item.hints.jump is not None:
            self.jumps.append((item.hints.jump, beside.place_of("jump")))

    def _section(self, named: Field, beside: Fields) -> Section | None:
        desk = self.desk
        name = scalar_of(named, desk)
        require(beside, desk)
        values: dict[str, Any] = {"name": name.text.strip() if name else None, "where": named.value.where}
        values |= {"style": text_of(beside, "style", desk), "hints": read_hints(beside, desk)}
        values |= {"contents": self.contents(beside), "note": note_of(beside, desk)}
        return build(Section, values | {"places": _places("name", named, beside)}, beside, desk)

    def _topic(self, named: Field, beside: Fields) -> Topic | None:
        desk = self.desk
        require(beside, desk)
        values: dict[str, Any] = {"headline": lines_of(named, desk), "where": named.value.where}
        values |= {"deck": text_of(beside, "deck", desk), "summary": copy_of(beside, "summary", desk)}
        values |= {"contents": self.contents(beside), "note": note_of(beside, desk)}
        values |= {"hints": read_hints(beside, desk), "places": _places("headline", named, beside)}
        return build(Topic, values, beside, desk)

    def _photo(self, named: Field, beside: Fields) -> Photo | None:
        if not isinstance(named.value, Mapping):
            return photo(named, beside, self.desk)
        inline = sort_fields(named.value, PHOTO.joined_with(HINTS), named.base, self.desk)
        require(inline, self.desk)
        return photo(inline.get("file"), inline.overruled_by(beside), self.desk)

    def _notice(self, named: Field, beside: Fields) -> Notice | None:
        desk = self.desk
        title = scalar_of(named, desk)
        require(beside, desk)
        values: dict[str, Any] = {"title": title.text.strip() if title else None, "where": named.value.where}
        values |= {"body": copy_of(beside, "body", desk), "hints": read_hints(beside, desk)}
        return build(Notice, values | {"places": _places("title", named, beside)}, beside, desk)

    def _ad(self, named: Field, beside: Fields) -> Ad | None:
        desk = self.desk
        written = scalar_of(named, desk)
        require(beside, desk)
        values: dict[str, Any] = {"file": desk.find(written, named.base, files.ADS) if written else None}
        values |= {"hints": read_hints(beside, desk), "where": named.value.where}
        return build(Ad, values | self._size(beside), beside, desk)

    def _size(self, beside: Fields) -> dict[str, tuple[float, float]]:
        field = beside.get("size")
        scalar = scalar_of(field, self.desk) if field else None
        if field is None or scalar is None:
            return {}
        written = scalar.text.strip()
        for name, pattern in (("columns_lines", _COLUMNS_LINES), ("millimetres", _MILLIMETRES)):
            match = pattern.fullmatch(written)
            if match and all(float(part) > 0 for part in match.groups()):
                width, height = (float(part) for part in match.groups())
                return {name: (width, height)}
        self.desk.report(errors.wrong_value(scalar.where, field.key, written))
        return {}


def _places(name: str, named: Field, beside: Fields) -> dict[str, Where]:
    """The places of an item's texts, that of the key that names its kind under ``name``."""
    return {**beside.places(), **Fields(beside.form, named.value.where, {name: named}, {}).places()}


def _kind_of(entry: Entry) -> bool:
    return KINDS.find(entry.key.text.strip()) is not None


def _not_an_item(value: Value) -> Problem:
    if isinstance(value, Scalar):
        return errors.not_an_item(value.where, value.text, ())
    if isinstance(value, Mapping) and value.entries:
        key = value.entries[0].key
        return errors.not_an_item(key.where, key.text, KINDS.words)
    return errors.not_an_item(value.where, None, ())
