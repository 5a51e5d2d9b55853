"""Where something stands in a picture: whole pixels from the upper left corner of the picture held upright.

>>> Box(10, 20, 110, 60).joined(Box(100, 20, 300, 64))
Box(left=10, top=20, right=300, bottom=64)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Upper left, upper right, lower right, lower left corner, as the writing runs."""


class Box(NamedTuple):
    """A rectangle; `right` and `bottom` are the first pixels outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box around some points."""
    xs, ys = zip(*points, strict=True)
    return Box(int(min(xs)), int(min(ys)), int(max(xs)) + 1, int(max(ys)) + 1)


def part(quad: Quad, first: float, last: float) -> Box:
    """The box around the part of a written line between two shares of its length.

    >>> part(((0, 0), (100, 0), (100, 20), (0, 20)), 0.5, 1.0)
    Box(left=50, top=0, right=101, bottom=21)
    """
    upper_left, upper_right, lower_right, lower_left = quad

    def between(
        start: tuple[float, float], end: tuple[float, float], share: float
    ) -> tuple[float, float]:
        return (
            start[0] + (end[0] - start[0]) * share,
            start[1] + (end[1] - start[1]) * share,
        )

    return around(
        between(*edge, share)
        for edge in ((upper_left, upper_right), (lower_left, lower_right))
        for share in (first, last)
    )
