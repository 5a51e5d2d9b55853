"""Office documents made for a test, part by part, as no office program would write them."""

import zipfile
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def packed(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def document(path: Path, body: str, namespace: str = WORD, **others: str) -> Path:
    """A .docx with this body; `others` are further parts in word/, by their names without ending."""
    parts: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    }
    for name, content in others.items():
        parts[f"word/{name}.xml"] = f'<w:part xmlns:w="{namespace}">{content}</w:part>'
    return packed(path, parts)


def torn(path: Path, method: int) -> Path:
    """A .docx whose text was packed by `method` and cannot be unpacked."""
    text = "".join(map(str, range(5000)))
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}">{text}</w:document>')
    content = bytearray(path.read_bytes())
    begin = content.index(b"word/document.xml") + 60
    content[begin : begin + 400] = bytes(0xFF - each for each in content[begin : begin + 400])
    path.write_bytes(content)
    return path


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"
