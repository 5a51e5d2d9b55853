"""When two account names look the same to a reader: width, case, spaces and punctuation do not count.

>>> plain("普定发布 ") == plain("＠普定发布")
True
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """The letters of a name as they are compared; the name itself if it has nothing else."""
    normal = unicodedata.normalize("NFKC", name).casefold()
    return _UNSEEN.sub("", normal) or normal.strip()
