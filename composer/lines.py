"""``compose lines``: a text composed to a measure, to look at and to test from a shell."""

from __future__ import annotations

import difflib
import json
from dataclasses import replace
from pathlib import Path

from composer.fonts.book import open_font_book
from composer.layout.load import load_layout
from composer.makeup.setter import text_style
from composer.problems import CannotCompose, Message, Problem
from composer.typeset.lines_report import plain_lines, report_lines


def compose_text(text: str, layout: str, style: str, measure: float, indent: float | None, *, as_json: bool) -> str:
    """The lines of a text in a text style of a layout; ``measure`` and ``indent`` in em.

    Raises CannotCompose when the layout has no such style.
    """
    styles = load_layout(layout, Path()).styles
    if style not in styles:
        raise CannotCompose([_no_style(style, tuple(styles))])
    chosen = text_style(style, styles[style])
    if indent is not None:
        chosen = replace(chosen, indent=indent)
    book = open_font_book()
    if as_json:
        return json.dumps(report_lines(text, chosen, measure, book), ensure_ascii=False, indent=1)
    return plain_lines(text, chosen, measure, book)


def _no_style(style: str, known: tuple[str, ...]) -> Problem:
    near = difflib.get_close_matches(style, known, n=1)
    message = Message(f"版式里没有文字样式“{style}”。", f"the layout has no text style “{style}”")
    names = near[0] if near else "、".join(known)
    return Problem("error", "layout.style", message, hint=Message(f"可用：{names}", f"there is: {names}"))
