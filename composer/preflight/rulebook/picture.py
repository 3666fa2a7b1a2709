"""Rules over pictures and advertisements."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

_EXPORT = Message(
    "在看图软件中另存为 JPEG 或 PNG，再放回 photos 文件夹。",
    "save it as JPEG or PNG in a picture viewer and put it back",
)
_AGAIN = Message("向作者重新索取原图。", "ask for the original file again")
_CLIENT = Message(
    "向客户索取符合 PDF/X（CMYK、字体嵌入）的文件。", "ask the client for a PDF/X file: CMYK, fonts embedded"
)
_LARGER = Message("换一张更大的图，或让它窄一些（span）。", "use a larger picture, or make it narrower (span)")
_LOOK = Message("看一看版面上的这张图。", "look at the picture on its page")


def _fixed(code: str, zh: str, en: str, mend: Message = _EXPORT) -> Rule:
    return Rule(f"picture.{code}", "error", Message(zh, en), mend, fixed=True)


def _warning(code: str, zh: str, en: str, mend: Message = _LOOK) -> Rule:
    return Rule(f"picture.{code}", "warning", Message(zh, en), mend)


RULES = (
    Rule(
        "picture.coarse",
        "error",
        Message(
            "照片印出来不到 150 ppi 发虚（提醒），不到 100 ppi 见格子（错误）；200 ppi 正好。按印刷 PDF 里的尺寸量。",
            "under 150 ppi a photo is soft (warning), under 100 its pixels show (error); 200 is right; measured at"
            " the size it is printed at, also in a run for the screen alone",
        ),
        _LARGER,
    ),
    Rule(
        "picture.coarse-line",
        "error",
        Message(
            "线条图（印章、签名、黑白扫描）不到 600 ppi 边缘发毛（提醒），不到 300 ppi 见锯齿（错误）。",
            "line art (stamps, signatures, scans) is ragged under 600 ppi (warning), in steps under 300 (error)",
        ),
        Message("用 600 ppi 以上扫描，或换成 SVG。", "scan it at 600 ppi or more, or use an SVG"),
    ),
    Rule(
        "picture.ink",
        "error",
        Message(
            "图片的墨太多，新闻纸干不了、透印、蹭脏。按印刷 PDF 里的像素量，一个网点为一处。",
            "a picture with too much ink does not dry on newsprint and shows through; measured in the PDF's pixels,"
            " dot by dot",
        ),
        Message(
            "换成 RGB 原图；版式自带的图片，按 pictures.ink_limit 重新分色。",
            "use the RGB original; a picture of the layout is to be separated anew for its pictures.ink_limit",
        ),
    ),
    _warning(
        "ad-shape",
        "广告文件的形状和版位不同，四周留白。",
        "an ad of another shape than its place leaves white",
        Message("改 size（尺寸），或换一个同样比例的文件。", "change its size, or use a file of the same shape"),
    ),
    _fixed("missing", "读不到图片文件。", "the picture cannot be read", _AGAIN),
    _fixed("empty", "图片文件是空的。", "the picture file is empty", _AGAIN),
    _fixed("unreadable", "不是可用的图片。", "no usable picture"),
    _fixed("damaged", "图片已损坏或不完整。", "the picture is damaged or cut short", _AGAIN),
    _fixed(
        "too-large",
        "图片的像素多得不合情理。",
        "more pixels than any camera makes",
        Message("先缩小图片。", "scale it down first"),
    ),
    _fixed("unsupported", "不支持这种编码。", "a coding that is not supported"),
    _fixed(
        "heic",
        "本机读不了 HEIC 照片。",
        "this machine cannot read HEIC",
        Message("安装 pi-heif，或另存为 JPEG。", "install pi-heif, or save it as JPEG"),
    ),
    _fixed("sliver", "图片太窄，不能用作照片。", "too thin to be a photo"),
    _fixed("no-size", "图形没有写明大小。", "a drawing that does not tell its size"),
    _fixed(
        "no-room",
        "处理好的图片写不进缓存文件夹。",
        "finished pictures cannot be written",
        Message("腾出磁盘空间。", "make room on the disk"),
    ),
    _fixed("svg-endless", "SVG 画不完。", "an SVG without end"),
    _fixed("svg-embedded", "SVG 里嵌入的图片读不出来。", "a picture inside an SVG cannot be read"),
    _fixed("svg-outside", "SVG 引用了文件以外的内容。", "an SVG refers to something outside itself"),
    _fixed(
        "bad-profile",
        "ICC 文件不是可用的印刷特性文件。",
        "no usable press profile",
        Message("向印厂索取。", "ask the printer for theirs"),
    ),
    _fixed("ad-locked", "PDF 广告有密码。", "a PDF ad is locked", _CLIENT),
    _fixed("ad-blank", "PDF 广告的第一页是空白的。", "a PDF ad whose first page is blank", _CLIENT),
    _warning("first-of-many", "文件不止一页，只用第一页。", "of several pages the first is used"),
    _warning(
        "embedded-profile",
        "图片内嵌的特性文件有误，颜色可能有偏差。",
        "with a faulty embedded profile colours may be off",
    ),
    _warning(
        "mislabelled",
        "扩展名和内容不符。",
        "the ending is of another format",
        Message("改正扩展名。", "mend the ending"),
    ),
    _warning(
        "no-profile",
        "没有印刷特性文件，颜色只是近似。",
        "without a press profile colours are approximate",
        Message("再运行一次 setup.sh。", "run setup.sh again"),
    ),
    _warning(
        "ink-held",
        "CMYK 图片墨太多，已减少彩墨。",
        "a CMYK picture had too much ink and was given less",
        Message("给 RGB 原图。", "use the RGB original"),
    ),
    _warning(
        "flat-gradient",
        "SVG 的渐变印成平色。",
        "gradients of an SVG print flat",
        Message("导出为 PNG 或 TIFF。", "export it as PNG or TIFF"),
    ),
    _warning(
        "svg-effects",
        "SVG 的模糊、阴影、混合模式等效果印不出来。",
        "blur, shadows, blending and the like of an SVG are not drawn",
        Message("导出为 PNG 或 TIFF。", "export it as PNG or TIFF"),
    ),
    _warning(
        "svg-font",
        "SVG 的文字用了本机没有的字体。",
        "letters of an SVG in a font this machine has not got",
        Message("转曲，或装上字体。", "turn them into outlines, or install the font"),
    ),
    Rule(
        "picture.svg-transparent",
        "error",
        Message("PDF/X-1a 不允许透明，SVG 里却有。", "an SVG with transparency, which PDF/X-1a forbids"),
        Message("拼合后重新导出，或导出为 PNG、TIFF。", "flatten it, or export it as PNG or TIFF"),
    ),
    Rule(
        "picture.no-faces",
        "note",
        Message("本机不能识别人脸，裁切只看画面细节。", "no faces were looked for; the crop follows detail"),
        Message("用 crop 写明焦点。", "name the focus with crop"),
    ),
    _warning("ad-repaired", "PDF 广告有损坏，修复后使用。", "a damaged PDF ad was mended", _CLIENT),
    Rule(
        "picture.ad-pixels",
        "error",
        Message("PDF 广告不能原样付印，已转成图片。", "a PDF ad not fit for the press is printed as a picture"),
        _CLIENT,
    ),
    Rule("picture.ad-ink", "error", Message("PDF 广告的墨超过限度。", "a PDF ad lays on too much ink"), _CLIENT),
)
