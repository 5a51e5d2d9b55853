"""What the standard library raises when it reads a zip archive that is not as it should be.

>>> import io, zipfile
>>> try:
...     zipfile.ZipFile(io.BytesIO(b"no archive"))
... except DAMAGED_ZIP:
...     print("damaged")
damaged
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import Final

DAMAGED_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    # A method of compression that is not known, or a part in several files.
    NotImplementedError,
    # bz2 says so of what it cannot unpack, and who is sent before the beginning of the file.
    OSError,
    ValueError,
    OverflowError,
)
"""A password is no damage: it raises RuntimeError, and whoever may meet one looks for it before."""
