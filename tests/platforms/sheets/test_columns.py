"""Which column is which."""

import pytest

from guiju.platforms import sheets

SPEC = {
    "name": ["账号名称", "名称"],
    "url": ["账号链接", "链接"],
    "fans": ["粉丝量", "粉丝数"],
    "published": ["发布时间", "published_at"],
}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("账号名称", "name"),
        ("账号 名称", "name"),
        ("账号名称：", "name"),
        ("*账号名称", "name"),
        ("账号名称(必填)", "name"),
        ("【账号名称】", "name"),
        ("账号链接（没链接的填无）", "url"),
        ("账号链接(没链接的填无)", "url"),
        ("粉丝量（万）", "fans"),
        ("粉丝数/万", None),
        ("Published At", "published"),
        ("ｐｕｂｌｉｓｈｅｄ＿ａｔ", "published"),
        ("发布\u3000时间", "published"),
        ("账号名称变更", None),
        ("", None),
    ],
)
def test_a_name_in_its_variants(written: str, key: str | None) -> None:
    assert sheets.match((written,), SPEC) == ({key: written} if key else {})


def test_order_and_additional_columns_do_not_matter() -> None:
    header = ("备注", "粉丝量（万）", "备注", "名称")
    assert sheets.match(header, SPEC, required=["name"]) == {"name": "名称", "fans": "粉丝量（万）"}


def test_the_name_itself_goes_before_one_with_a_remark() -> None:
    assert sheets.match(("账号名称（曾用）", "账号名称"), SPEC)["name"] == "账号名称"


def test_two_columns_that_could_be_it_are_both_named() -> None:
    for header in (("粉丝量（万）", "粉丝量（个）"), ("粉丝量", "粉丝数"), ("粉丝量", "粉丝量")):
        with pytest.raises(sheets.SheetError) as caught:
            sheets.match(header, SPEC)
        assert all(name in caught.value.zh and name in caught.value.en for name in header)
        assert caught.value.column == header[0]


def test_missing_columns_are_named_with_what_was_found() -> None:
    with pytest.raises(sheets.SheetError) as caught:
        sheets.match(("名称", "备注"), SPEC, required=["name", "url", "fans"])
    assert "缺少必需的列：“账号链接”、“粉丝量”" in caught.value.zh
    assert "名称、备注" in caught.value.zh
    assert '"账号链接", "粉丝量"' in caught.value.en
    assert caught.value.column == "账号链接"


def test_the_header_is_the_row_with_most_names_within_twenty() -> None:
    rows = [["账号名称登记"], ["名称"], ["序号", "账号名称", "粉丝量"], ["1", "甲", "2"]]
    assert sheets.find_header(rows, SPEC) == 2
    assert sheets.find_header([["x"]] * 20 + rows, SPEC) is None
    assert sheets.find_header([], SPEC) is None
