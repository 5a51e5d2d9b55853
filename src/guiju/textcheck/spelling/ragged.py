"""Lists of different lengths that lie one behind the other in one array."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
"""Where something lies in an array, or how much of it does."""


def spread(first: Places, size: Places) -> tuple[Places, Places]:
    """For each entry of several lists, which of them it belongs to, and where it lies.

    >>> spread(np.array([10, 20]), np.array([2, 1]))
    (array([0, 0, 1]), array([10, 11, 20]))
    """
    owner = np.repeat(np.arange(len(size)), size)
    before = np.cumsum(size) - size
    return owner, np.arange(len(owner)) + np.repeat(first - before, size)
