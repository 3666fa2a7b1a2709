"""Jumps in generated issues, read back out of both PDFs: ``python -m benchmarks.jumps``.

Every issue has a front page with more copy than it holds, whose articles may all jump, and a page with room. A jump is
right where both lines name the pages as they are and the text read over it is the article's, whole.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.compose import with_table
from benchmarks.editing import read_manifest, with_files_in, write_manifest
from benchmarks.generated.issues import generate, write_issue
from composer.copy.edit import edit_issue
from composer.copy.stories import stories_in
from composer.makeup.collisions import all_blocks
from composer.makeup.jumps import REST
from composer.manifest.load import load_issue
from composer.pipeline import compose
from composer.preflight.texts import solid
from composer.problems import CannotCompose

README = Path(__file__).resolve().parent / "README.md"
NAME = "jumps"
PROCESSES = 2
LAYOUTS = ("broadsheet", "tabloid")
# The copy of the two pages, as parts of a page.
TOO_FULL, ROOMY = 1.3, 0.6
# Characters of an article that may jump, at least.
LONG = 400
# Seeds of the second pages begin here.
OTHERS = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one issue: how many articles jumped, lines that went, lines without room, what is wrong."""

    seed: int
    layout: str
    jumped: int = 0
    lines: int = 0
    overset: int = 0
    wrong: str = ""


def measure(seed: int, layout: str) -> Result:
    """Write, compose and read back one issue."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = _write(seed, layout, Path(folder) / "issue")
        texts = _texts_that_may_jump(manifest)
        try:
            outcome = compose(manifest)
        except CannotCompose as refused:
            return Result(seed, layout, wrong=str(refused))
        blocks = [block for page in outcome.pages for block in all_blocks(page.blocks)]
        jumps = {block.key: block.jump.lines for block in blocks if block.jump}
        over = {block.key: block.overset for block in blocks if block.overset}
        wrong = sorted({one.code for one in outcome.problems if one.code.startswith("text.")})
        # Text without room is told as such; it is not on the page to be read.
        whole = {key: text for key, text in texts.items() if not {key, f"{key}{REST}"} & over.keys()}
        for pdf in (file for file in outcome.files if file.suffix == ".pdf"):
            wrong += [f"{pdf.name}: {fault}" for fault in _faults_of(pdf, whole, jumps)]
        return Result(seed, layout, len(jumps), sum(jumps.values()), sum(over.values()), "; ".join(wrong))


def _write(seed: int, layout: str, folder: Path) -> Path:
    """The issue of a seed; its manifest."""
    second = next(issue for n in count(seed + OTHERS, OTHERS) if not (issue := generate(n, layout, ROOMY)).draft.front)
    pages = []
    for name, issue in (("front", generate(seed, layout, TOO_FULL)), ("inside", second)):
        data = read_manifest(write_issue(issue, folder / name))
        pages.append(with_files_in(data["pages"][0], name))
    pages[0]["number"], pages[1]["number"] = 1, 2
    for item in pages[0]["contents"]:
        if "article" in item and len(item["article"]["body"]) >= LONG:
            item["jump"] = 2
    data["pages"] = pages
    manifest = folder / "issue.yaml"
    write_manifest(manifest, data)
    return manifest


def _texts_that_may_jump(manifest: Path) -> dict[str, str]:
    """The texts of the articles that may jump, as they are set, by the articles' keys."""
    copy, _ = edit_issue(load_issue(manifest)[0])
    stories = [story for story in stories_in(copy.pages[0].contents) if story.hints.jump]
    return {story.key: solid("".join(paragraph.text for paragraph in story.body)) for story in stories}


def _faults_of(pdf: Path, texts: Mapping[str, str], jumps: Collection[str]) -> Iterator[str]:
    """What is wrong with the jumps in a PDF: their lines' numbers, and each article on both pages."""
    front, inside = (solid(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(pdf))
    lines = re.findall(r"（下转第(\d+)版）", front), re.findall(r"（上接第(\d+)版）", inside)
    if lines != (["2"] * len(jumps), ["1"] * len(jumps)):
        yield f"the lines are {lines}"
    for key, text in texts.items():
        parts = [
            _parted(text, front, match.start(), key in jumps) for match in re.finditer(re.escape(text[:20]), front)
        ]
        if not any(parts):
            yield f"the text of {key} before its jump is not the article's"
        elif all(rest not in inside for stays, rest in filter(None, parts)):
            yield f"the text of {key} after its jump is not the rest"


def _parted(text: str, front: str, start: int, jumps: bool) -> tuple[str, str] | None:
    """What of a text stands on the front page from ``start`` on, and the rest; None where other text stands there."""
    stays = front[start : front.find("（下转", start) if jumps else start + len(text)]
    return (stays, text[len(stays) :]) if text.startswith(stays) else None


def run(seeds: Iterable[int]) -> Iterator[Result]:
    """The results in the order of the seeds, of each layout in turn."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for futures in [[pool.submit(measure, seed, layout) for layout in LAYOUTS] for seed in seeds]:
            yield from (future.result() for future in futures)


def table(results: Iterable[Result]) -> str:
    """The table for benchmarks/README.md."""
    rows = [
        "| 版式 layout | 期 issues | 有转版 with jumps | 转版 jumps | 转去的行 lines gone | 排不下 text over"
        " | 转错、缺字 wrong |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    of_layout = {layout: [one for one in results if one.layout == layout] for layout in LAYOUTS}
    rows += [
        f"| {layout} | {len(some)} | {sum(one.jumped > 0 for one in some)} | {sum(one.jumped for one in some)}"
        f" | {sum(one.lines for one in some)} | {sum(one.overset > 0 for one in some)}"
        f" | {sum(bool(one.wrong) for one in some)} |"
        for layout, some in of_layout.items()
    ]
    return "\n".join(rows)


def main() -> None:
    """Measures, prints the table, and with ``--write`` puts it into benchmarks/README.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.jumps", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=50, help="issues, shared among the layouts (50)")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    arguments = parser.parse_args()
    results = []
    for result in run(range(1, -(-arguments.count // len(LAYOUTS)) + 1)):
        results.append(result)
        print(f"{result.layout} {result.seed}: {result.jumped} jumps, {result.overset} over {result.wrong}", flush=True)
    print(table(results))
    if arguments.write:
        told = f"`python -m benchmarks.jumps --count {arguments.count} --write`\n\n{table(results)}"
        README.write_text(with_table(README.read_text(encoding="utf-8"), told, NAME), encoding="utf-8")


if __name__ == "__main__":
    main()
