"""审图号: every form that is valid, what a reader of pictures makes of them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.images.approval import PROVINCES, numbers


def normal(text: str) -> list[str]:
    return [each.normal for each in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GS(2022)1234号", "GS(2022)1234号"),
        ("GS京(2022)1234号", "GS京(2022)1234号"),
        ("黔S(2022)005号", "黔S(2022)005号"),
        ("审图号：ＧＳ（２０２２）１２３４号", "GS(2022)1234号"),
        ("审图号:GS京(2022) 1061 号", "GS京(2022)1061号"),
        ("審圖號：GS（2019）1719號", "GS(2019)1719号"),
        ("gs〔2020〕4619号", "GS(2020)4619号"),
        ("黔S【2023】12号", "黔S(2023)12号"),
        ("粤BS(2021)019号", "粤BS(2021)019号"),
        ("浙杭S（2021）12号", "浙杭S(2021)12号"),
        ("鲁SG(2021)034号", "鲁SG(2021)034号"),
        ("审图号 GS 2021 6375", "GS(2021)6375号"),
        ("审图号：6S(2O22)l234号", "GS(2022)1234号"),
        ("审图号：G5(2022)1234亏", "GS(2022)1234号"),
        ("审图号：黔5（2022）005号", "黔S(2022)005号"),
        ("审图号:GS(2016)2884-1号", "GS(2016)2884-1号"),
        ("审图号：国审字(2004)第123号", "国审字(2004)123号"),
        ("审图号：JS(2008)01-111", "JS(2008)01-111号"),
        ("审图号：\nGS(2022)1234号", "GS(2022)1234号"),
    ],
)
def test_valid_forms_are_found(text: str, expected: str) -> None:
    (number,) = numbers(text)
    assert (number.normal, number.fault) == (expected, "")


@pytest.mark.parametrize(
    "text",
    ["普府办发〔2022〕7号", "GB(2022)12号", "ISBN 978-7-5000", "S(2022)12号", "国审字(2003)002号", "GPS(2022)1号", "黔A12345", ""],
)  # fmt: skip
def test_other_numbers_are_none(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("GS京(2019)1234号", "too_early"),
        ("GS(1822)1234号", "too_early"),
        ("黔S(2022)000号", "no_serial"),
        ("审图号：正在办理", "unreadable"),
        ("审图号：", "unreadable"),
    ],
)
def test_what_cannot_be_right_says_why(text: str, fault: str) -> None:
    assert [each.fault for each in numbers(text)] == [fault]


def test_several_numbers_are_all_found_in_order() -> None:
    assert normal("审图号：黔S(2022)005号 底图GS(2021)12号") == ["黔S(2022)005号", "GS(2021)12号"]


@given(st.text(alphabet="审图号：GS京黔(（2022)）1234567890号 \u200b\n-S第", max_size=60))
def test_offsets_are_of_the_original(text: str) -> None:
    last = 0
    for each in numbers(text):
        assert last <= each.start < each.end <= len(text)
        last = each.end
        assert not each.normal or each.text == text[each.start : each.end]


@given(
    st.sampled_from(["GS", *(f"GS{each}" for each in PROVINCES), *(f"{each}S" for each in PROVINCES)]),
    st.integers(2022, 2026),
    st.integers(1, 9999),
    st.sampled_from(["()", "（）", "〔〕", "[]", "【】"]),
    st.sampled_from(["", " "]),
)  # fmt: skip
def test_every_combination_of_agency_year_and_brackets(
    agency: str, year: int, serial: int, brackets: str, gap: str
) -> None:
    text = f"{agency}{brackets[0]}{year}{brackets[1]}{gap}{serial:04}{gap}号"
    (number,) = numbers(f"前文 {text} 后文")
    assert (number.normal, number.fault) == (f"{agency}({year}){serial:04}号", "")


@pytest.mark.parametrize(
    "text",
    [
        "审图号：GS(2019)\n1697号",
        "审图号：GS\n(2019)1697号",
        "GS (2019) \n1697 号",
        "审图号为GS(2019)1697号",
        "审图号(GS(2019)1697号)",
        "审图号“GS（2019）1697号”",
        "审图号＝GS(2019)1697号",
        "审图号-GS(2019)1697号",
        "审 图 号：GS(2019)1697号",
        "審圖號：GS〔2019〕1697號",
    ],
)
def test_a_number_is_read_however_its_caption_is_set(text: str) -> None:
    assert [(each.normal, each.fault) for each in numbers(text)] == [("GS(2019)1697号", "")]
