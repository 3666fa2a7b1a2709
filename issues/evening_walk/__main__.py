"""Play the evening and write what docs/evening.md shows of it: ``python -m issues.evening_walk``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .model import read_steps
from .pictures import drawn
from .stage import REPOSITORY, NotAsWritten, set_stage

PICTURES = REPOSITORY / "docs/evening"
SAID = Path(__file__).resolve().parent / "said"


def main() -> int:
    """Every step in turn; 1 where one does not go as written."""
    for made in (PICTURES, SAID):
        made.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        stage = set_stage(Path(folder))
        for step in read_steps():
            try:
                said = stage.play(step)
                pictures = {picture.name: drawn(picture, stage) for picture in step.pictures}
            except NotAsWritten as told:
                print(f"{step.name}: {told}", file=sys.stderr)
                return 1
            (SAID / f"{step.name}.txt").write_text(said, encoding="utf-8")
            for name, png in pictures.items():
                (PICTURES / f"{name}.png").write_bytes(png)
            print(f"{step.name}: {', '.join(f'{name} {len(png) / 1000:.0f} kB' for name, png in pictures.items())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
