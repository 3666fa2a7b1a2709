"""Rules over the manifest and the files it names. Nothing can be composed from a manifest with errors."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message, Severity

_SPELL = Message(
    "按提示的文件、行、列改正；键名见 compose schema。",
    "mend it at the file, line and column told; compose schema has the keys",
)
_FILE = Message(
    "检查文件名和路径；路径从写它的那个文件算起。", "check name and path; a path counts from the file that names it"
)
_SAVE = Message("用文字编辑器另存为 UTF-8 再试。", "save it again as UTF-8 from a text editor")


def _fixed(code: str, zh: str, en: str, mend: Message = _SPELL) -> Rule:
    return Rule(code, "error", Message(zh, en), mend, fixed=True)


def _free(code: str, severity: Severity, zh: str, en: str, mend: Message) -> Rule:
    return Rule(code, severity, Message(zh, en), mend)


RULES = (
    _fixed("manifest.yaml-syntax", "清单不合 YAML 的写法，读不下去。", "the manifest is no valid YAML"),
    _fixed("manifest.yaml-tag", "清单用了 YAML 的类型标记，程序不执行。", "YAML tags are not taken"),
    _fixed("manifest.second-document", "一个清单只有一份 YAML 文档。", "a manifest is one YAML document"),
    _fixed("manifest.too-complex", "清单层数或项数多得不合情理。", "the manifest nests or repeats beyond reason"),
    _fixed("manifest.unknown-alias", "引用了没有定义的 YAML 锚。", "a YAML alias without its anchor"),
    _fixed(
        "manifest.control-character", "清单里有看不见的控制字符。", "an unseen control character stands in the manifest"
    ),
    _fixed("manifest.key-not-text", "键名应是文字。", "a key is a text"),
    _fixed(
        "manifest.unknown-key", "写了清单没有的键，会被当作没写。", "a key there is not would be passed over in silence"
    ),
    _fixed(
        "manifest.duplicate-key",
        "同一个键写了两次，不知道以哪个为准。",
        "of a key written twice nobody knows which counts",
    ),
    _fixed("manifest.missing-key", "缺少必需的键。", "a key that must be there is missing"),
    _fixed(
        "manifest.wrong-type",
        "值的种类不对，如该写文字却写了列表。",
        "a value of the wrong kind, such as a list for a text",
    ),
    _fixed("manifest.wrong-value", "值不在可用的范围里。", "a value the key does not know"),
    _fixed("manifest.out-of-range", "数值太大或太小。", "a number too large or too small"),
    _fixed("manifest.no-such-date", "出版日期不存在。", "the issue's date does not exist"),
    _fixed("manifest.not-a-date", "出版日期应写作 2026-05-20。", "the issue's date is written like 2026-05-20"),
    _fixed("manifest.empty-contents", "列表是空的。", "a list with nothing in it"),
    _fixed("manifest.not-an-item", "看不出一项内容的种类。", "a content item that names no kind"),
    _fixed("manifest.two-kinds", "一项内容写了两个种类。", "a content item of two kinds"),
    _fixed("manifest.duplicate-page", "两个版用了同一个版次。", "two pages of one number"),
    _fixed("manifest.jump-no-such-page", "转到的版本期没有。", "a jump to a page the issue does not have"),
    _fixed("manifest.jump-to-itself", "转版转到了本版。", "a jump to its own page"),
    _fixed("manifest.jump-ring", "几个转版互相转来转去。", "jumps that lead back to where they start"),
    _fixed(
        "manifest.jump-without-pages", "版面由程序分配时不能指定转版。", "a jump where the composer makes the pages"
    ),
    _fixed(
        "manifest.contents-beside-pages",
        "各版的内容和整期的内容只能写一种。",
        "contents of the issue beside a list of pages",
    ),
    _fixed("manifest.no-such-page", "--pages 要的版本期没有。", "--pages names a page the issue does not have"),
    _fixed("manifest.two-bodies", "文件和清单里各有一份正文。", "a text in the file and another in the manifest"),
    _fixed("manifest.not-a-mapping", "清单应是“名称: 值”的对照。", "a manifest is a mapping of keys to values"),
    _fixed("manifest.not-a-page", "版面应写明版名和内容。", "a page is a mapping with name and contents"),
    _fixed("manifest.missing-file", "清单写的文件不在。", "a file the manifest names is not there", _FILE),
    _fixed("manifest.not-a-file", "清单写的是文件夹，不是文件。", "a folder is named where a file is wanted", _FILE),
    _fixed(
        "manifest.cannot-open",
        "文件打不开，多半是权限不够。",
        "a file cannot be opened, mostly for want of permission",
        _FILE,
    ),
    _fixed("manifest.file-too-large", "文件大得不像稿件。", "a file too large to be a manuscript", _FILE),
    _fixed(
        "manifest.outside-folder",
        "路径指到了本期文件夹以外。",
        "a path leads out of the issue's folder",
        Message("把文件放进文件夹，或加 --allow-outside。", "put the file into the folder, or give --allow-outside"),
    ),
    _fixed("manifest.wrong-encoding", "文件不是 UTF-8 文字。", "a file is no UTF-8 text", _SAVE),
    _fixed("manifest.wrong-extension", "稿件只收 .md、.txt、.docx。", "manuscripts are .md, .txt or .docx", _SAVE),
    _fixed("manuscript.bad-word-file", "Word 文件打不开。", "a Word file that cannot be read", _SAVE),
    _fixed("manuscript.empty-body", "稿件没有正文。", "a manuscript without a text", _SPELL),
    _fixed("manuscript.front-matter-open", "稿头的“---”只有一半。", "front matter that does not end"),
    _fixed("manuscript.front-matter-not-a-mapping", "稿头应是“名称: 值”。", "front matter is a mapping"),
    _fixed(
        "rules.unknown",
        "rules 里写了没有的规则。",
        "the settings name a rule there is not",
        Message("compose rules 列出全部规则。", "compose rules lists them all"),
    ),
    _fixed(
        "rules.fixed",
        "这条规则不能设置。",
        "the settings name a rule that cannot be set",
        Message("从 rules 里删去。", "take it out of rules"),
    ),
    _fixed("rules.wrong-value", "规则的轻重只有 error、warning、off。", "a rule is set to error, warning or off"),
    _fixed(
        "output.unwritable",
        "输出文件夹写不进去。",
        "the output folder cannot be written",
        Message("用 -o 指定另一个文件夹。", "name another folder with -o"),
    ),
    _free(
        "output.versions-unreadable",
        "warning",
        "记稿次的文件（….proofs.json）读不出来，稿次只能重新数起。",
        "the record of proofs (….proofs.json) cannot be read, so they are counted anew",
        Message("不要手改这个文件；删去也可。", "leave that file alone, or delete it"),
    ),
    _free(
        "manifest.article-twice",
        "warning",
        "同一篇稿件在本期用了两次。",
        "one manuscript stands twice in the issue",
        Message("删去一处。", "take one of the two out"),
    ),
    _free(
        "manuscript.front-matter-unused",
        "warning",
        "稿头里有用不上的内容。",
        "something in the front matter is not used",
        Message("看提示的行；写进清单或删去。", "see the line told; move it into the manifest or delete it"),
    ),
    _free(
        "manuscript.headline-from-text",
        "note",
        "没有写主题，用了正文的第一行。",
        "without a headline the text's first line is taken",
        Message("在稿头写 headline（主题）。", "give a headline"),
    ),
    _free(
        "manuscript.word-left-out",
        "warning",
        "Word 文件里有排不出来的内容（表格、图片等）。",
        "a Word file holds what cannot be set, such as tables",
        Message("另外处理：图片放进 photos，表格改成文字。", "put pictures into photos, turn tables into text"),
    ),
)
