"""Pictures for tests: drawn, not stored."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw


def image(seed: int = 1, side: int = 128) -> Image.Image:
    """A picture of a few large shapes, another one for every seed, the same at every size."""
    chance = Random(seed)
    drawn = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(drawn)
    for _ in range(6):
        x, y = chance.random() * side, chance.random() * side
        colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        pen.ellipse((x - side // 3, y - side // 3, x + side // 3, y + side // 3), fill=colour)
    return drawn


def picture(seed: int = 1, side: int = 128, form: str = "PNG", **options: object) -> bytes:
    """The same as a file."""
    file = io.BytesIO()
    image(seed, side).save(file, form, **options)
    return file.getvalue()
