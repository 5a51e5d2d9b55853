"""Registers in every form in which units send them, and files that are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from guiju.platforms.sheets import SheetError
from guiju.registry import services
from guiju.registry.models import Account
from guiju.registry.selectors import imports
from guiju.registry.services import RegisterFile
from tests.cast import NOW, TODAY, Cast
from tests.registry.registers import HEADER, ROWS, csv_text, xlsx

Content = Callable[[], bytes]


def printed() -> bytes:
    """The form as it is printed: a merged title, a line of who filled it in, the header, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["政务新媒体账号基础信息统计表"])
    sheet.merge_cells("A1:K1")
    sheet.append(["填报单位：", None, "填报人：", None, "审核人：", None, "填报人手机号："])
    sheet.append(list(HEADER))
    for row in ROWS:
        sheet.append(list(row))
    sheet.append([])
    sheet.append(["合计", None, None, None, "=SUM(E4:E6)"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def merged_hosts() -> bytes:
    """Two rows share one merged cell with their unit."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADER))
    for row in ROWS:
        sheet.append(list(row))
    sheet["G2"] = "普定县教育局"
    sheet["G3"] = None
    sheet.merge_cells("G2:G3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reordered() -> bytes:
    order = [6, 2, 1, 8, 9, 3, 4, 5]
    header = [HEADER[each] for each in order] + ["备注", "上级单位"]
    rows = [[row[each] for each in order] + ["好", "安顺市"] for row in ROWS]
    return csv_text(rows, header).encode()


def with_other_names() -> bytes:
    header = [
        "No", "账 号 全 称", "新媒体类型", "网址", "粉丝数(万)", "认证情况", "主办单位", "办公地址", "负责人",
        "联系方式", "所属领域",
    ]  # fmt: skip
    return csv_text(ROWS, header).encode()


def full_width() -> bytes:
    return csv_text().replace(",", "，").replace("（", "(").replace("）", ")").encode("gb18030")


FORMS: dict[str, Content] = {
    "utf-8": lambda: csv_text().encode(),
    "utf-8 with BOM": lambda: csv_text().encode("utf-8-sig"),
    "GB18030": lambda: csv_text().encode("gb18030"),
    "UTF-16": lambda: csv_text().encode("utf-16"),
    "tabs": lambda: csv_text().replace(",", "\t").encode(),
    "full-width commas in GB18030": full_width,
    "title lines above": lambda: (
        "政务新媒体统计表,,,\n填报单位：,,填报人：\n" + csv_text()
    ).encode(),
    "workbook": xlsx,
    "workbook as printed": printed,
    "workbook with merged units": merged_hosts,
    "reordered with other columns": reordered,
    "other names of columns": with_other_names,
}


def test_every_form_says_the_same(cast: Cast) -> None:
    for form, content in FORMS.items():
        file = RegisterFile(filename="登记表", content=content())

        plan = imports.plan(cast.supervisor, file, today=TODAY)

        assert plan.bad == (), form
        assert [
            (each.facts.name, each.host.name, each.facts.followers, each.facts.verification.value)
            for each in plan.added
        ] == [
            ("普定教育", "普定县教育局", 12_500, "verified"),
            ("普定教育", "普定县教育局", 3_000, "none"),
            ("马官发布", "马官镇人民政府", None, "verified"),
        ], form
        assert plan.added[1].facts.contact_telephone == "0851-38221234", form


def test_columns_that_are_not_used_are_listed(cast: Cast) -> None:
    file = RegisterFile(filename="登记表.csv", content=reordered())
    plan = imports.plan(cast.supervisor, file, today=TODAY)
    assert plan.ignored == ("备注", "上级单位")


def test_of_two_columns_that_fit_the_likelier_is_taken(cast: Cast) -> None:
    content = csv_text(
        [("甲", "微博", "教育局", "王五", "李四")],
        ("账号名称", "平台", "单位名称", "负责人", "联系人"),
    )
    plan = imports.plan(
        cast.supervisor, RegisterFile(filename="a.csv", content=content.encode()), today=TODAY
    )
    assert plan.added[0].facts.contact_name == "李四"
    assert plan.ignored == ("负责人",)


def test_totals_and_remarks_below_the_table_are_skipped_and_said(cast: Cast) -> None:
    content = csv_text([*ROWS, ("合计", *[""] * 10), ("填表说明：粉丝量以万为单位", *[""] * 10)])
    plan = imports.plan(
        cast.supervisor, RegisterFile(filename="a.csv", content=content.encode()), today=TODAY
    )
    assert (len(plan.added), plan.bad) == (3, ())
    assert [note.row for note in plan.notes] == [5, 6]


def test_a_cell_that_could_not_be_read_makes_its_row_bad(cast: Cast) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEADER, "备注"])
    sheet.append([*ROWS[0], "=1/0"])
    sheet.append([*ROWS[1][:4], "=E2*2", *ROWS[1][5:]])
    out = io.BytesIO()
    book.save(out)
    plan = imports.plan(
        cast.supervisor, RegisterFile(filename="a.xlsx", content=out.getvalue()), today=TODAY
    )
    # The remark is nobody's concern; the followers are.
    assert [(each.row, each.column) for each in plan.bad] == [(3, "粉丝量（万）")]
    assert len(plan.added) == 1
    assert plan.bad[0].value == "=E2*2"
    assert "第 3 行" not in plan.bad[0].reason.zh


def test_a_cell_without_a_value_hides_no_other_fault_of_its_row(cast: Cast) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADER))
    sheet.append(["1", "甲", "某某网", "无", "=1*2", "也许", "水利局", "", "", "", ""])
    sheet.append(["2", "=A3", "=B2", "无", "1", "是", "=G2", "", "", "", ""])
    out = io.BytesIO()
    book.save(out)

    plan = imports.plan(
        cast.supervisor, RegisterFile(filename="a.xlsx", content=out.getvalue()), today=TODAY
    )

    assert [(each.row, each.column, each.value) for each in plan.bad] == [
        (2, "注册平台", "某某网"),
        (2, "粉丝量（万）", "=1*2"),
        (2, "是否认证", "也许"),
        (2, "单位名称", "水利局"),
        (3, "账号名称", "=A3"),
        (3, "注册平台", "=B2"),
        (3, "单位名称", "=G2"),
    ]
    assert plan.added == ()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook>" + b" " * 200_000_000)
    return out.getvalue()


HOSTILE: dict[str, Content] = {
    "empty": lambda: b"",
    "binary": lambda: b"\x00\x01\x02\xff" * 500,
    "pdf": lambda: b"%PDF-1.7 ...",
    "web page": lambda: b"<html><body>\xe4\xbd\xa0</body></html>",
    "prose": lambda: "没有表头的一段话。".encode(),
    "no column of names": lambda: ",".join(HEADER[4:6]).encode(),
    "torn workbook": lambda: b"PK\x03\x04broken",
    "zip bomb": bomb,
}


def test_what_is_no_register_is_refused_with_a_way_out(cast: Cast) -> None:
    for name, content in HOSTILE.items():
        file = RegisterFile(filename="登记表.xlsx", content=content())
        with pytest.raises(SheetError) as refusal:
            imports.plan(cast.supervisor, file, today=TODAY)
        assert refusal.value.zh != refusal.value.en, name
        with pytest.raises(SheetError):
            services.import_register(cast.supervisor, file=file, now=NOW)
    assert not Account.objects.exists()


def test_a_file_beyond_the_limit_is_refused_by_its_size(cast: Cast, settings: object) -> None:
    settings.GUIJU_UPLOAD_BYTES = 100  # type: ignore[attr-defined]
    file = RegisterFile(filename="a.csv", content=csv_text().encode())
    with pytest.raises(SheetError):
        imports.plan(cast.supervisor, file, today=TODAY)
