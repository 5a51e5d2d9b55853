"""What a file is by its content; its name only helps to say what to do instead.

>>> from guiju.platforms.sheets import kinds
>>> kinds.of("账号名称,平台\\n".encode("gbk"), filename="名单.xlsx")
<Kind.TEXT: 'text'>
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from enum import StrEnum

from guiju.platforms.damaged import DAMAGED_ZIP
from guiju.platforms.sheets.table import SheetError

TAKEN = (".xlsx", ".csv", ".jsonl")
"""What lists are taken as, unless whoever asks for one takes something else."""

_PAGE = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
_XML = re.compile(rb"^\s*<(?:\?xml|\w+[\s>])")
_OBJECT = re.compile(rb"^\s*\{")
_BOM = b"\xef\xbb\xbf"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_FOREIGN = (
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"\x89PNG", "图片", "an image"),
    (b"\xff\xd8\xff", "图片", "an image"),
    (b"GIF8", "图片", "an image"),
    (b"BM\x00", "图片", "an image"),
    (b"RIFF", "图片或音视频", "an image, a sound or a film"),
    (b"MZ", "可执行程序", "an executable program"),
    (b"\x7fELF", "可执行程序", "an executable program"),
    (b"#!/", "可执行程序", "an executable program"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"\x1f\x8b", "压缩包", "an archive"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
)


class Kind(StrEnum):
    """The three forms that are read."""

    WORKBOOK = "workbook"
    TEXT = "text"
    LINES = "lines"


def of(data: bytes, *, filename: str, taken: Sequence[str] = TAKEN) -> Kind:
    """The form of `data`. Raises `SheetError` for anything that is no table, saying what it is instead.

    `taken` are the endings that whoever asks for a file takes; they are named in the error.
    """
    for magic, zh, en in _FOREIGN:
        if data.startswith(magic):
            raise _not_a_table(filename, zh, en, taken)
    if data.startswith(_COMPOUND_FILE):
        raise _compound_file(data, filename, taken)
    if data.startswith(b"PK"):
        return _of_archive(data, filename, taken)
    start = data[:4096].removeprefix(_BOM)
    if _PAGE.match(start) or _XML.match(start):
        raise SheetError(
            "文件内容是网页或 XML，不是 Excel 工作簿（有些系统导出的 .xls 也是如此）。"
            "请用 WPS 或 Excel 打开，另存为“Excel 工作簿（*.xlsx）”后再上传。",
            "The content is a web page or XML, not an Excel workbook (the .xls that some systems export is "
            'such a page). Open it in WPS or Excel, save it as "Excel Workbook (*.xlsx)" and upload that.',
        )
    return Kind.LINES if _OBJECT.match(start) else Kind.TEXT


def _of_archive(data: bytes, filename: str, taken: Sequence[str]) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except DAMAGED_ZIP as error:
        raise SheetError(
            "工作簿文件不完整或已损坏，无法打开。请在 WPS 或 Excel 中重新另存为 .xlsx 后再上传。",
            "The workbook is incomplete or damaged and cannot be opened. Save it again as .xlsx in WPS "
            "or Excel and upload that.",
        ) from error
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    if "xl/workbook.bin" in names:
        raise _save_as("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
    if "content.xml" in names:
        raise _save_as("ODF 文档（.ods 等）", "an OpenDocument file (.ods and the like)")
    if any(name.startswith("word/") for name in names):
        raise _not_a_table(filename, "Word 文档", "a Word document", taken)
    raise _not_a_table(filename, "压缩包", "an archive", taken)


def _compound_file(data: bytes, filename: str, taken: Sequence[str]) -> SheetError:
    if _ENCRYPTED in data:
        return SheetError(
            "工作簿设有打开密码，无法读取。请在 WPS 或 Excel 中取消密码，另存为 .xlsx 后再上传。",
            "The workbook is protected by a password and cannot be read. Remove the password in WPS or "
            "Excel, save as .xlsx and upload that.",
        )
    if _WORD in data:
        return _not_a_table(filename, "旧版 Word 文档", "an old Word document", taken)
    return _save_as("旧版表格（.xls、.et）", "an old spreadsheet (.xls, .et)")


def _save_as(zh: str, en: str) -> SheetError:
    return SheetError(
        f"该文件是{zh}。请在 WPS 或 Excel 中打开，选择“另存为”，文件类型选“Excel 工作簿（*.xlsx）”，再上传另存的文件。",
        f'This is {en}. Open it in WPS or Excel, choose "Save as", type "Excel Workbook (*.xlsx)", and '
        "upload that file.",
    )


def upload(taken: Sequence[str]) -> tuple[str, str]:
    """What to upload instead, in Chinese and in English.

    >>> upload((".xlsx", ".csv"))
    ('请上传 .xlsx 或 .csv 文件。', 'Upload a file of these: .xlsx, .csv.')
    """
    *first, last = taken
    zh = f"{'、'.join(first)} 或 {last}" if first else last
    return f"请上传 {zh} 文件。", f"Upload a file of these: {', '.join(taken)}."


def _not_a_table(filename: str, zh: str, en: str, taken: Sequence[str]) -> SheetError:
    out_zh, out_en = upload(taken)
    return SheetError(
        f"“{filename}”的内容是{zh}，不是表格。{out_zh}",
        f'"{filename}" is {en}, not a table. {out_en}',
    )
