"""Every rule of form sees the printed page it is broken on, and nothing on the sound one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from composer.copy.model import IssueCopy
from composer.layout.model import Layout
from composer.makeup.model import Block, Box, MadeUpPage
from composer.pipeline import make_up
from composer.places import cache_folder
from composer.preflight.form import failing_form, form_errors, form_problems
from composer.preflight.readback import PrintedChar, PrintedPage, read_pages
from composer.problems import Problem
from composer.render.edition import render_alone
from tests.small_issue import write_issue

BULLETIN = dict.fromkeys(("准印证号", "编印单位", "发送对象", "印刷单位", "印数", "印期"), "某某")


@dataclass(frozen=True)
class Issue:
    """An issue with its printed pages."""

    copy: IssueCopy
    layout: Layout
    pages: tuple[MadeUpPage, ...]
    printed: tuple[PrintedPage, ...]

    def problems(self) -> list[Problem]:
        return form_problems(self.copy, self.layout, self.pages, self.printed)

    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems()]


def printed_issue(folder: Path, **asked: object) -> Issue:
    manifest = write_issue(folder, paragraphs=12, pages=3)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8")) | asked
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    made_up = make_up(manifest)
    result = render_alone(made_up.copy, made_up.pages, made_up.layout, made_up.book, "screen", cache_folder(), None)
    return Issue(made_up.copy, made_up.layout, made_up.pages, read_pages(result.rendered.pdf))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return printed_issue(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    folder = tmp_path_factory.mktemp("bulletin")
    return printed_issue(folder, layout="bulletin", imprint=BULLETIN, paper="柳岸通讯")


def unsaid(*words: str, page: int = 0) -> Callable[[Issue], Issue]:
    """The issue without some words in a page's furniture: every character of theirs is another."""

    def spoil(issue: Issue) -> Issue:
        made, printed = issue.pages[page], issue.printed[page]
        boxes = [box for box in (made.masthead, made.folio, made.foot) if box]
        chars = list(printed.chars)
        text = "".join(char.char for char in chars)
        assert len(text) == len(chars)
        for word in words:
            at = text.find(word)
            assert at >= 0, word
            while at >= 0:
                if any(box.y <= chars[at].baseline <= box.bottom for box in boxes):
                    for index in range(at, at + len(word)):
                        chars[index] = chars[index]._replace(char="空")
                at = text.find(word, at + 1)
        return _with_chars(issue, page, chars)

    return spoil


def _with_chars(issue: Issue, page: int, chars: Sequence[PrintedChar]) -> Issue:
    printed = list(issue.printed)
    printed[page] = replace(printed[page], chars=tuple(chars))
    return replace(issue, printed=tuple(printed))


def without(*keys: str) -> Callable[[Issue], Issue]:
    """The issue without particulars."""

    def spoil(issue: Issue) -> Issue:
        imprint = tuple(entry for entry in issue.copy.imprint if entry[0] not in keys)
        assert len(imprint) == len(issue.copy.imprint) - len(keys)
        return replace(issue, copy=replace(issue.copy, imprint=imprint))

    return spoil


def loud_headline(issue: Issue) -> Issue:
    """A word of a headline as large as the paper's name."""
    chars = list(issue.printed[0].chars)
    largest = max(char.size for char in chars)
    chars[-1] = chars[-1]._replace(size=largest)
    return _with_chars(issue, 0, chars)


def moved_number(issue: Issue) -> Issue:
    """The whole head of page 3 lower than that of page 2."""
    folio = issue.pages[2].folio
    assert folio is not None
    chars = [
        char._replace(baseline=char.baseline - 9) if char.baseline <= folio.bottom else char
        for char in issue.printed[2].chars
    ]
    return _with_chars(issue, 2, chars)


def turned_pages(issue: Issue) -> Issue:
    """Page 3 before page 2."""
    order = (0, 2, 1)
    pages = tuple(issue.pages[index] for index in order)
    return replace(issue, pages=pages, printed=tuple(issue.printed[index] for index in order))


def bare_advert(issue: Issue) -> Issue:
    """An ad on an empty place without the word."""
    page = issue.pages[1]
    advert = Block("p2.9", "ad", Box(page.frame.x, page.frame.bottom + 5, 100, 1))
    pages = (issue.pages[0], replace(page, blocks=(*page.blocks, advert)), *issue.pages[2:])
    return replace(issue, pages=pages)


def an_extra(issue: Issue) -> Issue:
    """An extra issue that does not say so."""
    return replace(issue, copy=replace(issue.copy, imprint=(*issue.copy.imprint, ("号外", "免费赠阅"))))


def called(name: str) -> Callable[[Issue], Issue]:
    return lambda issue: replace(issue, copy=replace(issue.copy, paper=name))


def with_particular(key: str, value: str) -> Callable[[Issue], Issue]:
    return lambda issue: replace(issue, copy=replace(issue.copy, imprint=(*issue.copy.imprint, (key, value))))


PAPER = (
    ("form.name", unsaid("柳岸周刊")),
    ("form.name-size", loud_headline),
    ("form.date", unsaid("20日")),
    ("form.number", unsaid("118期")),
    ("form.pages", unsaid("3版")),
    ("form.extra", an_extra),
    ("form.cn", without("cn")),
    ("form.sponsor", without("sponsor")),
    ("form.publisher", without("publisher")),
    ("form.address", without("address")),
    ("form.contact", without("phone")),
    ("form.printer", without("printer")),
    ("form.printer-address", without("printer_address")),
    ("form.distribution", without("postal_code")),
    ("form.price", without("price")),
    ("form.page-number", unsaid("02", page=1)),
    ("form.page-number-place", moved_number),
    ("form.page-order", turned_pages),
    ("form.advertisement", bare_advert),
)
OF_BULLETIN = (
    ("form.permit", without("permit")),
    ("form.compiler", without("compiler")),
    ("form.readers", without("readers")),
    ("form.printer", without("printer")),
    ("form.run", without("run")),
    ("form.frequency", without("frequency")),
    ("form.bulletin-mark", unsaid("免费交流")),
    ("form.bulletin-name", called("柳岸通讯报")),
    ("form.kept-out", with_particular("cn", "CN 00-0000")),
)


def test_a_sound_paper_and_a_sound_bulletin_are_clean(paper: Issue, bulletin: Issue) -> None:
    assert paper.codes() == []
    assert bulletin.codes() == []


@pytest.mark.parametrize(("code", "spoil"), PAPER, ids=[code for code, _ in PAPER])
def test_what_a_paper_lacks_is_seen(paper: Issue, code: str, spoil: Callable[[Issue], Issue]) -> None:
    assert code in spoil(paper).codes()


@pytest.mark.parametrize(("code", "spoil"), OF_BULLETIN, ids=[code for code, _ in OF_BULLETIN])
def test_what_a_bulletin_lacks_is_seen(bulletin: Issue, code: str, spoil: Callable[[Issue], Issue]) -> None:
    keys = {bulletin.layout.imprint.labels.get(key, key): key for key, _ in bulletin.copy.imprint}
    known = {label: key for key, label in bulletin.layout.imprint.labels.items()}
    own = replace(bulletin.copy, imprint=tuple((known.get(key, key), value) for key, value in bulletin.copy.imprint))
    assert keys
    assert code in spoil(replace(bulletin, copy=own)).codes()


def test_a_particular_that_no_page_bears_is_told(paper: Issue) -> None:
    price = dict(paper.copy.imprint) | {"price": "每份9.00元"}
    (found,) = replace(paper, copy=replace(paper.copy, imprint=tuple(price.items()))).problems()
    assert (found.code, found.message.en) == ("form.price", "no page bears “定价: 每份9.00元”")


def test_more_than_three_errors_fail_the_paper(paper: Issue) -> None:
    three = without("cn", "price", "printer")(paper).problems()
    assert form_errors(three, paper.layout) == 3
    assert list(failing_form(three, paper.layout)) == []
    four = without("cn", "price", "printer", "phone")(paper).problems()
    (found,) = failing_form(four, paper.layout)
    assert (found.code, found.message.zh) == ("form.fails", "出版形式差错至少 4 个，超过 3 个，出版形式质量不合格。")


def test_the_name_alone_fails_the_paper(paper: Issue) -> None:
    found = loud_headline(paper).problems()
    assert form_errors(found, paper.layout) == 4
    assert [one.code for one in failing_form(found, paper.layout)] == ["form.fails"]


def test_inside_pages_alone_are_asked_for_their_number_only(paper: Issue) -> None:
    inside = replace(paper, pages=paper.pages[1:], printed=paper.printed[1:])
    assert without("cn", "price")(inside).codes() == []
