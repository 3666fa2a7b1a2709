"""The engine's warnings as errors that name the article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from composer import pipeline, printing
from composer.pipeline import compose
from composer.render import edition
from composer.render.complaints import complaints, other_line
from composer.render.edition import Pictures
from composer.render.subjects import Subject
from tests.small_issue import write_issue

SUBJECTS = (
    Subject(1, "石桥边的早晨", ("a1.jpg",), frozenset("石桥边的早晨")),
    Subject(2, "渡口", ("b2.jpg", "b3.jpg"), frozenset("渡口龘")),
)


@pytest.mark.parametrize(
    ("warning", "told"),
    [
        ("Failed to load image at 'picture:b3.jpg': broken", "page 2, “渡口”: "),
        ('.notdef glyph rendered for Unicode string unsupported by fonts: "龘" (U+9F98)', "page 2, “渡口”: "),
        ("Ignored `colr: red` at 3:1, unknown property.", "the layout's templates or style sheets: "),
    ],
)
def test_a_warning_is_an_error_of_what_it_speaks_of(warning: str, told: str) -> None:
    (problem,) = complaints([warning, warning], SUBJECTS, "print")
    assert (problem.severity, problem.code) == ("error", "render.warning")
    assert problem.message.en == f"{told}the PDF engine warned (print): {warning}"


def test_a_line_set_otherwise_is_told_with_its_article() -> None:
    problem = other_line("桥边", SUBJECTS, "screen")
    assert problem.message.en.startswith("page 1, “石桥边的早晨”: the PDF engine (screen) did not set “桥边”")


def test_a_picture_the_engine_cannot_draw_ends_in_an_error_with_its_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = edition.prepared_pictures

    def spoilt(*given: Any) -> tuple[Pictures, ...]:
        made = real(*given)
        for pictures in made:
            for picture in pictures.values():
                picture.file.write_bytes(b"no picture any more")
        return made

    monkeypatch.setattr(printing, "prepared_pictures", spoilt)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "issue").mkdir()
    outcome = compose(write_issue(tmp_path / "issue", paragraphs=24), formats=("screen",))
    found = [problem.message.en for problem in outcome.problems if problem.code == "render.warning"]
    assert len(found) == 1
    assert found[0].startswith("page 1, “石桥边的早晨”: the PDF engine warned (screen): Failed to load image")
    assert outcome.exit_status == 1


def test_a_mistake_in_a_sheet_is_told_as_the_layouts(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=24)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/own.css").write_text(".masthead { colour: red }", encoding="utf-8")
    outcome = pipeline.compose(manifest, formats=("screen",))
    (told,) = [problem.message.en for problem in outcome.problems if problem.code == "render.warning"]
    assert told.startswith("the layout's templates or style sheets: the PDF engine warned (screen): Ignored `colour")


def test_a_letter_of_a_drawing_that_no_font_has_is_told_with_its_article(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=20)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><text y="90">\U0010abcd</text></svg>'
    (tmp_path / "photos/sign.svg").write_text(drawing, encoding="utf-8")
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("bridge.jpg", "sign.svg"), encoding="utf-8")
    (told,) = [one for one in compose(manifest, formats=("print",)).problems if one.code == "render.warning"]
    assert told.message.en.startswith("page 1, “石桥边的早晨”: the PDF engine warned (print): .notdef glyph")


def test_a_warning_that_quotes_a_whole_picture_is_told_in_part() -> None:
    warning = f"Failed to load image at 'data:image/png;base64,{'A' * 5000}'"
    (problem,) = complaints([warning], SUBJECTS, "print")
    assert len(problem.message.en) < 300
    assert problem.message.en.endswith("A…")
