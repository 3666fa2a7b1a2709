"""Placement hints: the editor's words for rank, place and the rest, made into the contract's."""

from __future__ import annotations

from typing import Any

from composer.manifest import errors
from composer.manifest.fields import Field, Fields, build, require, scalar_of, sort_fields, text_of
from composer.manifest.files import Desk
from composer.manifest.keys import EXACT_PLACE, FOCUS, HINTS, TRUTH, WORDS, Form
from composer.manifest.models import ExactPlace, FocusPoint, Hints, Model
from composer.manifest.yaml_source import Mapping


def read_hints(fields: Fields, desk: Desk) -> Hints:
    """The hints among the fields; one that cannot be read is reported and left to the composer."""
    values: dict[str, Any] = {}
    for key in HINTS.keys:
        field = fields.get(key.name)
        value = _hint(field, desk) if field else None
        if value is not None:
            values[key.name] = value
    return build(Hints, values, fields, desk) or Hints()


def _hint(field: Field, desk: Desk) -> object:
    kind = field.key.kind
    if kind == "place" and isinstance(field.value, Mapping):
        return _mapping(field, EXACT_PLACE, ExactPlace, desk)
    if kind == "crop" and isinstance(field.value, Mapping):
        return _mapping(field, FOCUS, FocusPoint, desk)
    scalar = scalar_of(field, desk)
    if scalar is None:
        return None
    written = scalar.text.strip()
    if kind == "box":
        return TRUTH.get(written.lower(), written)
    if kind not in WORDS:
        return written
    meant = WORDS[kind].get(written.lower())
    if meant is None:
        desk.report(errors.wrong_value(scalar.where, field.key, written))
    return meant


def _mapping(field: Field, form: Form, model: type[Model], desk: Desk) -> Model | None:
    assert isinstance(field.value, Mapping)
    fields = sort_fields(field.value, form, field.base, desk)
    require(fields, desk)
    return build(model, {key.name: text_of(fields, key.name, desk) for key in form.keys}, fields, desk)
