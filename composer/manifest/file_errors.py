"""What can be wrong with a file the manifest names: said in both languages, with what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from composer.manifest.errors import nearest
from composer.problems import Message, Problem, Severity, Where


def _problem(
    code: str, where: Where, zh: str, en: str, hint: Message | None = None, severity: Severity = "error"
) -> Problem:
    return Problem(severity, code, Message(zh, en), where, hint)


def missing_file(where: Where, written: str, neighbours: Iterable[str], meant: str | None = None) -> Problem:
    """A file that is not there, with the path that was meant or the nearest name of those that are."""
    name = meant or nearest(Path(written).name, neighbours)
    hint = Message(f"是不是“{name}”？", f"Did you mean '{name}'?") if name else None
    return _problem(
        "manifest.missing-file", where, f"找不到文件“{written}”。", f"There is no file '{written}'.",
        hint or Message("路径从写着它的那个文件算起。", "A path is relative to the file that names it."),
    )  # fmt: skip


def not_a_file(where: Where, written: str) -> Problem:
    """A folder where a file is expected."""
    return _problem("manifest.not-a-file", where, f"“{written}”不是文件。", f"'{written}' is not a file.")


def outside_folder(where: Where, written: str) -> Problem:
    """A path that leads out of the issue's folder."""
    return _problem(
        "manifest.outside-folder",
        where,
        f"“{written}”在本期文件夹之外。",
        f"'{written}' leads out of the issue's folder.",
        Message(
            "请把文件复制到本期文件夹里；确要使用外面的文件，加 --allow-outside。",
            "Copy the file into the issue's folder, or allow it with --allow-outside.",
        ),
    )


def wrong_extension(where: Where, written: str, allowed: Iterable[str]) -> Problem:
    """A picture or a manuscript of a form that is not read."""
    listed = " ".join(allowed)
    return _problem(
        "manifest.wrong-extension",
        where,
        f"“{written}”的格式不能用。",
        f"'{written}' is of a form that cannot be used.",
        Message(f"可用：{listed}", f"Usable: {listed}"),
    )


def too_large(where: Where, size: int, limit: int) -> Problem:
    """A file over its limit, in bytes."""
    return _problem(
        "manifest.file-too-large",
        where,
        f"文件有 {size / 1e6:.1f} MB，超过 {limit / 1e6:.0f} MB 的上限，不予读取。",
        f"The file has {size / 1e6:.1f} MB, over the limit of {limit / 1e6:.0f} MB; refused.",
        Message("请拆分文件，或查看是否选错了文件。", "Split it, or see whether it is the right file."),
    )


def cannot_open(where: Where) -> Problem:
    """A file the system does not let one read."""
    return _problem(
        "manifest.cannot-open",
        where,
        "文件打不开。",
        "The file cannot be opened.",
        Message("请查看它的读取权限。", "See to its permissions."),
    )


def wrong_encoding(where: Where, encoding: str | None) -> Problem:
    """Text that is not UTF-8; ``encoding`` is what it probably is."""
    found = f"，像是 {encoding} 编码" if encoding else ""
    found_en = f"; it looks like {encoding}" if encoding else ""
    return _problem(
        "manifest.wrong-encoding",
        where,
        f"文件不是 UTF-8 编码{found}。",
        f"The file is not UTF-8{found_en}.",
        Message(
            "请用编辑器“另存为”UTF-8（记事本：另存为，编码选 UTF-8）。",
            "Save it as UTF-8 (Notepad: Save as, Encoding: UTF-8).",
        ),
    )


def front_matter_open(where: Where) -> Problem:
    """A front matter without its closing ``---``."""
    return _problem(
        "manuscript.front-matter-open",
        where,
        "文件头以“---”开始，却没有以“---”结束。",
        "The front matter begins with '---' but does not end with one.",
        Message("请在文件头之后另起一行写“---”。", "Write '---' on a line of its own after it."),
    )


def front_matter_unused(where: Where) -> Problem:
    """Front matter in a file that serves as a bare text."""
    return _problem(
        "manuscript.front-matter-unused",
        where,
        "这个文件只取正文，文件头里的各项没有用上。",
        "Only the text of this file is used, not what its front matter says.",
        severity="warning",
    )


def headline_from_text(where: Where, headline: str) -> Problem:
    """The first line taken as the headline."""
    return _problem(
        "manuscript.headline-from-text",
        where,
        f"没有写主题，以第一行为主题：{headline}",
        f"No headline is given; the first line is taken: {headline}",
        severity="note",
    )


def empty_body(where: Where) -> Problem:
    """An article without text."""
    return _problem(
        "manuscript.empty-body", where, "这篇稿件没有正文。", "This article has no text.", severity="warning"
    )


def bad_word_file(where: Where) -> Problem:
    """A .docx that is none."""
    return _problem(
        "manuscript.bad-word-file",
        where,
        "不是能读的 Word 文件（.docx）。",
        "This is not a Word file (.docx) that can be read.",
        Message("请用 Word 或 WPS 打开，另存为 .docx。", "Open it in Word or WPS and save it as .docx."),
    )


def word_part_left_out(where: Where, zh: str, en: str) -> Problem:
    """Something in a Word file that is no text."""
    return _problem(
        "manuscript.word-left-out",
        where,
        f"Word 文件里的{zh}没有取用。",
        f"Not taken from this Word file: {en}.",
        severity="warning",
    )


def front_matter_not_a_mapping(where: Where) -> Problem:
    """Front matter that is a list or a bare text."""
    return _problem(
        "manuscript.front-matter-not-a-mapping",
        where,
        "文件头应是“名称: 值”的对照。",
        "The front matter should be a mapping of keys to values.",
        Message("例如 headline: 东湖步道本周开放", "Such as headline: 东湖步道本周开放"),
    )
