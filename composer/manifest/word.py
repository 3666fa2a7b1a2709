"""Word manuscripts (.docx): one line of small Markdown for each paragraph.

Bold becomes ``**…**``, a heading ``## …``, a link ``[…](…)``; everything else an editor typed comes through
as text. Empty paragraphs stay as empty lines, so a line's number is the paragraph's number in Word
(a manual line break begins a line of its own, too).
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from composer.manifest import errors, file_errors
from composer.problems import Problem, Where

MAX_UNPACKED = 400_000_000
"""Bytes of a .docx unpacked; what swells beyond that is no manuscript."""

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, AttributeError, EOFError, LookupError, RuntimeError, SyntaxError, ValueError,
)  # fmt: skip
"""What a damaged or encrypted file makes zip, XML and python-docx raise; they have no error of their own for it."""

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
        lines = tuple(line for block in _blocks(document) for line in _lines(block))
    except _DAMAGED:
        raise errors.Unreadable(file_errors.bad_word_file(where)) from None
    body = document.element.body
    left_out = [file_errors.word_part_left_out(where, zh, en) for path, zh, en in _LEFT_OUT if body.xpath(path)]
    return lines, tuple(left_out)


def _blocks(document: Document) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in order, those inside content controls too, which python-docx passes over."""
    outside = "[not(ancestor::w:tbl) and not(ancestor::w:txbxContent)]"
    for element in document.element.body.xpath(f".//w:p{outside} | .//w:tbl{outside}"):
        yield Paragraph(element, document) if element.tag == qn("w:p") else Table(element, document)


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _paragraph(block)
        return
    for row in block.rows:
        # Cells as they are in the file: python-docx tells a merged cell once for each place it covers.
        yield "\u3000".join(_cell(cell) for cell in row._tr.tc_lst)


def _cell(cell: CT_Tc) -> str:
    """A cell's paragraphs with a space between them."""
    texts = ("".join(text.text or "" for text in paragraph.xpath(".//w:t")) for paragraph in cell.xpath(".//w:p"))
    return _escaped(" ".join(texts).strip())


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    is_heading = _is_heading(paragraph)
    pieces = [(text.replace("\t", "\u3000"), bold and not is_heading) for text, bold in _pieces(paragraph)]
    groups = itertools.groupby(pieces, key=lambda piece: piece[1])
    whole = "".join(_marked("".join(text for text, _ in group), bold) for bold, group in groups)
    for line in whole.split("\n"):
        stripped = line.strip()
        if is_heading and stripped:
            yield f"## {stripped}"
        else:
            yield re.sub(r"^([#>])", r"\\\1", stripped)


def _is_heading(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return style is not None and (style.name or "").lower().startswith(("heading", "title", "标题"))


def _pieces(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """Text with its weight. Tracked insertions count as text; what was deleted or moved away does not."""
    for element in paragraph._p.xpath(
        ".//w:r[not(ancestor::w:txbxContent) and not(ancestor::w:del) and not(ancestor::w:moveFrom)]"
    ):
        run = Run(element, paragraph)
        text = _escaped(run.text)
        parent = element.getparent()
        if parent.tag == qn("w:hyperlink"):
            address = Hyperlink(parent, paragraph).url
            if address and text.strip():
                text = f"[{text}]({address})"
        yield text, bool(run.bold)


def _escaped(text: str) -> str:
    """The text with what Markdown would take for markup made plain."""
    return re.sub(r"([\\*\[\]`])", r"\\\1", text)


def _marked(text: str, is_bold: bool) -> str:
    """Bold text between stars, line by line, white space outside them."""
    if not is_bold:
        return text
    return "\n".join(re.sub(r"^(\s*)(\S.*?)(\s*)$", r"\1**\2**\3", line) for line in text.split("\n"))
