"""Paths of units: `/1/7/` is below `/1/`."""

from __future__ import annotations


def lineage(path: str) -> list[str]:
    """The paths of everything above a unit, from the root, and its own at the end.

    >>> lineage("/1/7/19/")
    ['/1/', '/1/7/', '/1/7/19/']
    """
    return [path[: place + 1] for place, sign in enumerate(path) if sign == "/" and place]
