"""A rule of the gate: what it looks at, how heavily it weighs, why it is there, what mends what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from composer.problems import Message, Severity

# What a rule looks at, in the order of a run.
Subject = Literal["manifest", "layout", "manuscript", "form", "picture", "page", "pdf"]

SUBJECTS: dict[Subject, Message] = {
    "manifest": Message("清单和稿件文件", "manifest and files"),
    "layout": Message("版式和字体", "layout and fonts"),
    "manuscript": Message("稿件", "manuscript"),
    "form": Message("出版形式", "form of publication"),
    "picture": Message("图片", "picture"),
    "page": Message("版面", "page"),
    "pdf": Message("排好的 PDF", "finished PDF"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its ``code``, which is stable.

    ``severity`` is the heaviest its findings have unless the layout or the manifest sets it. ``errors`` are those
    of form that the regulator counts for each finding (报纸期刊质量管理规定, 2020): four, by its table, for what fails
    an issue alone; one stands for one at least. A ``fixed`` rule cannot be set: nothing can be composed past it, or
    what an editor signed would be worth nothing.
    """

    code: str
    severity: Severity
    why: Message
    mend: Message
    errors: int = 0
    fixed: bool = False
