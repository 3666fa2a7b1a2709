"""Rules over made-up and printed pages: fit, make-up, lines, text."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

_OURS = Message(
    "这是程序的差错，请把稿件和 report.json 发给开发者。",
    "a fault of the composer: please send manuscript and report.json to the developers",
)
_LENGTH = Message(
    "增删稿件一两行，或改变它的栏数（span）。", "make the story a line or two shorter or longer, or change its span"
)
_PLACE = Message("改变其中一篇的等级（rank）或位置（place）。", "give one of the two another rank or place")
_HINT = Message("按提示改或删去这条版式提示。", "change or drop the hint")
_SIGN = Message(
    "恢复签样时的样子，或用 compose sign --revoke 撤销后重新签样。",
    "put it back as it was signed, or revoke the signature with compose sign --revoke and sign again",
)
_REWORD = Message("改动这一行附近的几个字。", "change a few characters near the line")


def _error(code: str, zh: str, en: str, mend: Message = _OURS) -> Rule:
    return Rule(code, "error", Message(zh, en), mend)


def _warning(code: str, zh: str, en: str, mend: Message = _LENGTH) -> Rule:
    return Rule(code, "warning", Message(zh, en), mend)


def _fixed(code: str, zh: str, en: str, mend: Message = _HINT) -> Rule:
    return Rule(code, "error", Message(zh, en), mend, fixed=True)


RULES = (
    _error(
        "fit.overset",
        "稿件排不下，排不下的字没有印。",
        "text that does not fit is not printed",
        Message("按提示删字，或减少本版图片、稿件。", "cut as told, or take a photo or a story off the page"),
    ),
    _error(
        "fit.filler",
        "稿件不够，用了补白；超过版面两成就不成版了。",
        "the page is short of copy; with fillers on a fifth of it it is no page",
        Message("按提示加字，或加图片。", "add as told, or add photos"),
    ),
    _error(
        "fit.hole",
        "版面上有空白（超过 4 行为错误）。",
        "white on the page (of more than four lines an error)",
        Message("按提示加字，或放大一张图片。", "add as told, or enlarge a photo"),
    ),
    _error("text.lost", "稿件的文字没有全部排上版面。", "not all of the manuscript is on its page"),
    _error("text.lost-in-print", "排好的 PDF 里少了字。", "characters are missing from the PDF"),
    _error("text.doubled", "排好的 PDF 里多了字。", "the PDF holds characters that should not be there"),
    _error(
        "text.pdf-differs",
        "从 PDF 复制出来的文字和排版不同，搜索、读屏都会错。",
        "copied from the PDF, the text is not as set: search and reading programs go wrong",
    ),
    _error(
        "lines.off-grid", "行不在基线网格上，相邻的栏对不齐。", "lines off the grid do not stand level across columns"
    ),
    _error(
        "lines.bad-start", "行首有禁用的标点（GB/T 15834）。", "a line starts with a mark that may not (GB/T 15834)"
    ),
    _error("lines.bad-end", "行尾有禁用的标点（GB/T 15834）。", "a line ends with a mark that may not (GB/T 15834)"),
    _error("lines.crushed", "字挤在一起。", "letters overlap", _REWORD),
    _warning("lines.loose", "字间太松，行里见空。", "a line set so loose that it shows", _REWORD),
    _warning("lines.runt", "末行只有一个字（孤字）。", "a last line of one character", _REWORD),
    _warning("makeup.uneven-feet", "各栏栏脚不齐。", "columns that end at different heights"),
    _warning("makeup.single-line", "换栏处有单行。", "a single line of a paragraph at a column's end"),
    _warning("makeup.foot-crosshead", "小标题落在栏脚，下面没有字。", "a crosshead at a column's foot heads nothing"),
    _warning(
        "makeup.short-leg", "一栏不足四行，读者还没读就要换栏。", "a column of less than four lines breaks the reading"
    ),
    _warning("makeup.thin-text", "大标题下面只有几行字。", "a headline over a few lines of text"),
    _warning(
        "makeup.collision",
        "碰题：两个标题并排、字号相近，读者会连起来读。",
        "two headlines of like size side by side read as one",
        _PLACE,
    ),
    _warning("makeup.stacked-heads", "叠题：标题紧压着标题。", "a headline right under another", _PLACE),
    _warning(
        "makeup.page-cut",
        "断版：空白从边到边把版面切成两半。",
        "white from edge to edge cuts the page in two",
        Message("让一篇稿件或图片横跨这条空白（span）。", "let a story or photo span it"),
    ),
    _error("makeup.overlap", "文字或图片互相重叠。", "texts or pictures print over one another"),
    _error("makeup.outside", "文字或图片超出版心。", "something leaves the type area"),
    _warning("makeup.hint-unused", "这条提示在这里没有意义，没有照办。", "a hint that has no meaning here", _HINT),
    _error("makeup.place-not-kept", "位置没能照办。", "a place that could not be kept", _HINT),
    _warning("makeup.span-not-kept", "栏数没能照办。", "a span that could not be kept", _HINT),
    _warning("makeup.rank-not-kept", "等级没能照办。", "a rank that could not be kept", _HINT),
    _warning("makeup.columns-not-kept", "分栏没能照办。", "columns that could not be kept", _HINT),
    _warning("makeup.headline-not-vertical", "标题没能竖排。", "a headline that could not stand vertically", _HINT),
    _warning("makeup.jump-not-made", "排不下的行没有转版。", "lines that could not jump"),
    _fixed("makeup.ad-too-large", "广告比版心还大。", "an ad larger than the type area"),
    _fixed("makeup.columns-too-narrow", "分栏太窄，一行放不下几个字。", "columns too narrow for a line"),
    _fixed("makeup.place-off-page", "指定的位置在版面之外。", "a place off the page"),
    _fixed("makeup.hints-clash", "两条提示不能同时照办。", "two hints that cannot both be kept"),
    _fixed("makeup.too-many-items", "一版的内容太多，拼不过来。", "more items on a page than can be planned"),
    _fixed("makeup.too-few-items", "内容的项数比要的版数还少。", "more pages asked for than there are items"),
    Rule(
        "makeup.spread",
        "note",
        Message("版面由程序分配，列出哪篇上了哪版备查。", "what went to which page where the composer makes the pages"),
        Message("要自己定，写 pages（版面）的列表。", "to decide it yourself, write the list of pages"),
    ),
    Rule(
        "makeup.spread-anew",
        "note",
        Message(
            "程序分版的期，哪些内容和上次不在同一版，列出备查。",
            "what stands on another page than in the last run where the composer makes the pages",
        ),
        Message("签样的版上的内容不换版。", "what is on a signed page stays there"),
    ),
    _fixed("makeup.no-plan", "提示太多，版面拼不出来。", "with these hints the page cannot be made up"),
    _fixed("sign.changed", "签样后版上的内容改过了。", "something on a signed page was changed", _SIGN),
    _fixed("sign.no-room", "排不下的文字要转到已签样的版。", "text left over would have to go to a signed page", _SIGN),
    _fixed("sign.page-gone", "签样的版不在了，或换了版次。", "a signed page is gone, or has another number", _SIGN),
    _fixed("sign.no-design", "签样的版所用的版面设计没有了。", "the design of a signed page is gone", _SIGN),
    _fixed("sign.outside", "签样的版用了文件夹以外的图片。", "a signed page shows a picture outside the issue", _SIGN),
    _fixed("sign.unreadable", "签样记录读不出来。", "the signatures cannot be read", _SIGN),
    _fixed("sign.has-errors", "版上还有错误，不能签样。", "a page with errors cannot be signed", _SIGN),
    _fixed("sign.not-signed", "要撤销的版没有签样。", "a page whose signature is to be revoked is not signed", _SIGN),
    Rule(
        "makeup.record-unreadable",
        "note",
        Message("上次的拼版记录读不出来，各版重新拼版。", "the record of the last make-up cannot be read"),
        Message("不必处理；以后仍会从新的版面开始。", "nothing: later runs start from the new pages"),
    ),
)
