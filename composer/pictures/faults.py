"""What can be wrong with a picture file, each told with its remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from composer.problems import Message, Problem, Severity, Where

_EXPORT = Message(
    "请在看图软件中另存为 JPEG 或 PNG，再放回 photos 文件夹。",
    "Save it as JPEG or PNG in a picture viewer and put it back into the photos folder.",
)
_FETCH_AGAIN = Message("请向作者重新索取原图。", "Ask for the original file again.")

# First bytes of files that often reach a newsroom under a picture's name.
_STRANGERS: tuple[tuple[int, bytes, Message], ...] = (
    (4, b"ftypavif", Message("AVIF 图片", "an AVIF picture")),
    (4, b"ftyp", Message("视频", "a video")),
    (0, b"PK\x03\x04", Message("压缩包或 Office 文档", "an archive or an Office document")),
    (0, b"\xd0\xcf\x11\xe0", Message("Office 文档", "an Office document")),
    (0, b"8BPS", Message("Photoshop 文件", "a Photoshop file")),
    (0, b"GIF8", Message("GIF 图片", "a GIF picture")),
    (0, b"BM", Message("BMP 图片", "a BMP picture")),
    (0, b"%!PS", Message("PostScript 文件", "a PostScript file")),
    (0, b"Rar!", Message("压缩包", "an archive")),
    (0, b"7z\xbc\xaf", Message("压缩包", "an archive")),
    (0, b"\x00\x00\x00\x0cjP  ", Message("JPEG 2000 图片", "a JPEG 2000 picture")),
    (0, b"\xff\x4f\xff\x51", Message("JPEG 2000 图片", "a JPEG 2000 picture")),
    (0, b"\xff\x0a", Message("JPEG XL 图片", "a JPEG XL picture")),
    (0, b"\x00\x00\x00\x0cJXL ", Message("JPEG XL 图片", "a JPEG XL picture")),
    (0, b"\xc5\xd0\xd3\xc6", Message("EPS 文件", "an EPS file")),
    (0, b"\x1f\x8b", Message("压缩文件（.svgz、.gz）", "a compressed file (.svgz, .gz)")),
    (0, b"ID3", Message("声音文件", "a sound file")),
    (0, b"II+\x00", Message("BigTIFF 大图", "a BigTIFF picture")),
    (0, b"MM\x00+", Message("BigTIFF 大图", "a BigTIFF picture")),
)


def missing(file: Path) -> Problem:
    """The file cannot be opened at all."""
    return _problem(
        "missing",
        file,
        Message("读不到这个图片文件。", "This picture file cannot be read."),
        Message("请检查文件还在不在、有没有读取权限。", "See whether it is still there and may be read."),
    )


def empty(file: Path) -> Problem:
    """A file of no bytes, as an interrupted download leaves it."""
    return _problem(
        "empty", file, Message("图片文件是空的（0 字节）。", "The picture file is empty (0 bytes)."), _FETCH_AGAIN
    )


def unreadable(file: Path, head: bytes) -> Problem:
    """Not a picture of a kind the composer takes; its first bytes tell what it is instead."""
    if head.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        nature: Message | None = Message("网页", "a web page")
    else:
        nature = next((name for at, mark, name in _STRANGERS if head[at:].startswith(mark)), None)
    if nature is None:
        return _problem(
            "unreadable",
            file,
            Message(
                "不是可用的图片：只接受 JPEG、PNG、TIFF、WebP、SVG。",
                "Not a usable picture: JPEG, PNG, TIFF, WebP and SVG are taken.",
            ),
            _EXPORT,
        )
    return _problem(
        "unreadable",
        file,
        Message(
            f"这其实是{nature.zh}，不是 JPEG、PNG、TIFF、WebP 或 SVG 图片。",
            f"This is in truth {nature.en}, not a JPEG, PNG, TIFF, WebP or SVG picture.",
        ),
        _EXPORT,
    )


def damaged(file: Path) -> Problem:
    """The head of the file is sound, the rest is missing or broken."""
    return _problem(
        "damaged",
        file,
        Message(
            "图片文件已损坏或不完整，无法读完。",
            "The picture file is damaged or cut short and cannot be read to its end.",
        ),
        _FETCH_AGAIN,
    )


def too_large(file: Path, limit: int) -> Problem:
    """More pixels than any camera makes: a mistake or an attack on memory."""
    megapixels = limit // 1_000_000
    return _problem(
        "too-large",
        file,
        Message(
            f"图片超过 {megapixels} 百万像素，不予打开。",
            f"The picture has more than {megapixels} megapixels and is not opened.",
        ),
        Message("请先缩小图片再使用。", "Scale the picture down first."),
    )


def rare_kind(file: Path, kind: str) -> Problem:
    """A whole file of a common format, coded in a way few programs read (TIFF of 16 bit LAB, lossless JPEG)."""
    return _problem(
        "unsupported",
        file,
        Message(f"不支持这种编码（{kind}）。", f"A file coded like this ({kind}) is not supported."),
        _EXPORT,
    )


def no_heic(file: Path) -> Problem:
    """A phone's photo on a machine without the library that reads them."""
    return _problem(
        "heic",
        file,
        Message(
            "这是 HEIC 照片（手机格式），本机没有读它的程序库。",
            "This is a HEIC photo (from a phone); this machine has no library that reads it.",
        ),
        Message(
            "安装 pi-heif（pip install pi-heif），或在看图软件中另存为 JPEG。",
            "Install pi-heif (pip install pi-heif), or save it as JPEG in a picture viewer.",
        ),
    )


def first_of_many(file: Path) -> Problem:
    """A file of several pages or an animation: one picture of it can be printed."""
    return _problem(
        "first-of-many",
        file,
        Message("文件里不止一页（或是动画），只用第一页。", "It has several pages or is animated; the first is used."),
        Message("要用别的一页，请把它另存为一个文件。", "Where another page is meant, save it as a file of its own."),
        severity="warning",
    )


def broken_embedded_profile(file: Path) -> Problem:
    """The embedded ICC profile is damaged or is for other colours than the file's."""
    return _problem(
        "embedded-profile",
        file,
        Message(
            "图片内嵌的 ICC 特性文件已损坏或与图片的颜色模式不符，按 sRGB（CMYK 按印刷特性文件）处理，颜色可能有偏差。",
            "The embedded ICC profile is damaged or not for this picture's colours; the picture is taken for sRGB "
            "(a CMYK one for the press's), and its colours may be off.",
        ),
        Message("请看一看版面上的颜色，或重新导出图片。", "Look at its colours on the page, or export it again."),
        severity="warning",
    )


def sliver(file: Path, width: float, height: float) -> Problem:
    """A picture so thin that no box fits it."""
    return _problem(
        "sliver",
        file,
        Message(
            f"图片太窄（{width:.0f}×{height:.0f}），不能用作照片。",
            f"It is a sliver ({width:.0f} × {height:.0f}).",
        ),
        Message("请裁成正常比例再使用。", "Crop it to the shape of a picture first."),
    )


def no_faces(file: Path) -> Problem:
    """A crop that looked for detail alone, for want of the library that finds faces."""
    return _problem(
        "no-faces",
        file,
        Message(
            "本机没有 OpenCV，不能识别人脸，只按画面细节裁切。",
            "Without OpenCV on this machine no faces were looked for; the crop follows the picture's detail alone.",
        ),
        Message(
            "请看一看裁切；安装 opencv-python-headless，或用 crop: {x: …, y: …} 写明焦点。",
            "Look at the crop; install opencv-python-headless, or name the focus: crop: {x: …, y: …}.",
        ),
        severity="note",
    )


def no_room(folder: Path, failure: OSError) -> Problem:
    """The cache of pictures cannot be written."""
    return _problem(
        "no-room",
        folder,
        Message(
            f"处理好的图片写不进这个文件夹（{failure.strerror}）。",
            f"Finished pictures cannot be written into this folder ({failure.strerror}).",
        ),
        Message(
            "请腾出磁盘空间，或用环境变量 XDG_CACHE_HOME 指定另一处。",
            "Make room on the disk, or name another place by the environment variable XDG_CACHE_HOME.",
        ),
    )


def mislabelled(file: Path, format_name: str) -> Problem:
    """A sound picture under the ending of another format: used all the same."""
    return _problem(
        "mislabelled",
        file,
        Message(
            f"扩展名是 {file.suffix}，内容其实是 {format_name}；已按 {format_name} 使用。",
            f"The ending is {file.suffix}, the content is {format_name}; it is used as {format_name}.",
        ),
        Message("不影响排版；方便时请改正扩展名。", "It prints all the same; mend the ending when you can."),
        severity="warning",
    )


def unsupported_depth(file: Path, mode: str) -> Problem:
    """A pixel type that has no meaning on paper, such as floating point heights."""
    return _problem(
        "unsupported",
        file,
        Message(f"不支持这种像素格式（{mode}）。", f"Pixels of this type ({mode}) are not supported."),
        _EXPORT,
    )


def sizeless(file: Path) -> Problem:
    """An SVG that names neither width and height nor a viewBox."""
    return _problem(
        "no-size",
        file,
        Message(
            "SVG 没有写明 width、height 或 viewBox，无法知道比例。",
            "The SVG names neither width and height nor a viewBox.",
        ),
        Message("请在绘图软件中重新导出。", "Export it again from the drawing program."),
    )


def too_deep(file: Path) -> Problem:
    """An SVG whose parts are drawn so many times over that no program gets to its end."""
    return _problem(
        "svg-endless",
        file,
        Message(
            "SVG 里的元素互相引用，层数或数量多得画不完。",
            "The SVG's parts refer to one another without end.",
        ),
        Message("请在绘图软件中展开引用后重新导出。", "Expand its references and export it again."),
    )


def unreadable_inside(file: Path) -> Problem:
    """A picture inside an SVG that cannot be read: the drawing would lack it."""
    return _problem(
        "svg-embedded",
        file,
        Message(
            "SVG 里嵌入的图片读不出来（只支持 PNG、JPEG、WebP）。",
            "A picture inside the SVG cannot be read (PNG, JPEG and WebP are taken).",
        ),
        Message("请重新嵌入后导出，或导出为 PNG。", "Embed it again and export, or export the drawing as PNG."),
    )


def reaches_outside(file: Path, address: str) -> Problem:
    """An SVG that asks for other files, entities or scripts: not followed while composing."""
    return _problem(
        "svg-outside",
        file,
        Message(
            f"SVG 引用了文件以外的内容（{address}），排版时不会读取。",
            f"The SVG refers to something outside itself ({address}), which is not read while composing.",
        ),
        Message("请把引用的图片嵌入 SVG 后重新导出。", "Embed what it refers to and export the SVG again."),
    )


def without_profile(file: Path) -> Problem:
    """Separated by the composer's own formula, for want of an ICC profile."""
    return _problem(
        "no-profile",
        file,
        Message(
            "本机没有印刷 ICC 特性文件，图片按内置公式分色，颜色只是近似。",
            "No press ICC profile on this machine: the picture was separated by formula, its colours are approximate.",
        ),
        Message(
            "请安装 icc-profiles 或 libgs-common，或把印厂提供的 ICC 文件放进 ~/.local/share/icc。",
            "Install icc-profiles or libgs-common, or put the printer's ICC file into ~/.local/share/icc.",
        ),
        severity="warning",
    )


def ink_held(file: Path) -> Problem:
    """A CMYK picture separated for better paper: its colours had to give way."""
    return _problem(
        "ink-held",
        file,
        Message(
            "CMYK 图片的总墨量超过版式的限度，深色处的彩墨已减少。",
            "This CMYK picture lays on more ink than the layout allows; its dark parts were given less colour.",
        ),
        Message("请给 RGB 原图，由本程序按印刷特性文件分色。", "Use the RGB original: the composer separates it."),
        severity="warning",
    )


def flat_gradient(file: Path) -> Problem:
    """A gradient of a drawing that print shows in one colour."""
    return _problem(
        "flat-gradient",
        file,
        Message(
            "SVG 里的渐变在印刷版中按平均色平涂。", "Gradients in this SVG are printed flat, in their mean colour."
        ),
        Message("需要渐变时，请导出为 PNG 或 TIFF。", "Where the gradient matters, export the drawing as PNG or TIFF."),
        severity="warning",
    )


def undrawn_effects(file: Path, effects: tuple[str, ...]) -> Problem:
    """Effects of a drawing that the PDF engine leaves out without a word."""
    return _problem(
        "svg-effects",
        file,
        Message(
            f"SVG 里的效果（{'、'.join(effects)}）印不出来，图会和原来不同。",
            f"Effects of this SVG ({', '.join(effects)}) are not drawn.",
        ),
        Message("请导出为 PNG 或 TIFF。", "Export the drawing as PNG or TIFF."),
        severity="warning",
    )


def missing_fonts(file: Path, fonts: tuple[str, ...]) -> Problem:
    """Fonts of a drawing's letters that this machine does not have: others take their place."""
    return _problem(
        "svg-font",
        file,
        Message(
            f"SVG 里的字体（{'、'.join(fonts)}）本机没有，会换成别的字体。",
            f"This machine has not got the fonts of this SVG ({', '.join(fonts)}); others take their place.",
        ),
        Message("在绘图软件里把文字转曲，或装上这些字体。", "Turn its text into outlines, or install the fonts."),
        severity="warning",
    )


def shows_through(file: Path) -> Problem:
    """A drawing with transparency for a press that takes none."""
    return _problem(
        "svg-transparent",
        file,
        Message("SVG 有透明效果，PDF/X-1a 不允许。", "This SVG has transparency, which PDF/X-1a forbids."),
        Message(
            "请把它拼合后重新导出，或导出为 PNG、TIFF。",
            "Flatten it before it is exported, or export it as PNG or TIFF.",
        ),
    )


def unusable_profile(profile: Path) -> Problem:
    """An ICC file that does not lead to four inks."""
    return _problem(
        "bad-profile",
        profile,
        Message("这个 ICC 文件不是可用的 CMYK 印刷特性文件。", "This ICC file is not a usable CMYK press profile."),
        Message("请向印厂索取，或删去它而用系统的。", "Ask the printer for theirs, or remove it and use the system's."),
    )


def locked(file: Path) -> Problem:
    """A PDF that asks for a password."""
    return _problem(
        "ad-locked",
        file,
        Message("这个 PDF 有密码，打不开。", "This PDF is locked with a password."),
        Message("请向客户索取没有密码的 PDF。", "Ask the client for one without a password."),
    )


def repaired(file: Path) -> Problem:
    """A damaged PDF of which enough could be read."""
    return _problem(
        "ad-repaired",
        file,
        Message("这个 PDF 有损坏，修复后使用，内容可能不全。", "This PDF is damaged; mended, it may lack something."),
        Message("请对照原稿看一看，或请客户重新导出。", "Compare it with the original, or ask for a new export."),
        severity="warning",
    )


def no_page(file: Path) -> Problem:
    """A PDF whose page has no area: its trim lies outside its sheet, or is nothing."""
    return _problem(
        "no-size",
        file,
        Message("PDF 的裁切框（TrimBox）没有面积，或在纸张之外。", "The PDF's TrimBox is empty or lies off its sheet."),
        Message("请客户重新导出。", "Ask the client for a new export."),
    )


def first_page_only(file: Path, count: int) -> Problem:
    """A PDF of several pages."""
    return _problem(
        "first-of-many",
        file,
        Message(f"PDF 有 {count} 页，只用第一页。", f"The PDF has {count} pages; the first is used."),
        Message("要用别的一页，请把它另存为一个文件。", "Where another page is meant, save it as a file of its own."),
        severity="warning",
    )


def blank_page(file: Path) -> Problem:
    """A PDF whose page draws nothing inside its trim."""
    return _problem(
        "ad-blank",
        file,
        Message("PDF 的第一页是空白的。", "The PDF's first page is blank."),
        Message("请检查导出的是否是这一页。", "See whether this is the page that was meant to be exported."),
    )


def as_pixels(file: Path, reasons: Iterable[Message], severity: Severity = "warning") -> Problem:
    """A PDF that is not fit for the press as it is: printed as a picture of fine pixels."""
    reasons = tuple(reasons)
    return _problem(
        "ad-pixels",
        file,
        Message(
            f"这个 PDF {'、'.join(reason.zh for reason in reasons)}，不能原样付印，已转成高精度图片分色印刷。",
            f"This PDF {', '.join(reason.en for reason in reasons)}: it cannot be printed as it is and is printed"
            " as a fine picture.",
        ),
        Message(
            "请看一看印刷 PDF 里的广告，或向客户索取符合 PDF/X（CMYK、字体嵌入）的文件。",
            "Look at it in the print PDF, or ask the client for a PDF/X file (CMYK, fonts embedded).",
        ),
        severity=severity,
    )


def heavy_ink(file: Path, percent: float, limit: int) -> Problem:
    """A PDF placed as it is that lays on more ink than the press takes."""
    return _problem(
        "ad-ink",
        file,
        Message(
            f"这个 PDF 原样付印，总墨量达到 {percent:.0f}%，超过版式的 {limit}%。",
            f"This PDF is printed as it is and lays on {percent:.0f} % of ink; the layout allows {limit} %.",
        ),
        Message("请向客户索取按新闻纸分色的文件。", "Ask the client for a file separated for newsprint."),
    )


def of_article(problem: Problem, page: int, title: str) -> Problem:
    """A finding with the page and article that uses the file."""
    name = Path(problem.where.file).name if problem.where else ""
    message = Message(
        f"第{page}版《{title}》的图片 {name}：{problem.message.zh}",
        f"page {page}, “{title}”, {name}: {problem.message.en}",
    )
    return replace(problem, message=message)


def _problem(
    code: str, file: Path, message: Message, hint: Message | None = None, severity: Severity = "error"
) -> Problem:
    return Problem(severity, f"picture.{code}", message, Where(str(file)), hint)
