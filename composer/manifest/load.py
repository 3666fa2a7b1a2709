"""From the manifest's path to the whole issue, or to everything that stands against it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from composer.manifest import errors, file_errors, files
from composer.manifest.articles import ArticleReader
from composer.manifest.fields import Fields, build, every, items_of, names_of, require, scalar_of, sort_fields, text_of
from composer.manifest.files import Desk
from composer.manifest.items import ItemReader
from composer.manifest.keys import AUTO, IMPRINT, ISSUE, PAGE, Key
from composer.manifest.models import Issue, Page
from composer.manifest.rules import rule_choices
from composer.manifest.yaml_source import Mapping, Scalar, Value, read_yaml
from composer.problems import CannotCompose, Problem, Where


def load_issue(path: Path, *, allow_outside: bool = False) -> tuple[Issue, tuple[Problem, ...]]:
    """Read a manifest and every file it names.

    Returns the issue with warnings and notes. Raises :class:`CannotCompose` with everything
    found, across the manifest and all manuscripts, when any of it is an error.
    ``allow_outside`` lets paths lead out of the manifest's folder.
    """
    # The folder is the manifest's own, even when the manifest is a link to a file elsewhere.
    file = path.parent.resolve() / path.name
    desk = Desk(file.parent, path.parent, allow_outside)
    issue = _read_issue(file, desk)
    if issue is None or any(problem.severity == "error" for problem in desk.findings):
        raise CannotCompose(sorted(desk.findings, key=lambda problem: _order(problem, desk.show(file))))
    return issue, tuple(sorted(desk.findings, key=lambda problem: _order(problem, desk.show(file))))


def _order(problem: Problem, manifest: str) -> tuple[bool, bool, str, int, int]:
    """Errors first; the manifest before the manuscripts; down the lines."""
    where = problem.where or Where("")
    return problem.severity != "error", where.file != manifest, where.file, where.line or 0, where.column or 0


def _read_issue(file: Path, desk: Desk) -> Issue | None:
    mapping = _read_manifest(file, desk)
    if mapping is None:
        return None
    fields = sort_fields(mapping, ISSUE, file.parent, desk)
    require(fields, desk)
    reader = _PageReader(desk)
    pages = reader.pages(fields)
    values: dict[str, Any] = {name: text_of(fields, name, desk) for name in ("paper", "layout", "number")}
    values |= {"date": _date(fields, desk), "imprint": names_of(fields, "imprint", desk, dict(IMPRINT))}
    if (rules := fields.get("rules")) is not None:
        values["rules"] = rule_choices(rules.value, desk.report)
    values |= {
        "spread_over": reader.spread_over,
        "pages": pages,
        "folder": file.parent,
        "file": file,
        "layout_where": fields.place_of("layout"),
    }
    return build(Issue, values, fields, desk)


def _read_manifest(file: Path, desk: Desk) -> Mapping | None:
    shown = desk.show(file)
    if file.is_dir():
        desk.report(file_errors.not_a_file(Where(shown), shown))
        return None
    if not file.is_file():
        names = [other.name for other in file.parent.glob("*.y*ml")] if file.parent.is_dir() else []
        desk.report(file_errors.missing_file(Where(shown), shown, names))
        return None
    text = desk.read(file, files.MAX_MANIFEST)
    if text is None:
        return None
    try:
        value = read_yaml(text, shown)
    except errors.Unreadable as error:
        desk.report(error.problem)
        return None
    if isinstance(value, Mapping):
        return value
    desk.report(errors.not_a_manifest(value.where if value else Where(shown, 1, 1)))
    return None


def _date(fields: Fields, desk: Desk) -> datetime.date | None:
    """The issue's date. An ISO date alone; a day that does not exist and another form are told apart."""
    field = fields.get("date")
    scalar = scalar_of(field, desk) if field else None
    if scalar is None:
        return None
    written = scalar.text.strip()
    numbers = re.fullmatch(r"(\d{4})\D{0,2}?(\d{1,2})\D{0,2}?(\d{1,2})\D?", written)
    meant: datetime.date | None = None
    if numbers:
        try:
            meant = datetime.date(*(int(number) for number in numbers.groups()))
        except ValueError:
            desk.report(errors.no_such_date(scalar.where, written))
            return None
    if meant and re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", written):
        return meant
    desk.report(errors.not_a_date(scalar.where, written, meant.isoformat() if meant else None))
    return None


@dataclass(slots=True)
class _PageReader:
    """Reads the pages in order, numbering those that do not say their number."""

    desk: Desk
    next_number: int = 1
    numbered: dict[int, Where] = field(default_factory=dict)
    spread_over: int | Literal["auto"] | None = None
    jumps: list[tuple[int, int, Where]] = field(default_factory=list)
    articles: ArticleReader = field(init=False)

    def __post_init__(self) -> None:
        self.articles = ArticleReader(self.desk)

    def pages(self, fields: Fields) -> tuple[Page, ...]:
        """Every page, and then whether each jump has a page to go to."""
        field = fields.get("pages")
        if field is None:
            return ()
        if isinstance(field.value, Scalar):
            return self._whole(fields, field.key, field.value)
        if "contents" in fields:
            self.desk.report(errors.contents_beside_pages(fields.place_of("contents")))
        pages = every(items_of(field, self.desk), lambda value: self._page(value, field.base))
        _check_jumps(self.jumps, tuple(self.numbered), self.desk)
        return pages

    def _whole(self, fields: Fields, key: Key, written: Scalar) -> tuple[Page, ...]:
        """The contents that are to be spread over pages, as one page for now."""
        asked = written.text.strip()
        if asked in AUTO:
            self.spread_over = "auto"
        elif re.fullmatch(r"[1-9]\d?", asked):
            self.spread_over = int(asked)
        else:
            self.desk.report(errors.wrong_value(written.where, key, asked))
        if "contents" not in fields:
            self.desk.report(errors.missing_key(fields.where, ISSUE.key("contents"), ISSUE))
            return ()
        items = ItemReader(self.desk, self.articles)
        contents = items.contents(fields)
        for _, where in items.jumps:
            self.desk.report(errors.jump_without_pages(where))
        return (Page(name="", number=1, contents=contents, where=fields.place_of("contents")),) if contents else ()

    def _page(self, value: Value, base: Path) -> Page | None:
        if not isinstance(value, Mapping):
            self.desk.report(errors.not_a_page(value.where))
            return None
        desk = self.desk
        fields = sort_fields(value, PAGE, base, desk)
        items = ItemReader(desk, self.articles)
        require(fields, desk)
        number = self._number(fields)
        values: dict[str, Any] = {"name": text_of(fields, "name", desk) or "", "number": number}
        values |= {"editors": names_of(fields, "editors", desk), "layout": text_of(fields, "layout", desk)}
        values |= {"contents": items.contents(fields), "where": fields.where}
        layout_where = fields.place_of("layout") if "layout" in fields else None
        page = build(Page, values | {"layout_where": layout_where}, fields, desk)
        self.jumps += [(number, jump, where) for jump, where in items.jumps if isinstance(number, int)]
        return page

    def _number(self, fields: Fields) -> int | str:
        """The page's number: as written (a text the models refuse stays one), or the next one."""
        written = text_of(fields, "number", self.desk)
        if written is not None and not re.fullmatch(r"\d{1,4}", written):
            return written
        number = int(written) if written is not None else self.next_number
        where = fields.place_of("number")
        if number in self.numbered:
            self.desk.report(errors.duplicate_page(where, number, self.numbered[number]))
        self.numbered.setdefault(number, where)
        self.next_number = number + 1
        return number


def _check_jumps(jumps: Sequence[tuple[int, int, Where]], pages: Sequence[int], desk: Desk) -> None:
    for page, jump, where in jumps:
        if jump == page:
            desk.report(errors.jump_to_itself(where, jump))
        elif jump not in pages:
            desk.report(errors.no_such_page(where, jump, pages))
        elif _leads_back(jump, page, jumps):
            desk.report(errors.jump_in_a_ring(where, page, jump))


def _leads_back(start: int, page: int, jumps: Sequence[tuple[int, int, Where]]) -> bool:
    """Whether jumps lead from one page to another."""
    reached = {start}
    while more := {to for at, to, _ in jumps if at in reached} - reached:
        reached |= more
    return page in reached
