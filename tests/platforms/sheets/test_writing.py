"""Tables that go out."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest

from guiju.platforms import sheets
from guiju.platforms.dates import SHANGHAI

CREATED = datetime.datetime(2026, 6, 1, 8, tzinfo=SHANGHAI)
FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "{=1}",
    "\t=1",
]


def write(header: list[str], *rows: list[sheets.Cell], title: str = "问题清单") -> bytes:
    return sheets.write(header, rows, title=title, created=CREATED)


def page(data: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_nothing_that_is_written_runs_or_links() -> None:
    data = write(
        ["=1+1"], *[[text] for text in FORMULAS], ["https://www.example.gov.cn/"], ["mailto:a@b.cn"]
    )
    cells = [cell for row in page(data).iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_goes_out_comes_back() -> None:
    header = ["名称", "粉丝量", "比例", "平台标识", "日期", "时间", "空", "文"]
    moment = datetime.datetime(2026, 6, 11, 0, 30, tzinfo=datetime.UTC)
    row: list[sheets.Cell] = [
        "普定发布😀",
        12,
        0.25,
        1234567890123456789,
        datetime.date(2026, 6, 11),
        moment,
        None,
        "一\n二\x00\ud800",
    ]
    table = sheets.read(write(header, row), filename="x.xlsx")
    assert list(table.rows[0].cells.values()) == [
        "普定发布😀",
        "12",
        "0.25",
        "1234567890123456789",
        "2026-06-11",
        "2026-06-11 08:30:00",
        "",
        "一\n二",
    ]
    assert table.problems == table.notes == ()


def test_the_same_table_is_the_same_file() -> None:
    assert write(["甲"], ["乙"]) == write(["甲"], ["乙"])
    properties = openpyxl.load_workbook(io.BytesIO(write(["甲"]))).properties
    assert properties.title == "问题清单"
    assert properties.created.isoformat() == "2026-06-01T08:00:00"


def test_the_header_stays_in_sight_and_columns_have_a_sensible_width() -> None:
    sheet = page(write(["名称", "正文"], ["普定县人民政府", "长" * 500]))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet["A1"].font.bold
    assert 14 <= sheet.column_dimensions["A"].width <= 20
    assert sheet.column_dimensions["B"].width <= 65


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("问题[2026/6]:*?", "问题 2026 6"),
        ("'引号'", "引号"),
        ("history", "Sheet1"),
        ("", "Sheet1"),
        ("长" * 40, "长" * 31),
    ],
)
def test_any_title_makes_a_sheet(title: str, name: str) -> None:
    assert page(write(["甲"], title=title)).title == name


def test_a_text_longer_than_a_cell_is_cut_visibly() -> None:
    value = page(write(["文"], ["字" * 40_000]))["A2"].value
    assert (len(value), value[-1]) == (32_767, "…")


def test_an_empty_table_has_its_header() -> None:
    assert [cell.value for cell in page(write(["甲", "乙"]))[1]] == ["甲", "乙"]
    assert page(write([])).max_row == 1


def test_every_workbook_is_ready_to_be_printed() -> None:
    sheet = page(sheets.write(["名称"], [["普定发布"]], title="台账", created=CREATED))
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert "&P" in sheet.oddFooter.center.text


def test_a_register_has_its_heading_lines_and_can_be_read_again() -> None:
    rows = [[1, "普定发布"], [2, None]]
    register = sheets.Sheet(
        "台账",
        ["序号", "账号名称"],
        rows,
        heading="政务新媒体账号台账",
        above=["共2个账号"],
        ruled=True,
    )
    made = sheets.write_book([register], title="台账", created=CREATED)
    sheet = page(made)
    assert [sheet["A1"].value, sheet["A2"].value] == ["政务新媒体账号台账", "共2个账号"]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.auto_filter.ref == "A3:B5"
    assert {each.border.left.style for row in sheet["A3:B5"] for each in row} == {"thin"}
    table = sheets.read(made, filename="台账.xlsx", spec={"name": ["账号名称"], "no": ["序号"]})
    assert [row.cells["账号名称"] for row in table.rows] == ["普定发布", ""]


def test_rare_characters_count_as_excel_counts_them() -> None:
    """Two for one outside the basic plane: 31 to the name of a sheet, 32,767 to a cell."""
    data = write(["文"], ["𠮷" * 20_000], ["𠮷" * 16_383], title="𠮷" * 31)
    sheet = page(data)
    assert sheet.title == "𠮷" * 15
    longest = [str(row[0].value) for row in sheet.iter_rows(min_row=2)]
    assert [len(each.encode("utf-16-le")) // 2 for each in longest] == [32_767, 32_766]
    assert longest[0].endswith("𠮷…")


def test_sheets_of_one_long_name_are_numbered() -> None:
    made = [sheets.Sheet("𠮷" * 31, ["文"], []) for _ in range(3)]
    book = openpyxl.load_workbook(io.BytesIO(sheets.write_book(made, title="题", created=CREATED)))
    assert book.sheetnames == ["𠮷" * 15, "𠮷" * 14 + " 2", "𠮷" * 14 + " 3"]
