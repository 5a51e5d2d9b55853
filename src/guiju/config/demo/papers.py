"""The invented papers of the demo county: one page of Chinese text as a PDF, the same for the same text.

>>> pdf("保密协议", ["演示文件。"])[:8]
b'%PDF-1.4'

The font is one that every reader of PDF brings for Chinese, so that nothing is embedded.
"""

from __future__ import annotations

from collections.abc import Iterable

_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    "/Resources << /Font << /F 5 0 R >> >> >>",
    "",
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    "/ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
)
_A_LINE = 32
"""Characters on a line."""


def pdf(title: str, lines: Iterable[str]) -> bytes:
    """A page with a title and lines below it, broken where they are too long."""
    broken = [line[at : at + _A_LINE] for line in lines for at in range(0, len(line), _A_LINE)]
    shown = [f"BT /F 20 Tf 72 740 Td <{_hex(title)}> Tj ET"]
    shown += [
        f"BT /F 14 Tf 72 {690 - 28 * place} Td <{_hex(line)}> Tj ET"
        for place, line in enumerate(broken)
    ]
    content = "\n".join(shown)
    objects = list(_OBJECTS)
    objects[3] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return (body + end).encode("ascii")


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
