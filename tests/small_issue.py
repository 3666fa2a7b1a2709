"""An issue of one story and a photo, quick to compose, to be spoilt by a test in one respect."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import yaml
from PIL import Image

# A hundred characters, the stop included.
PARAGRAPH = (
    "河边的风吹过来，街上慢慢热闹了。孩子们跑过石桥，船夫把缆绳系好，又数了一遍。今天一共三十二条船，没有一条迟到。"
    "早市的人多起来，卖菱角的老太太把竹篮放在桥头，等着熟客。太阳照到对岸的屋顶，钟敲了七下，学校开门，"
)[:98] + "整。"


# What a licensed paper bears, all told.
PARTICULARS = (
    "cn", "sponsor", "publisher", "address", "phone", "printer", "printer_address", "postal_code", "price",
)  # fmt: skip


def write_issue(folder: Path, *, paragraphs: int = 30, pages: int = 1) -> Path:
    """Write the issue: on every page a story of so many paragraphs of a hundred characters; its manifest."""
    (folder / "photos").mkdir()
    shades = np.linspace(40, 220, 1500 * 1000).reshape(1000, 1500)
    Image.fromarray(np.stack([shades, shades[:, ::-1], shades], axis=2).astype(np.uint8)).save(
        folder / "photos/bridge.jpg"
    )
    page = {
        "name": "要闻",
        "editors": {"责任编辑": "宋知微"},
        "contents": [
            {
                "article": {
                    "headline": "石桥边的早晨",
                    "byline": "本报记者 宋知微",
                    "body": "\n\n".join([PARAGRAPH] * paragraphs),
                    "photos": [{"file": "photos/bridge.jpg", "caption": "清晨的石桥。", "credit": "贺知秋 摄"}],
                }
            }
        ],
    }
    imprint = dict.fromkeys(PARTICULARS, "某处0号")
    # The same paragraph stands there again and again on purpose.
    rules = {"copy.repeated-paragraph": "off"}
    issue: dict[str, object] = {"paper": "柳岸周刊", "layout": "tabloid", "date": "2026-05-20", "number": 118}
    issue |= {"imprint": imprint, "rules": rules, "pages": [page] * pages}
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest
