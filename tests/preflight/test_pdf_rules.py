"""Every rule over finished PDFs sees a file spoilt against it, and nothing in the sound one."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, replace

import pikepdf
import pytest

from composer.pictures.profiles import find_profile
from composer.pipeline import make_up
from composer.places import cache_folder
from composer.preflight.expected import Expected
from composer.preflight.gate import expected_of, judge_file
from composer.render.edition import prepared_pictures, render_edition
from composer.render.model import Edition, Extra
from tests.composed import composed
from tests.preflight.spoilt_pdfs import ARCHIVE, PRINT, SCREEN, Spoilt, saved
from tests.proof.conftest import marked_issue

pytestmark = pytest.mark.skipif(find_profile() is None, reason="no press profile is installed on this machine")


@dataclass(frozen=True)
class Edited:
    """An edition of the marked issue and what it is to be."""

    pdf: bytes
    expected: Expected


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edited]:
    made_up = make_up(marked_issue(tmp_path_factory.mktemp("marked")))
    kinds: tuple[Edition, ...] = ("print", "screen")
    pages, layout, book, profile = made_up.pages, made_up.layout, made_up.book, made_up.profile
    pictures = prepared_pictures(pages, layout, kinds, cache_folder(), profile)
    extras: frozenset[Extra] = frozenset({"archive"})
    results = [
        render_edition(made_up.copy, pages, layout, book, kind, own, profile, extras)
        for kind, own in zip(kinds, pictures, strict=True)
    ]
    screen = expected_of("screen", made_up.layout, made_up.pages, made_up.profile)
    archive = results[1].rendered.archive
    assert archive is not None
    return {"archive": Edited(archive, screen.of_archive())} | {
        kind: Edited(result.rendered.pdf, expected_of(kind, made_up.layout, made_up.pages, made_up.profile))
        for kind, result in zip(kinds, results, strict=True)
    }


def codes(pdf: bytes, expected: Expected) -> set[str]:
    return {problem.code for problem in judge_file(pdf, expected).problems}


@pytest.mark.parametrize("edition", ["print", "screen", "archive"])
def test_a_sound_file_is_clean(editions: dict[str, Edited], edition: str) -> None:
    sound = editions[edition]
    assert codes(sound.pdf, sound.expected) == set()


@pytest.mark.parametrize("case", [*PRINT, *SCREEN, *ARCHIVE], ids=lambda case: case.code)
def test_a_spoilt_file_is_seen_by_the_rule_it_breaks(editions: dict[str, Edited], case: Spoilt) -> None:
    sound = editions[case.edition]
    with pikepdf.open(io.BytesIO(sound.pdf)) as pdf:
        before = saved(pdf, linearize=case.edition == "screen")
    with pikepdf.open(io.BytesIO(sound.pdf)) as pdf:
        name = next(iter(pdf.pages[0].Resources.Font.keys())).lstrip("/")
        case.spoil(pdf)
        for page in pdf.pages:
            content = page.Contents.read_bytes()
            if b"FONT" in content:
                page.Contents.write(content.replace(b"FONT", f"/{name} 9 Tf".encode()))
        spoilt = saved(pdf, linearize=case.linearize, encrypt=case.encrypt, version=case.version)
    assert case.code not in codes(before, sound.expected)
    assert case.code in codes(spoilt, replace(sound.expected, **case.asked))


def test_four_pages_are_read_in_no_time() -> None:
    issue = composed("hexi-weekly")
    from composer.preflight.content import scan_content

    with pikepdf.open(io.BytesIO(issue.print_pdf)) as pdf:
        began = time.process_time()
        painted = [scan_content(page) for page in pdf.pages]
        assert time.process_time() - began < 1.0
    assert sum(sum(one.texts.values()) for one in painted) > 1000
