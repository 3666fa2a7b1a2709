"""Rules over an archive's copy (ISO 19005-1, PDF/A-1b; ISO 19005-2, PDF/A-2b)."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

_OURS = Message(
    "这是程序或所用文件的差错，请把清单和 report.json 发给开发者。",
    "a fault of the composer or of a file it used: please send manifest and report.json to the developers",
)


def _error(code: str, zh: str, en: str) -> Rule:
    return Rule(f"archive.{code}", "error", Message(zh, en), _OURS)


RULES = (
    _error(
        "standard",
        "归档文件应标明它遵守 PDF/A 的哪一部分（1b 或 2b），档案系统据此收件。",
        "the file says which part of PDF/A it keeps (1b or 2b), which archives go by",
    ),
    _error("version", "PDF 版本高于所标明的 PDF/A 允许的。", "a PDF version newer than the part of PDF/A it claims"),
    _error(
        "intent",
        "PDF/A 要有带特性文件的输出意图，几十年后颜色才说得清。",
        "PDF/A has an output intent with a profile, so that colours mean the same in decades",
    ),
    _error("colour", "颜色必须是归档特性文件定义了的一种。", "every colour is one that the archive's profile defines"),
    _error(
        "transparency",
        "PDF/A-1 没有透明效果；有透明的版另存为 PDF/A-2b。",
        "PDF/A-1 has no transparency; pages that have are kept as PDF/A-2b",
    ),
    _error("layers", "PDF/A-1 没有图层。", "PDF/A-1 has no layers"),
    _error(
        "font-set",
        "PDF/A-1 要写明嵌入的字体里有哪些字。",
        "PDF/A-1 tells which glyphs of a font are embedded",
    ),
    _error("action", "归档文件里不能有脚本、播放、跳转程序等动作。", "an archive runs, plays and launches nothing"),
    _error("attachment", "归档文件里不能夹带别的文件。", "an archive's copy carries no other files"),
    _error(
        "annotation",
        "批注和链接必须看到什么就印出什么，不能隐藏，不能带声音、影像。",
        "annotations print as they are seen, and carry no sound, film or files",
    ),
    _error("outside", "归档文件的一切都在文件里。", "all of an archive's copy lies inside it"),
    _error("coding", "PDF/A 只收人人读得了的编码。", "PDF/A takes codings alone that anybody may read"),
    _error("picture", "图片不由看图软件插值或替换，人人看到的一样。", "pictures look the same in every program"),
)
