"""Whatever is written, the answer is an issue or the full list of what is wrong; never another failure."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.edit import edit_issue
from composer.manifest.load import load_issue
from composer.problems import CannotCompose, Problem
from tests.manifest.test_load import FILES, LIBRARY
from tests.manifest.test_wrong_input import DATA, lay_out

LINES = (DATA / "english.yaml").read_text(encoding="utf-8").splitlines()
ODD = st.sampled_from(
    ["", "~", "[]", "{}", "- ", "a: b", "{a: [b]}", "[[甲]]", "'", '"', "|", ">-", "&a [*a]", "!!binary x", "\t", "：",
     "-1", "1e9", "9" * 30, "0x10", "nan", "articles/library.md", "..", "/", "\u0007", "🀄", "? a", "%", "---", "#"]
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(["cut", "value", "line", "dedent"]), ODD))


def changed(changes: list[tuple[int, str, str]]) -> str:
    lines = list(LINES)
    for number, how, odd in changes:
        line = lines[number]
        key, colon, _ = line.partition(": ")
        lines[number] = {"cut": "", "value": f"{key}{colon}{odd}", "line": odd, "dedent": line[1:]}[how]
    return "\n".join(lines)


def answer(manifest: str, library: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = lay_out(Path(folder), {**FILES, "articles/library.md": library, "issue.yaml": manifest})
        pages = 0
        told: tuple[Problem, ...] = ()
        try:
            issue, _ = load_issue(path)
            pages = len(edit_issue(issue)[0].pages)
        except CannotCompose as error:
            told = tuple(problem for problem in error.problems if problem.severity == "error")
    assert (pages > 0) != (len(told) > 0)
    assert all(problem.where is not None for problem in told)


@settings(deadline=None)
@given(CHANGES)
def test_a_spoilt_manifest(changes: list[tuple[int, str, str]]) -> None:
    answer(changed(changes), LIBRARY)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_as_a_manuscript(text: str) -> None:
    answer("\n".join(LINES), text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
