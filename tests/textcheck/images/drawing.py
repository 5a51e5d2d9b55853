"""Pictures drawn for the tests: posters, maps, codes; and a reader that knows what is written in them.

poster(["关于春节放假的通知", "2022年1月29日"])      # a picture
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
import segno
from PIL import Image, ImageDraw, ImageFont

from guiju.textcheck.images.budget import Budget
from guiju.textcheck.images.place import Quad
from guiju.textcheck.images.reading import Line, Reader, Reading, installed, missing

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
)
SIMPLIFIED = 2
"""The face of the collection with the forms of characters that are written on the mainland."""


def real_reader() -> Reader:
    """The reader of this machine; without its packages or a font the test is skipped, in CI it fails."""
    lacking = [*missing(), *([] if _font_file() else ["Noto Sans CJK"])]
    reader = installed()
    if lacking or reader is None:
        reason = f"not installed: {', '.join(lacking)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return reader


def _font_file() -> str:
    return next((name for name in FONTS if Path(name).exists()), "")


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_font_file(), size, index=SIMPLIFIED)


def poster(
    lines: list[str], *, size: int = 36, ink: str = "black", ground: str = "white", width: int = 900
) -> Image.Image:
    """Lines under one another."""
    drawn = Image.new("RGB", (width, 60 + len(lines) * (size * 2)), ground)
    pen = ImageDraw.Draw(drawn)
    for number, line in enumerate(lines):
        pen.text((40, 30 + number * size * 2), line, fill=ink, font=font(size))
    return drawn


def map_of(
    places: list[tuple[str, int, int]], extras: list[tuple[str, int, int]] = ()
) -> Image.Image:  # type: ignore[assignment]
    """Names scattered over a ground with some borders."""
    drawn = Image.new("RGB", (900, 700), "#f4f1e4")
    pen = ImageDraw.Draw(drawn)
    pen.line([(100, 100), (400, 160), (780, 120), (820, 500), (300, 640), (100, 100)], "grey", 3)
    for name, x, y in [*places, *extras]:
        pen.ellipse((x - 12, y + 8, x - 4, y + 16), fill="red")
        pen.text((x, y), name, fill="black", font=font(24))
    return drawn


def code(content: str, scale: int = 6) -> Image.Image:
    """A QR code."""
    file = io.BytesIO()
    segno.make(content, error="m", micro=False).save(file, kind="png", scale=scale, border=4)
    return Image.open(file).convert("RGB")


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The file of a picture."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def line(
    text: str, left: float = 0, top: float = 0, height: float = 20, sure: float = 0.99
) -> Line:
    """A written line whose characters are as wide as high."""
    width = height * len(text)
    quad: Quad = (
        (left, top),
        (left + width, top),
        (left + width, top + height),
        (left, top + height),
    )
    spans = tuple((n / len(text), (n + 1) / len(text)) for n in range(len(text)))
    return Line(text, quad, tuple(sure for _ in text), spans)


class Told:
    """A reader that is told what is written in every picture."""

    version = "told-1"

    def __init__(self, *lines: Line, complete: bool = True) -> None:
        self.lines, self.complete = lines, complete
        self.asked = 0

    def read(self, picture: Image.Image, budget: Budget) -> Reading:
        self.asked += 1
        return Reading(self.lines, self.complete)
