"""The rows of a workbook are lines, with their cells in their columns."""

from pathlib import Path

import openpyxl
import pytest

from guiju.textcheck import Document, check
from guiju.textcheck.office import read
from guiju.textcheck.speaking import Refusal
from tests.textcheck.office.packages import packed

SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"
BOOK = '<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="a"/></sheets></workbook>'
RELATIONS = (
    '<Relationships><Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/></Relationships>'
)


def made(path: Path, rows: str) -> Path:
    return packed(
        path,
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/sheet.xml": SHEET.format(rows),
        },
    )


def test_cells_stand_in_their_columns_on_every_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "名单"
    book.active.append(["姓名", None, "电话"])
    book.active.append(["张三", None, 13800000000])
    book.create_sheet("说明")["B7"] = "第一行\n第二行"
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert reading.text == "姓名\t\t电话\n张三\t\t13800000000\n\t第一行 第二行"
    assert [place.said.zh for place in reading.places] == [
        "工作表“名单”第1行",
        "工作表“名单”第2行",
        "工作表“说明”第7行",
    ]
    found = check(Document(reading.text))
    assert {reading.place(each.start)[0].en for each in found} == {"sheet “名单” row 2"}


def test_words_in_the_cell_itself_and_what_a_formula_came_to_are_read(tmp_path: Path) -> None:
    cells = '<c t="inlineStr"><is><t>甲</t></is></c><c t="str"><f>B1&amp;C1</f><v>乙丙</v></c><c t="e"><v>#N/A</v></c>'
    assert read(made(tmp_path / "a.xlsx", f"<row>{cells}</row>")).text == "甲\t乙丙"


def test_a_cell_that_refers_to_no_text_is_damage(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="damaged"):
        read(made(tmp_path / "a.xlsx", '<row><c t="s"><v>5</v></c></row>'))


def test_a_reference_far_to_the_right_costs_nothing(tmp_path: Path) -> None:
    row = '<row r="99999999999"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c><c r="XFDX1"><v>3</v></c></row>'
    assert read(made(tmp_path / "a.xlsx", row)).text == "1\t2\t3"
