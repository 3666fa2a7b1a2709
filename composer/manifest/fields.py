"""One mapping of the manifest, its keys known by their contract names; and its values, read one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from composer.manifest import errors
from composer.manifest.files import Desk
from composer.manifest.keys import Form, Key
from composer.manifest.yaml_source import Listing, Mapping, Scalar, Value
from composer.problems import Message, Where

_SCALAR = Message("文字", "a text")
_LISTING = Message("列表", "a list")
_MAPPING = Message("“名称: 值”的对照", "a mapping")
_NOTHING = Message("空的", "nothing")

ModelT = TypeVar("ModelT", bound=BaseModel)
T = TypeVar("T")


def what_is(value: Value) -> Message:
    """A value's shape, as messages call it."""
    if isinstance(value, Scalar):
        return _NOTHING if value.is_null else _SCALAR
    return _LISTING if isinstance(value, Listing) else _MAPPING


@dataclass(frozen=True, slots=True)
class Field:
    """One key with its value, and the folder its paths count from."""

    key: Key
    name_where: Where
    value: Value
    base: Path


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one form. A key with nothing after it counts as absent; ``blank`` keeps its place."""

    form: Form
    where: Where
    by_name: dict[str, Field]
    blank: dict[str, Where]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def get(self, name: str) -> Field | None:
        """The field of this contract name."""
        return self.by_name.get(name)

    def overruled_by(self, other: Fields) -> Fields:
        """These fields with those of ``other`` on top: the manifest overrules the manuscript."""
        return Fields(self.form, self.where, {**self.by_name, **other.by_name}, {**self.blank, **other.blank})

    def places(self) -> dict[str, Where]:
        """Where each text begins; of lists and mappings, where they do."""
        return {
            name: field.value.text_where if isinstance(field.value, Scalar) else field.value.where
            for name, field in self.by_name.items()
        }

    def place_of(self, name: str) -> Where:
        """Where a field's value stands; the whole form's place when it is absent."""
        field = self.get(name)
        return field.value.where if field else self.where


def sort_fields(mapping: Mapping, form: Form, base: Path, desk: Desk) -> Fields:
    """The mapping's entries under their contract names; unknown and repeated keys are reported and left out."""
    by_name: dict[str, Field] = {}
    blank: dict[str, Where] = {}
    seen: dict[str, Where] = {}
    for entry in mapping.entries:
        key = form.find(entry.key.text.strip())
        if key is None:
            desk.report(errors.unknown_key(entry.key.where, entry.key.text, form))
        elif key.name in seen:
            desk.report(errors.duplicate_key(entry.key.where, seen[key.name], entry.key.text))
        else:
            seen[key.name] = entry.key.where
            if isinstance(entry.value, Scalar) and entry.value.is_null:
                blank[key.name] = entry.key.where
            else:
                by_name[key.name] = Field(key, entry.key.where, entry.value, base)
    return Fields(form, mapping.where, by_name, blank)


def require(fields: Fields, desk: Desk) -> None:
    """Report every required key of the form that is absent or blank."""
    for key in fields.form.keys:
        if key.required and key.name not in fields:
            desk.report(errors.missing_key(fields.blank.get(key.name, fields.where), key, fields.form))


def scalar_of(field: Field, desk: Desk) -> Scalar | None:
    """The field's text with its place; None after telling that it is none."""
    if isinstance(field.value, Scalar):
        return field.value
    desk.report(errors.wrong_type(field.value.where, field.key, what_is(field.value)))
    return None


def text_of(fields: Fields, name: str, desk: Desk) -> str | None:
    """A text, without white around it; None when absent or blank."""
    field = fields.get(name)
    scalar = scalar_of(field, desk) if field else None
    return (scalar.text.strip() or None) if scalar else None


def split_headline(text: str) -> tuple[str, ...]:
    """A headline's lines as broken by hand: at `` / `` and at line ends."""
    return tuple(part.strip() for part in re.split(r"\s+[/／]\s+|\n", text) if part.strip())


def lines_of(field: Field, desk: Desk) -> tuple[str, ...]:
    """A headline's lines: a list's items, or one text broken at `` / `` and at its own line ends."""
    if isinstance(field.value, Scalar):
        parts = [*split_headline(field.value.text)]
    elif isinstance(field.value, Listing) and all(isinstance(item, Scalar) for item in field.value.items):
        parts = [item.text for item in field.value.items if isinstance(item, Scalar) and not item.is_null]
    else:
        desk.report(errors.wrong_type(field.value.where, field.key, what_is(field.value)))
        return ()
    lines = tuple(part.strip() for part in parts if part.strip())
    if not lines:
        desk.report(errors.wrong_type(field.value.where, field.key, _NOTHING))
    return lines


def names_of(fields: Fields, name: str, desk: Desk, known: dict[str, str] | None = None) -> dict[str, str]:
    """A mapping of free names to texts, in order; ``known`` maps names to the contract's."""
    field = fields.get(name)
    if field is None:
        return {}
    if not isinstance(field.value, Mapping):
        desk.report(errors.wrong_type(field.value.where, field.key, what_is(field.value)))
        return {}
    texts: dict[str, str] = {}
    seen: dict[str, Where] = {}
    for entry in field.value.entries:
        written = entry.key.text.strip()
        told = (known or {}).get(written, written)
        if told in seen:
            desk.report(errors.duplicate_key(entry.key.where, seen[told], written))
        elif isinstance(entry.value, Listing) and all(isinstance(item, Scalar) for item in entry.value.items):
            texts[told] = "、".join(item.text for item in entry.value.items if isinstance(item, Scalar))
        elif not isinstance(entry.value, Scalar):
            desk.report(errors.wrong_type(entry.value.where, field.key, what_is(entry.value)))
        elif not entry.value.is_null:
            texts[told] = entry.value.text.strip()
        seen.setdefault(told, entry.key.where)
    return texts


def items_of(field: Field, desk: Desk) -> tuple[Value, ...]:
    """A list's items, one at least; none after telling what is wrong."""
    if not isinstance(field.value, Listing):
        desk.report(errors.wrong_type(field.value.where, field.key, what_is(field.value)))
        return ()
    if not field.value.items:
        desk.report(errors.empty_list(field.value.where, field.key))
    return field.value.items


def every(values: Iterable[Value], read: Callable[[Value], T | None]) -> tuple[T, ...]:
    """What could be read of the values, each told about on its own."""
    return tuple(one for one in map(read, values) if one is not None)


def build(model: type[ModelT], values: dict[str, Any], fields: Fields, desk: Desk) -> ModelT | None:
    """The model of these values; None after telling, at each field's place, what the model refuses.

    What could not be read is None among the values, and has been told already.
    """
    try:
        return model(**values)
    except ValidationError as error:
        told = {name for name, value in values.items() if value is None}
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0])
            if name not in told:  # a union reports once for each of its forms
                told.add(name)
                desk.report(errors.of_pydantic(detail, fields.place_of(name), fields.form.key(name)))
        return None
