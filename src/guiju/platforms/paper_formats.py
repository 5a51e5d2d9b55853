"""What kind of document a file is, judged by its content: what its name says is only checked against it.

    >>> recognised("会议记录.pdf", b"%PDF-1.7 ...").format
    'pdf'
    >>> recognised("会议记录.pdf", b"MZ...")
    Traceback (most recent call last):
    ...
    guiju.platforms.paper_formats.PaperError: “会议记录.pdf” is a Windows program, whatever its name says.

Accepted is what an office files: PDF and OFD (GB/T 33190), Word and Excel without macros, and pictures of
paper. Nothing is unpacked or drawn here: of an archive only its list of parts is read.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from types import MappingProxyType

from guiju.platforms.damaged import DAMAGED_ZIP
from guiju.platforms.notes import InputError

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
"""Bytes; a scanned paper of fifty pages is below it."""

MEDIA_TYPES = MappingProxyType(
    {
        "pdf": "application/pdf",
        "ofd": "application/ofd",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "png": "image/png",
        "jpg": "image/jpeg",
        "webp": "image/webp",
    }
)
"""The formats that are kept, and what a browser is told of each."""
PICTURES = frozenset({"png", "jpg", "webp"})

_SAME = MappingProxyType({"jpeg": "jpg"})
_MOST_PARTS = 5_000
_FOREIGN = (
    (b"MZ", "Windows 程序", "a Windows program"),
    (b"\x7fELF", "Linux 程序", "a Linux program"),
    (b"#!", "脚本程序", "a script"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"\x1f\x8b", "压缩包", "an archive"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class PaperError(InputError):
    """A file that cannot be kept, with what to do, in both languages."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document that can be kept."""

    format: str

    @property
    def media_type(self) -> str:
        """What a browser is told of it."""
        return MEDIA_TYPES[self.format]


def recognised(name: str, content: bytes, *, largest: int = LARGEST) -> Recognised:
    """What the file is. Raises `PaperError` for what is empty, too large, foreign or not what its name says."""
    if not content:
        raise PaperError(f"“{name}”是空文件，请重新选择。", f"“{name}” is empty. Choose it again.")
    if len(content) > largest:
        raise PaperError(
            f"“{name}”超过{largest // MEGABYTE}MB，请降低扫描分辨率或分成几个文件。",
            f"“{name}” is larger than {largest // MEGABYTE} MB. Scan it at a lower resolution or in parts.",
        )
    found = format_of(name, content)
    stated = name.rpartition(".")[2].lower() if "." in name else ""
    stated = _SAME.get(stated, stated)
    if stated != found:
        raise PaperError(
            f"“{name}”的内容是 {found.upper()} 文件，与文件名不符，请按 .{found} 重新命名后上传。",
            f"“{name}” holds a {found.upper()} file, which its name does not say. Name it .{found} and try again.",
        )
    return Recognised(found)


def format_of(name: str, content: bytes) -> str:
    """Which of the formats that are kept the content is, whatever the name says; raises `PaperError` for none."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"PK\x03\x04"):
        return _packed(name, content)
    if content.startswith(_OLD_OFFICE):
        raise PaperError(
            f"“{name}”是旧版 Office 文档，请另存为 .docx、.xlsx 或 PDF 后上传。",
            f"“{name}” is an Office document of the old format. Save it as .docx, .xlsx or PDF.",
        )
    for beginning, zh, en in _FOREIGN:
        if content.startswith(beginning):
            raise _foreign(name, zh, en)
    raise _unknown(name)


def _packed(name: str, content: bytes) -> str:
    """Which of the formats that are archives inside this is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.namelist()
    except DAMAGED_ZIP as broken:
        raise PaperError(
            f"“{name}”已损坏，无法打开，请重新导出后上传。",
            f"“{name}” is damaged and cannot be opened. Export it again.",
        ) from broken
    if len(parts) > _MOST_PARTS:
        raise _unknown(name)
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise PaperError(
            f"“{name}”带有宏，请另存为不带宏的文档或 PDF 后上传。",
            f"“{name}” has macros. Save it without macros or as PDF.",
        )
    if "OFD.xml" in parts:
        return "ofd"
    if "word/document.xml" in parts:
        return "docx"
    if "xl/workbook.xml" in parts:
        return "xlsx"
    raise _foreign(name, "压缩包", "an archive")


def _foreign(name: str, zh: str, en: str) -> PaperError:
    return PaperError(
        f"“{name}”的内容是{zh}，不能作为材料上传。",
        f"“{name}” is {en}, whatever its name says.",
    )


def _unknown(name: str) -> PaperError:
    return PaperError(
        f"“{name}”不是可以存档的文件，请上传 PDF、OFD、Word、Excel 或图片（JPG、PNG、WebP）。",
        f"“{name}” is no document that is kept here. Upload PDF, OFD, Word, Excel or a picture (JPG, PNG, WebP).",
    )
