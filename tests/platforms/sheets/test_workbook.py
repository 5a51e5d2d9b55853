"""Workbooks as units fill them in."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from guiju.platforms import sheets
from tests.platforms.sheets import forge

# The header of a form that is really used.
FORM = [
    "序号",
    "账号名称",
    "注册平台",
    "账号链接（没链接的填无）",
    "粉丝量（万）",
    "是否认证",
    "单位名称",
    "单位地址",
    "联系人",
    "联系电话",
    "涉及领域",
]
SPEC = {
    "name": ["账号名称", "名称"],
    "platform": ["注册平台", "平台"],
    "url": ["账号链接", "链接"],
    "fans": ["粉丝量", "粉丝数"],
    "unit": ["单位名称", "主办单位"],
}


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def made(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def read(data: bytes, spec: sheets.Spec | None = SPEC) -> sheets.Table:
    return sheets.read(data, filename="账号.xlsx", spec=spec)


def column(table: sheets.Table, name: str) -> list[str]:
    return [row.cells[name] for row in table.rows]


def test_the_form_below_its_title_rows() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = "政务新媒体账号基础信息统计表"
    page.merge_cells("A1:K1")
    page["A2"] = "填报单位： 填报人： 审核人： 填报人手机号："
    page.merge_cells("A2:K2")
    page.append(FORM)
    page.append(
        [
            1,
            "普定发布",
            "微信公众号",
            "无",
            1.2,
            "是",
            "县委宣传部",
            "某路 1 号",
            "张某",
            13800000000,
            "新闻",
        ]
    )
    page.append([2, "普定文旅", "抖音", "https://v.example.cn/u/2", 3, "否", "县文旅局"])
    table = read(saved(book))
    assert table.header == tuple(FORM)
    assert table.preface == (
        "政务新媒体账号基础信息统计表",
        "填报单位： 填报人： 审核人： 填报人手机号：",
    )
    assert [row.number for row in table.rows] == [4, 5]
    assert table.problems == table.notes == ()
    found = sheets.match(table.header, SPEC, required=SPEC)
    assert {key: table.rows[0].cells[name] for key, name in found.items()} == {
        "name": "普定发布",
        "platform": "微信公众号",
        "url": "无",
        "fans": "1.2",
        "unit": "县委宣传部",
    }
    assert table.rows[0].cells["联系电话"] == "13800000000"
    assert table.rows[1].cells["涉及领域"] == ""


def test_values_are_what_a_person_sees() -> None:
    values = {
        "整数": (12.0, "12"),
        "小数": (0.1 + 0.2, "0.3"),
        "小量": (0.0000001, "0.0000001"),
        "真": (True, "TRUE"),
        "日": (datetime.date(2026, 6, 11), "2026-06-11"),
        "时": (datetime.datetime.fromisoformat("2026-06-11T08:30"), "2026-06-11 08:30:00"),
        "钟": (datetime.time(8, 30), "08:30:00"),
        "错日": ("2026-02-30", "2026-02-30"),
        "文": ("　前后有空\n第二行 ", "前后有空\n第二行"),
        "似公式": ("'=1+1", "'=1+1"),
        "零": (0, "0"),
    }
    table = read(made(list(values), [value for value, _ in values.values()]), None)
    assert dict(table.rows[0].cells) == {name: shown for name, (_, shown) in values.items()}
    assert table.problems == ()


def test_a_long_number_has_lost_digits_and_is_a_problem() -> None:
    table = read(made(["账号名称", "平台标识"], ["普定发布", 1234567890123456789]))
    assert table.rows[0].cells["平台标识"] == ""
    (problem,) = table.problems
    assert (problem.row, problem.column) == (2, "平台标识")
    assert problem.zh.startswith("数字超过 15 位")
    assert problem.located().zh.startswith("第 2 行“平台标识”：数字超过 15 位")
    assert problem.located().en.startswith('Row 2, "平台标识": The number has')


def test_a_formula_counts_by_its_stored_result() -> None:
    xml = forge.sheet(
        forge.row(1, "名称", "粉丝量")
        + '<row r="2"><c t="str"><f>"普定"&amp;"发布"</f><v>普定发布</v></c><c><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c t="str"><f>""</f><v></v></c><c><f>6*7</f></c></row>'
        '<row r="4"><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>5</v></c></row>'
    )
    table = read(forge.workbook(xml))
    assert [dict(row.cells) for row in table.rows] == [
        {"名称": "普定发布", "粉丝量": "2"},
        {"名称": "", "粉丝量": ""},
        {"名称": "", "粉丝量": "5"},
    ]
    assert [(note.row, note.column) for note in table.problems] == [(3, "粉丝量"), (4, "名称")]
    assert "没有保存计算结果" in table.problems[0].zh
    assert "错误值" in table.problems[1].zh
    assert [note.value for note in table.problems] == ["=6*7", "=1/0"]


def test_a_workbook_written_by_a_program_that_does_not_calculate() -> None:
    table = read(made(["名称", "粉丝量"], ["普定发布", "=1+1"]))
    assert [note.column for note in table.problems] == ["粉丝量"]


def test_a_date_that_is_none_is_a_problem_and_not_the_end() -> None:
    styles = (
        f'<styleSheet xmlns="{forge.MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>'
        '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    xml = forge.sheet(
        forge.row(1, "名称", "日期")
        + '<row r="2"><c t="inlineStr"><is><t>甲</t></is></c><c s="1"><v>99999999999</v></c></row>'
        '<row r="3"><c t="inlineStr"><is><t>乙</t></is></c><c s="1"><v>46184</v></c></row>'
    )
    table = read(forge.workbook(xml, **{"xl__styles.xml": styles.encode()}))
    assert column(table, "日期") == ["", "2026-06-11"]
    assert [(note.row, note.column) for note in table.problems] == [(2, "日期")]


def test_cells_merged_downwards_hold_for_every_row() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["单位名称", "账号名称"])
    for row in (
        ["县文旅局", "普定文旅"],
        [None, "普定旅游"],
        [None, "普定图书馆"],
        ["县医保局", "普定医保"],
        [None, None],
    ):
        page.append(row)
    page.append([None, "无主"])
    page.merge_cells("A2:A4")
    page.merge_cells("A5:A6")
    table = read(saved(book))
    assert column(table, "单位名称") == ["县文旅局", "县文旅局", "县文旅局", "县医保局", ""]


def test_the_sheet_with_the_header_is_read_and_the_others_named() -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["请各单位认真填写"])
    page = book.create_sheet("汇总")
    page.append(["账号名称", "注册平台"])
    page.append(["普定发布", "微博"])
    hidden = book.create_sheet("选项")
    hidden.append(["账号名称", "注册平台", "粉丝量", "单位名称"])
    hidden.sheet_state = "hidden"
    table = read(saved(book))
    assert column(table, "账号名称") == ["普定发布"]
    assert [note.zh for note in table.notes] == ["读取了工作表“汇总”，未读取：说明。"]


def test_a_header_repeated_on_every_printed_page_is_no_row() -> None:
    header = ["账号名称", "注册平台"]
    table = read(made(header, ["甲", "微博"], header, ["乙", "微信"]))
    assert [row.number for row in table.rows] == [2, 4]


def test_empty_rows_between_are_skipped_and_many_end_the_table() -> None:
    rows: list[list[object]] = [["账号名称"], ["甲"], [], [None], ["  "], ["乙"]]
    assert [row.number for row in read(made(*rows)).rows] == [2, 6]
    xml = forge.sheet(forge.row(1, "账号名称") + forge.row(2, "甲") + forge.row(5_000, "远"))
    table = read(forge.workbook(xml))
    assert column(table, "账号名称") == ["甲"]
    assert "第 2 行之后连续 1,000 行为空" in table.notes[0].zh


def test_a_wrong_dimension_does_not_cut_the_table() -> None:
    xml = forge.sheet(
        forge.row(1, "账号名称", "平台") + forge.row(2, "甲", "微博"),
        before='<dimension ref="A1"/>',
    )
    assert dict(read(forge.workbook(xml)).rows[0].cells) == {"账号名称": "甲", "平台": "微博"}


def test_a_column_without_name_is_noted_and_not_read() -> None:
    table = read(made(["账号名称", None, "平台"], ["甲", "什么", "微博"], ["乙", "别的", "微信"]))
    assert table.header == ("账号名称", "平台")
    assert dict(table.rows[0].cells) == {"账号名称": "甲", "平台": "微博"}
    (note,) = table.notes
    assert note.zh.startswith("B 列没有列名")


def test_columns_of_the_same_name_keep_their_values() -> None:
    table = read(made(["账号名称", "备注", "备注"], ["甲", "一", "二"]))
    assert table.header == ("账号名称", "备注", "备注")
    assert dict(table.rows[0].cells) == {"账号名称": "甲", "备注": "一", "备注 #2": "二"}


def test_line_breaks_in_a_header_are_spaces() -> None:
    table = read(made(["账号\n名称", "平台"], ["甲", "微博"]))
    assert sheets.match(table.header, SPEC)["name"] == "账号 名称"


@pytest.mark.parametrize("rows", [[], [[None, "  "]]])
def test_an_empty_sheet_is_refused(rows: list[list[object]]) -> None:
    with pytest.raises(sheets.SheetError, match="nothing in the file"):
        read(made(*rows))


def test_without_a_header_the_wanted_columns_are_named() -> None:
    with pytest.raises(sheets.SheetError) as caught:
        read(made(["甲", "乙"], ["丙", "丁"]))
    assert "账号名称、注册平台" in caught.value.zh
