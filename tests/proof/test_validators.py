"""Programs that know the standards have nothing to say of the files."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import yaml

from composer.pipeline import compose
from tests.composed import ISSUES, composed
from tests.proof.conftest import marked_issue
from tests.proof.tools import preflight, run, tool
from tests.render.test_adverts import write_ad
from tests.small_issue import write_issue

KINDS = ("print.pdf", "print.p1.pdf", "pdf", "archive.pdf")


@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_and_ghostscript_find_nothing(kind: str, marked: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / "one.pdf"
    file.write_bytes(marked[kind])
    _hold_sound(file)


@pytest.mark.parametrize("name", ISSUES)
def test_both_editions_of_every_issue_are_sound(name: str, tmp_path: Path) -> None:
    issue = composed(name)
    for pdf in (issue.print_pdf, issue.screen_pdf):
        file = tmp_path / "one.pdf"
        file.write_bytes(pdf)
        _hold_sound(file)


def _hold_sound(file: Path) -> None:
    checked = run(tool("qpdf"), "--check", file)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    drawn = run(tool("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=inkcov", "-o", "-", file)
    assert drawn.returncode == 0, drawn.stdout + drawn.stderr
    assert "CMYK OK" in drawn.stdout
    assert drawn.stderr == ""


def test_a_black_page_has_ink_on_one_plate(marked: dict[str, bytes], tmp_path: Path) -> None:
    """The photo is grey and the colours are the layout's: three plates are all but empty."""
    file = tmp_path / "one.pdf"
    file.write_bytes(marked["print.pdf"])
    drawn = run(tool("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=inkcov", "-o", "-", file)
    cyan, magenta, yellow, black = (float(part) for part in drawn.stdout.split()[:4])
    assert black > cyan
    assert magenta > cyan
    assert yellow > cyan


def test_the_archives_copy_is_valid(marked: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / "archive.pdf"
    file.write_bytes(marked["archive.pdf"])
    assert "is a valid PDF/A-1b file" in preflight(file)


@pytest.mark.parametrize("name", ["hexi-weekly", "hexi-bulletin", "weidu-2020-12-02"])
def test_archives_of_whole_issues_are_valid(name: str, tmp_path: Path) -> None:
    outcome = compose(composed(name).manifest, tmp_path, formats=("screen",), extras=frozenset({"archive"}))
    (file,) = [file for file in outcome.files if file.name.endswith(".archive.pdf")]
    assert "is a valid PDF/A-1b file" in preflight(file)


def test_the_screen_edition_is_none_for_the_archive(marked: dict[str, bytes], tmp_path: Path) -> None:
    """The proof can fail: PDFBox does not take everything for PDF/A."""
    file = tmp_path / "screen.pdf"
    file.write_bytes(marked["pdf"])
    assert "is not a valid PDF/A-1b file" in preflight(file)


def test_an_x_1a_is_sound_too(tmp_path: Path) -> None:
    outcome = compose(marked_issue(tmp_path, "x-1a"), formats=("print",))
    (file,) = [file for file in outcome.files if file.suffix == ".pdf"]
    _hold_sound(file)
    assert run(tool("qpdf"), "--show-object=trailer", file).returncode == 0
    assert file.read_bytes()[:8] == b"%PDF-1.4"


def test_an_archive_with_an_advertisement_in_inks_is_valid(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path, paragraphs=12)
    write_ad(tmp_path / "shop.pdf")
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["pages"][0]["contents"].append({"ad": "shop.pdf", "size": "180x90mm"})
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    outcome = compose(manifest, formats=("screen",), extras=frozenset({"archive"}))
    (file,) = [file for file in outcome.files if file.name.endswith(".archive.pdf")]
    assert "is a valid PDF/A-1b file" in preflight(file)
    with pikepdf.open(file) as pdf:
        spaces = {str(one.ColorSpace) for one in pdf.pages[0].Resources.XObject.values()}
    assert spaces <= {"/DeviceRGB", "/DeviceGray"}
    assert "/DeviceRGB" in spaces
