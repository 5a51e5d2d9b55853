"""Two-dimensional codes in a picture, decoded.

for code in codes(picture):
    code.content, code.box
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageOps

from guiju.textcheck.images.place import Box, around

MOST_PIXELS = 12_000_000
"""A larger picture is reduced before codes are looked for; they are larger then as well."""
MOST_CODES = 20
LONGEST = 2_000
"""Characters of a code's content that are kept."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code and what it says. `format` is its kind (`QR Code`, `Data Matrix` …)."""

    content: str
    box: Box
    format: str = ""


def codes(picture: Image.Image) -> tuple[Code, ...]:
    """The QR, Aztec, Data Matrix and PDF417 codes of a picture, from top to bottom."""
    import zxingcpp

    grey = picture.convert("L")
    scale = min(1.0, (MOST_PIXELS / (grey.width * grey.height)) ** 0.5)
    if scale < 1.0:
        grey = grey.resize((max(1, int(grey.width * scale)), max(1, int(grey.height * scale))))
    # What is printed pale on pale is tried once more with all the contrast there is.
    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.AllMatrix])
    found = zxingcpp.read_barcodes(grey, kinds) or zxingcpp.read_barcodes(
        ImageOps.autocontrast(grey, cutoff=5), kinds
    )
    read = []
    for each in found[:MOST_CODES]:
        corners = each.position
        points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
        box = around((point.x / scale, point.y / scale) for point in points)
        if each.text:
            read.append(Code(each.text[:LONGEST], box, str(each.format)))
    return tuple(sorted(read, key=lambda code: (code.box.top, code.box.left)))
