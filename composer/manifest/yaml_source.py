"""YAML as written: every key and value with its file, line and column, inside safe limits.

Scalars stay text. Nothing is guessed about them (``12:30`` is no sexagesimal number, ``no`` is no
boolean), so an editor's words reach the page as written; the models decide what each must be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import yaml

from composer.manifest import errors
from composer.manifest.folding import fold
from composer.problems import Problem, Where

MAX_DEPTH = 40
"""Lists and mappings inside one another. A topic in a section on a page needs twelve."""
MAX_NODES = 20_000
"""Keys and values with every alias written out: some forty pages of a hundred items each."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
) | {"!"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. ``where`` is where the value begins, ``text_where`` its first character (after ``|`` or a quote)."""

    text: str
    where: Where
    text_where: Where
    is_null: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Value, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value."""

    key: Scalar
    value: Value


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order written; a key may still stand twice."""

    entries: tuple[Entry, ...]
    where: Where


Value = Scalar | Listing | Mapping


def read_yaml(text: str, file: str, first_line: int = 1) -> Value | None:
    """Read one YAML document; None when there is nothing in it.

    ``first_line`` is the line of ``file`` on which ``text`` begins. Raises
    :class:`errors.Unreadable` for bad syntax, a second document, tags of other programs,
    and anything over the limits.
    """
    return _Builder(text, file, first_line).document()


class _Builder:
    """Builds the values from the parser's events, so that limits hold before anything grows."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.file = file
        self.first_line = first_line
        self.count = 0
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.events: Iterator[yaml.Event] = self._parse(text)

    def _parse(self, text: str) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(text, Loader=yaml.SafeLoader)
        except yaml.reader.ReaderError as error:
            before = text[: error.position]
            where = Where(self.file, before.count("\n") + self.first_line, len(before) - before.rfind("\n"))
            raise errors.Unreadable(errors.control_character(where, ord(text[error.position]))) from None
        except yaml.MarkedYAMLError as error:
            raise errors.Unreadable(self._syntax_problem(error)) from None

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        mark = error.problem_mark or error.context_mark
        begun = error.context_mark or mark
        if not isinstance(mark, yaml.Mark) or not isinstance(begun, yaml.Mark):
            return errors.bad_syntax(Where(self.file), (), "")
        # The parser stumbles a line or more after a key that was never one; that line is the place to mend.
        for line in range(begun.line, mark.line + 1):
            source = self.lines[line] if line < len(self.lines) else ""
            if remedy := errors.mistyped_key(source):
                column = len(source) - len(source.lstrip()) + 1
                return errors.bad_syntax(Where(self.file, line + self.first_line, column), (), "", remedy)
        near = self.lines[begun.line : mark.line + 1]
        is_mark_first = self._at(begun) not in errors.SPECIAL
        place = mark if is_mark_first else begun
        return errors.bad_syntax(self._where(place), near, self._at(place))

    def _at(self, mark: yaml.Mark) -> str:
        return self.lines[mark.line][mark.column : mark.column + 1] if mark.line < len(self.lines) else ""

    def _where(self, mark: object) -> Where:
        assert isinstance(mark, yaml.Mark)  # the parser marks every event
        return Where(self.file, mark.line + self.first_line, mark.column + 1)

    def document(self) -> Value | None:
        """The only document of the stream."""
        next(self.events)  # the stream's start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self._value(next(self.events), 1)
        next(self.events)  # the document's end
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise errors.Unreadable(errors.second_document(self._where(event.start_mark)))
        return None if isinstance(value, Scalar) and value.is_null else value

    def _value(self, event: yaml.Event, depth: int) -> Value:
        where = self._where(event.start_mark)
        self._grow(1, where)
        if depth > MAX_DEPTH:
            self._refuse(where, MAX_DEPTH)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, where)
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in _PLAIN_TAGS:
            raise errors.Unreadable(errors.foreign_tag(where, tag))
        before = self.count
        value: Value
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event, where)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._listing(where, depth)
        else:
            value = self._mapping(where, depth)
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.anchors[anchor] = (value, self.count - before + 1)
        return value

    def _grow(self, nodes: int, where: Where) -> None:
        self.count += nodes
        if self.count > MAX_NODES:
            self._refuse(where, MAX_NODES)

    def _refuse(self, where: Where, limit: int) -> NoReturn:
        raise errors.Unreadable(errors.too_complex(where, limit))

    def _alias(self, event: yaml.AliasEvent, where: Where) -> Value:
        # An anchor is known only once its value is complete, so a value that holds itself is refused here too.
        if event.anchor not in self.anchors:
            raise errors.Unreadable(errors.unknown_alias(where, event.anchor or ""))
        value, size = self.anchors[event.anchor or ""]
        self._grow(size, where)
        return value

    def _scalar(self, event: yaml.ScalarEvent, where: Where) -> Scalar:
        assert where.line is not None
        assert where.column is not None
        text_where = where
        if event.style in ("|", ">"):
            line = where.line - self.first_line + 1
            source = self.lines[line] if line < len(self.lines) else ""
            text_where = Where(self.file, where.line + 1, len(source) - len(source.lstrip(" ")) + 1)
        elif event.style:
            text_where = Where(self.file, where.line, where.column + 1)
        is_null = event.style is None and event.value in _NULLS
        return Scalar(self._refolded(event), where, text_where, is_null)

    def _refolded(self, event: yaml.ScalarEvent) -> str:
        """The value, its lines folded as Chinese is: YAML would put a space at every line end."""
        start, end = event.start_mark, event.end_mark
        assert isinstance(start, yaml.Mark)
        assert isinstance(end, yaml.Mark)
        if event.style == "|" or start.line == end.line:
            return event.value
        if event.style == ">":
            return fold(self.lines[start.line + 1 : end.line + (end.column > 0)])
        raw = self.text[start.index : end.index]
        if not event.style:
            return fold(raw.split("\n"))
        has_escapes = "\\" in raw or "''" in raw[1:-1]
        return event.value if has_escapes else fold(raw[1:-1].split("\n"))

    def _listing(self, where: Where, depth: int) -> Listing:
        items: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, depth + 1))
        return Listing(tuple(items), where)

    def _mapping(self, where: Where, depth: int) -> Mapping:
        entries: list[Entry] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            if not isinstance(key, Scalar):
                raise errors.Unreadable(errors.key_not_text(key.where))
            entries.append(Entry(key, self._value(next(self.events), depth + 1)))
        return Mapping(tuple(entries), where)
