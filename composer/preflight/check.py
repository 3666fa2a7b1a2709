"""The findings of a made-up and printed page, as problems an editor can act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Block, MadeUpPage, SetText
from composer.makeup.remedies import Advice
from composer.preflight.advice import ADVISED_ABOVE, advised
from composer.preflight.readback import PrintedPage
from composer.preflight.texts import first_difference, lost_texts
from composer.problems import Message, Problem
from composer.typeset.model import Piece

# An ad may differ from its size by so much before it is told.
OTHER_SHAPE = 0.03
# Of a page, the part that fillers may take before it is no page to print.
LARGEST_FILLER = 0.2


def missing_glyphs(pages: Sequence[MadeUpPage], book: FontBook) -> list[Problem]:
    """Characters no font of their role has, by article: they would print as boxes."""
    return [
        problem
        for page in pages
        for block in all_blocks(page.blocks)
        for problem in lacking_glyphs(page.number, block.title, block.texts, book)
    ]


def lacking_glyphs(page: int, title: str, texts: Sequence[SetText], book: FontBook) -> list[Problem]:
    """Characters of an article's texts that no font of their role has."""
    used: dict[str, set[str]] = {}
    for text in texts:
        for line in text.lines:
            for piece in line.line.pieces:
                used.setdefault(piece.role, set()).update(piece.text)
    missing = {role: book.missing_glyphs("".join(sorted(chars)), role) for role, chars in sorted(used.items())}
    return [_missing(title, page, role, chars) for role, chars in missing.items() if chars]


def _missing(title: str, page: int, role: str, chars: Sequence[str]) -> Problem:
    named = "、".join(f"{char}(U+{ord(char):04X})" for char in chars)
    return Problem(
        "error",
        "fonts.missing-glyph",
        Message(
            f"第{page}版《{title}》：字体角色 {role} 没有 {named}。",
            f"page {page}, “{title}”: the font of role {role} has no {named}",
        ),
        hint=Message(
            "换一个字，或在 fonts/own 放一套有这个字的字体。",
            "use another character, or put a font that has it into fonts/own",
        ),
    )


def lent_glyphs(pages: Sequence[MadeUpPage], book: FontBook) -> list[Problem]:
    """Characters set in another face because the text's own lacks them, by article."""
    problems = []
    for page in pages:
        for block in all_blocks(page.blocks):
            lent: dict[tuple[str, str], set[str]] = {}
            for text in block.texts:
                pieces = [piece for line in text.lines for piece in line.line.pieces]
                own = _own_role(pieces)
                for piece in pieces:
                    if piece.role != own:
                        for char in book.missing_glyphs(piece.text, own):
                            lent.setdefault((own, piece.role), set()).add(char)
            problems += [_lent(block, page, roles, sorted(chars)) for roles, chars in sorted(lent.items())]
    return problems


def _own_role(pieces: Sequence[Piece]) -> str:
    """The role that sets most of a text."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        counts[piece.role] += len(piece.text)
    return counts.most_common(1)[0][0] if counts else ""


def _lent(block: Block, page: MadeUpPage, roles: tuple[str, str], chars: list[str]) -> Problem:
    own, other = roles
    named = "、".join(f"{char}（U+{ord(char):04X}）" for char in chars)
    return Problem(
        "warning",
        "fonts.lent-glyph",
        Message(
            f"第{page.number}版《{block.title}》：字体角色 {own} 没有 {named}，用 {other} 排。",
            f"page {page.number}, “{block.title}”: the font of role {own} has no {named}; set in {other}",
        ),
        hint=Message("看一看版面上的这些字。", "look at these characters on the page"),
    )


def fit_problems(page: MadeUpPage, advice: Advice | None = None) -> list[Problem]:
    """Text that found no room; the first finding of a page tells the remedies that were found for it."""
    problems: list[Problem] = []
    sections = {child.key: block.title for block in page.blocks for child in block.children}
    for block in all_blocks(page.blocks):
        if block.overset:
            title = block.title or sections.get(block.key, "")
            over = block.overset * page.grid.measure
            message = Message(
                f"第{page.number}版《{title}》有 {block.overset} 行（约 {over} 字）排不下。",
                f"page {page.number}, “{title}”: {block.overset} lines (about {over} characters) do not fit",
            )
            plain = Message(
                f"删去约 {over} 字，或减少本版图片、稿件。",
                f"cut about {over} characters, or take a photo or a story off the page",
            )
            hint = advised(plain, advice)
            if problems:
                hint = ADVISED_ABOVE if advice and advice.remedies else plain
            problems.append(Problem("error", "fit.overset", message, hint=hint))
    return problems


def filler_problems(page: MadeUpPage, advice: Advice | None = None) -> list[Problem]:
    """Fillers the page needed: a small one is told, a large one says the page is too empty."""
    sizes = [
        round(block.box.height / page.grid.pitch) * block.columns for block in page.blocks if block.kind == "filler"
    ]
    if not sizes:
        return []
    share = sum(sizes) / (page.grid.columns * page.frame.height / page.grid.pitch)
    spare = sum(sizes) * page.grid.measure
    message = Message(
        f"第{page.number}版缺 {sum(sizes)} 行稿件（约 {spare} 字），用补白填了版面的 {share:.0%}。",
        f"page {page.number} is short of {sum(sizes)} lines (about {spare} characters): fillers take {share:.0%} of it",
    )
    hint = advised(Message("增加这么多稿件，或加图片。", "add so much copy, or photos"), advice)
    return [Problem("error" if share > LARGEST_FILLER else "warning", "fit.filler", message, hint=hint)]


def shape_problems(page: MadeUpPage, sizes: Mapping[Path, tuple[float, float]]) -> list[Problem]:
    """Advertisements whose file has another shape than the size they were given."""
    problems = []
    for block in page.blocks:
        for picture in block.pictures if block.kind == "ad" else ():
            wide, high = sizes[picture.file]
            wanted = block.panels[0].box
            off = abs(wide / high / (wanted.width / wanted.height) - 1)
            if off > OTHER_SHAPE:
                message = Message(
                    f"第{page.number}版广告 {picture.file.name} 的形状与给定尺寸差 {off:.0%}，四周留了白。",
                    f"page {page.number}: the ad {picture.file.name} has another shape than its size (by {off:.0%});"
                    " white is left round it",
                )
                hint = Message("改 size，或换一个同样比例的文件。", "change its size, or use a file of the same shape")
                problems.append(Problem("warning", "picture.ad-shape", message, hint=hint))
    return problems


def text_problems(
    issue: IssueCopy, pages: Sequence[MadeUpPage], printed: Sequence[PrintedPage], edition: str
) -> list[Problem]:
    """Manuscript text that is not on its page, and pages whose PDF does not read as they were set."""
    problems = []
    blocks = {block.key: (page, block) for page in pages for block in all_blocks(page.blocks)}
    # Briefs that run in one after the other stand in one block, under the key of the first.
    run_in = {key.rpartition(".")[0]: of for key, of in blocks.items() if of[1].kind == "briefs"}
    for key, text in lost_texts(issue, tuple(pages)):
        page, block = blocks.get(key) or run_in.get(key.rpartition(".")[0]) or (None, None)
        if block is None or not block.overset:
            title = block.title if block else key
            where = (f"第{page.number}版", f"page {page.number}, ") if page else ("", "")
            message = Message(
                f"{where[0]}《{title}》的文字不完整：“{text[:20]}…”。",
                f"{where[1]}“{title}”: the text is not whole: “{text[:20]}…”",
            )
            problems.append(Problem("error", "text.lost", message))
    for page, one in zip(pages, printed, strict=True):
        fault = first_difference(page, one.chars)
        if fault is not None:
            message = Message(
                f"第{page.number}版 {edition} PDF 读回的文字与排版不同，在“{fault}”处。",
                f"page {page.number}: the {edition} PDF does not read as it was set, at “{fault}”",
            )
            problems.append(Problem("error", "text.pdf-differs", message))
    return problems
