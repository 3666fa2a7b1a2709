"""Programs that know nothing of the composer and judge its PDFs; a test that lacks one is skipped by its name."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

PPI = 144
INKS = ("Cyan", "Magenta", "Yellow", "Black")
JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")

Plates = dict[str, np.ndarray]


def tool(name: str) -> str:
    """A program's path; skips the test where it is not installed."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed (setup.sh test installs it)")
    return path


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")


def plates(pdf: bytes, folder: Path, page: int = 1) -> Plates:
    """The separations of a page as Ghostscript makes them: ink in per cent by plate, rows from the top."""
    file = folder / "plates.pdf"
    file.write_bytes(pdf)
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", f"-dFirstPage={page}", f"-dLastPage={page}")
    finished = run(tool("gs"), *options, "-sDEVICE=tiffsep", f"-r{PPI}", "-o", folder / "plate.tif", file)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    made = {}
    for ink in INKS:
        with Image.open(folder / f"plate({ink}).tif") as plate:
            made[ink] = 100 - np.asarray(plate.convert("L"), dtype=float) / 2.55
    return made


def part(plate: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    """The part of a plate in a box of pt: left, top, right, bottom."""
    left, top, right, bottom = (round(side * PPI / 72) for side in box)
    return plate[top:bottom, left:right]


def total_ink(made: Plates) -> np.ndarray:
    """All four inks together in per cent."""
    return sum((made[ink] for ink in INKS), np.zeros_like(made["Black"]))


def preflight(file: Path) -> str:
    """What PDFBox has to say of a file as PDF/A-1b."""
    jars = [Path(f"/usr/share/java/{name}.jar") for name in JARS]
    missing = [jar.stem for jar in jars if not jar.exists()]
    if missing:
        pytest.skip(f"PDFBox's preflight lacks {', '.join(missing)} (setup.sh test installs it)")
    path = ":".join(map(str, jars))
    finished = run(tool("java"), "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", file)
    return finished.stdout + finished.stderr
