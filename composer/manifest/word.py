"""Word manuscripts (.docx): one line of small Markdown for each paragraph.

Bold becomes ``**…**``, a heading ``## …``, a link ``[…](…)``; everything else an editor typed comes through
as text. Empty paragraphs stay as empty lines, so a line's number is the paragraph's number in Word.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from composer.manifest import errors, file_errors
from composer.problems import Problem, Where

MAX_UNPACKED = 400_000_000
"""Bytes of a .docx unpacked; what swells beyond that is no manuscript."""

_LEFT_OUT = (
    (".//w:drawing | .//w:pict", "图片或图形", "pictures or drawings"),
    (".//w:txbxContent", "文本框", "text boxes"),
    (".//w:footnoteReference | .//w:endnoteReference", "脚注或尾注", "footnotes or endnotes"),
    (".//w:pPr/w:numPr", "自动编号", "automatic numbers"),
)


def read_word_file(content: bytes, shown: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The paragraphs as lines, and warnings for what is no text.

    Raises :class:`errors.Unreadable` when it is no Word file or swells beyond all measure.
    """
    where = Where(shown)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise errors.Unreadable(file_errors.too_large(where, unpacked, MAX_UNPACKED))
        document = docx.Document(io.BytesIO(content))
        blocks = tuple(document.iter_inner_content())
    # python-docx lets the errors of zip, XML and its own lookups through unchanged.
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError):
        raise errors.Unreadable(file_errors.bad_word_file(where)) from None
    lines = tuple(line for block in blocks for line in _lines(block))
    body = document.element.body
    left_out = [file_errors.word_part_left_out(where, zh, en) for path, zh, en in _LEFT_OUT if body.xpath(path)]
    return lines, tuple(left_out)


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _paragraph(block)
    else:
        for row in block.rows:
            yield "\u3000".join(" ".join(cell.text.split()) for cell in row.cells)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    pieces = [(text.replace("\t", "\u3000"), bold) for text, bold in _pieces(paragraph)]
    is_heading = _is_heading(paragraph)
    whole = "".join(text for text, _ in pieces)
    if not whole.strip():
        yield ""
        return
    line = "".join(
        _bold("".join(text for text, _ in group)) if bold and not is_heading else "".join(text for text, _ in group)
        for bold, group in itertools.groupby(pieces, key=lambda piece: piece[1])
    )
    line = line.strip().replace("\n", " ")
    if is_heading:
        yield f"## {line}"
    else:
        yield re.sub(r"^([#>])", r"\\\1", line)


def _is_heading(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return style is not None and (style.name or "").lower().startswith(("heading", "title", "标题"))


def _pieces(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """Text with its weight. Tracked insertions count as text, tracked deletions do not."""
    for element in paragraph._p.xpath(".//w:r[not(ancestor::w:txbxContent) and not(ancestor::w:del)]"):
        run = Run(element, paragraph)
        text = re.sub(r"([\\*\[\]`])", r"\\\1", run.text)
        parent = element.getparent()
        if parent.tag == qn("w:hyperlink"):
            address = Hyperlink(parent, paragraph).url
            if address and text.strip():
                text = f"[{text}]({address})"
        yield text, bool(run.bold)


def _bold(text: str) -> str:
    """The text between stars, white space outside them."""
    core = text.strip()
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    return f"{before}**{core}**{after}"
