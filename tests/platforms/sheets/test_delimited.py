"""Text files as they are exported, mailed and edited by hand."""

from __future__ import annotations

import codecs

import pytest

from guiju.platforms import sheets

SPEC = {"name": ["账号名称"], "platform": ["注册平台"], "text": ["正文"]}
TEXT = "账号名称,注册平台,正文\r\n普定发布,微博,“端午”放假\r\n普定文旅,抖音,😀\r\n"


def read(data: bytes | str, spec: sheets.Spec | None = SPEC) -> sheets.Table:
    data = data.encode() if isinstance(data, str) else data
    return sheets.read(data, filename="名单.csv", spec=spec)


def cells(table: sheets.Table) -> list[list[str]]:
    return [list(row.cells.values()) for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("spec", [SPEC, None])
def test_every_encoding_and_delimiter(
    encoding: str, delimiter: str, spec: sheets.Spec | None
) -> None:
    table = read(TEXT.replace(",", delimiter).encode(encoding), spec)
    assert table.header == ("账号名称", "注册平台", "正文")
    assert cells(table) == [["普定发布", "微博", "“端午”放假"], ["普定文旅", "抖音", "😀"]]
    assert [row.number for row in table.rows] == [2, 3]
    assert table.notes == table.problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_and_none_at_the_end(end: str) -> None:
    assert len(read(TEXT.strip().replace("\r\n", end)).rows) == 2


def test_commas_in_the_text_do_not_make_a_delimiter() -> None:
    table = read("账号名称\t正文\n普定发布\t一，二，三, 四; 五\n普定文旅\t六，七\n")
    assert cells(table) == [["普定发布", "一，二，三, 四; 五"], ["普定文旅", "六，七"]]


def test_quotes_commas_and_lines_within_a_cell() -> None:
    table = read('账号名称,正文\n甲,"一,二\n""三"""\n乙,四\n')
    assert cells(table) == [["甲", '一,二\n"三"'], ["乙", "四"]]
    assert [row.number for row in table.rows] == [2, 3]


def test_title_rows_above_the_header() -> None:
    table = read("政务新媒体账号统计表,,\n填报单位：,某局,\n\n账号名称,注册平台,正文\n甲,微博,文\n")
    assert table.preface == ("政务新媒体账号统计表", "填报单位：", "某局")
    assert table.rows[0].number == 5


def test_the_delimiter_that_excel_writes_into_the_first_line() -> None:
    table = read("sep=;\n账号名称;正文\n甲;一,二\n")
    assert cells(table) == [["甲", "一,二"]]


def test_sloppy_quotes_are_read_and_noted() -> None:
    table = read('账号名称,正文\n甲,"双减"政策\n乙,文\n')
    assert [row.cells["账号名称"] for row in table.rows] == ["甲", "乙"]
    assert "双减" in table.rows[0].cells["正文"]
    assert "引号" in table.notes[0].zh


def test_a_quote_that_is_never_closed_is_refused_where_it_opens() -> None:
    with pytest.raises(sheets.SheetError) as caught:
        read('账号名称,正文\n甲,一\n乙,"二\n丙,三\n')
    assert caught.value.row == 3
    assert "第 3 行" in caught.value.zh


def test_a_row_longer_than_the_header_shows() -> None:
    table = read("账号名称,正文\n甲,一,二\n")
    assert table.notes[0].zh.startswith("C 列没有列名")


def test_a_short_row_is_filled_up() -> None:
    assert cells(read("账号名称,注册平台,正文\n甲\n")) == [["甲", "", ""]]


def test_a_text_of_a_megabyte() -> None:
    long = "字" * 1_000_000
    assert read(f'账号名称,正文\n甲,"{long}"\n').rows[0].cells["正文"] == long


def test_empty_lines_at_the_end_cost_nothing_and_say_so() -> None:
    table = read(TEXT + ",,\r\n" * 50_000)
    assert len(table.rows) == 2
    assert "1,000 empty rows follow row 3" in table.notes[0].en


def test_what_cannot_be_stored_is_cleaned_away() -> None:
    assert cells(read("账号名称,正文\n甲\x07,零宽\u200b\n")) == [["甲", "零宽\u200b"]]


def test_damaged_text_is_refused_with_its_line() -> None:
    body = ("账号名称,正文\n" + "甲,普定县人民政府办公室关于\n" * 5).encode()
    with pytest.raises(sheets.SheetError) as caught:
        read(body[:-3])
    assert caught.value.row == 6


def test_a_mark_of_order_alone_is_no_table() -> None:
    with pytest.raises(sheets.SheetError):
        read(codecs.BOM_UTF8)


def test_too_many_rows() -> None:
    with pytest.raises(sheets.SheetError, match="more than 3 rows"):
        sheets.read(b"a,b\n" + b"1,2\n" * 5, filename="x.csv", limits=sheets.Limits(max_rows=3))
