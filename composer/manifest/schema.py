"""The manifest's JSON Schema, for completion and checking in editors that read one.

Made from the same tables as the reader, in both languages. An editor's YAML reader guesses types
(``86`` is a number, ``2026-05-20`` a date), so texts are taken in those forms too.
"""

from __future__ import annotations

from typing import Any

from composer.manifest import keys
from composer.manifest.errors import EXPECTED, FORM_NAMES
from composer.manifest.keys import Form, Key, Kind

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_BLANK: Schema = {"type": "null"}
_LINES: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_WHOLE: Schema = {"type": ["integer", "string"], "minimum": 1, "pattern": "^[0-9]+$"}
_PATHS: Schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


def manifest_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a whole manifest."""
    forms = {"page": keys.PAGE, "photo": keys.PHOTO.joined_with(keys.HINTS), "note": keys.NOTE}
    forms |= {"article": keys.BESIDE_KIND["article"], "place": keys.EXACT_PLACE, "crop": keys.FOCUS}
    definitions = {name: _form(form) for name, form in forms.items()}
    definitions["item"] = {"anyOf": [_item(kind) for kind in keys.KINDS.keys]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORM_NAMES["issue"].zh,
        **_form(keys.ISSUE),
        "$defs": definitions,
    }


def _form(form: Form) -> Schema:
    """A mapping of one form: every key in every spelling, none besides; what is required in one of them."""
    return {
        "type": "object",
        "properties": {name: _value(key) for key in form.keys for name in key.names},
        "additionalProperties": False,
        "allOf": [_one_of_names(key) for key in form.keys if key.required],
    }


def _one_of_names(key: Key) -> Schema:
    return {"anyOf": [{"required": [name]} for name in key.names]}


def _item(kind: Key) -> Schema:
    """A content item of one kind. An article may stand without a value, its keys beside it."""
    form = keys.BESIDE_KIND[kind.name]
    required = [key for key in form.keys if key.required and kind.name != "article"]
    # A photo's own word in Chinese (图片) names an article's photos when an article is there already.
    names = {name: _value(key) for key in form.keys for name in key.names}
    return {
        "type": "object",
        "properties": {name: _value(kind) for name in kind.names} | names,
        "additionalProperties": False,
        "allOf": [_one_of_names(kind), *(_one_of_names(key) for key in required)],
    }


def _value(key: Key) -> Schema:
    value = _of_kind(key.kind)
    described: Schema = {"description": f"{EXPECTED[key.kind].zh} | {EXPECTED[key.kind].en}"}
    return described | (value if key.required else {"anyOf": [value, _BLANK]})


def _of_kind(kind: Kind) -> Schema:
    """What one kind of value may be."""
    fixed = {"enum": list(keys.WORDS[kind])} if kind in keys.WORDS else {}
    by_kind: dict[Kind, Schema] = {
        "text": _TEXT,
        "lines": _LINES,
        "copy": _TEXT,
        "date": {"type": "string"},
        "whole": _WHOLE,
        "jump": {"type": ["integer", "string"], "minimum": 1, "pattern": "^[0-9]+$"},
        "fraction": {"type": ["number", "string"], "minimum": 0, "maximum": 1},
        "path": {"type": "string"},
        "photo-file": _PATHS,
        "photos": {
            "anyOf": [{"type": "string"}, _ref("photo"), _list_of({"anyOf": [{"type": "string"}, _ref("photo")]})]
        },
        "note": {"anyOf": [_TEXT, _ref("note")]},
        "contents": _list_of(_ref("item")),
        "pages": {"anyOf": [_list_of(_ref("page")), {"enum": list(keys.AUTO)}, _WHOLE]},
        "names": {"type": "object", "additionalProperties": {"anyOf": [_LINES, _BLANK]}},
        # An editor's YAML reader takes a bare off for false.
        "rules": {"type": "object", "additionalProperties": {"enum": [*keys.WEIGHTS, False]}},
        "rank": fixed,
        "direction": fixed,
        "place": {"anyOf": [fixed, _ref("place")]},
        "crop": {"anyOf": [fixed, _ref("crop")]},
        "box": {"type": ["boolean", "string"]},
        "ad-size": {"type": "string"},
        "kind-article": {"anyOf": [{"type": "string"}, _ref("article"), _BLANK]},
        "kind-photo": {"anyOf": [_PATHS, _ref("photo")]},
    }
    return by_kind[kind]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1}
