"""The avatars of the demo county: a few shapes in the colours of a unit, drawn when they are needed.

avatar("县医疗保障局").name      # '头像.png'; the same picture for every account of the unit
"""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

from guiju.units.papers import Upload

_SIDE = 192
_SHAPES = 5


def avatar(key: str) -> Upload:
    """The picture that belongs to a key; another key has another one."""
    chance = Random(f"{key} avatar")  # noqa: S311 (a drawing, no secret)
    drawn = Image.new("RGB", (_SIDE, _SIDE), "white")
    pen = ImageDraw.Draw(drawn)
    for _ in range(_SHAPES):
        x, y = chance.random() * _SIDE, chance.random() * _SIDE
        reach = _SIDE * (0.2 + chance.random() * 0.25)
        colour = (chance.randrange(30, 210), chance.randrange(30, 170), chance.randrange(30, 210))
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)
    file = io.BytesIO()
    drawn.save(file, "PNG")
    return Upload("头像.png", file.getvalue())
