"""The file that a template comes in, looked through before anything of it is trusted.

    >>> survey("公告.docx", b"%PDF-1.7")
    Traceback (most recent call last):
    ...
    guiju.platforms.documents.wording.TemplateError: “公告.docx” holds a PDF file, which its name does not say. \
Name it .pdf and try again.

A .docx can carry programs, reach out to other computers when it is opened, and unpack to gigabytes. A
template goes to every unit of the county under an official's hand: none of that is let in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from guiju.platforms import paper_formats
from guiju.platforms.damaged import DAMAGED_ZIP
from guiju.platforms.documents.wording import TemplateError, quoted
from guiju.platforms.notes import Note

MEGABYTE = 1024 * 1024
LARGEST = 2 * MEGABYTE
MOST_UNPACKED = 16 * MEGABYTE
LARGEST_TEXT = MEGABYTE
"""Bytes of a part with text; a form of ten pages has 200,000."""
MOST_PARTS = 400

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENCRYPTED = 0x1
_ACTIVE = re.compile(r"activeX|embeddings|vbaProject|vbaData|\.bin$|\.exe$|afchunk", re.IGNORECASE)
_FOREIGN_PART = re.compile(r"/(?:aFChunk|oleObject|control|frame|subDocument)$")
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
"""Fields that only count pages. Others fetch files or start programs."""
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}


def survey(name: str, content: bytes) -> None:
    """Raise `TemplateError` unless the file is a plain .docx that runs nothing and fetches nothing."""
    _recognise(name, content)
    try:
        parts = _unpacked(content)
    except DAMAGED_ZIP as error:
        raise TemplateError([_DAMAGED]) from error
    troubles: list[Note] = []
    for path, data in parts.items():
        if _ACTIVE.search(path):
            troubles.append(_active(path))
        elif path.endswith((".xml", ".rels")):
            troubles += _of_part(path, data)
    if troubles:
        raise TemplateError(dict.fromkeys(troubles))


def _recognise(name: str, content: bytes) -> None:
    try:
        found = paper_formats.recognised(name, content, largest=LARGEST)
    except paper_formats.PaperError as error:
        raise TemplateError([Note(error.zh, error.en)]) from error
    if found.format != "docx":
        raise TemplateError(
            [
                Note(
                    f"“{name}”不是 Word 文档（.docx），请用 Word 或 WPS 另存为 .docx 后上传。",
                    f"“{name}” is no Word document (.docx). Save it as .docx in Word or WPS.",
                )
            ]
        )


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise TemplateError([_PASSWORD])
        names = [entry.filename.lower() for entry in entries]
        # zipfile never yields more than the declared size, so this sum is also what unpacks.
        too_much = sum(entry.file_size for entry in entries) > MOST_UNPACKED
        if too_much or len(entries) > MOST_PARTS or len(set(names)) != len(names):
            raise TemplateError([_BOMB])
        if any(e.file_size > LARGEST_TEXT for e in entries if _TEXTS.fullmatch(e.filename)):
            raise TemplateError([_BOMB])
        return {entry.filename: archive.read(entry) for entry in entries}


def _of_part(path: str, data: bytes) -> Iterator[Note]:
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        yield _DAMAGED
        return
    if path == "[Content_Types].xml" and b"macroEnabled" in data:
        yield _active(path)
    if path.endswith(".rels"):
        yield from _reaching_out(root)
    if _TEXTS.fullmatch(path):
        yield from _fields(root)
        yield from _braces(root)


def _reaching_out(root: Element) -> Iterator[Note]:
    for each in root:
        target = quoted(each.get("Target", ""))
        if each.get("TargetMode", "").lower() == "external" or "://" in each.get("Target", ""):
            yield Note(
                f"模板引用了文档以外的内容（{target}）。请取消超链接，把图片改为嵌入，不使用外部模板。",
                f"The template refers to something outside of the file ({target}). Remove the link, embed "
                "the picture, attach no other template.",
                value=target,
            )
        elif _FOREIGN_PART.search(each.get("Type", "")):
            yield _active(target)


def _fields(root: Element) -> Iterator[Note]:
    """Fields other than page numbers, simple or with a beginning and an end."""
    found = [each.get(f"{_WORD}instr", "") for each in root.iter(f"{_WORD}fldSimple")]
    open_fields: list[list[str]] = []
    for each in root.iter():
        if each.tag == f"{_WORD}fldChar":
            kind = each.get(f"{_WORD}fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif open_fields and kind == "end":
                found.append("".join(open_fields.pop()))
        elif each.tag == f"{_WORD}instrText":
            if not open_fields:
                open_fields.append([])
            open_fields[-1].append(each.text or "")
    found += ["".join(parts) for parts in open_fields]
    for code in found:
        words = code.split()
        if words and (words[0].upper() not in _FIELDS or _BRACES.search(code)):
            yield Note(
                f"模板含有域“{quoted(code)}”。只能使用页码域，其他域请按 Ctrl+Shift+F9 转为文字。",
                f"The template has the field “{quoted(code)}”. Only page numbers may be fields; turn others "
                "into text with Ctrl+Shift+F9.",
                value=quoted(code),
            )


def _braces(root: Element) -> Iterator[Note]:
    """Placeholders that are not closed in the paragraph in which they begin."""
    for paragraph in root.iter(f"{_WORD}p"):
        text = "".join(each.text or "" for each in paragraph.iter(f"{_WORD}t"))
        wanted = ""
        for brace in _BRACES.findall(text):
            if brace in _CLOSED_BY and not wanted:
                wanted = _CLOSED_BY[brace]
            elif brace == wanted:
                wanted = ""
            else:
                wanted = brace
                break
        if wanted:
            yield Note(
                f"“{quoted(text)}”一段的花括号不成对。占位符写作 {{{{ 名称 }}}}，并在同一段内写完。",
                f"The braces in the paragraph “{quoted(text)}” do not match. A placeholder is written "
                "{{ name }} and ends in its own paragraph.",
                value=quoted(text),
            )
    if any(_BRACES.search(value) for each in root.iter() for value in each.attrib.values()):
        yield Note(
            "占位符只能写在正文里，不能写在图片说明、书签等属性中。",
            "Placeholders stand in text only, not in descriptions of pictures, bookmarks and the like.",
        )


def _active(path: str) -> Note:
    return Note(
        f"模板含有宏、控件或嵌入的文件（{path}）。请删除后另存为普通 .docx。",
        f"The template has macros, controls or embedded files ({path}). Remove them and save it as a plain "
        ".docx.",
        value=path,
    )


_DAMAGED = Note(
    "模板文件不完整或已损坏。请在 Word 或 WPS 中重新另存为 .docx 后上传。",
    "The template is incomplete or damaged. Save it again as .docx in Word or WPS.",
)
_PASSWORD = Note(
    "模板设有密码。请取消密码后上传。", "The template is protected by a password. Remove it first."
)
_BOMB = Note(
    f"模板解压后过大（正文上限 {LARGEST_TEXT // MEGABYTE}MB，总计 {MOST_UNPACKED // MEGABYTE}MB）或部件过多。"
    "请压缩图片，或把内容复制到新建文档后上传。",
    f"The template unpacks to too much (limits: {LARGEST_TEXT // MEGABYTE} MB of text, "
    f"{MOST_UNPACKED // MEGABYTE} MB together) or has too many parts. Make pictures smaller, or copy the "
    "text into a new document.",
)
