"""Manuscripts: a file's front matter and its text, from .md, .txt and .docx alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from composer.manifest import errors, file_errors, files
from composer.manifest.files import Desk
from composer.manifest.models import Text
from composer.manifest.yaml_source import Mapping, read_yaml
from composer.problems import Where

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file as received: what its front matter says (None without one), and its text."""

    path: Path
    front: Mapping | None
    text: Text


def read_manuscript(path: Path, desk: Desk) -> Manuscript | None:
    """Read a manuscript; None after telling what is wrong with the file."""
    shown = desk.show(path)
    lines = _lines(path, desk)
    if lines is None:
        return None
    try:
        end = _front_matter_end(lines, shown)
        begin = next((n for n, line in enumerate(lines) if line.strip()), 0) + 1
        source = "\n".join(lines[begin : end - 1]) if end else ""
        front = read_yaml(source, shown, begin + 1) if end else None
        if front is not None and not isinstance(front, Mapping):
            raise errors.Unreadable(file_errors.front_matter_not_a_mapping(front.where))
    except errors.Unreadable as error:
        desk.report(error.problem)
        return None
    form = "blank-line" if path.suffix.lower() == ".md" else "line"
    return Manuscript(path, front, _text_from(lines, end, shown, form))


def _lines(path: Path, desk: Desk) -> list[str] | None:
    if path.suffix.lower() != ".docx":
        text = desk.read(path, files.MAX_MANUSCRIPT)
        return None if text is None else text.split("\n")
    from composer.manifest.word import read_word_file

    try:
        content = files.read_bytes(path, files.MAX_WORD_FILE, Where(desk.show(path)))
        lines, warnings = read_word_file(content, desk.show(path))
    except errors.Unreadable as error:
        desk.report(error.problem)
        return None
    desk.findings.extend(warnings)
    return list(lines)


def _front_matter_end(lines: list[str], shown: str) -> int:
    """How many lines the front matter takes, both fences among them; 0 when there is none."""
    begin = next((n for n, line in enumerate(lines) if line.strip()), None)
    if begin is None or lines[begin].rstrip() != _FENCE:
        return 0
    for number, line in enumerate(lines[begin + 1 :], begin + 1):
        if line.rstrip() in (_FENCE, "..."):
            return number + 1
    raise errors.Unreadable(file_errors.front_matter_open(Where(shown, begin + 1, 1)))


def _text_from(lines: list[str], start: int, shown: str, paragraphs: str) -> Text:
    """The text from line ``start`` (counted from 0) on, its place at its first line that is not blank."""
    while start < len(lines) and not lines[start].strip():
        start += 1
    text = "\n".join(lines[start:]).rstrip()
    where = Where(shown, start + 1 if text else max(len(lines), 1), 1)
    return Text.model_validate({"text": text, "where": where, "paragraphs": paragraphs})


def take_headline(text: Text, path: Path) -> tuple[tuple[str, Where] | None, Text]:
    """A headline from the first line of a manuscript that names none, and the text after it.

    The first line of a .txt or .docx is its headline, heading or not; of a .md only a ``# `` heading is.
    """
    first, *rest = text.text.split("\n")
    heading = re.match(r"#{1,6}[ \t]+(.*?)[ \t#]*$", first)
    if not first.strip() or (path.suffix.lower() == ".md" and not re.match(r"#[ \t]", first)):
        return None, text
    words = heading.group(1) if heading else first
    assert text.where.line is not None
    after = _text_from(rest, 0, text.where.file, text.paragraphs)
    line = text.where.line + (after.where.line or 1)
    words = re.sub(r"\*\*(.+?)\*\*|\\(.)", lambda match: match[1] or match[2], words)
    return (words.strip(), text.where), after.model_copy(update={"where": Where(text.where.file, line, 1)})
