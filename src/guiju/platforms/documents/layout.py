"""A page of an official document as GB/T 9704—2012 lays it out, as far as .docx can say it.

    >>> made = Document("关停公告")
    >>> made.title("{{ 标题 }}")
    >>> made.paragraph("公告期间如有意见，可向县教育局反映。")
    >>> made.signed("{{ 主办单位 }}", "{{ 成文日期 }}")
    >>> made.bytes() == made.bytes()
    True

A4 with a type area of 156 × 225 mm, 22 lines of 28 characters; the title in 小标宋 of 22 points, text in 仿宋
of 16, headings in 黑体 and 楷体; page numbers outside at the foot. Fonts that a computer may lack are named
with another that it has. The same calls make the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TITLE, TEXT, HEADING, SUBHEADING, NUMBER = (
    "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体",
)  # fmt: skip
LATIN = "Times New Roman"
ALTERNATIVES = {
    TITLE: "宋体",
    TEXT: "仿宋",
    HEADING: "SimHei",
    SUBHEADING: "楷体",
    NUMBER: "SimSun",
}
"""Font → the one to use where it is not installed."""

PAGE = (Mm(210), Mm(297))
MARGINS = {"top": Mm(37), "bottom": Mm(35), "left": Mm(28), "right": Mm(26)}
WIDTH = 156
"""Millimetres of the type area."""
LINE = Pt(28)
LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28
# 225 mm hold 22 lines, in twentieths of a point. For 28 characters of 16 points in 156 mm they stand a
# little closer than they are wide; a grid of characters would say it too, but LibreOffice gives each
# character that is wider than its cell a second one.
_LINE_PITCH, _CLOSER = "579", "-5"
_EPOCH = datetime(2022, 3, 1, tzinfo=UTC)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

CENTRE, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a form: one paragraph a line. `foot` stands at its lower right, for signature and seal."""

    text: str
    span: int = 1
    label: bool = False
    centred: bool = False
    foot: tuple[str, ...] = ()


class Document:
    """A document that is being laid out."""

    def __init__(self, name: str) -> None:
        self._docx = docx.Document()
        for paragraph in list(self._docx.paragraphs):
            paragraph._element.getparent().remove(paragraph._element)
        self._properties(name)
        self._page()
        self._style()
        self._page_numbers()
        self._fonts()

    def title(self, text: str) -> None:
        """The title: centred, two lines of room below it."""
        made = self._paragraph(text, font=TITLE, size=22, align=CENTRE, line=Pt(35))
        made.paragraph_format.space_after = Pt(14)
        made.paragraph_format.keep_with_next = True

    def addressed(self, text: str) -> None:
        """To whom it is written: from the left edge, ending in a colon."""
        self._paragraph(text, align=LEFT)

    def paragraph(self, text: str, *, before: float = 0, after: float = 0) -> None:
        """A paragraph of text, two characters indented; with points of room where a table is beside it."""
        made = self._paragraph(text, align=BOTH)
        _indented(made)
        if before:
            made.paragraph_format.space_before = Pt(before)
        if after:
            made.paragraph_format.space_after = Pt(after)

    def control(self, tag: str) -> None:
        """The beginning or end of a loop over paragraphs, in a paragraph that vanishes."""
        self._paragraph(tag)

    def line(self, left: str, right: str = "", *, size: float = 14) -> None:
        """A line of particulars above a form: one at the left, one at the right edge."""
        text = f"{left}\t{right}" if right else left
        made = self._paragraph(text, size=size, align=LEFT, line=LINE if size >= 14 else Pt(20))
        made.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        made.paragraph_format.space_after = Pt(2)

    def small(self, text: str) -> None:
        """A remark below a form."""
        made = self._paragraph(text, size=12, align=BOTH, line=Pt(20))
        made.paragraph_format.space_before = Pt(4)

    def signed(self, unit: str, day: str) -> None:
        """Who issues it and when: the name centred over the day, at the right, where the seal covers both."""
        for number, text in enumerate((unit, day)):
            made = self._paragraph(text, align=CENTRE)
            made.paragraph_format.left_indent = Mm(WIDTH * 0.4)
            made.paragraph_format.right_indent = Pt(16)
            made.paragraph_format.keep_with_next = number == 0
            if number == 0:
                made.paragraph_format.space_before = LINE * 2

    def form(self, widths: Sequence[int]) -> Form:
        """A table with borders; widths in millimetres."""
        return Form(self._docx.add_table(rows=0, cols=len(widths)), widths)

    def bytes(self) -> bytes:
        """The file, the same for the same calls: what stands in it decides, not when it was made."""
        target = io.BytesIO()
        self._docx.save(target)
        return _repacked(target.getvalue())

    # --- How the page is made ----------------------------------------------------------------------

    def _paragraph(
        self,
        text: str,
        *,
        font: str = TEXT,
        size: float = 16,
        align: WD_ALIGN_PARAGRAPH = BOTH,
        line: Length = LINE,
    ) -> Paragraph:
        made = self._docx.add_paragraph()
        _set(made, align, line)
        run = made.add_run(text)
        _font(run, font, size)
        if size == 16:
            closer = OxmlElement("w:spacing")
            closer.set(qn("w:val"), _CLOSER)
            # The schema wants it before the size.
            run._element.get_or_add_rPr().insert_element_before(closer, "w:sz", "w:szCs")
        return made

    def _properties(self, name: str) -> None:
        core = self._docx.core_properties
        core.title, core.author, core.comments = name, "", ""
        core.created = core.modified = _EPOCH

    def _page(self) -> None:
        section = self._docx.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = PAGE
        section.top_margin, section.bottom_margin = MARGINS["top"], MARGINS["bottom"]
        section.left_margin, section.right_margin = MARGINS["left"], MARGINS["right"]
        # The number stands 7 mm below the type area.
        section.footer_distance = Mm(25)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), _LINE_PITCH)

    def _style(self) -> None:
        style = self._docx.styles["Normal"]
        style.font.name, style.font.size = LATIN, Pt(16)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), TEXT)
        style.paragraph_format.space_after = Pt(0)

    def _page_numbers(self) -> None:
        self._docx.settings.odd_and_even_pages_header_footer = True
        section = self._docx.sections[0]
        _numbered(section.footer, RIGHT)
        _numbered(section.even_page_footer, LEFT)

    def _fonts(self) -> None:
        rows = "".join(
            f'<w:font w:name="{escape(name)}"><w:altName w:val="{escape(other)}"/>'
            '<w:charset w:val="86"/></w:font>'
            for name, other in ALTERNATIVES.items()
        )
        for part in self._docx.part.package.parts:
            if str(part.partname) == "/word/fontTable.xml":
                part._blob = (
                    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts '
                    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                    f"{rows}</w:fonts>"
                ).encode()


class Form:
    """A table of labels and values, as approval and filing forms have it."""

    def __init__(self, table: Table, widths: Sequence[int]) -> None:
        self._table, self._widths = table, widths
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)

    def row(
        self, *cells: Cell, height: float = 10, splits: bool = False, head: bool = False
    ) -> None:
        """A row at least `height` millimetres high; `splits` lets it run over the end of a page.

        A `head` stands on the page of the row below it.
        """
        row = self._table.add_row()
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        properties = row._tr.get_or_add_trPr()
        if not splits:
            properties.append(OxmlElement("w:cantSplit"))
        column = 0
        for each in cells:
            cell = row.cells[column]
            if each.span > 1:
                cell = cell.merge(row.cells[column + each.span - 1])
            cell.width = Mm(sum(self._widths[column : column + each.span]))
            _fill(cell, each)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = head or None
            column += each.span

    def control(self, tag: str) -> None:
        """The beginning or end of a loop over rows, in a row that vanishes."""
        self.row(Cell(tag, span=len(self._widths)))


def _fill(cell: _Cell, content: Cell) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    align = CENTRE if content.label or content.centred else LEFT
    for number, line in enumerate(content.text.split("\n")):
        made = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _set(made, align, Pt(20))
        _font(made.add_run(line), HEADING if content.label else TEXT, 12)
    for line in content.foot:
        made = cell.add_paragraph()
        _set(made, RIGHT, Pt(24))
        made.paragraph_format.right_indent = Pt(12)
        _font(made.add_run(line), TEXT, 12)


def _set(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH, line: Length) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = line
    # The line spacing is exact; snapped to the grid as well, smaller type would stand too far apart.
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(snap, "w:spacing", "w:ind", "w:jc", "w:textAlignment", "w:rPr")


def _indented(paragraph: Paragraph) -> None:
    """Two characters, whatever the size of the font."""
    paragraph.paragraph_format.first_line_indent = Pt(32)
    indent = paragraph._element.get_or_add_pPr().find(qn("w:ind"))
    assert indent is not None
    indent.set(qn("w:firstLineChars"), "200")


def _font(run: Run, name: str, size: float) -> None:
    """Chinese in its own font, figures and letters in a Latin one that is everywhere."""
    run.font.size, run.font.name = Pt(size), LATIN
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def _numbered(footer: _Footer, align: WD_ALIGN_PARAGRAPH) -> None:
    """“— 1 —” in 宋体 of 14 points, a character from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    _set(paragraph, align, Pt(20))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        _font(run, NUMBER, 14)
        run.font.name = NUMBER
        if text is None:
            _page_field(run)


def _page_field(run: Run) -> None:
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = " PAGE "
            run._element.append(code)
        sign = OxmlElement("w:fldChar")
        sign.set(qn("w:fldCharType"), kind)
        run._element.append(sign)


def _repacked(content: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in made.namelist():
            packed.writestr(
                zipfile.ZipInfo(name, _ZIP_EPOCH), made.read(name), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
