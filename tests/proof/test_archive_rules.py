"""The gate and PDFBox agree on what PDF/A-1b forbids."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from tests.preflight.spoilt_pdfs import ARCHIVE, Spoilt, saved
from tests.proof.tools import preflight

# Every rule once. PDFBox cannot open a locked file and does not go by the version in a file's first line.
JUDGED = {
    case.code: case
    for case in reversed(ARCHIVE)
    if case.code not in ("pdf.encrypted", "pdf.identity", "archive.version")
}


@pytest.mark.parametrize("case", JUDGED.values(), ids=lambda case: case.code)
def test_what_the_gate_refuses_is_no_archives_copy(case: Spoilt, marked: dict[str, bytes], tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(marked["archive.pdf"])) as pdf:
        case.spoil(pdf)
        (tmp_path / "spoilt.pdf").write_bytes(saved(pdf))
    assert "is not a valid PDF/A-1b file" in preflight(tmp_path / "spoilt.pdf")
