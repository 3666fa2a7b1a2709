"""Measure the engines, print the tables, and with ``--write`` put them into ``benchmarks/README.md``."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.compose import REPOSITORY, with_table
from benchmarks.line_comparison.column import marks_at_every_place, paragraphs_of
from benchmarks.line_comparison.engines import Paragraphs, all_engines
from benchmarks.line_comparison.report import list_excuses, measure_engine, table

README = REPOSITORY / "benchmarks" / "README.md"

# Real weekly pages, kept beside the checkout; where they are absent the rest is compared alone.
WEEKLIES = REPOSITORY.parent / "shared" / "issues"
SAMPLE = REPOSITORY / "issues" / "hexi-weekly" / "issue.yaml"

WEEKLIES_TITLE = "周报三个版 three weekly pages"
SAMPLE_TITLE = "样报 issues/hexi-weekly"
MARKS_TITLE = "每种标点都排到行的每一处 every mark at every place of a line, `marks.txt`"


def find_texts(issues: list[Path]) -> dict[str, Paragraphs]:
    """The texts to set by their titles: the issues named, or real pages, the project's sample and all marks."""
    if issues:
        return {", ".join(issue.parent.name for issue in issues): _paragraphs(issues)}
    weeklies = sorted(WEEKLIES.glob("*/issue.yaml"))
    real = {WEEKLIES_TITLE: _paragraphs(weeklies)} if weeklies else {}
    return {**real, SAMPLE_TITLE: _paragraphs([SAMPLE]), MARKS_TITLE: marks_at_every_place()}


def compare(title: str, paragraphs: Paragraphs) -> str:
    """All engines on one text, as a titled table."""
    results = [measure_engine(engine, paragraphs) for engine in all_engines()]
    head = f"**{title}**, {len(paragraphs)} 段 paragraphs, {sum(map(len, paragraphs)):,} 字 characters"
    return "\n\n".join([head, table(results), list_excuses(results[0].faults, paragraphs)]).rstrip()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("issues", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    arguments = parser.parse_args()
    measured = "\n\n".join(compare(title, paragraphs) for title, paragraphs in find_texts(arguments.issues).items())
    print(measured)
    if arguments.write:
        README.write_text(with_table(README.read_text(encoding="utf-8"), measured), encoding="utf-8")


def _paragraphs(issues: list[Path]) -> Paragraphs:
    return tuple(paragraph for issue in issues for paragraph in paragraphs_of(issue))


if __name__ == "__main__":
    main()
