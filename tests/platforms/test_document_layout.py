"""The page of an official document: what GB/T 9704 asks for, read back from the file."""

from __future__ import annotations

import io

import docx
import time_machine
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from guiju.platforms.documents import layout
from guiju.platforms.documents.layout import Cell, Document


def page() -> Document:
    made = Document("关停公告")
    made.title("关于关停账号的公告")
    made.paragraph("现将有关事项公告如下。")
    made.form((30, 126)).row(Cell("主办单位\n意见", label=True), Cell("同意。", foot=("（盖章）",)))
    made.signed("普定县教育局", "2026年6月10日")
    return made


def test_the_sheet_is_a4_with_the_margins_of_the_standard() -> None:
    section = docx.Document(io.BytesIO(page().bytes())).sections[0]
    sizes = (section.page_width, section.page_height)
    assert [round(each.mm) for each in sizes if each] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins if each] == [37, 35, 28, 26]
    type_area = section.page_width - section.left_margin - section.right_margin
    assert abs(type_area - Mm(layout.WIDTH)) < Mm(0.1)


def test_twenty_two_lines_of_twenty_eight_characters_fit_and_no_more() -> None:
    height, width = Mm(225), Mm(156)
    assert height // layout.LINE == layout.LINES_A_PAGE
    character = Pt(16) + int(layout._CLOSER) * Pt(1) // 20
    assert width // character == layout.CHARACTERS_A_LINE


def test_fonts_are_named_for_chinese_text_and_have_one_to_fall_back_on() -> None:
    document = docx.Document(io.BytesIO(page().bytes()))
    title, text = document.paragraphs[:2]
    fonts = [each.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) for each in (title, text)]
    assert fonts == ["方正小标宋简体", "仿宋_GB2312"]
    assert [each.runs[0].font.size for each in (title, text)] == [Pt(22), Pt(16)]
    assert text.paragraph_format.line_spacing == Pt(28)
    table = next(
        part.blob.decode()
        for part in document.part.package.parts
        if str(part.partname) == "/word/fontTable.xml"
    )
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table


def test_pages_are_numbered_at_the_outer_edge() -> None:
    section = docx.Document(io.BytesIO(page().bytes())).sections[0]
    for footer, side in ((section.footer, layout.RIGHT), (section.even_page_footer, layout.LEFT)):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment == side
        assert paragraph.text == "—  —"
        assert " PAGE " in paragraph._element.xml


def test_a_label_of_two_lines_is_two_paragraphs_and_the_seal_has_its_own() -> None:
    label, opinion = docx.Document(io.BytesIO(page().bytes())).tables[0].rows[0].cells
    assert [each.text for each in label.paragraphs] == ["主办单位", "意见"]
    assert opinion.paragraphs[-1].alignment == layout.RIGHT


def test_the_same_calls_make_the_same_file_on_another_day() -> None:
    with time_machine.travel("2026-06-10 10:00:00+08:00"):
        first = page().bytes()
    with time_machine.travel("2027-01-01 10:00:00+08:00"):
        assert page().bytes() == first
