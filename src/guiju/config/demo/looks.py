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
_WIDE = 960


def avatar(key: str) -> Upload:
    """The picture that belongs to a key; another key has another one."""
    chance = Random(f"{key} avatar")
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


def photograph(words: str) -> Upload:
    """A landscape of the county as a picture in a text: hills behind hills under a pale sky."""
    chance = Random(f"{words} photograph")
    width, height = _WIDE, _WIDE * 9 // 16
    drawn = Image.new("RGB", (width, height), (214, 228, 232))
    pen = ImageDraw.Draw(drawn)
    for ridge in range(4):
        base = height * (0.35 + ridge * 0.17)
        tops = [(width * x / 8, base - chance.random() * height * 0.18) for x in range(9)]
        shade = 150 - ridge * 32
        pen.polygon([(0, height), *tops, (width, height)], fill=(shade // 2, shade, shade * 3 // 5))
    file = io.BytesIO()
    drawn.save(file, "PNG")
    return Upload(f"{words}.png", file.getvalue())
