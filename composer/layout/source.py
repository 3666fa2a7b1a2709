"""A layout's YAML as written: merged along the chain of layouts it extends, every value with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from composer.manifest import errors, files
from composer.manifest.yaml_source import Entry, Listing, Mapping, Scalar, Value, read_yaml
from composer.problems import CannotCompose, Message, Problem, Where

FILE_NAME = "layout.yaml"


def read_mapping(folder: Path) -> Mapping:
    """The ``layout.yaml`` of a folder. Raises CannotCompose with the place where it cannot be read."""
    file = folder / FILE_NAME
    where = Where(str(file), 1, 1)
    try:
        value = read_yaml(files.decode(files.read_bytes(file, files.MAX_MANIFEST, where), where), str(file))
    except errors.Unreadable as error:
        problem = error.problem
        raise CannotCompose([replace(problem, code=problem.code.replace("manifest.", "layout."))]) from error
    if isinstance(value, Mapping):
        return value
    message = Message("版式文件应是“键: 值”的对照。", "a layout file is a mapping of keys to values")
    raise CannotCompose([Problem("error", "layout.not-a-mapping", message, value.where if value else where)])


def repeated_keys(value: Value) -> list[Problem]:
    """Keys that stand twice in one mapping: the later would silently win."""
    problems: list[Problem] = []
    if isinstance(value, Listing):
        for item in value.items:
            problems += repeated_keys(item)
    elif isinstance(value, Mapping):
        seen: dict[str, Where] = {}
        for entry in value.entries:
            name = entry.key.text
            if name in seen:
                message = Message(
                    f"版式键“{name}”写了两次（第一次在第 {seen[name].line} 行）。",
                    f"layout key “{name}” stands twice (first on line {seen[name].line})",
                )
                problems.append(Problem("error", "layout.repeated-key", message, entry.key.where))
            seen.setdefault(name, entry.key.where)
            problems += repeated_keys(entry.value)
    return problems


def taken_out(mapping: Mapping, name: str) -> tuple[Mapping, Value | None]:
    """A mapping without one of its keys, and that key's value."""
    value = child(mapping, name)
    entries = tuple(entry for entry in mapping.entries if entry.key.text != name)
    return Mapping(entries, mapping.where), value


def merged(below: Mapping, above: Mapping) -> Mapping:
    """Mappings merge key by key; anything else replaces what it stands over."""
    entries = {entry.key.text: entry for entry in below.entries}
    for entry in above.entries:
        name = entry.key.text
        under = entries[name].value if name in entries else None
        if isinstance(under, Mapping) and isinstance(entry.value, Mapping):
            entry = Entry(entry.key, merged(under, entry.value))  # noqa: PLW2901
        entries[name] = entry
    return Mapping(tuple(entries.values()), above.where)


def plain(value: Value) -> Any:
    """A value as lists, dicts and texts; the models read numbers out of texts."""
    match value:
        case Scalar():
            return None if value.is_null else value.text.strip()
        case Listing():
            return [plain(item) for item in value.items]
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in value.entries}


def child(value: Value | None, step: str | int) -> Value | None:
    """The value under a key, or the item of a list; None where there is none."""
    if isinstance(value, Mapping):
        return next((entry.value for entry in value.entries if entry.key.text == step), None)
    if isinstance(value, Listing) and isinstance(step, int) and step < len(value.items):
        return value.items[step]
    return None


def place_of(value: Value, path: Sequence[str | int], *, key: bool = False) -> Where | None:
    """Where a path's value (or its ``key``) is written; None where the file does not write it."""
    *steps, last = path
    inside: Value | None = value
    for step in steps:
        inside = child(inside, step)
    if key and isinstance(inside, Mapping):
        return next((entry.key.where for entry in inside.entries if entry.key.text == last), None)
    found = child(inside, last)
    return found.where if found else None
