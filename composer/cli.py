"""The commands: each reads its options and calls one function."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from typer.core import TyperGroup

from composer import __version__
from composer.problems import CannotCompose, Language, Message, Problem
from composer.process import be_patient, leave
from composer.resources import layouts_folder

if TYPE_CHECKING:
    from composer.layout.model import Standard
    from composer.render.model import Extra
    from composer.render.proof.sheet import PaperName
    from composer.workers import Workers

DEFAULT_COMMAND = "issue"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
MOST_CANDIDATES = 20
# No issue has more pages.
LAST_PAGE = 9999


class ManifestFirst(TyperGroup):
    """``compose issue.yaml`` without a command's name composes the issue."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command before anything that is not a command's name."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "--version"):
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=ManifestFirst,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="报纸自动排版:compose issue.yaml · Make up newspaper pages from a manifest.",
)

Manifest = Annotated[Path, typer.Argument(help="issue.yaml", show_default=False)]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="输出文件夹 · output folder (out/ beside the manifest)")]
Pages = Annotated[str | None, typer.Option("--pages", help="版次 · pages, such as 1,3-4")]
Formats = Annotated[str, typer.Option("--format", help="print,screen,png")]
Candidates = Annotated[
    int,
    typer.Option(
        "--candidates", min=0, max=MOST_CANDIDATES, help="每版画出几个方案备选 · draw so many ways to make up a page"
    ),
]
Split = Annotated[bool, typer.Option("--split", help="印刷版另出每版一个 PDF · also a print PDF for each page")]
Archive = Annotated[bool, typer.Option("--archive", help="另存归档用 PDF/A · also a PDF/A for the archive")]
PdfX = Annotated[
    str | None,
    typer.Option(
        "--standard",
        metavar="x-4|x-1a",
        show_default=False,
        help="印刷版的 PDF/X，不写则按版式 · the print edition's PDF/X; the layout's when left out",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="只报错误 · errors only")]
Explain = Annotated[
    str | None,
    typer.Option("--explain", metavar="CODE", help="一条规则为什么、怎么改 · why a rule is there, what mends it"),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="不沿用上次的拼版，全部重拼 · forget the last make-up (signed pages stay)")
]
Lang = Annotated[str | None, typer.Option("--lang", help="zh | en")]
AllowOutside = Annotated[
    bool, typer.Option("--allow-outside", help="允许读取文件夹以外的文件 · read files outside the issue's folder")
]


Paper = Annotated[
    str | None, typer.Option("--paper", help="a3 | a4：大样默认 a3，小样默认 a4 · pages on a3, galleys on a4 if absent")
]
Tiled = Annotated[bool, typer.Option("--tiled", help="原大，分几张拼接 · at true size, in tiles to be joined")]
Watermark = Annotated[
    str | None, typer.Option("--watermark", metavar="WORD", help='水印，如 清样；"" 不要 · a word over the sheets')
]
LineNumbers = Annotated[bool, typer.Option("--line-numbers", help="标出栏号、行号 · number columns and lines")]
Galleys = Annotated[
    bool, typer.Option("--galleys", help="小样：逐篇打样，不拼版 · galleys of the articles, no make-up")
]


def language_of(asked: str | None) -> Language:
    """The language of messages: the one asked for, else the locale's."""
    if asked in ("zh", "en"):
        return "zh" if asked == "zh" else "en"
    if asked is not None:
        raise typer.BadParameter("zh | en", param_hint="--lang")
    locale = next((os.environ[name] for name in LOCALE_VARIABLES if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def page_numbers(text: str | None, option: str = "--pages") -> frozenset[int] | None:
    """``1,3-4`` as page numbers; None for all pages."""
    if text is None:
        return None
    numbers: set[int] = set()
    try:
        for part in text.split(","):
            first, dash, last = part.partition("-")
            start, end = int(first), int(last if dash else first)
            if not 1 <= start <= end <= LAST_PAGE:
                raise ValueError
            numbers.update(range(start, end + 1))
    except ValueError:
        raise typer.BadParameter(f"{text!r}: 1,3-4", param_hint=option) from None
    return frozenset(numbers)


def formats_of(text: str) -> tuple[str, ...]:
    """The formats asked for."""
    from composer.pipeline import FORMATS

    asked = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [part for part in asked if part not in FORMATS]
    if unknown or not asked:
        raise typer.BadParameter(f"{text!r}: {','.join(FORMATS)}", param_hint="--format")
    return asked


def extras_of(formats: tuple[str, ...], *, split: bool, archive: bool) -> frozenset[Extra]:
    """What is asked for beside the formats; each is made of one of them."""
    for asked, option, of in ((split, "--split", "print"), (archive, "--archive", "screen")):
        if asked and of not in formats:
            raise typer.BadParameter(f"--format {of}", param_hint=option)
    wanted: tuple[tuple[bool, Extra], ...] = ((split, "split"), (archive, "archive"))
    return frozenset(extra for asked, extra in wanted if asked)


def standard_of(asked: str | None, formats: tuple[str, ...]) -> Standard | None:
    """The PDF/X asked for, also as printers write it (``PDF/X-1a``, ``X1a``); it is the print edition's alone."""
    if asked is None:
        return None
    from composer.layout.model import Standard

    if "print" not in formats:
        raise typer.BadParameter("--format print", param_hint="--standard")
    written = asked.strip().lower().removeprefix("pdf/").replace("-", "")
    for standard in get_args(Standard):
        if written == standard.replace("-", ""):
            found: Standard = standard
            return found
    raise typer.BadParameter(f"{asked!r}: {' | '.join(get_args(Standard))}", param_hint="--standard")


def begun_workers(manifest: Path) -> Workers:
    """The processes that share a run's work; where there is a manifest the first helper gets ready at once."""
    from composer.readiness import get_ready
    from composer.workers import Workers

    workers = Workers()
    if manifest.is_file():
        workers.begin(get_ready)
    return workers


@app.command(DEFAULT_COMMAND, hidden=True)
def compose_issue(
    manifest: Manifest,
    out: Out = None,
    pages: Pages = None,
    formats: Formats = "print,screen",
    candidates: Candidates = 0,
    split: Split = False,
    archive: Archive = False,
    standard: PdfX = None,
    fresh: Fresh = False,
    quiet: Quiet = False,
    lang: Lang = None,
    allow_outside: AllowOutside = False,
) -> None:
    """Compose an issue: print PDF, screen PDF, report."""
    language = language_of(lang)
    with begun_workers(manifest) as workers:
        from composer import pipeline
        from composer.terminal import show_outcome

        chosen, kinds = page_numbers(pages), formats_of(formats)
        outcome = pipeline.compose(
            manifest,
            out,
            formats=kinds,
            pages=chosen,
            allow_outside=allow_outside,
            candidates=candidates,
            extras=extras_of(kinds, split=split, archive=archive),
            standard=standard_of(standard, kinds),
            fresh=fresh,
            workers=workers,
        )
    show_outcome(outcome, language, quiet=quiet)
    raise typer.Exit(outcome.exit_status)


@app.command("check")
def check_issue(
    manifest: Annotated[Path | None, typer.Argument(help="issue.yaml", show_default=False)] = None,
    pages: Pages = None,
    standard: PdfX = None,
    quiet: Quiet = False,
    lang: Lang = None,
    allow_outside: AllowOutside = False,
    explain: Explain = None,
) -> None:
    """检查，不出 PDF · Everything but the PDFs: manifest, pictures, fit, form, both editions' files."""
    language = language_of(lang)
    if explain is not None:
        from composer.terminal import show_rule

        raise typer.Exit(show_rule(explain, language))
    if manifest is None:
        raise typer.BadParameter("issue.yaml", param_hint="MANIFEST")
    with begun_workers(manifest) as workers:
        from composer import pipeline
        from composer.terminal import show_outcome

        press = standard_of(standard, pipeline.FORMATS)
        chosen = page_numbers(pages)
        outcome = pipeline.check(manifest, pages=chosen, allow_outside=allow_outside, standard=press, workers=workers)
    show_outcome(outcome, language, quiet=quiet)
    raise typer.Exit(outcome.exit_status)


def paper_of(text: str | None) -> PaperName | None:
    """The paper asked for."""
    match text and text.lower():
        case None:
            return None
        case "a3":
            return "a3"
        case "a4":
            return "a4"
    raise typer.BadParameter(f"{text!r}: a3 | a4", param_hint="--paper")


@app.command("proof")
def proof_issue(
    manifest: Manifest,
    out: Out = None,
    pages: Pages = None,
    paper: Paper = None,
    tiled: Tiled = False,
    watermark: Watermark = None,
    line_numbers: LineNumbers = False,
    galleys: Galleys = False,
    quiet: Quiet = False,
    lang: Lang = None,
    allow_outside: AllowOutside = False,
) -> None:
    """大样、小样 · Proofs: pages on office paper, or galleys of the articles."""
    from composer import proofs
    from composer.terminal import show_outcome

    language = language_of(lang)
    if galleys and tiled:
        raise typer.BadParameter("--galleys", param_hint="--tiled")
    order = proofs.ProofOrder(paper_of(paper), tiled, watermark, line_numbers)
    make = proofs.proof_articles if galleys else proofs.proof_pages
    outcome = make(manifest, out, order, pages=page_numbers(pages), allow_outside=allow_outside)
    show_outcome(outcome, language, quiet=quiet)
    raise typer.Exit(outcome.exit_status)


@app.command("sign")
def sign_pages(
    manifest: Manifest,
    pages: Pages = None,
    by: Annotated[str, typer.Option("--by", help="签样人 · who signs")] = "",
    revoke: Annotated[bool, typer.Option("--revoke", help="撤销签样 · take the signatures back")] = False,
    listed: Annotated[bool, typer.Option("--list", help="列出签样的版 · list what is signed")] = False,
    out: Out = None,
    lang: Lang = None,
    allow_outside: AllowOutside = False,
) -> None:
    """签样：版面从此不变 · Sign pages: from now on they stay as they are."""
    from composer import signing
    from composer.terminal import show_signing

    language, numbers = language_of(lang), page_numbers(pages)
    if listed:
        done = signing.list_signatures(manifest, numbers, out, allow_outside=allow_outside)
    elif numbers is None:
        raise typer.BadParameter("--pages 1,3-4", param_hint="--pages")
    elif revoke:
        done = signing.revoke(manifest, numbers)
    else:
        done = signing.sign(manifest, numbers, by.strip(), out, allow_outside=allow_outside)
    show_signing(done, language)
    raise typer.Exit(done.exit_status)


@app.command("explain")
def explain_pages(
    manifest: Manifest,
    pages: Annotated[str | None, typer.Option("--page", help="版次 · pages, such as 1 or 1,3-4")] = None,
    out: Out = None,
    lang: Lang = None,
    allow_outside: AllowOutside = False,
) -> None:
    """版面为什么这样排 · Why every block of a page stands where it does: text, and a picture with the grid."""
    from composer.explanation import explain
    from composer.terminal import show_explanation

    language = language_of(lang)
    numbers = page_numbers(pages, option="--page")
    show_explanation(explain(manifest, language, out, pages=numbers, allow_outside=allow_outside), language)


@app.command("diff")
def compare_versions(
    old: Annotated[str, typer.Argument(help="旧版：清单、输出文件夹或 git 版本 · manifest, output folder or commit")],
    new: Annotated[str, typer.Argument(help="新版，同上 · the same")],
    manifest: Annotated[
        Path | None, typer.Argument(help="两边都是 git 版本时，哪份清单 · the manifest, for two commits")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="网页文件或文件夹 · HTML file or folder (out/diff.html beside the manifest)"),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="只在终端说明，不出网页 · no HTML, the terminal alone")] = False,
    lang: Lang = None,
    allow_outside: AllowOutside = False,
) -> None:
    """两个版本有什么不同 · What changed between two versions, side by side, such as compose diff HEAD~1 issue.yaml."""
    from composer.comparison import Asked, compare
    from composer.comparison_terminal import show_comparison

    language = language_of(lang)
    asked = Asked(drawn=not text, allow_outside=allow_outside)
    show_comparison(compare(old, new, manifest, out, language, asked), language)


@app.command("rules")
def list_rules(lang: Lang = None) -> None:
    """全部检查规则 · All rules of the gate, under what they look at."""
    from composer.preflight.rulebook import listed

    language = language_of(lang)
    for line in listed():
        typer.echo(line.in_language(language))


@app.command("fonts")
def list_fonts() -> None:
    """各字体角色所用的文件 · Which file each font role takes."""
    from composer.fonts.book import open_font_book

    book = open_font_book()
    for problem in book.missing_roles():
        typer.echo(problem.describe(language_of(None)), err=True)
    for face in book.faces():
        note = "  (代用 · stands in)" if face.substitute else ""
        typer.echo(f"{face.role:12} {face.family} {face.weight}  {face.file}#{face.index}{note}")


@app.command("layouts")
def list_layouts(lang: Lang = None) -> None:
    """现有版式：版面设计、网格、栏目样式、框 · The layouts: designs, grids, section styles, frames."""
    from composer.layout.load import layout_names, load_layout
    from composer.layout.summary import summary_of

    language = language_of(lang)
    for name in layout_names():
        for line in summary_of(load_layout(name, layouts_folder())):
            typer.echo(line.in_language(language))


@app.command("schema")
def print_schema() -> None:
    """issue.yaml 的 JSON Schema · The manifest's JSON Schema."""
    from composer.manifest.schema import manifest_schema

    typer.echo(json.dumps(manifest_schema(), ensure_ascii=False, indent=2))


@app.command("lines")
def compose_lines(
    measure: Annotated[float, typer.Option("--measure", min=1, help="栏宽，按字计 · column width in em")],
    indent: Annotated[float | None, typer.Option("--indent", min=0, help="段首缩进，按字计 · indent in em")] = None,
    style: Annotated[str, typer.Option("--style", help="版式里的文字样式 · a text style of the layout")] = "body",
    layout: Annotated[str, typer.Option("--layout", help="版式 · layout")] = "broadsheet",
    as_json: Annotated[bool, typer.Option("--json", help="附每行的宽度、间隙 · with widths and gaps")] = False,
) -> None:
    """把标准输入逐段排成行 · Compose standard input into lines, each line of it a paragraph."""
    from composer import lines

    text = sys.stdin.buffer.read().decode("utf-8")
    typer.echo(lines.compose_text(text, layout, style, measure, indent, as_json=as_json))


def show_problems(problems: tuple[Problem, ...], language: Language) -> None:
    """All findings that stopped a run, on standard error."""
    for problem in problems:
        typer.echo(problem.describe(language), err=True)
    count = len(problems)
    total = Message(f"共 {count} 处问题，没有排版。", f"{count} problem{'s' * (count != 1)}; nothing was composed.")
    typer.echo(total.in_language(language), err=True)


def _asked_language(arguments: list[str]) -> Language:
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return "zh" if arguments[index + 1] == "zh" else "en"
        if argument.startswith("--lang="):
            return "zh" if argument.endswith("zh") else "en"
    return language_of(None)


@app.callback(invoke_without_command=True)
def _top(version: Annotated[bool, typer.Option("--version", help="版本 · version")] = False) -> None:
    if version:
        typer.echo(f"composer {__version__}")
        raise typer.Exit


def program() -> None:
    """``compose`` as a process of its own."""
    be_patient()
    try:
        main()
    except SystemExit as ended:
        leave(int(ended.code or 0))
        raise


def main(arguments: list[str] | None = None) -> Any:
    """A command, with its options; ends in SystemExit."""
    try:
        app(arguments)
    except CannotCompose as error:
        show_problems(error.problems, _asked_language(arguments or sys.argv[1:]))
        sys.exit(error.exit_status)
    except Exception:
        traceback.print_exc()
        fault = Message(
            "程序内部出错，没有排版；请把以上内容报告给开发者。", "an internal fault; please report the lines above"
        )
        typer.echo(fault.in_language(_asked_language(arguments or sys.argv[1:])), err=True)
        sys.exit(CannotCompose.exit_status)
