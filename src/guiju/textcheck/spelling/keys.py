"""Numbers of 32 bits, millions of them, where each is kept, and a byte or two of what is known of it.

>>> kept = KeySet(np.array([3, 7, 7_000_000], np.uint32), np.array([10, 20, 30], np.uint8))
>>> places = kept.places(np.array([7, 8], np.uint32))
>>> places >= 0
array([ True, False])
>>> kept.bytes[0][places[0]]
np.uint8(20)
"""

from __future__ import annotations

from typing import Final, final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint32]
"""The numbers under which something is kept."""
Bytes = NDArray[np.uint8]

_MIXED: Final = 0x9E3779B1
_BITS: Final = 32
_ROW: Final = 8
"""Places of a row. All of it is read and compared at once: eight numbers of two bytes."""
_FILLED: Final = 2.5
"""Keys of a row, at most, on the average: of so many one row in a thousand has no place for all."""
_FEWEST_ROWS: Final = 17
"""The rows are told apart by at least so many bits, so that what is left of a key is never `_EMPTY`."""
_EMPTY: Final = (1 << 16) - 1

# A row with one hit is, as a number of eight bytes, a power of 256; by what is left of it over 19 they all differ.
_HIT_BY_REST: Final = np.zeros(19, np.intp)
_HIT_BY_REST[[256**place % 19 for place in range(_ROW)]] = range(_ROW)


def mixed(numbers: Keys) -> Keys:
    """Other numbers, one of each, that are spread evenly."""
    return numbers * np.uint32(_MIXED)


@final
class KeySet:
    """Keys that ascend, each once, and spread evenly as digests are.

    A key lies in the row that its first bits name; its place there holds its other bits. What has no place in its row
    lies behind all rows.
    """

    __slots__ = ("_more", "_rest", "_rows", "bytes")

    def __init__(self, keys: Keys, *known: Bytes) -> None:
        wanted = int(np.ceil(np.log2(max(1, len(keys)) / _FILLED)))
        bits = max(_FEWEST_ROWS, wanted)
        self._rest: Final = np.uint32(_BITS - bits)
        row = (keys >> self._rest).astype(np.int32)
        before = np.cumsum(np.bincount(row, minlength=1 << bits), dtype=np.int32)
        behind = np.arange(len(keys), dtype=np.int32) - np.append(np.int32(0), before)[row]
        fits = behind < _ROW
        places = row * _ROW + behind
        places[~fits] = (_ROW << bits) + np.arange(np.count_nonzero(~fits))
        flat = np.full(_ROW << bits, _EMPTY, np.uint16)
        flat[places[fits]] = self._kept_of(keys[fits])
        self._rows: Final = flat.reshape(-1, _ROW)
        self._more: Final = keys[~fits]
        room = len(flat) + len(self._more) + 1
        self.bytes: Final = tuple(_at(places, each, room) for each in known)
        """Of each that is known of the keys, the bytes by place; the last, which is also that of -1, is 0."""

    def holds(self, wanted: Keys) -> NDArray[np.bool_]:
        """Which keys are kept."""
        hits, full = self._hits(wanted)
        held: NDArray[np.bool_] = hits != 0
        held[full] = np.isin(wanted[full], self._more)
        return held

    def places(self, wanted: Keys) -> NDArray[np.intp]:
        """Where keys are kept; -1 for what is not."""
        keys = wanted.reshape(-1)
        hits, full = self._hits(keys)
        found = np.full(len(keys), -1, np.intp)
        held = np.flatnonzero(hits)
        found[held] = (keys[held] >> self._rest).astype(np.intp) * _ROW
        found[held] += _HIT_BY_REST[hits[held] % np.uint64(19)]
        if len(full) and len(self._more):
            at = np.minimum(np.searchsorted(self._more, keys[full]), len(self._more) - 1)
            found[full] = np.where(self._more[at] == keys[full], self._rows.size + at, -1)
        return found.reshape(wanted.shape)

    def _hits(self, wanted: Keys) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
        """Of each key its hit in its row, 0 for none, and which were missed in rows without an empty place."""
        rows = self._rows.take((wanted >> self._rest).astype(np.intp), axis=0)
        hits = (rows == self._kept_of(wanted)[:, None]).view("<u8")[:, 0]
        full = np.flatnonzero((rows[:, -1] != _EMPTY) & (hits == 0))
        return hits, full

    def _kept_of(self, keys: Keys) -> NDArray[np.uint16]:
        rest: NDArray[np.uint16] = (keys & ((np.uint32(1) << self._rest) - np.uint32(1))).astype(
            np.uint16
        )
        return rest


def _at(places: NDArray[np.intp], known: Bytes, room: int) -> Bytes:
    """Bytes by place."""
    by_place = np.zeros(room, np.uint8)
    by_place[places] = known
    return by_place
