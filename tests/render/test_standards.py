"""What a PDF says of itself and what it may hold by the standard it names."""

from __future__ import annotations

import copy
import io
import re
from pathlib import Path

import pikepdf
import pytest
import yaml
from PIL import Image

from composer.pictures.profiles import find_profile
from composer.pipeline import compose
from composer.render.transparency import transparent_pages
from tests.proof.conftest import marked_issue
from tests.render.test_adverts import write_ad
from tests.small_issue import write_issue

needs_profile = pytest.mark.skipif(find_profile() is None, reason="no press profile is installed on this machine")


def composed_pdf(manifest: Path, **asked: object) -> pikepdf.Pdf:
    outcome = compose(manifest, formats=("print",), **asked)  # type: ignore[arg-type]
    (file,) = [file for file in outcome.files if file.name.endswith(".print.pdf")]
    return pikepdf.open(io.BytesIO(file.read_bytes()))


@pytest.fixture(scope="module", params=["x-4", "x-1a"])
def press_pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, pikepdf.Pdf]:
    return request.param, composed_pdf(marked_issue(tmp_path_factory.mktemp(request.param), request.param))


def metadata_of(pdf: pikepdf.Pdf) -> str:
    return pdf.Root.Metadata.read_bytes().decode()


@needs_profile
def test_version_and_standard_are_told_where_each_is_looked_for(press_pdf: tuple[str, pikepdf.Pdf]) -> None:
    standard, pdf = press_pdf
    told = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a:2003"}[standard]
    assert pdf.pdf_version == {"x-4": "1.6", "x-1a": "1.4"}[standard]
    assert f"GTS_PDFXVersion>{told}</" in metadata_of(pdf)
    assert str(pdf.docinfo.get("/GTS_PDFXVersion", "")) == ("" if standard == "x-4" else told)
    assert str(pdf.docinfo["/Trapped"]) == "/False"
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier)
    assert "/Filter" not in pdf.Root.Metadata
    assert "/ID" in pdf.trailer


def test_fonts_are_bare_outlines_every_version_takes(press_pdf: tuple[str, pikepdf.Pdf]) -> None:
    _, pdf = press_pdf
    kinds = set()
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            (descendant,) = font.DescendantFonts
            descriptor = descendant.FontDescriptor
            kind = str(descendant.Subtype)
            kinds.add(kind)
            if kind == "/CIDFontType0":
                assert str(descriptor.FontFile3.Subtype) == "/CIDFontType0C"
                assert "/CIDToGIDMap" not in descendant
            else:
                assert "/FontFile2" in descriptor
    assert "/CIDFontType0" in kinds


def test_only_inks_are_named(press_pdf: tuple[str, pikepdf.Pdf]) -> None:
    _, pdf = press_pdf
    for page in pdf.pages:
        assert set(page.Resources.ColorSpace.keys()) == {"/Registration"}
        used = set(re.findall(rb"/(\S+) (?:cs|CS)\n", page.Contents.read_bytes()))
        assert used == {b"DeviceCMYK", b"Registration"}


def test_nothing_is_transparent_and_no_trace_of_it_left(press_pdf: tuple[str, pikepdf.Pdf]) -> None:
    _, pdf = press_pdf
    assert not any("/Group" in part for part in pdf.objects if isinstance(part, pikepdf.Dictionary | pikepdf.Stream))
    for page in pdf.pages:
        for state in page.Resources.ExtGState.values():
            assert float(state.get("/ca", 1)) == float(state.get("/CA", 1)) == 1
            assert "/SMask" not in state


@needs_profile
def test_an_x_1a_on_request_flattens_what_shows_through(tmp_path: Path) -> None:
    """A photo with soft edges and an advertisement with a veil, in a layout that says nothing of PDF/X-1a."""
    manifest = marked_issue(tmp_path)
    photo = Image.open(tmp_path / "photos/bridge.jpg").convert("RGBA")
    photo.putalpha(Image.linear_gradient("L").resize(photo.size))
    photo.save(tmp_path / "photos/bridge.png")
    ad = write_ad(tmp_path / "veil.pdf", more=b" /Veil gs 0.2 0 0 0 k 60 20 50 40 re f")
    with pikepdf.open(ad, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(Veil=pikepdf.Dictionary(ca=0.5)))
        pdf.save()
    text = manifest.read_text(encoding="utf-8").replace("photos/bridge.jpg", "photos/bridge.png")
    issue = yaml.safe_load(text)
    issue["pages"][0]["contents"].append({"ad": "veil.pdf", "size": "180x90mm"})
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")

    outcome = compose(manifest, formats=("print",), standard="x-1a")
    told = {one.code: one.message.en for one in outcome.problems if one.severity != "note"}
    assert "veil.pdf" in told["picture.ad-pixels"]
    assert "transparency" in told["picture.ad-pixels"]
    assert not [code for code in told if code.startswith(("press.", "pdf.", "render."))]
    with pikepdf.open(next(file for file in outcome.files if file.suffix == ".pdf")) as pdf:
        assert pdf.pdf_version == "1.4"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</" in metadata_of(pdf)
        assert transparent_pages(pdf) == []
        assert not any("/SMask" in one for one in pdf.objects if isinstance(one, pikepdf.Stream))
    # The same issue without the request: the advertisement is placed as it is.
    with composed_pdf(manifest) as pdf:
        assert pdf.pdf_version == "1.6"
        assert transparent_pages(pdf) == [0]


def own_style(folder: Path, css: str, standard: str = "x-1a") -> Path:
    manifest = marked_issue(folder, standard)
    (folder / "templates").mkdir()
    (folder / "templates/own.css").write_text(css, encoding="utf-8")
    return manifest


def codes(manifest: Path) -> dict[str, str]:
    found = compose(manifest, formats=("print",)).problems
    return {one.code: one.message.en for one in found if one.severity == "error"}


def test_what_no_press_prints_is_told_with_its_page(tmp_path: Path) -> None:
    css = """
        .masthead .name { color: rgb(10, 20, 30) }
        .masthead .strip { border-top: .1pt solid var(--accent); opacity: .5 }
    """
    assert codes(own_style(tmp_path, css)) == {
        "press.rgb": "page 1: rgb(10, 20, 30) in the print edition is no colour of inks",
        "press.thin-rule": "page 1 has a rule of 0.10 pt, which breaks up in print",
        "press.transparency": "page 1 has transparency, which PDF/X-1a forbids",
    }


def test_x_4_takes_transparency_and_blends_it_in_ink(tmp_path: Path) -> None:
    manifest = own_style(tmp_path, ".masthead .strip { opacity: .5 }", "x-4")
    assert codes(manifest) == {}
    pdf = composed_pdf(manifest)
    groups = [part.Group for part in pdf.objects if isinstance(part, pikepdf.Stream) and "/Group" in part]
    assert groups
    assert {str(group.CS) for group in groups} == {"/DeviceCMYK"}


def test_a_page_of_its_own_file_hangs_on_that_page_alone(tmp_path: Path) -> None:
    """Another text on page 2 changes no byte of page 1's file."""
    (tmp_path / "one").mkdir()
    manifest = write_issue(tmp_path / "one", paragraphs=24, pages=2)
    first = {file.name: file.read_bytes() for file in compose(manifest, extras=frozenset({"split"})).files}
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    second_page = copy.deepcopy(issue["pages"][1])
    second_page["contents"][0]["article"]["headline"] = "渡口边的早晨"
    issue["pages"][1] = second_page
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    second = {file.name: file.read_bytes() for file in compose(manifest, extras=frozenset({"split"})).files}
    same = {name for name in first if first[name] == second[name]}
    assert same == {"柳岸周刊-2026-05-20.print.p1.pdf"}
    with pikepdf.open(io.BytesIO(first["柳岸周刊-2026-05-20.print.p2.pdf"])) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo["/Title"]).endswith("第118期 第2版")


def test_the_same_issue_gives_the_same_bytes_dated_by_its_day_or_the_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = write_issue(tmp_path, paragraphs=24)

    def files() -> dict[str, bytes]:
        outcome = compose(manifest, extras=frozenset({"archive", "split"}))
        return {file.name: file.read_bytes() for file in outcome.files}

    first = files()
    assert first == files()
    with pikepdf.open(io.BytesIO(first["柳岸周刊-2026-05-20.print.pdf"])) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260520000000+00'00'"
        assert "<xmp:CreateDate>2026-05-20T00:00:00+00:00</xmp:CreateDate>" in metadata_of(pdf)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dated = files()
    assert set(dated) == set(first)
    with pikepdf.open(io.BytesIO(dated["柳岸周刊-2026-05-20.archive.pdf"])) as pdf:
        assert str(pdf.docinfo["/ModDate"]) == "D:20231114221320+00'00'"
        assert "<pdfaid:part>1</pdfaid:part>" in metadata_of(pdf)
