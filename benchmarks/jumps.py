"""Jumps in generated issues, read back out of both PDFs: ``python -m benchmarks.jumps``.

Every issue has a front page with far more copy than it holds, its longest article with a jump, and a page with room.
A jump is right where both lines name the pages as they are and the text read over it is the article's, whole.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import yaml

from benchmarks.compose import with_table
from benchmarks.generated.issues import generate, write_issue
from composer.copy.edit import edit_issue
from composer.copy.model import Story
from composer.makeup.collisions import all_blocks
from composer.manifest.load import load_issue
from composer.pipeline import Outcome, compose
from composer.preflight.texts import solid
from composer.problems import CannotCompose

README = Path(__file__).resolve().parent / "README.md"
NAME = "jumps"
PROCESSES = 2
LAYOUTS = ("broadsheet", "tabloid")
# The copy of the two pages, as parts of a page.
TOO_FULL, ROOMY = 1.45, 0.55
# Seeds of the second pages begin here.
OTHERS = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one issue: whether its article jumped, lines that went, lines without room, what is wrong."""

    seed: int
    layout: str
    jumped: int = 0
    overset: int = 0
    wrong: str = ""


def measure(seed: int, layout: str) -> Result:
    """Write, compose and read back one issue."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = _write(seed, layout, Path(folder) / "issue")
        text = _text_of_the_longest(manifest)
        try:
            outcome = compose(manifest)
        except CannotCompose as refused:
            return Result(seed, layout, wrong=str(refused))
        blocks = [block for page in outcome.pages for block in all_blocks(page.blocks)]
        jumped = sum(block.jump.lines for block in blocks if block.jump)
        overset = sum(block.overset for block in blocks)
        lost = sorted({one.code for one in outcome.problems if one.code.startswith("text.")})
        # Text without room is told as such; it is not on the page to be read.
        pdfs = () if overset else _pdfs(outcome)
        wrong = lost + [fault for pdf in pdfs if (fault := _fault_of(pdf, text, bool(jumped)))]
        return Result(seed, layout, jumped, overset, "; ".join(wrong))


def _write(seed: int, layout: str, folder: Path) -> Path:
    """The issue of a seed; its manifest."""
    second = next(issue for n in count(seed + OTHERS, OTHERS) if not (issue := generate(n, layout, ROOMY)).draft.front)
    pages = []
    for name, issue in (("front", generate(seed, layout, TOO_FULL)), ("inside", second)):
        data = yaml.safe_load(write_issue(issue, folder / name).read_text(encoding="utf-8"))
        pages.append(_in_folder(data["pages"][0], name))
    pages[0]["number"], pages[1]["number"] = 1, 2
    articles = [item for item in pages[0]["contents"] if "article" in item]
    longest = max(articles, key=lambda item: len(item["article"]["body"]))
    longest["jump"] = 2
    data["pages"] = pages
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


def _text_of_the_longest(manifest: Path) -> str:
    """The text of the article that may jump, as it is set."""
    copy, _ = edit_issue(load_issue(manifest)[0])
    (story,) = (item for item in copy.pages[0].contents if isinstance(item, Story) and item.hints.jump)
    return solid("".join(paragraph.text for paragraph in story.body))


def _in_folder(value: Any, folder: str) -> Any:
    """A part of a manifest with its pictures in a folder."""
    if isinstance(value, dict):
        return {key: _in_folder(part, folder) for key, part in value.items()}
    if isinstance(value, list):
        return [_in_folder(part, folder) for part in value]
    return f"{folder}/{value}" if isinstance(value, str) and value.startswith("photos/") else value


def _pdfs(outcome: Outcome) -> Iterator[Path]:
    yield from (file for file in outcome.files if file.suffix == ".pdf")


def _fault_of(pdf: Path, text: str, jumped: bool) -> str:
    """What is wrong with the jump in a PDF, nothing where all is right."""
    document = pdfium.PdfDocument(pdf)
    front, inside = (solid(page.get_textpage().get_text_range()) for page in document)
    if not jumped:
        return "a jump's line without a jump" if "（下转" in front or "（上接" in inside else ""
    lines = re.findall(r"（下转第(\d+)版）", front), re.findall(r"（上接第(\d+)版）", inside)
    if lines != (["2"], ["1"]):
        return f"{pdf.name}: the lines are {lines}"
    kept, rest = front[: front.index("（下转")], inside[inside.index("（上接") :]
    start = kept.rfind(text[:20])
    stays = kept[start:] if start >= 0 else ""
    if not stays or not text.startswith(stays):
        return f"{pdf.name}: the text before the jump is not the article's"
    return "" if text[len(stays) :] in rest else f"{pdf.name}: the text after the jump is not the rest"


def run(seeds: Iterable[int]) -> Iterator[Result]:
    """The results in the order of the seeds, of each layout in turn."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for futures in [[pool.submit(measure, seed, layout) for layout in LAYOUTS] for seed in seeds]:
            yield from (future.result() for future in futures)


def table(results: Iterable[Result]) -> str:
    """The table for benchmarks/README.md."""
    rows = [
        "| 版式 layout | 期 issues | 转版 jumped | 转去的行 lines gone | 排不下 text over | 转错、缺字 wrong |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    of_layout = {layout: [one for one in results if one.layout == layout] for layout in LAYOUTS}
    rows += [
        f"| {layout} | {len(some)} | {sum(one.jumped > 0 for one in some)} | {sum(one.jumped for one in some)}"
        f" | {sum(one.overset > 0 for one in some)} | {sum(bool(one.wrong) for one in some)} |"
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
        print(f"{result.layout} {result.seed}: {result.jumped} lines, {result.overset} over {result.wrong}", flush=True)
    print(table(results))
    if arguments.write:
        told = f"`python -m benchmarks.jumps --count {arguments.count} --write`\n\n{table(results)}"
        README.write_text(with_table(README.read_text(encoding="utf-8"), told, NAME), encoding="utf-8")


if __name__ == "__main__":
    main()
