"""Find and read a layout: a folder in ``layouts/``, or one beside the manifest."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from composer.layout.model import Layout
from composer.problems import CannotCompose, Message, Problem, Where
from composer.resources import layouts_folder


def layout_names() -> tuple[str, ...]:
    """The layouts that come with the composer."""
    return tuple(sorted(path.parent.name for path in layouts_folder().glob("*/layout.yaml")))


def load_layout(name: str, beside: Path) -> Layout:
    """Read the layout called ``name``, or the folder of that path under ``beside``.

    Raises CannotCompose when there is none, or when its ``layout.yaml`` is wrong.
    """
    folder = _find(name, beside)
    source = folder / "layout.yaml"
    try:
        data, folders = _read_chain(folder, beside)
        return Layout.model_validate({**data, "name": folder.name, "template_folders": folders})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(str(source), mark.line + 1, mark.column + 1) if mark else Where(str(source))
        message = Message("版式文件不是正确的 YAML。", "the layout file is not valid YAML")
        raise CannotCompose([Problem("error", "layout.syntax", message, where)]) from error
    except ValidationError as error:
        raise CannotCompose(_problems_of(error, source)) from error


def _read_chain(folder: Path, beside: Path) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """A layout's data over that of the layout it extends, and the template folders of both, its own first."""
    data = yaml.safe_load((folder / "layout.yaml").read_text(encoding="utf-8")) or {}
    parent = data.pop("extends", None)
    if parent is None:
        return data, (folder,)
    inherited, folders = _read_chain(_find(parent, beside), beside)
    return _merged(inherited, data), (folder, *folders)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Mappings merge key by key; anything else replaces what it stands over."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        merged[key] = _merged(below[key], value) if both else value
    return merged


def _find(name: str, beside: Path) -> Path:
    own = (beside / name).resolve()
    if own.is_relative_to(beside.resolve()) and (own / "layout.yaml").is_file():
        return own
    shipped = layouts_folder() / name
    if name in layout_names():
        return shipped
    near = difflib.get_close_matches(name, layout_names(), n=1, cutoff=0.4)
    known = "、".join(layout_names())
    hint = Message(
        f"现有版式：{known}" + (f"；是否想用 {near[0]}？" if near else "。"),
        f"layouts there are: {', '.join(layout_names())}" + (f"; did you mean {near[0]}?" if near else ""),
    )
    message = Message(f"找不到版式“{name}”。", f"there is no layout “{name}”")
    raise CannotCompose([Problem("error", "layout.missing", message, hint=hint)])


def _problems_of(error: ValidationError, source: Path) -> list[Problem]:
    problems = []
    for detail in error.errors():
        key = ".".join(str(part) for part in detail["loc"])
        message = Message(f"版式键 {key} 不对：{detail['msg']}", f"layout key {key}: {detail['msg']}")
        problems.append(Problem("error", f"layout.{detail['type']}", message, Where(str(source))))
    return problems
