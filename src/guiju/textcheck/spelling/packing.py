"""The file of the language model: sections of bytes, each squeezed; numbers in it have the low byte first."""

from __future__ import annotations

import struct
import zlib
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_MAGIC: Final = b"GJSM1\n"


def packed(sections: list[bytes]) -> bytes:
    """The sections as one file."""
    out = [_MAGIC]
    for section in sections:
        squeezed = zlib.compress(section, 9)
        out += [struct.pack("<I", len(squeezed)), squeezed]
    return b"".join(out)


def unpacked(content: bytes) -> list[bytes]:
    """The sections of a file."""
    sections, at = [], len(_MAGIC)
    while at < len(content):
        (length,) = struct.unpack_from("<I", content, at)
        sections.append(zlib.decompress(memoryview(content)[at + 4 : at + 4 + length]))
        at += 4 + length
    return sections


def integers(section: bytes) -> NDArray[np.uint32]:
    """Numbers of four bytes each."""
    return _numbers(section, np.uint32)


def shorts(section: bytes) -> NDArray[np.uint16]:
    """Numbers of two bytes each."""
    return _numbers(section, np.uint16)


def ascending(planes: bytes) -> NDArray[np.uint32]:
    """Numbers kept as the difference of each from the one before; of all differences the low bytes stand first."""
    differences = np.frombuffer(planes, np.uint8).reshape(4, -1)
    return np.cumsum(integers(differences.T.tobytes()), dtype=np.uint32)


def _numbers(section: bytes, kind: type[Any]) -> NDArray[Any]:
    return np.frombuffer(section, np.dtype(kind).newbyteorder("<")).astype(kind, copy=False)
