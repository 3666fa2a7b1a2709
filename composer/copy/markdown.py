"""Markdown in a small way: paragraphs, crossheads, pull quotes; bold, kai, links, dots, notes. All else is text.

``==文字==`` sets 着重号 under the characters; ``^1^``, ``^[1]^``, ``^①^`` and ``^*^`` raise the figure of a
note. Both are closed pairs, so that ``a == b``, ``====`` and ``x^2+y^2`` stay what they are, as do a bare [1]
and ①.

Blocks are told line by line, for an editor's lines have meanings CommonMark does not know; the inside
of a paragraph is read by markdown-it with every rule off but escapes, emphasis and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from composer.copy.model import Emphasis, Run
from composer.manifest.folding import join_lines
from composer.manifest.models import Text
from composer.problems import Where

Kind = Literal["text", "crosshead", "quote"]

_WHITE = " \t\u3000\u00a0"
# "##" needs no space after it; "#话题#" at the head of a paragraph is no heading, so a single "#" does.
_CROSSHEAD = re.compile(r"(?:#{2,6}[ \t\u3000]*|#[ \t\u3000]+)(?=[^#\s])(.*?)[ \t\u3000]*#*[ \t\u3000]*$")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel):|[/#]|\.{1,2}/|[\w-]+(?:\.[\w-]+)*[./][\w/]", re.IGNORECASE)
_DOTTED = re.compile(r"(?<!=)==(?=[^\s=])([^=]*[^\s=])==(?!=)")
_NOTE = re.compile(r"\^(\d{1,3}|\[\d{1,3}\]|〔\d{1,3}〕|[\u2460-\u2473]|\*{1,3})\^")
_QUOTE = re.compile(r">[ \t\u3000]?")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the manuscript without its markup, and where its first character stands."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as received: its lines joined, and where each of its characters stands."""

    kind: Kind
    lines: tuple[SourceLine, ...]

    @property
    def joined(self) -> str:
        """The lines as one: nothing between Han characters, a space between Latin words."""
        text = ""
        for line in self.lines:
            text += (join_lines(text, line.text) if text else "") + line.text
        return text

    def place_of(self, index: int) -> Where:
        """Where the character at ``index`` of the joined text stands."""
        length = 0
        for number, line in enumerate(self.lines):
            start = length + (len(join_lines(self.lines[number - 1].text, line.text)) if number else 0)
            length = start + len(line.text)
            if index < length:
                column = (line.where.column or 1) + max(index - start, 0)
                return Where(line.where.file, line.where.line, column)
        return self.lines[-1].where


def read_blocks(text: Text) -> tuple[Block, ...]:
    """The paragraphs of a text.

    A blank line ends one; so does a crosshead, the first line without ``>`` after a pull quote, and a line
    indented by two ideographic spaces. Where every line is a paragraph (.txt, .docx), every line end does.
    """
    blocks: list[Block] = []
    open_lines: list[SourceLine] = []
    kind: Kind = "text"

    def end_block() -> None:
        if open_lines:
            blocks.append(Block(kind, tuple(open_lines)))
            open_lines.clear()

    for number, raw in enumerate(text.text.split("\n")):
        found, line = _read_line(raw, text.where, number)
        begins = found != kind or found == "crosshead" or text.paragraphs == "line" or raw.startswith("\u3000\u3000")
        if begins or not line.text:
            end_block()
        kind = found
        if line.text:
            open_lines.append(line)
    end_block()
    return tuple(blocks)


def _read_line(raw: str, origin: Where, number: int) -> tuple[Kind, SourceLine]:
    stripped = raw.strip(_WHITE)
    begin = raw.find(stripped)
    kind: Kind = "text"
    if heading := _CROSSHEAD.match(stripped):
        kind, begin, stripped = "crosshead", begin + heading.start(1), heading[1]
    elif quote := _QUOTE.match(stripped):
        kind, begin, stripped = "quote", begin + quote.end(), stripped[quote.end() :].strip(_WHITE)
    where = Where(origin.file, (origin.line or 1) + number, (origin.column or 1) + begin)
    return kind, SourceLine(stripped, where)


def read_runs(text: str) -> tuple[Run, ...]:
    """The runs of one paragraph's text, markup taken away."""
    tokens = _PARSER.parseInline(text)[0].children or []
    return tuple(_runs(tokens))


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = kai = dotted = 0
    link: str | None = None
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        kai += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        dotted += {"dots_open": 1, "dots_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            link = str(token.attrs["href"])
        elif token.type == "link_close":
            link = None
        elif token.content:
            emphasis: Emphasis = "bold" if bold else "kai" if kai else "plain"
            yield Run(token.content, emphasis, link, dotted=dotted > 0, raised=token.type == "note")


def _read_stars(state: StateInline, silent: bool) -> bool:
    """Read ``*`` and ``**`` so that they work beside Chinese marks, as in ``**“引号”**文字``.

    CommonMark lets a star open or close by the punctuation on both sides, which forbids just that. Here
    one opens before anything but white and closes after anything but white. A star between two digits
    is a multiplication sign.
    """
    if silent or state.src[state.pos] != "*":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before, after = state.src[: state.pos][-1:], state.src[end : end + 1]
    is_sign = before.isdigit() and after.isdigit()
    may_open = bool(after.strip()) and not is_sign
    may_close = bool(before.strip()) and not is_sign
    length = end - state.pos
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(Delimiter(ord("*"), length, len(state.tokens) - 1, -1, may_open, may_close))
    state.pos = end
    return True


def _read_dots(state: StateInline, silent: bool) -> bool:
    """Read ``==文字==``, whose inside may be bold, 楷 or a link."""
    found = _DOTTED.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        end = state.posMax
        state.push("dots_open", "", 1)
        state.pos, state.posMax = found.span(1)
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("dots_close", "", -1)
    state.pos = found.end()
    return True


def _read_note(state: StateInline, silent: bool) -> bool:
    """Read ``^1^``, the raised figure of a note."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("note", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _small_markdown() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["escape", "emphasis", "link", "balance_pairs", "fragments_join"])
    parser.inline.ruler.at("emphasis", _read_stars)
    parser.inline.ruler.before("emphasis", "dots", _read_dots)
    parser.inline.ruler.before("emphasis", "note", _read_note)
    # What is in round brackets after square ones is text too, unless it is an address: [注](见下) loses nothing.
    parser.validateLink = lambda url: _ADDRESS.match(url) is not None  # type: ignore[method-assign]
    return parser


_PARSER = _small_markdown()
