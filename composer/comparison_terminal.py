"""What a comparison tells on the terminal: each page, then every article that changed, its words marked."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from composer.compare.model import ArticleChange, Comparison, Span, SpanKind, TextChange
from composer.compare.page_words import sentences_of_page, totals_of
from composer.compare.words import KINDS, name_of, sentences_of
from composer.comparison import Compared
from composer.problems import Language, Message

# Characters that stand on either side of a change.
CONTEXT = 12
# Brackets that tell what was cut and what was added where there are no colours.
MARKS: dict[SpanKind, tuple[str, str, str]] = {
    "same": ("", "", ""),
    "cut": ("[-", "-]", "red strike"),
    "added": ("{+", "+}", "green"),
}


def show_comparison(compared: Compared, language: Language) -> None:
    """Print the comparison."""
    out = Console(soft_wrap=True, highlight=False, markup=False)
    old, new = compared.names
    out.print(f"{old} → {new}")
    for line in _lines(compared.comparison, language):
        out.print(line)
    if compared.file is not None:
        out.print(str(compared.file))


def _lines(comparison: Comparison, language: Language) -> Iterator[Text]:
    yield Text(
        Message("；", "; ").in_language(language).join(one.in_language(language) for one in totals_of(comparison))
    )
    for page in comparison.pages:
        if not page.is_change:
            continue
        yield Text(Message(f"第{page.number}版", f"Page {page.number}").in_language(language), style="bold")
        yield from (Text(f"  {sentence.in_language(language)}") for sentence in sentences_of_page(page))
        for number in page.changes:
            change = comparison.by_number(number)
            if change.article.spot.page == page.number:
                yield from _article(change, language)


def _article(change: ArticleChange, language: Language) -> Iterator[Text]:
    told = Message("；", "; ").in_language(language).join(one.in_language(language) for one in sentences_of(change))
    yield Text(f"  {name_of(change.article).in_language(language)}{Message('：', ': ').in_language(language)}{told}")
    for text in change.texts:
        yield _text(text, language)


def _text(text: TextChange, language: Language) -> Text:
    kind = KINDS[text.kind].in_language(language)
    line = Text(f"    {kind}{Message('：', ': ').in_language(language)}")
    for number, span in enumerate(text.spans):
        opening, closing, style = MARKS[span.kind]
        words = _near(span, number == 0, number == len(text.spans) - 1) if span.kind == "same" else span.text
        line.append(f"{opening}{words}{closing}", style=style)
    return line


def _near(span: Span, is_first: bool, is_last: bool) -> str:
    """What of an unchanged span stands near a change."""
    if len(span.text) <= 2 * CONTEXT:
        return span.text
    return ("" if is_first else span.text[:CONTEXT]) + "…" + ("" if is_last else span.text[-CONTEXT:])
