"""Bytes that somebody sent → text, in the encodings that Chinese offices really use.

UTF-8 with and without BOM, UTF-16 with and without BOM, and GB18030 (which contains GBK and GB2312).

    >>> from guiju.platforms.decoding import decode
    >>> decode("账号名称,平台".encode("gbk"))
    Decoded(text='账号名称,平台', encoding='gb18030')
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 contains the older two, and senders declare the older ones while using its characters.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030"}
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in."""

    text: str
    encoding: str


class UndecodableError(ValueError):
    """No encoding fits; `encoding` is the nearest, `line` the first line (from 1) with a byte it has not."""

    def __init__(self, line: int, encoding: str) -> None:
        super().__init__(f"line {line} is in no encoding we know, the nearest is {encoding}")
        self.line = line
        self.encoding = encoding


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Text of `data`. A byte-order mark decides, then what fits without a wrong byte, `declared` included.

    UTF-8 is tried before `declared`: senders declare GB2312 for it, and the reverse never fits by chance.
    Raises `UndecodableError` instead of guessing: text that is nearly all UTF-8 is damaged UTF-8, and
    reading it as GB18030 would silently store nonsense.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding), encoding)
    for encoding in filter(None, (_utf_16_without_mark(data), "utf-8", _known(declared))):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeError:
            continue
    if _is_damaged_utf_8(data):
        return Decoded(_strictly(data, "utf-8"), "utf-8")
    return Decoded(_strictly(data, "gb18030"), "gb18030")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise UndecodableError(before.count("\n") + 1, encoding) from error


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    # Not Latin-1, which servers declare unasked and which fits anything; not codecs such as `idna`.
    return _SUPERSETS.get(name, name) if name.startswith(("utf-16", "utf-32", "gb", "big5")) else ""


def _utf_16_without_mark(data: bytes) -> str:
    """ASCII commas and line ends leave zero bytes, nearly all of them on one side of the pairs."""
    if len(data) % 2 or b"\0" not in data:
        return ""
    encoding = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    # A zero character is a pair of zero bytes: what has these is binary.
    return "" if "\0" in data.decode(encoding, "replace") else encoding


def _is_damaged_utf_8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return len(_HAN.findall(text)) > 10 * text.count(_REPLACEMENT)
