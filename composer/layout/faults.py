"""What can be wrong with a layout, said in both languages, with its place and the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from composer.layout.model import Headlines, HeadStyle, Layout, Look
from composer.layout.source import child, place_of
from composer.manifest.errors import nearest
from composer.manifest.yaml_source import Mapping, Scalar, Value
from composer.problems import Message, Problem, Where

Path = tuple[str | int, ...]

# What the reader gives a layout itself.
GIVEN = ("name", "template_folders")

# What each kind of pydantic's findings says, by the beginning of its type.
EXPECTED = {
    "int": Message("应是整数", "a whole number is expected"),
    "float": Message("应是数或长度（如 12mm、9.5pt）", "a number or a length such as 12mm or 9.5pt is expected"),
    "bool": Message("应是 true 或 false", "true or false is expected"),
    "string_pattern": Message("应是颜色，如 '#b3161f'（带引号）", "a colour such as '#b3161f' (in quotes) is expected"),
    "tuple": Message("应是列表", "a list is expected"),
    "string": Message("应是一段文字", "a text is expected"),
    "too_short": Message("不能是空的", "something is expected here"),
    "dict": Message("应是“键: 值”的对照", "a mapping is expected"),
    "model": Message("应是“键: 值”的对照", "a mapping is expected"),
}


def missing_layout(name: str, known: Sequence[str], where: Where | None) -> Problem:
    """A layout that is neither shipped nor beside the manifest."""
    near = nearest(name, known)
    hint = Message(
        f"现有版式：{'、'.join(known)}" + (f"；是否想用 {near}？" if near else "。"),
        f"layouts there are: {', '.join(known)}" + (f"; did you mean {near}?" if near else ""),
    )
    message = Message(f"找不到版式“{name}”。", f"there is no layout “{name}”")
    return Problem("error", "layout.missing", message, where, hint)


def not_a_name(where: Where) -> Problem:
    """An ``extends`` that is no text."""
    message = Message("extends 应是一个版式的名称。", "extends takes the name of a layout")
    return Problem("error", "layout.extends", message, where)


def unknown_name(kind: Message, name: str, known: Iterable[str], where: Where | None) -> Problem:
    """A style, colour, frame, role … that the layout does not have."""
    names = tuple(known)
    near = nearest(name, names)
    hint = Message(
        (f"是不是“{near}”？" if near else "") + f"可用：{'、'.join(names)}",
        (f"did you mean “{near}”? " if near else "") + f"there is: {', '.join(names)}",
    )
    message = Message(f"版式里没有{kind.zh}“{name}”。", f"the layout has no {kind.en} “{name}”")
    return Problem("error", "layout.unknown-name", message, where, hint)


def lacking(kind: Message, name: str, where: Where | None) -> Problem:
    """A name every layout must have."""
    message = Message(f"版式缺少{kind.zh}“{name}”。", f"the layout lacks the {kind.en} “{name}”")
    return Problem("error", "layout.lacking", message, where)


def refused(zh: str, en: str, where: Where | None, hint: Message | None = None) -> Problem:
    """A value that cannot be."""
    return Problem("error", "layout.value", Message(zh, en), where, hint)


def of_pydantic(details: Sequence[ErrorDetails], source: Mapping) -> list[Problem]:
    """The models' findings at their places, each once."""
    paths = [detail["loc"] for detail in details]
    problems = []
    for detail in details:
        path: Path = detail["loc"]
        is_of_its_parts = detail["type"] == "too_short" and any(
            other[: len(path)] == path for other in paths if other != path
        )
        if not is_of_its_parts and not _is_inherited(detail, source):
            problems.append(_of_detail(detail, path, source))
    return sorted(problems, key=lambda problem: problem.where or Where(""))


def _is_inherited(detail: ErrorDetails, source: Mapping) -> bool:
    """Whether a design only takes over what is wrong: it is told where the layout says it."""
    path: Path = detail["loc"]
    if path[0] != "designs" or len(path) < 3 or path[2] not in Look.model_fields:
        return False
    return place_of(source, path[:-1] if detail["type"] == "missing" else path) is None


def _of_detail(detail: ErrorDetails, path: Path, source: Mapping) -> Problem:
    key = ".".join(map(str, path))
    kind = detail["type"]
    if kind == "extra_forbidden":
        names = _keys_at(path[:-1])
        near = nearest(str(path[-1]), names)
        message = Message(f"不认识的版式键 {key}。", f"layout key {key}: there is no such key")
        hint = Message(
            (f"是不是“{near}”？" if near else "") + f"可用：{'、'.join(names)}",
            (f"did you mean “{near}”? " if near else "") + f"there is: {', '.join(names)}",
        )
        return Problem("error", "layout.unknown-key", message, _place(source, path, key=True), hint)
    if kind == "missing":
        message = Message(f"缺少版式键 {key}。", f"layout key {key}: it is missing")
        return Problem("error", "layout.missing-key", message, _place(source, path[:-1]))
    told = _expected(detail)
    written = _written(source, path)
    message = Message(f"版式键 {key} 不对{written}：{told.zh}。", f"layout key {key}{written}: {told.en}")
    return Problem("error", "layout.value", message, _place(source, path))


def _expected(detail: ErrorDetails) -> Message:
    """What the models expect instead."""
    kind, bounds = detail["type"], detail.get("ctx", {})
    for sign, zh, en in (("ge", "不能小于", "at least"), ("le", "不能大于", "at most")):
        if sign in bounds:
            return Message(f"{zh} {bounds[sign]:g}", f"{en} {bounds[sign]:g} is expected")
    if kind == "literal_error":
        choices = str(bounds["expected"]).replace("'", "")
        return Message(f"应是 {choices.replace(' or ', '、').replace(', ', '、')}", f"{choices} is expected")
    told = next((text for begin, text in EXPECTED.items() if kind.startswith(begin)), None)
    return told or Message(detail["msg"], detail["msg"])


def _written(source: Mapping, path: Path) -> str:
    value: Value | None = source
    for step in path:
        value = child(value, step)
    return f" “{value.text}”" if isinstance(value, Scalar) else ""


def _place(source: Mapping, path: Path, *, key: bool = False) -> Where:
    """Where a path is written, or the nearest part of it that is."""
    for end in range(len(path), 0, -1):
        where = place_of(source, path[:end], key=key)
        if where:
            return where
    return source.where


def _keys_at(path: Path) -> tuple[str, ...]:
    """The keys the models know at a path; names of the layout's own (styles, frames …) lead to their values."""
    model: type[BaseModel] = Layout
    for step in path:
        field = model.model_fields.get(str(step))
        if field:
            model = _model_in(field.annotation) or model
        elif model is Headlines:
            model = HeadStyle
    keys = tuple(key for key in model.model_fields if model is not Layout or key not in GIVEN)
    return (*keys, "extends") if model is Layout else keys


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model an annotation speaks of, such as that of a list's items."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
