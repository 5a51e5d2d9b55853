"""Numbers of 32 bits, millions of them, and where each stands among the others.

>>> KeySet(np.array([3, 7, 7_000_000], np.uint32)).places(np.array([7, 8], np.uint32))
array([ 1, -1], dtype=int32)
"""

from __future__ import annotations

from typing import Final, final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint32]
"""The numbers under which something is kept."""

_PART = 12
"""The keys are divided by all but this many of their bits: two or three lie in a part."""
_FILTERED = 7
"""All but this many of the bits are looked up in a filter of single bits, which dismisses nine of ten
that are not kept."""


@final
class KeySet:
    """Keys that ascend, each once."""

    __slots__ = ("_count", "_filter", "_keys", "_parts", "_steps")

    def __init__(self, keys: Keys) -> None:
        size = np.bincount(keys >> np.uint32(_PART), minlength=1 << 32 - _PART)
        longest = int(size.max(initial=0))
        # Behind the last part there is room to look as far as behind any other.
        steps = [1 << bit for bit in reversed(range(longest.bit_length()))]
        room = sum(steps) + 1
        self._count: Final = len(keys)
        self._steps: Final = list(map(np.uint32, steps))
        self._keys: Final = np.append(keys, np.full(room, (1 << 32) - 1, np.uint32))
        self._parts: Final = np.append(0, np.cumsum(size)).astype(np.uint32)
        marked = np.zeros(1 << 32 - _FILTERED, bool)
        marked[keys >> np.uint32(_FILTERED)] = True
        self._filter: Final = np.packbits(marked, bitorder="little")

    def places(self, wanted: Keys) -> NDArray[np.int32]:
        """Where keys stand among those that are kept; -1 for what is not kept."""
        found = np.full(wanted.shape, -1, np.int32)
        flags = self._filter[wanted >> np.uint32(_FILTERED + 3)]
        maybe = np.nonzero(
            flags >> (wanted >> np.uint32(_FILTERED) & np.uint32(7)).astype(np.uint8) & 1
        )
        keys = wanted[maybe]
        at = self._parts[keys >> np.uint32(_PART)]
        # A search by halves, in all parts at once.
        for step in self._steps:
            at += (self._keys[at + (step - 1)] < keys) * step
        found[maybe] = np.where((self._keys[at] == keys) & (at < self._count), at, -1)
        return found
