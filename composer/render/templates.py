"""A layout's templates: sandboxed, read from its own folders alone, their mistakes told with file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from composer.layout.model import Layout
from composer.manifest.errors import nearest
from composer.problems import CannotCompose, Message, Problem, Where

# A folder's rules over those of style.css, the nearest folder's last.
OWN_SHEET = "own.css"


class _OwnFolder(FileSystemLoader):
    """Reads templates that lie in a folder; a link that leads out of it is no template."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """See BaseLoader."""
        source, file, is_fresh = super().get_source(environment, template)
        if not Path(file).resolve().is_relative_to(self.folder):
            raise TemplateNotFound(template)
        return source, file, is_fresh


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates see the issue's values, change none of them, and reach no file through them."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """See SandboxedEnvironment."""
        return not isinstance(obj, PurePath) and super().is_safe_attribute(obj, attr, value)


def template_environment(layout: Layout) -> Environment:
    """The environment of a layout's templates: the nearest folder's file of a name goes before the others'.

    A template that replaces another can extend it by its folder's name: ``{% extends "broadsheet/folio.html.j2" %}``.
    """
    folders: list[tuple[str, BaseLoader]] = [(folder.name, _OwnFolder(folder)) for folder in layout.template_folders]
    by_name: dict[str, BaseLoader] = {}
    for name, loader in folders:
        by_name.setdefault(name, loader)
    return _Sandbox(
        loader=ChoiceLoader([*(loader for _, loader in folders), PrefixLoader(by_name)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def own_sheets(layout: Layout) -> tuple[str, ...]:
    """The names of the sheets that add to the layout's, those of the farthest folder first."""
    folders = [folder for folder in layout.template_folders if (folder / OWN_SHEET).is_file()]
    return tuple(f"{folder.name}/{OWN_SHEET}" for folder in reversed(folders))


def render(environment: Environment, layout: Layout, name: str, values: dict[str, Any]) -> str:
    """A template with these values. Raises CannotCompose where a template is wrong or missing."""
    try:
        return environment.get_template(name).render(values)
    except CannotCompose:
        raise
    except Exception as error:
        where = _place_of(error, layout)
        if where is None and not isinstance(error, TemplateError | UnicodeDecodeError):
            raise
        raise CannotCompose([_problem_of(error, where, environment)]) from error


def _place_of(error: Exception, layout: Layout) -> Where | None:
    """The innermost line of a template that an error came from."""
    if isinstance(error, TemplateSyntaxError):
        return Where(str(error.filename or error.name), error.lineno)
    frames = traceback.extract_tb(error.__traceback__)
    inside = [
        frame for frame in frames if any(Path(frame.filename).is_relative_to(one) for one in layout.template_folders)
    ]
    return Where(inside[-1].filename, inside[-1].lineno) if inside else None


def _problem_of(error: Exception, where: Where | None, environment: Environment) -> Problem:
    if isinstance(error, TemplateNotFound):
        near = nearest(str(error.name), environment.list_templates())
        hint = Message(f"是不是“{near}”？", f"did you mean “{near}”?") if near else None
        message = Message(f"找不到模板“{error.name}”。", f"there is no template “{error.name}”")
        return Problem("error", "template.missing", message, where, hint)
    if isinstance(error, TemplateSyntaxError):
        message = Message(f"模板的写法不对：{error.message}", f"the template cannot be read: {error.message}")
        return Problem("error", "template.syntax", message, where)
    message = Message(f"模板排不出来：{error}", f"the template fails: {error}")
    return Problem("error", "template.failed", message, where)
