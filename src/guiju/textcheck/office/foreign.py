"""Files that hold texts of an office in formats that are not read here, and what to do with them.

>>> refusal(b"%PDF-1.7", ".pdf").said.en.split(";")[0]
'a PDF file, which is not read here'
"""

from __future__ import annotations

from types import MappingProxyType

from guiju.textcheck.speaking import Refusal

BEGINNING = 4096
"""Bytes that tell what a file is."""
PACKED = b"PK\x03\x04"

NAMED = frozenset(
    (".doc", ".dot", ".wps", ".wpt", ".xls", ".et", ".ett", ".ppt", ".pptx", ".dps", ".rtf", ".pdf", ".ofd", ".odt", ".ods", ".uof")
)  # fmt: skip
"""What they end in."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT = (
    "文字文档，请在 WPS 或 Word 中另存为 .docx 格式",
    "open it in WPS or Word and save it as .docx",
)
_SHEET = (
    "表格，请在 WPS 或 Excel 中另存为 .xlsx 格式",
    "open it in WPS or Excel and save it as .xlsx",
)
_SLIDES = (
    "演示文稿，请把文字复制到 .docx，或者把各页另存为图片",
    "copy its text into a .docx, or save its pages as pictures",
)
_BY_NAME = MappingProxyType(
    dict.fromkeys((".xls", ".et", ".ett"), _SHEET) | dict.fromkeys((".ppt", ".dps"), _SLIDES)
)


def refusal(beginning: bytes, suffix: str) -> Refusal:
    """Why a file that begins so is not read, and what to do; `suffix` as its name has it, in small letters."""
    if not beginning:
        return Refusal(
            "是空文件，请核对是否保存完整", "an empty file; see whether it was saved completely"
        )
    if beginning.startswith(_COMPOUND):
        # A document with a password is packed into a file of the old kind, whatever it ends in.
        if suffix in (".docx", ".docm", ".dotx", ".xlsx", ".xlsm"):
            return Refusal(
                "设有打开密码，或者是旧格式改了扩展名；请在 WPS 或 Office 中打开，取消密码后另存为 .docx 或 .xlsx",
                "protected by a password, or of the old format under a new name; open it in WPS or Office, remove the "
                "password and save it as .docx or .xlsx",
            )
        zh, en = _BY_NAME.get(suffix, _DOCUMENT)
        return Refusal(f"是旧格式的{zh}，再检查", f"of an old format; {en}")
    if beginning.startswith(b"%PDF-"):
        return Refusal(
            "是 PDF 文件，无法直接检查；请检查排版前的 .docx，或者把各页另存为图片",
            "a PDF file, which is not read here; check the .docx it was made of, or save its pages as pictures",
        )
    if beginning.startswith(b"{\\rtf"):
        return Refusal(f"是 RTF {_DOCUMENT[0]}，再检查", f"an RTF document; {_DOCUMENT[1]}")
    return Refusal(
        "文件已损坏，或者内容与扩展名不符；请在 WPS 或 Office 中重新另存为 .docx 或 .xlsx，纯文本请改名为 .txt",
        "damaged, or not what its name says; save it again as .docx or .xlsx in WPS or Office, name plain text .txt",
    )


def no_document(suffix: str) -> Refusal:
    """Why a zip archive that is neither a text nor a workbook is not read."""
    if suffix == ".pptx":
        return Refusal(f"是{_SLIDES[0]}，再检查", f"slides; {_SLIDES[1]}")
    if suffix == ".ofd":
        return Refusal(
            "是 OFD 版式文件，无法直接检查；请检查排版前的 .docx，或者把各页另存为图片",
            "an OFD file, which is not read here; check the .docx it was made of, or save its pages as pictures",
        )
    if suffix in (".odt", ".ods"):
        return Refusal(
            "是 OpenDocument 文档，请另存为 .docx 或 .xlsx 后再检查",
            "an OpenDocument file; save it as .docx or .xlsx",
        )
    return Refusal(
        "其中没有 Word 文档或者工作簿的正文，可能已损坏；请重新另存为 .docx 或 .xlsx，压缩包请先解压",
        "holds neither the text of a document nor a workbook; save it again as .docx or .xlsx, unpack an archive first",
    )
