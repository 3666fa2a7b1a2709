"""Rules of the form of publication: 报纸期刊质量管理规定 (2020); 内部资料性出版物管理办法 for bulletins."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

_IMPRINT = Message(
    "写在清单的 imprint（版权信息）里；印不出来的，看版式的报头、版脚模板。",
    "it goes into the manifest's imprint; if no page bears it, see the layout's masthead and foot",
)
_MASTHEAD = Message("看版式的报头模板 masthead.html.j2。", "see the layout's template masthead.html.j2")


def _particular(code: str, zh: str, en: str, errors: int = 1) -> Rule:
    """A particular that must stand in a fixed place."""
    why = Message(f"报纸应在固定位置刊登{zh}。", f"a licensed paper bears {en} in a fixed place")
    return Rule(code, "warning", why, _IMPRINT, errors)


def _of_bulletin(code: str, zh: str, en: str) -> Rule:
    """A particular that an internal bulletin must bear."""
    return Rule(code, "warning", Message(f"内部资料应印明{zh}。", f"an internal bulletin bears {en}"), _IMPRINT)


RULES = (
    Rule(
        "form.name",
        "error",
        Message(
            "报名应刊登在一版报头，缺了单凭这一项就不合格。",
            "the name stands in page 1's masthead; without it the issue fails",
        ),
        _MASTHEAD,
        4,
    ),
    Rule(
        "form.name-size",
        "error",
        Message(
            "报名应大于并明显于一版所有其他文字（按排好的 PDF 量），否则单凭这一项就不合格。",
            "the name is larger and clearer than all other words of page 1, as measured in the PDF, or the issue fails",
        ),
        Message(
            "减小标题字号（版式的 headlines）或放大报名。",
            "make headlines smaller (the layout's headlines) or the name larger",
        ),
        4,
    ),
    Rule("form.date", "warning", Message("报头应有出版日期。", "the masthead bears the date"), _MASTHEAD, 1),
    Rule(
        "form.number", "warning", Message("报头应有总期号。", "the masthead bears the total issue number"), _MASTHEAD, 1
    ),
    Rule("form.pages", "warning", Message("报头应有版数。", "the masthead bears the number of pages"), _MASTHEAD, 1),
    Rule(
        "form.extra",
        "warning",
        Message("增期、号外应在一版报头注明“增期”“号外”。", "an extra issue says 增期 or 号外 in its masthead"),
        Message(
            "在 imprint 里写“号外: 免费赠阅”，或改报头模板。",
            "write 号外: 免费赠阅 in the imprint, or change the masthead",
        ),
        1,
    ),
    _particular("form.cn", "国内统一连续出版物号（CN）", "its CN number"),
    _particular("form.sponsor", "主管、主办单位", "who is in charge of it and runs it"),
    _particular("form.publisher", "出版单位", "its publisher"),
    _particular("form.address", "出版单位地址", "its publisher's address"),
    _particular("form.contact", "联系方式", "how to reach it"),
    _particular("form.printer", "印刷单位", "its printer"),
    _particular("form.printer-address", "印刷单位地址", "its printer's address"),
    _particular(
        "form.distribution", "发行信息（发行方式、发行单位或邮发代号）", "how it is distributed, or its postal code"
    ),
    _particular("form.price", "定价", "its price"),
    _particular("form.particular", "版式要求的各项", "what its layout wants"),
    Rule(
        "form.page-number",
        "warning",
        Message("各版应在版眉标明版次。", "every page bears its number in its head"),
        Message(
            "看版式的版眉模板 folio.html.j2，或版面设计的 folio 高度。",
            "see the template folio.html.j2, or the design's folio",
        ),
        1,
    ),
    Rule(
        "form.page-number-place",
        "warning",
        Message("版次应在固定位置，便于查找。", "page numbers stand in one place, where readers look for them"),
        Message(
            "让各版面设计的 folio 一样高，用同一个版眉模板。", "give the designs folios of one height and one template"
        ),
        1,
    ),
    Rule(
        "form.page-order",
        "warning",
        Message("版次应排序清楚。", "page numbers stand in order"),
        Message("按版次排列清单里的 pages。", "put the manifest's pages in the order of their numbers"),
        1,
    ),
    Rule(
        "form.advertisement",
        "error",
        Message(
            "广告应注明“广告”字样，不得以新闻形式刊登；《广告法》也有规定。",
            "an ad bears the word 广告; the law says so too",
        ),
        Message("看版式的模板 ad-label.html.j2。", "see the layout's template ad-label.html.j2"),
        1,
    ),
    Rule(
        "form.fails",
        "warning",
        Message(
            "出版形式差错超过 3 个，报纸的出版形式质量不合格。", "with more than three errors of form the paper fails"
        ),
        Message("逐条改正上面的 form 各项。", "mend the findings of form one by one"),
    ),
    _of_bulletin("form.permit", "准印证号", "its permit's number"),
    _of_bulletin("form.compiler", "编印单位", "who compiles it"),
    _of_bulletin("form.readers", "发送对象", "whom it is sent to"),
    _of_bulletin("form.run", "印数", "its run"),
    _of_bulletin("form.frequency", "印期", "how often it comes out"),
    Rule(
        "form.bulletin-mark",
        "warning",
        Message(
            "内部资料应在首页注明“内部资料 免费交流”。", "an internal bulletin says 内部资料 and 免费交流 on its front"
        ),
        _MASTHEAD,
    ),
    Rule(
        "form.bulletin-name",
        "warning",
        Message("内部资料的名称不得使用“××报”。", "an internal bulletin may not have a newspaper's name"),
        Message("换一个名称，如“通讯”“简讯”。", "give it another name, such as 通讯"),
    ),
    Rule(
        "form.kept-out",
        "warning",
        Message(
            "内部资料不得有刊号、定价、邮发代号等报纸才有的各项，已略去不印。",
            "a bulletin may not bear what belongs to a licensed paper; it is left out",
        ),
        Message("从清单的 imprint 里删去。", "take it out of the manifest's imprint"),
    ),
)
