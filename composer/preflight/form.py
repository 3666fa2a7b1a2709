"""The form of publication, read off the printed pages as the regulator does (报纸期刊质量管理规定, 2020)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.copy.model import IssueCopy
from composer.layout.model import Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage
from composer.preflight.folio import folio_problems
from composer.preflight.readback import PrintedChar, PrintedPage
from composer.preflight.rulebook import RULES
from composer.preflight.rulebook.findings import finding, on_page
from composer.preflight.texts import solid
from composer.problems import Message, Problem

# The rule each particular of the imprint answers to, by the manifest's key.
PARTICULARS = {
    "cn": "form.cn",
    "sponsor": "form.sponsor",
    "publisher": "form.publisher",
    "address": "form.address",
    "phone": "form.contact",
    "printer": "form.printer",
    "printer_address": "form.printer-address",
    "postal_code": "form.distribution",
    "distribution": "form.distribution",
    "price": "form.price",
    "permit": "form.permit",
    "compiler": "form.compiler",
    "readers": "form.readers",
    "run": "form.run",
    "frequency": "form.frequency",
}
# More errors of form than these fail a paper.
MOST_ERRORS = 3
EXTRAS = ("号外", "增期")
BULLETIN_MARKS = ("内部资料", "免费交流")
# A drawn title that replaces the name set in type; shapes of it lower than this, in pt, are its rules.
TITLE, LEAST_DRAWN = "title.svg", 8.0
# Sizes are told to a hundredth of a point.
NEARLY = 0.05
IMPRINT = Message("写在清单的 imprint（版权信息）里。", "it goes into the manifest's imprint")


@dataclass(frozen=True, slots=True)
class _Front:
    """Page 1 as printed: its text, and that of all furniture of the issue, without white space."""

    page: MadeUpPage
    printed: PrintedPage
    head: str
    furniture: str


def form_problems(
    issue: IssueCopy, layout: Layout, pages: Sequence[MadeUpPage], printed: Sequence[PrintedPage]
) -> list[Problem]:
    """What the printed pages lack of their form; ``printed`` have their origin at the trim.

    What stands on page 1 is asked for only where page 1 is among the pages.
    """
    problems = [
        *_unfit(issue, layout),
        *folio_problems(_numbered(pages, printed, layout)),
        *_unmarked_adverts(pages, printed),
    ]
    front = _front(pages, printed)
    if front is not None:
        problems += [*_name(issue, layout, front), *_dates(issue, front), *_extra(issue, front)]
        problems += _particulars(issue, layout, front)
        if layout.imprint.form == "bulletin":
            problems += _bulletin_marks(front)
    return problems


def form_errors(problems: Sequence[Problem], layout: Layout) -> int:
    """The errors of form the regulator would count at the least; none for a bulletin."""
    return sum(RULES[problem.code].errors for problem in problems) if layout.imprint.form == "paper" else 0


def failing_form(problems: Sequence[Problem], layout: Layout) -> Iterator[Problem]:
    """The finding that the paper fails by its form."""
    errors = form_errors([problem for problem in problems if problem.code in RULES], layout)
    if errors > MOST_ERRORS:
        yield finding(
            "form.fails",
            f"出版形式差错至少 {errors} 个，超过 {MOST_ERRORS} 个，出版形式质量不合格。",
            f"at least {errors} errors of form: with more than {MOST_ERRORS} the paper fails",
        )


def _numbered(
    pages: Sequence[MadeUpPage], printed: Sequence[PrintedPage], layout: Layout
) -> list[tuple[MadeUpPage, PrintedPage]]:
    """The pages that bear their number: all of a paper, all but its front of a bulletin."""
    fronts_too = layout.imprint.form == "paper"
    return [(page, one) for page, one in zip(pages, printed, strict=True) if fronts_too or page.masthead is None]


def _front(pages: Sequence[MadeUpPage], printed: Sequence[PrintedPage]) -> _Front | None:
    for page, one in zip(pages, printed, strict=True):
        if page.masthead is not None:
            furniture = "".join(_furniture(other, read) for other, read in zip(pages, printed, strict=True))
            return _Front(page, one, _text_in(one, (page.masthead, page.foot)), furniture)
    return None


def _furniture(page: MadeUpPage, printed: PrintedPage) -> str:
    return _text_in(printed, (page.masthead, page.folio, page.foot))


def _text_in(printed: PrintedPage, boxes: Sequence[Box | None]) -> str:
    return solid("".join(char.char for box in boxes if box for char in chars_in(printed, box)))


def chars_in(printed: PrintedPage, box: Box) -> list[PrintedChar]:
    """The characters in a box, in the order of the file."""
    return [
        char
        for char in printed.chars
        if box.x - 1 <= char.x <= box.right + 1 and box.y - 1 <= char.baseline <= box.bottom + 1
    ]


def _unfit(issue: IssueCopy, layout: Layout) -> Iterator[Problem]:
    """What this form of publication may not bear, and a name that it may not have."""
    labels = layout.imprint.labels
    for key, value in issue.imprint:
        if value and {key, labels.get(key, key)} & set(layout.imprint.keeps_out):
            zh, en = f"这种版式不印“{key}”，已略去。", f"this layout does not bear “{key}”; it is left out"
            yield finding("form.kept-out", zh, en)
    for word in layout.imprint.unfit_names:
        if word in issue.paper:
            yield finding(
                "form.bulletin-name",
                f"内部资料的名称“{issue.paper}”里不应有“{word}”字。",
                f"the name “{issue.paper}” holds “{word}”, which this form of publication may not",
            )


def _name(issue: IssueCopy, layout: Layout, front: _Front) -> Iterator[Problem]:
    """The name in the masthead, larger than all other words of page 1, as printed."""
    assert front.page.masthead is not None
    head = [char for char in chars_in(front.printed, front.page.masthead) if not char.char.isspace()]
    name = _largest_run(head, solid(issue.paper))
    size = min((char.size for char in name), default=0.0)
    if not name and layout.find_file(TITLE):
        inside = [box for box in front.printed.shapes if _is_in(box, front.page.masthead)]
        size = max((box.height for box in inside if min(box.width, box.height) > LEAST_DRAWN), default=0.0)
    if not size:
        yield on_page("form.name", front.page.number, f"报头没有报名“{issue.paper}”", f"has no name “{issue.paper}”")
        return
    own = set(map(id, name))
    others = [char for char in front.printed.chars if id(char) not in own and not char.char.isspace()]
    largest = max(others, key=lambda char: char.size, default=None)
    if largest is not None and largest.size > size - NEARLY:
        yield on_page(
            "form.name-size",
            front.page.number,
            f"报名 {size:.1f} pt，不大于“{largest.char}”字（{largest.size:.1f} pt）",
            f"bears its name at {size:.1f} pt, no larger than “{largest.char}” ({largest.size:.1f} pt)",
        )


def _largest_run(chars: Sequence[PrintedChar], wanted: str) -> Sequence[PrintedChar]:
    """The characters of a text where it stands largest; none where it does not."""
    text = "".join(char.char for char in chars)
    best: Sequence[PrintedChar] = ()
    at = text.find(wanted) if len(text) == len(chars) else -1
    while at >= 0:
        run = chars[at : at + len(wanted)]
        if not best or min(char.size for char in run) > min(char.size for char in best):
            best = run
        at = text.find(wanted, at + 1)
    return best


def _is_in(box: Box, outer: Box) -> bool:
    level = outer.x - 1 <= box.x and box.right <= outer.right + 1
    return level and outer.y - 1 <= box.y and box.bottom <= outer.bottom + 1


def _dates(issue: IssueCopy, front: _Front) -> Iterator[Problem]:
    date, number = issue.date, front.page.number
    if not all(part in front.head for part in (f"{date.year}年", f"{date.month}月", f"{date.day}日")):
        yield on_page("form.date", number, "报头没有出版日期", "has no date in its masthead")
    if f"{issue.number}期" not in front.head:
        yield on_page("form.number", number, "报头没有总期号", "has no issue number in its masthead")
    if f"{len(issue.pages)}版" not in front.head.replace(f"第{number}版", ""):
        yield on_page("form.pages", number, "报头没有版数", "does not tell the number of pages in its masthead")


def _extra(issue: IssueCopy, front: _Front) -> Iterator[Problem]:
    """An extra issue, which its imprint or a page's name says it is, says so in the masthead."""
    said = "".join([*(key + value for key, value in issue.imprint), *(page.name for page in issue.pages)])
    for word in EXTRAS:
        if word in said and word not in front.head:
            yield on_page(
                "form.extra", front.page.number, f"报头没有注明“{word}”", f"does not say {word} in its masthead"
            )


def _particulars(issue: IssueCopy, layout: Layout, front: _Front) -> Iterator[Problem]:
    """What the layout's form wants and the imprint does not give, or gives and no page bears."""
    labels = layout.imprint.labels
    given = {labels.get(key, key): value for key, value in issue.imprint if value}
    for wanted in layout.imprint.wants:
        choice = wanted.split("/")
        code = next(
            (PARTICULARS[key] for key, label in labels.items() if label == choice[0] and key in PARTICULARS), ""
        )
        values = {label: given[label] for label in choice if label in given}
        if not values:
            zh, en = f"版权信息里没有“{wanted}”。", f"the imprint has no {wanted}"
            yield finding(code or "form.particular", zh, en, hint=IMPRINT)
        elif not any(solid(value) in front.furniture for value in values.values()):
            (label, value), *_ = values.items()
            zh, en = f"“{label}：{value}”没有印在任何一版上。", f"no page bears “{label}: {value}”"
            yield finding(code or "form.particular", zh, en)


def _bulletin_marks(front: _Front) -> Iterator[Problem]:
    for words in BULLETIN_MARKS:
        if words not in front.head:
            yield on_page("form.bulletin-mark", front.page.number, f"没有“{words}”字样", f"does not say {words}")


def _unmarked_adverts(pages: Sequence[MadeUpPage], printed: Sequence[PrintedPage]) -> Iterator[Problem]:
    for page, one in zip(pages, printed, strict=True):
        for block in all_blocks(page.blocks):
            if block.kind == "ad" and "广告" not in _text_in(one, (block.box,)):
                name = block.pictures[0].file.name if block.pictures else block.key
                yield on_page(
                    "form.advertisement",
                    page.number,
                    f"的广告 {name} 没有注明“广告”",
                    f"has an ad, {name}, without the word 广告",
                )
