"""Wall time and memory of composing whole issues, as a table in the README.

``python -m benchmarks.compose [ISSUE ...] [--write]``; without issues the project's own are taken, and always two
of twelve pages, one made of the sample's, one of generated ones. Each issue is composed twice in processes of its own:
first with an empty cache of pictures, then again with everything in place, as an editor's second run finds it.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.twelve import write_generated_pages, write_twelve_pages

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
# A measured table stands between two comments that bear its name.
TABLE = "benchmarks"

# Exit status of an issue composed, clean or with findings.
COMPOSED = (0, 1)

# Linux counts the largest memory of a process in KiB, macOS in bytes.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, seconds of all processors, the most memory any process held, in MB."""

    seconds: float
    processor_seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Result:
    """One issue: its first and second run, and the sizes of its PDFs in MB by file name."""

    issue: Path
    pages: int
    first: Run
    second: Run
    sizes: dict[str, float]


def measure_issue(issue: Path) -> Result:
    """Composes an issue into an empty folder twice. Raises RuntimeError when it cannot be composed."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "XDG_CACHE_HOME": f"{folder}/cache"}
        out = Path(folder, "out")
        first, second = (_run(issue, out, environment) for _ in range(2))
        sizes = {file.name: file.stat().st_size / 1e6 for file in sorted(out.glob("*.pdf"))}
        pages = max((_count_pages(file) for file in out.glob("*.pdf")), default=0)
    return Result(issue, pages, first, second, sizes)


def table(results: list[Result]) -> str:
    """The results as a Markdown table, with the machine they were measured on."""
    rows = [
        "| 样报 issue | 版数 pages | 首次 first run | 再次 second run | 每版 a page | 用核 cores used"
        " | 内存峰值 peak memory | 印刷 / 屏幕 PDF |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for result in results:
        printed = sum(size for name, size in result.sizes.items() if name.endswith(".print.pdf"))
        screen = sum(result.sizes.values()) - printed
        memory = max(result.first.megabytes, result.second.megabytes)
        second = result.second
        rows.append(
            f"| {result.issue.parent.name} | {result.pages} | {result.first.seconds:.1f} s | {second.seconds:.1f} s |"
            f" {second.seconds / result.pages:.1f} s | {second.processor_seconds / second.seconds:.1f} |"
            f" {memory:.0f} MB | {printed:.1f} / {screen:.1f} MB |"
        )
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU, Python {platform.python_version()}"
    told = (
        "再次运行沿用首次的拼版，每版、用核按它计，内存是最大的进程 the second run keeps the make-up of the first;"
        " a page, cores: second run; memory: of the largest process"
    )
    return "\n".join([*rows, "", f"{told}. {machine}; `python -m benchmarks.compose --write`"])


def with_table(text: str, measured: str, name: str = TABLE) -> str:
    """A document with what stands between the two markers of a table replaced.

    Raises ValueError when a marker is missing.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    parts = re.split(f"({re.escape(begin)}|{re.escape(end)})", text)
    if len(parts) != 5:
        raise ValueError(f"the document needs {begin} and {end} once each")
    return f"{parts[0]}{begin}\n{measured}\n{end}{parts[4]}"


def _run(issue: Path, out: Path, environment: dict[str, str]) -> Run:
    command = [sys.executable, "-m", "composer", str(issue), "-o", str(out), "--quiet"]
    began = time.perf_counter()
    process = os.spawnve(os.P_NOWAIT, sys.executable, command, environment)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in COMPOSED:
        raise RuntimeError(f"{issue} was not composed")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT / 1e6)


def _count_pages(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as document:
        return len(document.pages)


def main() -> None:
    """Measures, prints the table, and with ``--write`` puts it into the README."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issues", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    arguments = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            issues = arguments.issues or sorted((REPOSITORY / "issues").glob("*/issue.yaml"))
            long = (write_twelve_pages(Path(folder)), write_generated_pages(Path(folder)))
            measured = table([measure_issue(issue) for issue in (*issues, *long)])
    except RuntimeError as failure:
        sys.exit(str(failure))
    print(measured)
    if arguments.write:
        README.write_text(with_table(README.read_text(encoding="utf-8"), measured), encoding="utf-8")


if __name__ == "__main__":
    main()
