"""Articles and what they carry: texts, photos, notes; from the manifest, a manuscript, or both."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from composer.manifest import errors, file_errors, files
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
    split_headline,
    text_of,
    what_is,
)
from composer.manifest.files import Desk
from composer.manifest.hints import read_hints
from composer.manifest.keys import BESIDE_KIND, HINTS, NOTE, PHOTO
from composer.manifest.manuscripts import read_manuscript, take_headline
from composer.manifest.models import Article, Note, Photo, Text
from composer.manifest.yaml_source import Listing, Mapping, Scalar, Value
from composer.problems import Where


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads articles, and remembers which manuscript was taken where."""

    desk: Desk
    taken: dict[Path, Where] = field(default_factory=dict)

    def read(self, kind: Field | None, beside: Fields) -> Article | None:
        """The article of one content item: ``kind`` is what ``article:`` holds, ``beside`` the item's other keys."""
        if kind is None:
            return self._from_fields(beside, None)
        if isinstance(kind.value, Scalar):
            return self._from_file(kind.value, kind.base, beside)
        if isinstance(kind.value, Mapping):
            inline = sort_fields(kind.value, BESIDE_KIND["article"], kind.base, self.desk)
            return self._from_fields(inline.overruled_by(beside), None)
        self.desk.report(errors.wrong_type(kind.value.where, kind.key, what_is(kind.value)))
        return None

    def _from_file(self, written: Scalar, base: Path, beside: Fields) -> Article | None:
        path = self.desk.find(written, base, files.MANUSCRIPTS)
        manuscript = read_manuscript(path, self.desk) if path else None
        if manuscript is None or path is None:
            return None
        if path in self.taken:
            self.desk.report(errors.article_twice(written.where, path, self.taken[path]))
        self.taken.setdefault(path, written.where)
        front = manuscript.front or Mapping((), Where(self.desk.show(path), 1, 1))
        fields = sort_fields(front, BESIDE_KIND["article"], path.parent, self.desk).overruled_by(beside)
        body = fields.get("body")
        text: Text | None = manuscript.text
        if body and manuscript.text.text:
            self.desk.report(errors.two_bodies(body.name_where, path))
        elif body:
            text = None
        return self._from_fields(fields, text, path)

    def _from_fields(self, fields: Fields, text: Text | None, path: Path | None = None) -> Article | None:
        desk = self.desk
        where = fields.where
        headline: tuple[str, ...] = ()
        if (field := fields.get("headline")) is not None:
            headline, where = lines_of(field, desk), field.value.where
        elif text is not None and path is not None:
            found, text = take_headline(text, path)
            if found:
                headline, where = split_headline(found[0]), found[1]
                desk.report(file_errors.headline_from_text(where, found[0]))
        if not headline and field is None:
            require(fields, desk)
        body = text or copy_of(fields, "body", desk) or Text(text="", where=where)
        if not body.text.strip() and "body" not in fields and "photos" not in fields:
            desk.report(file_errors.empty_body(where))
        values: dict[str, Any] = {name: text_of(fields, name, desk) for name in ("kicker", "deck", "byline", "signoff")}
        values |= {"headline": headline, "where": where, "hints": read_hints(fields, desk), "body": body}
        values |= {"summary": copy_of(fields, "summary", desk), "note": note_of(fields, desk)}
        return build(Article, values | {"photos": photos_of(fields, desk), "places": fields.places()}, fields, desk)


def copy_of(fields: Fields, name: str, desk: Desk) -> Text | None:
    """A text, or that of the file it names; None when absent or not to be had."""
    field = fields.get(name)
    scalar = scalar_of(field, desk) if field else None
    if field is None or scalar is None:
        return None
    written = scalar.text.strip()
    if "\n" in written or not written.lower().endswith(files.MANUSCRIPTS):
        return Text(text=scalar.text, where=scalar.text_where)
    path = desk.find(scalar, field.base, files.MANUSCRIPTS)
    manuscript = read_manuscript(path, desk) if path else None
    if manuscript is None:
        return None
    if manuscript.front:
        desk.report(file_errors.front_matter_unused(manuscript.front.where))
    return manuscript.text


def note_of(fields: Fields, desk: Desk) -> Note | None:
    """编者按: a bare text (or its file), or a title and a body."""
    field = fields.get("note")
    if field is None:
        return None
    if not isinstance(field.value, Mapping):
        body = copy_of(fields, "note", desk)
        return Note(body=body, where=field.value.where) if body else None
    inner = sort_fields(field.value, NOTE, field.base, desk)
    require(inner, desk)
    values = {"title": text_of(inner, "title", desk), "body": copy_of(inner, "body", desk), "where": field.value.where}
    return build(Note, values, inner, desk)


def photos_of(fields: Fields, desk: Desk) -> tuple[Photo, ...]:
    """An article's photos: a list; one alone may stand without it."""
    field = fields.get("photos")
    if field is None:
        return ()
    values = items_of(field, desk) if isinstance(field.value, Listing) else (field.value,)
    return every(values, lambda value: _photo(value, field, desk))


def _photo(value: Value, field: Field, desk: Desk) -> Photo | None:
    if isinstance(value, Mapping):
        inner = sort_fields(value, PHOTO.joined_with(HINTS), field.base, desk)
        require(inner, desk)
        return photo(inner.get("file"), inner, desk)
    one = Field(field.key, field.name_where, value, field.base)
    return photo(one, Fields(PHOTO, value.where, {}, {}), desk)


def photo(file: Field | None, beside: Fields, desk: Desk) -> Photo | None:
    """One photo or a group: its file or files, and the caption, credit and hints beside them."""
    values: dict[str, Any] = {name: text_of(beside, name, desk) for name in ("caption", "credit", "alt")}
    where = file.value.where if file else beside.where
    values |= {"files": _picture_files(file, desk) if file else (), "hints": read_hints(beside, desk), "where": where}
    return build(Photo, values | {"places": beside.places()}, beside, desk)


def _picture_files(field: Field, desk: Desk) -> tuple[Path, ...]:
    paths: list[Path] = []
    for value in items_of(field, desk) if isinstance(field.value, Listing) else (field.value,):
        if isinstance(value, Scalar) and not value.is_null:
            path = desk.find(value, field.base, files.PICTURES)
            paths += [path] if path else []
        else:
            desk.report(errors.wrong_type(value.where, field.key, what_is(value)))
    return tuple(paths)
