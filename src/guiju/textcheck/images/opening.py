"""A file that a stranger sent → the pixels of its pictures, upright and in colour, or why not.

    >>> import io
    >>> from PIL import Image
    >>> file = io.BytesIO()
    >>> Image.new("L", (40, 30), 255).save(file, "PNG")
    >>> opened("白.png", file.getvalue(), Budget()).frames[0].size
    (40, 30)
    >>> opened("标志.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Budget())
    Traceback (most recent call last):
    ...
    guiju.textcheck.images.trouble.ImageTrouble: “标志.png” is an SVG drawing, no picture of pixels. Export it as PNG or JPG.

What a file is decides its content and not its name. Bytes, pixels and frames are counted before
anything is unpacked.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import cast

from PIL import Image, ImageChops, ImageOps, ImageStat

from guiju.textcheck.images.budget import Budget
from guiju.textcheck.images.trouble import ImageTrouble

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""
MOST_PIXELS = 40_000_000
"""Of one frame: a long poster of 1,600 by 25,000. Unpacked that is 120 MB."""
SMALLEST_SIDE = 16
"""Pixels, below which nothing can be read."""
MOST_FRAMES = 4
"""Pictures of a moving one that are examined: those that show something else than the one before."""
FRAMES_LOOKED_AT = 200
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "AVIF")

_DIFFERENT = 12
"""By how much of 255 a frame differs on average from the last one examined to be examined too."""
_BRIGHT = 160


@dataclass(frozen=True, slots=True)
class Opened:
    """The frames to examine, each RGB and upright. `skipped` says that a moving picture has more."""

    format: str
    frames: tuple[Image.Image, ...]
    skipped: bool = False


def opened(name: str, content: bytes, budget: Budget) -> Opened:
    """The pictures of a file. Raises `ImageTrouble` for what is none, is damaged, too large or too small."""
    if not content:
        raise ImageTrouble(
            "empty", f"“{name}”是空文件，请重新上传。", f"“{name}” is empty. Upload it again."
        )
    if len(content) > LARGEST:
        megabytes = LARGEST // (1024 * 1024)
        raise ImageTrouble(
            "bytes",
            f"“{name}”超过{megabytes}MB，未检查。请压缩后上传。",
            f"“{name}” is larger than {megabytes} MB and is not examined. Compress it.",
        )
    _refuse_others(name, content)
    try:
        # A header that promises too many pixels is judged by us; Pillow warns of fewer.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                _refuse_size(name, image.size)
                return _frames(name, image, budget)
    except ImageTrouble:
        raise
    except Image.DecompressionBombError as bomb:
        raise _too_many_pixels(name) from bomb
    except Exception as broken:
        # Decoders raise whatever they like at damaged files; none of it is an error of the program.
        raise ImageTrouble(
            "damaged",
            f"“{name}”已损坏或不完整，无法打开，请重新截图或导出后上传。",
            f"“{name}” is damaged or cut off and cannot be opened. Take or export it again.",
        ) from broken


def _frames(name: str, image: Image.Image, budget: Budget) -> Opened:
    kept: list[Image.Image] = []
    last: Image.Image | None = None
    for number in range(FRAMES_LOOKED_AT):
        try:
            image.seek(number)
        except EOFError:
            return Opened(image.format or "", tuple(kept))
        if kept and (budget.spent or _full(kept, image.size)):
            return Opened(image.format or "", tuple(kept), skipped=True)
        _refuse_size(name, image.size)
        # A frame that cannot be unpacked ends a moving picture, and a still one altogether.
        try:
            frame = upright(image)
        except (OSError, ValueError, SyntaxError, EOFError):
            if kept:
                return Opened(image.format or "", tuple(kept), skipped=True)
            raise
        small = frame.convert("L").resize((32, 32))
        if last is None or _differ(small, last):
            kept.append(frame)
            last = small
    return Opened(image.format or "", tuple(kept), skipped=True)


def upright(image: Image.Image) -> Image.Image:
    """The pixels alone: turned as the camera says, eight bits a colour, on a ground that shows them."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I") or turned.mode == "F":
        low, high = cast("tuple[float, float]", turned.getextrema())
        span = max(high - low, 1.0)
        grey = turned.convert("F").point(lambda value: (value - low) * 255 / span)
        return grey.convert("L").convert("RGB")
    if turned.has_transparency_data:
        layered = turned.convert("RGBA")
        opaque = layered.getchannel("A")
        # White writing on nothing is meant for a dark page.
        light = ImageStat.Stat(layered.convert("L"), opaque.point(lambda a: 255 * (a > 127)))
        bright = bool(light.count[0]) and light.mean[0] > _BRIGHT
        ground = Image.new("RGB", layered.size, "black" if bright else "white")
        ground.paste(layered, mask=opaque)
        return ground
    return turned.convert("RGB")


def _full(kept: list[Image.Image], size: tuple[int, int]) -> bool:
    """Whether there is no room for one more: in number, or in pixels of all frames together."""
    pixels = sum(frame.width * frame.height for frame in kept) + size[0] * size[1]
    return len(kept) == MOST_FRAMES or pixels > MOST_PIXELS


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] > _DIFFERENT


def _refuse_size(name: str, size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(name, size)
    if min(width, height) < SMALLEST_SIDE:
        raise ImageTrouble(
            "small",
            f"“{name}”只有{width}×{height}像素，没有可辨认的内容。",
            f"“{name}” has only {width}×{height} pixels; nothing can be read on it.",
        )


def _too_many_pixels(name: str, size: tuple[int, int] | None = None) -> ImageTrouble:
    most = f"{MOST_PIXELS // 10_000}"
    has = f"（{size[0]}×{size[1]}）" if size else ""
    has_en = f" ({size[0]}×{size[1]})" if size else ""
    return ImageTrouble(
        "pixels",
        f"“{name}”像素过多{has}，未检查。请缩小到{most}万像素以内，或分成几张。",
        f"“{name}” has too many pixels{has_en} and is not examined. Reduce it to at most "
        f"{MOST_PIXELS // 1_000_000} million, or cut it into several.",
    )


_OTHERS: tuple[tuple[bytes, str, str, str], ...] = (
    (b"%PDF", "是PDF文件，不是图片。请导出为PNG或JPG。", "is a PDF, no picture", "Export it as PNG or JPG."),
    (b"PK\x03\x04", "是压缩包或Office文档，不是图片。请导出为PNG或JPG。", "is an archive or an Office document, no picture", "Export it as PNG or JPG."),
    (b"II*\x00", "是TIFF图片，发布平台不支持。请转换为PNG或JPG。", "is a TIFF, which no platform takes", "Convert it to PNG or JPG."),
    (b"MM\x00*", "是TIFF图片，发布平台不支持。请转换为PNG或JPG。", "is a TIFF, which no platform takes", "Convert it to PNG or JPG."),
    (b"8BPS", "是Photoshop文件。请导出为PNG或JPG。", "is a Photoshop file", "Export it as PNG or JPG."),
)  # fmt: skip


def _refuse_others(name: str, content: bytes) -> None:
    """Say of a file that is no picture of pixels what it really is."""
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, zh, en, way_out in _OTHERS:
        if content.startswith(start):
            raise ImageTrouble("kind", f"“{name}”{zh}", f"“{name}” {en}. {way_out}")
    if b"<svg" in head:
        raise ImageTrouble(
            "kind",
            f"“{name}”是SVG矢量图，不是像素图片。请导出为PNG或JPG。",
            f"“{name}” is an SVG drawing, no picture of pixels. Export it as PNG or JPG.",
        )
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<script")):
        raise ImageTrouble(
            "kind",
            f"“{name}”是网页，不是图片。请保存图片本身后上传。",
            f"“{name}” is a web page, no picture. Save the picture itself and upload that.",
        )
    if content[4:8] == b"ftyp" and not content[8:12].startswith((b"avif", b"avis", b"mif1")):
        raise ImageTrouble(
            "kind",
            f"“{name}”是视频或HEIC照片，暂不能检查。图片请转换为PNG或JPG。",
            f"“{name}” is a film or a HEIC photograph, which cannot be examined. Convert a picture to PNG or JPG.",
        )
