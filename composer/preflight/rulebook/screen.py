"""Rules over the screen PDF (ISO 14289-1; mail)."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

_OURS = Message(
    "这是程序的差错，请把清单和 report.json 发给开发者。",
    "a fault of the composer: please send manifest and report.json to the developers",
)

RULES = (
    Rule(
        "screen.tags", "error", Message("没有标签，读屏软件读不了。", "without tags reading programs are lost"), _OURS
    ),
    Rule(
        "screen.figure-alt",
        "warning",
        Message("图片没有替代文字，看不见的读者不知道是什么。", "those who do not see a picture want it in words"),
        Message("给图片写 caption（说明）或 alt（替代文字）。", "give the photo a caption or an alt"),
    ),
    Rule("screen.standard", "warning", Message("文件应标明 PDF/UA-1。", "the file claims PDF/UA-1"), _OURS),
    Rule(
        "screen.language",
        "error",
        Message("不标明语言，读屏软件会用错发音。", "reading programs ask for the language"),
        _OURS,
    ),
    Rule(
        "screen.title",
        "warning",
        Message("窗口上应显示题名，不是文件名。", "a window shows the title, not the file's name"),
        _OURS,
    ),
    Rule(
        "screen.bookmarks",
        "warning",
        Message("书签让读者一步到版、到稿件。", "bookmarks lead to each page and article"),
        _OURS,
    ),
    Rule(
        "screen.linearised",
        "warning",
        Message("网页优化过的 PDF 边下载边显示。", "a linearised PDF shows its first page at once"),
        _OURS,
    ),
    Rule(
        "screen.mail-size",
        "warning",
        Message("超过 5 MB 的附件，许多邮箱拒收。", "many mail servers refuse what is over 5 MB"),
        Message("降低版式的 pictures.screen_ppi，或发链接。", "lower the layout's pictures.screen_ppi, or send a link"),
    ),
)
