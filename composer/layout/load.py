"""Find and read a layout: a folder in ``layouts/``, or one beside the manifest."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from composer.layout import faults
from composer.layout.model import Layout, Look
from composer.layout.names import name_problems
from composer.layout.source import FILE_NAME, child, merged, plain, read_mapping, repeated_keys, taken_out
from composer.manifest.rules import rule_choices
from composer.manifest.yaml_source import Entry, Mapping, Scalar
from composer.problems import CannotCompose, Problem, Where
from composer.resources import layouts_folder

# Beside the manifest: an issue's own templates, style sheets and drawings, which go before its layout's.
TEMPLATES = "templates"


def layout_names() -> tuple[str, ...]:
    """The layouts that come with the composer."""
    return tuple(sorted(path.parent.name for path in layouts_folder().glob(f"*/{FILE_NAME}")))


def load_layout(name: str, beside: Path, where: Where | None = None) -> Layout:
    """Read the layout called ``name``, or the folder of that path under ``beside``, the manifest's folder.

    ``where`` is the place that names it. Raises CannotCompose when there is none, or with everything that
    is wrong in its files, each at its line and column.
    """
    whole, folders = _read_chain(_find(name, beside, (), where), beside, ())
    source, chosen = taken_out(whole, "rules")
    problems: list[Problem] = []
    rules = rule_choices(chosen, problems.append) if chosen else ()
    own = (beside / TEMPLATES).resolve()
    nearest = (own,) if own.is_dir() and own.is_relative_to(beside.resolve()) else ()
    given = {"name": folders[0].name, "template_folders": (*nearest, *folders), "rules": rules}
    data = {**plain(_with_whole_designs(source)), **given}
    try:
        layout = Layout.model_validate(data)
    except ValidationError as error:
        raise CannotCompose(faults.of_pydantic(error.errors(include_url=False), source)) from error
    problems += name_problems(layout, source)
    if problems:
        raise CannotCompose(problems)
    return layout


def _read_chain(folder: Path, beside: Path, below: tuple[Path, ...]) -> tuple[Mapping, tuple[Path, ...]]:
    """A layout's source over that of the layout it extends, and the folders of both, its own first."""
    written = read_mapping(folder)
    repeated = repeated_keys(written)
    if repeated:
        raise CannotCompose(repeated)
    source, parent = taken_out(written, "extends")
    if parent is None:
        return source, (folder,)
    if not isinstance(parent, Scalar):
        raise CannotCompose([faults.not_a_name(parent.where)])
    # A layout that comes along extends another of those, whatever lies beside a manifest.
    around = layouts_folder() if folder.is_relative_to(layouts_folder()) else beside
    above = _find(parent.text.strip(), around, (*below, folder), parent.where)
    inherited, folders = _read_chain(above, around, (*below, folder))
    return merged(inherited, source), (folder, *folders)


def _find(name: str, beside: Path, below: tuple[Path, ...], where: Where | None) -> Path:
    """The folder of a layout; those of ``below`` are being read already and cannot extend themselves."""
    own = (beside / name).resolve()
    shipped = layouts_folder() / name
    if own.is_relative_to(beside.resolve()) and (own / FILE_NAME).is_file() and own not in below:
        return own
    if name in layout_names() and shipped not in below:
        return shipped
    raise CannotCompose([faults.missing_layout(name, layout_names(), where)])


def _with_whole_designs(source: Mapping) -> Mapping:
    """Every page design completed with what it leaves to the layout: the models know whole looks alone.

    A design of the layout it extends that is set to null is left out.
    """
    designs = child(source, "designs")
    if not isinstance(designs, Mapping):
        return source
    look = Mapping(tuple(entry for entry in source.entries if entry.key.text in Look.model_fields), source.where)
    whole = tuple(
        Entry(entry.key, merged(look, entry.value) if isinstance(entry.value, Mapping) else entry.value)
        for entry in designs.entries
        if not (isinstance(entry.value, Scalar) and entry.value.is_null)
    )
    return Mapping(
        tuple(
            Entry(entry.key, Mapping(whole, designs.where)) if entry.value is designs else entry
            for entry in source.entries
        ),
        source.where,
    )
