"""What can be wrong with a picture file, each told with its remedy."""

from __future__ import annotations

from pathlib import Path

from composer.problems import Message, Problem, Severity, Where

_EXPORT = Message(
    "请在看图软件中另存为 JPEG 或 PNG，再放回 photos 文件夹。",
    "Save it as JPEG or PNG in a picture viewer and put it back into the photos folder.",
)
_FETCH_AGAIN = Message("请向作者重新索取原图。", "Ask for the original file again.")

# First bytes of files that often reach a newsroom under a picture's name.
_STRANGERS: tuple[tuple[int, bytes, Message], ...] = (
    (4, b"ftyphei", Message("HEIC 照片（手机格式）", "a HEIC photo (from a phone)")),
    (4, b"ftypmif1", Message("HEIC 照片（手机格式）", "a HEIC photo (from a phone)")),
    (4, b"ftypavif", Message("AVIF 图片", "an AVIF picture")),
    (4, b"ftyp", Message("视频", "a video")),
    (0, b"PK\x03\x04", Message("压缩包或 Office 文档", "an archive or an Office document")),
    (0, b"\xd0\xcf\x11\xe0", Message("Office 文档", "an Office document")),
    (0, b"8BPS", Message("Photoshop 文件", "a Photoshop file")),
    (0, b"GIF8", Message("GIF 图片", "a GIF picture")),
    (0, b"BM", Message("BMP 图片", "a BMP picture")),
    (0, b"%!PS", Message("PostScript 文件", "a PostScript file")),
    (0, b"Rar!", Message("压缩包", "an archive")),
)


def missing(file: Path) -> Problem:
    """The file cannot be opened at all."""
    return _problem("missing", file, Message("读不到这个图片文件。", "This picture file cannot be read."))


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


def mislabelled(file: Path, format_name: str) -> Problem:
    """A sound picture under the ending of another format: used all the same."""
    return _problem(
        "mislabelled",
        file,
        Message(
            f"扩展名是 {file.suffix}，内容其实是 {format_name}；已按 {format_name} 使用。",
            f"The ending is {file.suffix}, the content is {format_name}; it is used as {format_name}.",
        ),
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


def unusable_profile(profile: Path) -> Problem:
    """An ICC file that does not lead to four inks."""
    return _problem(
        "bad-profile",
        profile,
        Message("这个 ICC 文件不是可用的 CMYK 印刷特性文件。", "This ICC file is not a usable CMYK press profile."),
    )


def _problem(
    code: str, file: Path, message: Message, hint: Message | None = None, severity: Severity = "error"
) -> Problem:
    return Problem(severity, f"picture.{code}", message, Where(str(file)), hint)
