"""The text of a Word document is what its reader sees, and every place of it is named."""

from pathlib import Path

import docx
import pytest

from guiju.textcheck.office import read
from tests.textcheck.office.packages import STRICT, WORD, document, paragraph, row


def places(path: Path) -> list[str]:
    reading = read(path)
    return [
        f"{place.said.en}: {reading.text[place.start :].partition(chr(10))[0]}"
        for place in reading.places
    ]


def test_paragraphs_rows_and_headers_are_named(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("关于防汛工作的通知")
    made.add_paragraph("")
    made.add_paragraph("各乡镇：")
    table = made.add_table(rows=2, cols=2)
    for number, cells in enumerate((("姓名", "电话"), ("张三", "13800000000"))):
        for cell, text in zip(table.rows[number].cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("请遵照执行。")
    made.sections[0].header.paragraphs[0].text = "普定县人民政府办公室"
    made.save(str(tmp_path / "a.docx"))
    assert places(tmp_path / "a.docx") == [
        "paragraph 1: 关于防汛工作的通知",
        "paragraph 2: 各乡镇：",
        "table 1 row 1: 姓名\t电话",
        "table 1 row 2: 张三\t13800000000",
        "paragraph 3: 请遵照执行。",
        "header: 普定县人民政府办公室",
    ]


@pytest.mark.parametrize("namespace", [WORD, STRICT])
def test_a_word_parted_by_its_formatting_is_one(tmp_path: Path, namespace: str) -> None:
    runs = "<w:p><w:r><w:t>北</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>朝</w:t></w:r><w:ins><w:r><w:t>鲜</w:t></w:r></w:ins></w:p>"
    assert read(document(tmp_path / "a.docx", runs, namespace)).text == "北朝鲜"


def test_what_is_no_longer_there_or_never_printed_is_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>留</w:t></w:r>"
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>pǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>普</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:r><w:tab/><w:t>下</w:t><w:br/><w:t>行</w:t></w:r></w:p>"
    )
    assert read(document(tmp_path / "a.docx", body)).text == "留普\t下\n行"


def test_a_box_of_text_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>正</w:t><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback><w:t>文</w:t></w:r></w:p>"
    assert sorted(read(document(tmp_path / "a.docx", body)).text.split("\n")) == ["框", "正文"]


def test_a_form_with_long_cells_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    long = "字" * 200
    cell = f"<w:tc>{paragraph(long)}{paragraph(long)}</w:tc>"
    nested = f"<w:tc><w:tbl>{row('内')}</w:tbl>{paragraph('外')}</w:tc>"
    body = f"<w:tbl><w:tr>{cell}</w:tr><w:tr>{nested}</w:tr></w:tbl>"
    assert places(document(tmp_path / "a.docx", body)) == [
        f"table 1 row 1: {long}",
        f"table 1 row 1: {long}",
        "table 2 row 1: 内",
        "table 1 row 2: 外",
    ]


def test_notes_are_read_and_a_header_that_stands_three_times_once(tmp_path: Path) -> None:
    header = paragraph("页眉文字")
    path = document(
        tmp_path / "a.docx",
        paragraph("正文"),
        footnotes=paragraph("注"),
        header1=header,
        header2=header,
    )
    assert places(path) == ["paragraph 1: 正文", "footnote: 注", "header: 页眉文字"]


def test_a_document_without_text_is_an_empty_text(tmp_path: Path) -> None:
    reading = read(document(tmp_path / "a.docx", "<w:p/>"))
    assert (reading.text, reading.place(0)) == ("", None)
