"""Files of .docx for the tests: well made ones, and what somebody hostile would upload."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx

from guiju.platforms.documents.layout import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def of(*paragraphs: str) -> bytes:
    """A template with these paragraphs."""
    page = Document("示例")
    for each in paragraphs:
        page.paragraph(each)
    return page.bytes()


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one part rewritten, or made when it was not there."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        for name in names:
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == part else text)
        if part not in names:
            new.writestr(part, change(""))
    return target.getvalue()


def with_relation(content: bytes, kind: str, target: str, mode: str = "External") -> bytes:
    """The file with one more relationship of its text."""
    relation = (
        f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )
    return changed(
        content,
        "word/_rels/document.xml.rels",
        lambda text: text.replace("</Relationships>", f"{relation}</Relationships>"),
    )


def with_field(content: bytes, code: str) -> bytes:
    """The file with a field in its first paragraph."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return changed(
        content, "word/document.xml", lambda text: text.replace("</w:p>", f"{field}</w:p>", 1)
    )


def text(content: bytes) -> str:
    """Everything that can be read in a document: paragraphs and cells, each a line."""
    document = docx.Document(io.BytesIO(content))
    lines = [each.text for each in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            seen: list[object] = []
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.append(cell._tc)
                    lines.append(cell.text)
    return "\n".join(lines)
