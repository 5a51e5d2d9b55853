"""The zip archive of XML parts that an Office document is, read within bounds.

    with closing(Package(file)) as package:
        package.parse(package.main("document"), target)

A few kilobytes can unpack to gigabytes, a part can be nested a million deep, an entity can stand for a billion
characters. Here the list of parts is measured before it is read, parts go through the parser in pieces and no tree is
made of them, their bytes are counted over the whole document, and a document type or an entity is refused.
"""

from __future__ import annotations

import errno
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from guiju.textcheck.speaking import Refusal

MEGABYTE = 1_000_000
MOST_UNPACKED = 64 * MEGABYTE
"""Bytes of all parts that are read; the text of a book of a thousand pages with all its formatting is below it."""
MOST_CHARACTERS = 16 * MEGABYTE
"""Characters of the text: a workbook may show one long text in a million cells."""
MOST_PARTS = 20_000
MOST_LINES = 300_000
"""Paragraphs, or rows of a workbook."""
_LARGEST_LIST = 4 * MEGABYTE
"""Bytes of the list of parts."""

_PIECE = 64 * 1024
_END = b"PK\x05\x06"
_END_OF_64 = b"PK\x06\x07"
_LONGEST_END = 65_557 + 20
_ENCRYPTED = 0x1
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TAG = re.compile(r"^\{[^}]*\}")


class Target(Protocol):
    """What is told of the elements of a part, by their names without namespaces."""

    def begin(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


class Package:
    """The parts of an Office document. Raises `Refusal` for what is damaged, encrypted or hostile."""

    def __init__(self, file: BinaryIO) -> None:
        _measure(file)
        with _damage():
            self._archive = zipfile.ZipFile(file)
        self._left = MOST_UNPACKED
        entries = self._archive.infolist()
        if len(entries) > MOST_PARTS:
            raise too_much()
        # Of two parts of one name Word reads the first, others the last: none is the right one.
        self._entries = {entry.filename: entry for entry in entries}
        if len(self._entries) < len(entries):
            raise damaged()

    def close(self) -> None:
        """Give up the archive."""
        self._archive.close()

    def names(self, pattern: str) -> list[str]:
        """The parts whose names are of this pattern, in the order of the numbers in them."""
        found = [name for name in self._entries if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: (len(name), name))

    def main(self, kind: str) -> str:
        """The name of the main part, `document` or `workbook`; empty where it has none of that kind."""
        usual = {"document": "word/document.xml", "workbook": "xl/workbook.xml"}[kind]
        if usual in self._entries:
            return usual
        folder = usual.partition("/")[0]
        relations = self.relations("_rels/.rels")
        found = [target for role, target in relations.values() if role == "officeDocument"]
        return next((name for name in found if name.startswith(folder) and self.has(name)), "")

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._entries

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """id → (role, target) of a part of relations; nothing where there is no such part."""
        found = _Relations(name.rpartition("_rels/")[0])
        if self.has(name):
            self.parse(name, found)
        return found.relations

    def parse(self, name: str, target: Target) -> None:
        """Tell `target` what stands in a part."""
        entry = self._entries[name]
        if entry.flag_bits & _ENCRYPTED:
            raise Refusal(
                "设有密码，请取消密码后另存", "protected by a password; remove it and save it again"
            )
        parser = DefusedXMLParser(target=_Named(target), forbid_dtd=True)
        with _damage(), self._archive.open(entry) as part:
            while piece := part.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise too_much()
                parser.feed(piece)
            parser.close()


@contextmanager
def _damage() -> Iterator[None]:
    """Says of a file that is not as it should be what is the matter."""
    try:
        yield
    except Refusal:  # a ValueError like those below
        raise
    except DefusedXmlException:
        raise Refusal(
            "含有 XML 文档类型或者实体，正常的文档没有，已拒绝读取；请在 WPS 或 Office 中重新另存",
            "has an XML document type or entities, which no ordinary document has, and was refused; save it again "
            "in WPS or Office",
        ) from None
    except _BROKEN:
        raise damaged() from None
    except OSError as error:
        # What a damaged list says of places leads before the beginning of the file; bz2 names no number.
        if error.errno not in (errno.EINVAL, None):
            raise
        raise damaged() from None


# As `platforms.damaged`, which this library does not import, and what the parser raises. OSError is apart: here a file is
# read from a disk, whose troubles are no damage of the document.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, ValueError, OverflowError,
    ParseError, LookupError,
)  # fmt: skip


class _Named:
    """Gives a `Target` names without namespaces: those of the standard's two editions differ."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._names: dict[str, str] = {}
        self.data = target.data

    def _name(self, tag: str) -> str:
        name = self._names.get(tag)
        if name is None:
            name = _TAG.sub("", tag)
            if len(self._names) < 1_000:
                self._names[tag] = name
        return name

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = {_TAG.sub("", key): value for key, value in attributes.items()}
        self._target.begin(self._name(tag), plain)

    def end(self, tag: str) -> None:
        self._target.end(self._name(tag))

    def close(self) -> None:
        """The parser asks for it."""


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.relations: dict[str, tuple[str, str]] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            role = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else self._folder + target
            self.relations[attributes.get("Id", "")] = (role, path)

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


def _measure(file: BinaryIO) -> None:
    """Refuse a list of parts that would take more memory than any document's; leaves the file at its beginning."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read(_LONGEST_END)
    file.seek(0)
    place = tail.rfind(_END)
    if place < 0:
        raise damaged()
    length = int.from_bytes(tail[place + 12 : place + 16], "little")
    # Of an archive of more than 4 GB the list is measured elsewhere: no document is as large.
    if length > _LARGEST_LIST or (place >= 20 and tail.startswith(_END_OF_64, place - 20)):
        raise too_much()


def damaged() -> Refusal:
    """Of a file that is not whole."""
    return Refusal(
        "文件不完整或者已损坏，请在 WPS 或 Office 中重新另存后再检查",
        "incomplete or damaged; save it again in WPS or Office",
    )


def too_much() -> Refusal:
    """Of a file that unpacks to more than is read."""
    return Refusal(
        f"解压后过大（上限 {MOST_UNPACKED // MEGABYTE} MB）或者部件过多，可能是恶意文件，已拒绝读取；"
        "如确为正常文档，请把文字复制到新建的文档",
        f"unpacks to too much (limit {MOST_UNPACKED // MEGABYTE} MB) or has too many parts, as hostile files do, and was "
        "refused; if it is an ordinary document, copy its text into a new one",
    )
