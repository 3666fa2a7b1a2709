"""The engines: each sets paragraphs in the column as its experts would and returns the PDF."""

from __future__ import annotations

import importlib
import importlib.metadata
import io
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

import pikepdf

from benchmarks.line_comparison.column import (
    FAMILY,
    INDENT,
    LINES,
    MARGIN,
    MEASURE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH,
    SIZE,
    STYLE,
    WIDTH,
    as_copy,
    open_book,
)
from composer import __version__
from composer.makeup.model import SetLine, SetText
from composer.render.lines import text_markup
from composer.render.spacing import space_glyphs
from composer.typeset.model import Line
from composer.typeset.paragraph import compose_paragraph

Paragraphs = tuple[str, ...]

# Where a baseline lies in a line of the grid; any place would do, for baselines are compared with one another.
FIRST_BASELINE = MARGIN + PITCH / 2 + 0.38 * SIZE

CHROMIUM_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine by name; ``version`` is None when this machine does not have it."""

    name: str
    version: str | None
    typeset: Callable[[Paragraphs], bytes]


def all_engines() -> tuple[Engine, ...]:
    """Every engine of the comparison, installed or not, the composer first."""
    typst, chromium = _package_version("typst"), _chromium_version()
    return (
        Engine("newspaper-composer", __version__, set_by_composer),
        Engine("Typst", typst, set_by_typst),
        Engine("Typst, `costs: (runt: 10000%)`", typst, partial(set_by_typst, costs="costs: (runt: 10000%),")),
        Engine("Chromium", chromium, set_by_chromium),
        Engine("Chromium, `text-wrap: pretty`", chromium, partial(set_by_chromium, wrap="text-wrap: pretty")),
        Engine("WeasyPrint alone", _package_version("weasyprint"), set_by_weasyprint),
    )


def compose_lines(text: str) -> tuple[Line, ...]:
    """A paragraph's lines as the composer finishes them."""
    return compose_paragraph(as_copy(text), STYLE, MEASURE, open_book())


def set_by_composer(paragraphs: Paragraphs) -> bytes:
    """Finished lines in positioned boxes, as on a page."""
    lines = [(number, line) for number, text in enumerate(paragraphs) for line in compose_lines(text)]
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    texts = [[text_markup(text, open_book(), links=False) for text in _page_texts(page)] for page in pages]
    body = "".join(f"<section>{''.join(markup for markup, _ in page)}</section>" for page in texts)
    css = """
        section { position: relative; height: 100%; break-after: page }
        p { line-height: 1; white-space: pre }
        p span { position: absolute }
    """
    with pikepdf.open(io.BytesIO(_print_by_weasyprint(body, css, margin=0))) as pdf:
        other = space_glyphs(pdf, [[strand for _, strands in page for strand in strands] for page in texts], outset=0.0)
        assert other is None, other
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _page_texts(page: list[tuple[int, Line]]) -> Iterator[SetText]:
    for number in sorted({number for number, _ in page}):
        lines = tuple(
            SetLine(line, MARGIN, FIRST_BASELINE + place * PITCH, SIZE)
            for place, (owner, line) in enumerate(page)
            if owner == number
        )
        yield SetText("body", lines)


def set_by_weasyprint(paragraphs: Paragraphs) -> bytes:
    """CSS alone: what the composer's renderer makes of running text."""
    return _print_by_weasyprint(_flowing(paragraphs), _flowing_css(), margin=MARGIN)


def _print_by_weasyprint(body: str, css: str, margin: float) -> bytes:
    import weasyprint

    pdf = weasyprint.HTML(string=_document(body, css, margin)).write_pdf()
    assert isinstance(pdf, bytes)
    return pdf


def set_by_chromium(paragraphs: Paragraphs, wrap: str = "") -> bytes:
    """Headless Chromium with the CSS Text 4 properties made for Chinese. Raises CalledProcessError when it fails."""
    css = f"""{_flowing_css()}
        p {{ text-spacing-trim: trim-start; text-autospace: normal; line-break: strict; hanging-punctuation: none }}
        p {{ {wrap} }}
    """
    with tempfile.TemporaryDirectory() as folder:
        source, pdf = Path(folder, "column.html"), Path(folder, "column.pdf")
        source.write_text(_document(_flowing(paragraphs), css, MARGIN), encoding="utf-8")
        command = [
            _chromium() or "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={pdf}",
            source.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=CHROMIUM_SECONDS)
        return pdf.read_bytes()


def set_by_typst(paragraphs: Paragraphs, costs: str = "") -> bytes:
    """Typst with its paragraph optimiser, Chinese settings, and a text box of exactly one em on the pitch."""
    source = f"""
        #set page(width: {PAGE_WIDTH}pt, height: {PAGE_HEIGHT}pt,
            margin: (rest: {MARGIN}pt, right: {PAGE_WIDTH - MARGIN - WIDTH}pt))
        #set text(font: "{FAMILY}", size: {SIZE}pt, lang: "zh", region: "cn", {costs}
            cjk-latin-spacing: auto, overhang: false, top-edge: 0.88em, bottom-edge: -0.12em)
        #set par(justify: true, leading: {PITCH - SIZE}pt, spacing: {PITCH - SIZE}pt,
            first-line-indent: (amount: {INDENT}em, all: true))
        #for text in json("paragraphs.json") {{ par(text) }}
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "paragraphs.json").write_text(json.dumps(paragraphs), encoding="utf-8")
        Path(folder, "column.typ").write_text(source, encoding="utf-8")
        pdf = importlib.import_module("typst").compile(str(Path(folder, "column.typ")), format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def _document(body: str, css: str, margin: float) -> str:
    return f"""<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>column</title><style>
        @page {{ size: {PAGE_WIDTH}pt {PAGE_HEIGHT}pt; margin: {margin}pt }}
        html {{ font: 400 {SIZE}pt/{PITCH}pt "{FAMILY}"; font-variant-ligatures: none; font-kerning: normal }}
        body, p {{ margin: 0; widows: 1; orphans: 1 }}
        {css}</style><body>{body}</body></html>"""


def _flowing(paragraphs: Paragraphs) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in paragraphs)


def _flowing_css() -> str:
    return f"p {{ width: {WIDTH}pt; text-align: justify; text-indent: {INDENT}em }}"


def _package_version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def _chromium_version() -> str | None:
    program = _chromium()
    if program is None:
        return None
    told = subprocess.run([program, "--version"], check=False, capture_output=True, text=True, timeout=60).stdout
    found = re.search(r"\d+(\.\d+)+", told)
    return found.group() if found else None
