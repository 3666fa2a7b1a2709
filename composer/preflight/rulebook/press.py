"""Rules over both editions' files, then over the print PDF (ISO 15930; newsprint's own limits)."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

_OURS = Message(
    "这是程序或所用文件的差错，请把清单和 report.json 发给开发者。",
    "a fault of the composer or of a file it used: please send manifest and report.json to the developers",
)
_TEMPLATE = Message("看版式的模板、样式表和花边。", "see the layout's templates, style sheets and ornaments")
_COLOURS = Message(
    "模板和样式表里的颜色一律写 var(--名称)，名称在 layout.yaml 的 colours 里。",
    "colours in templates and style sheets are always var(--name), the names those of colours in layout.yaml",
)
_PROFILE = Message(
    "再运行一次 setup.sh，或向印厂索取特性文件。", "run setup.sh again, or ask the printer for a profile"
)
_X1A = Message(
    "换成普通的 CMYK 图片；或问印厂收不收 PDF/X-4（--standard x-4）。",
    "use plain CMYK pictures; or ask the printer whether PDF/X-4 will do (--standard x-4)",
)


def _error(code: str, zh: str, en: str, mend: Message = _OURS) -> Rule:
    return Rule(code, "error", Message(zh, en), mend)


def _warning(code: str, zh: str, en: str, mend: Message = _OURS) -> Rule:
    return Rule(code, "warning", Message(zh, en), mend)


RULES = (
    _error("pdf.page-count", "PDF 的页数应等于本期的版数。", "the PDF has as many pages as the issue"),
    _error(
        "pdf.page-size",
        "每页的成品尺寸应是版式的尺寸，否则印厂会缩放。",
        "every page has the layout's size, or the printer scales it",
    ),
    _error(
        "pdf.font-missing",
        "没有嵌入的字体，到了别的机器会变样。",
        "a font that is not embedded looks otherwise on another machine",
    ),
    _warning(
        "pdf.identity",
        "题名、日期、编号在文件信息和 XMP 里应当一致，印厂据此收稿。",
        "title, dates and id are told, and told alike, where printers read them",
    ),
    _error("pdf.encrypted", "加密的 PDF 印厂打不开。", "a locked PDF cannot be printed"),
    _error("press.version", "PDF 版本高于标准允许的，旧的制版系统不认。", "a PDF version the standard does not allow"),
    _error(
        "press.standard",
        "文件应标明它遵守的 PDF/X 标准，制版系统据此收稿。",
        "the file says which PDF/X standard it keeps",
    ),
    _warning("press.trapped", "PDF/X 要求写明是否已作陷印。", "PDF/X asks whether the file is trapped"),
    _error(
        "press.intent",
        "PDF/X 要有且只有一个输出意图，说明为哪种印刷条件分色。",
        "PDF/X has one output intent, the printing condition it was made for",
        _PROFILE,
    ),
    _error(
        "press.intent-profile",
        "输出意图要带 CMYK 特性文件，打样才和付印一样。",
        "the output intent carries a CMYK profile, so that proofs look like print",
        _PROFILE,
    ),
    _error(
        "press.layers", "图层在制版时可能被打开或关闭。", "layers may be switched on or off on their way to the plate"
    ),
    _error("press.box-missing", "没有成品框、出血框，印厂不知道裁到哪里。", "without boxes nobody knows where to cut"),
    _error(
        "press.box-nesting",
        "成品框应在出血框里，出血框应在纸张里。",
        "the trim lies inside the bleed, the bleed inside the sheet",
    ),
    _error("press.bleed", "出血不够，裁切稍有偏差就露白边。", "with too little bleed a cut a little off shows white"),
    _error(
        "press.annotation",
        "批注、链接可能被印出来，PDF/X 不许放在版面里。",
        "annotations may print; PDF/X has none on the page",
    ),
    _error(
        "press.rgb",
        "印刷只有油墨：RGB 颜色由制版系统自行转换，结果难料，黑字会变成四色。",
        "a press has inks: RGB is converted by whoever comes next, and black type comes out in four colours",
        _COLOURS,
    ),
    _error("press.spot", "专色要另加一块印版。", "a spot colour takes a plate of its own", _COLOURS),
    _error(
        "press.colour-on-black",
        "黑白版只上黑墨，别的颜色印不出来。",
        "a black and white page has black ink alone",
        _COLOURS,
    ),
    _error(
        "press.transparency",
        "PDF/X-1a 没有透明效果，旧的制版系统会丢掉或印错。",
        "PDF/X-1a has no transparency; older systems drop it or print it wrong",
        Message(
            "去掉模板、SVG 里的透明度，或让版式用 press: {standard: x-4}。",
            "take opacity out of templates and SVG drawings, or let the layout say press: {standard: x-4}",
        ),
    ),
    _error(
        "press.profiled",
        "PDF/X-1a 只收直接写明油墨的颜色，不收由特性文件定义的。",
        "PDF/X-1a takes colours named by inks alone, none named through a profile",
        _X1A,
    ),
    _error(
        "press.coding",
        "PDF/X-1a 是 PDF 1.4，不认识后来的图片编码。",
        "PDF/X-1a is PDF 1.4 and knows no later coding of pictures",
        _X1A,
    ),
    _error(
        "press.ink",
        "墨太多，新闻纸干不了、透印、蹭脏。",
        "too much ink does not dry on newsprint, shows through and smears",
        Message(
            "降低版式 colours 里这个颜色的墨量，或提高 pictures.ink_limit（先问印厂）。",
            "take ink out of the colour, or raise pictures.ink_limit if the printer says so",
        ),
    ),
    _warning(
        "press.overprint",
        "黑字不叠印，套印稍有不准就露白边。",
        "black type that knocks out shows white edges where plates are out of register",
    ),
    _error(
        "press.white-overprint",
        "白色叠印等于没有：反白的字会消失。",
        "white that overprints is not printed: reversed type is lost",
        _TEMPLATE,
    ),
    _warning(
        "press.small-type",
        "10 pt 以下的反白字、多色字在新闻纸上会糊。",
        "reversed or many-coloured type under 10 pt fills in on newsprint",
        Message("放大到 10 pt，或改用黑色。", "make it 10 pt, or black"),
    ),
    _error(
        "press.thin-rule",
        "不到 0.25 pt 的线印出来会断。",
        "rules under 0.25 pt break up in print",
        Message(
            "版式、模板和花边里的线至少 0.25 pt。",
            "rules of the layout, its templates and ornaments are 0.25 pt at least",
        ),
    ),
    _error(
        "press.font-form",
        "字体的嵌入形式标准不允许（X-1a 不认 OpenType，Type 3 印不清楚）。",
        "a font in a form the standard does not know",
    ),
    _warning(
        "press.no-profile",
        "没有印刷特性文件，颜色只是近似，文件也不是 PDF/X。",
        "without a press profile colours are approximate and the file is no PDF/X",
        _PROFILE,
    ),
    Rule(
        "press.profile-stands-in",
        "note",
        Message("用了别的纸张的特性文件代替新闻纸的。", "a profile for other paper stands in"),
        _PROFILE,
    ),
    *(
        Rule(
            code,
            "error",
            Message(zh, en),
            Message(
                "改版式的 press.profile，或向印厂索取特性文件。", "mend press.profile, or ask the printer for a profile"
            ),
            fixed=True,
        )
        for code, zh, en in (
            ("press.profile-missing", "找不到版式指定的特性文件。", "the profile the layout names is not there"),
            ("press.profile-broken", "特性文件已损坏。", "the profile is damaged"),
            ("press.profile-colours", "特性文件不是 CMYK 的。", "the profile is not of CMYK"),
        )
    ),
    _error(
        "render.warning",
        "排印引擎的警告往往意味着有东西没有印出来。",
        "what the PDF engine warns of is mostly missing from the page",
        _TEMPLATE,
    ),
    _error(
        "render.spacing", "引擎没有照样排出一行，从那里起字距不准。", "the engine set a line otherwise than it was told"
    ),
)
