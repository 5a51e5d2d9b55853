"""A picture that a stranger sent → a small one drawn anew, and its perceptual hash.

    >>> import io
    >>> from PIL import Image
    >>> file = io.BytesIO()
    >>> Image.linear_gradient("L").rotate(90).save(file, "PNG")
    >>> drawn("头像.png", file.getvalue()).look
    'ffffffffffffffff'
    >>> drawn("头像.svg", b"<svg/>")
    Traceback (most recent call last):
    ...
    guiju.platforms.paper_formats.PaperError: “头像.svg” is no document that is kept here. Upload PDF, OFD, Word, Excel or a picture (JPG, PNG, WebP).

What a file is decides its content, its size is judged before anything is unpacked, and nothing of it but its
pixels is kept. The hash is that of differences (dHash): each of 64 bits says whether a place is darker than
its neighbour to the right, so that scaling, re-encoding and small retouches change few of them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageOps, UnidentifiedImageError

from guiju.platforms import paper_formats
from guiju.platforms.paper_formats import MEGABYTE, PICTURES, PaperError

LARGEST = 4 * MEGABYTE
"""Bytes of an avatar's file."""
SMALLEST_SIDE, LARGEST_SIDE = 32, 4_096
"""Pixels: below, nothing can be told apart; above, unpacking takes more memory than an avatar is worth."""
SIDE = 256
"""Pixels of the picture that is kept."""

_FORMATS = ("PNG", "JPEG", "WEBP")
_GRID = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: `content` is a PNG of at most `SIDE` pixels, `look` 16 hexadecimal digits."""

    content: bytes
    look: str


def drawn(name: str, content: bytes) -> Picture:
    """The picture in a file. Raises `PaperError` for what is none, is damaged, moves, or is too small or large."""
    found = paper_formats.recognised(name, content, largest=LARGEST)
    if found.format not in PICTURES:
        raise PaperError(
            f"“{name}”不是图片，头像请上传 JPG、PNG 或 WebP 图片。",
            f"“{name}” is no picture. Upload the avatar as JPG, PNG or WebP.",
        )
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _refuse(name, image)
            small = _reduced(image)
    except Image.DecompressionBombError as bomb:
        raise PaperError(
            f"“{name}”的像素过大。请缩小到边长{LARGEST_SIDE}像素以内。",
            f"“{name}” has too many pixels. Reduce it to at most {LARGEST_SIDE} on each side.",
        ) from bomb
    except (
        UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError,
    ) as broken:  # fmt: skip
        raise PaperError(
            f"“{name}”已损坏，无法打开，请重新截图或导出后上传。",
            f"“{name}” is damaged and cannot be opened. Take or export it again.",
        ) from broken
    kept = io.BytesIO()
    small.save(kept, "PNG", optimize=True)
    return Picture(kept.getvalue(), _look(small))


def _refuse(name: str, image: Image.Image) -> None:
    """Judge what the header states, before a pixel is unpacked."""
    width, height = image.size
    if getattr(image, "n_frames", 1) > 1:
        raise PaperError(
            f"“{name}”是动图，请上传静态图片。", f"“{name}” is animated. Upload a still picture."
        )
    if min(width, height) < SMALLEST_SIDE:
        raise PaperError(
            f"“{name}”只有{width}×{height}像素，看不出内容。请上传边长不小于{SMALLEST_SIDE}像素的图片。",
            f"“{name}” has only {width}×{height} pixels. Upload one of at least {SMALLEST_SIDE} on each side.",
        )
    if max(width, height) > LARGEST_SIDE:
        raise PaperError(
            f"“{name}”有{width}×{height}像素，过大。请缩小到边长{LARGEST_SIDE}像素以内。",
            f"“{name}” has {width}×{height} pixels. Reduce it to at most {LARGEST_SIDE} on each side.",
        )


def _reduced(image: Image.Image) -> Image.Image:
    """The pixels alone, upright, on white, at most `SIDE` large."""
    image.draft("RGB", (SIDE, SIDE))
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((SIDE, SIDE))
    layered = upright.convert("RGBA")
    plain = Image.new("RGB", layered.size, "white")
    plain.paste(layered, mask=layered.getchannel("A"))
    return plain


def _look(image: Image.Image) -> str:
    grey = image.convert("L").resize((_GRID + 1, _GRID), Image.Resampling.LANCZOS)
    rows = [grey.crop((0, y, _GRID + 1, y + 1)).tobytes() for y in range(_GRID)]
    bits = 0
    for row in rows:
        for left, right in pairwise(row):
            bits = bits << 1 | (left < right)
    return f"{bits:016x}"
