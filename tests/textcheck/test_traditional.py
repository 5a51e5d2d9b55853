"""Traditional characters are advice: said where they are slips, silent where the law lets them stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Document, Level, check
from guiju.textcheck.normal import simplified_forms
from guiju.textcheck.traditional import remarks
from tests.textcheck.samples import unhurried


def said(text: str) -> list[tuple[str, str]]:
    return [(each.text, each.suggestion) for each in check(Document(text=text))]


def test_a_slip_is_pointed_out_with_the_standard_form() -> None:
    remark = check(Document(text="请各單位按時报送。", title="通知"))[0]
    assert (remark.field, remark.code, remark.level) == ("text", "A18-1", Level.HINT)
    assert said("请各單位按時报送。") == [("單", "单"), ("時", "时")]
    assert "规范汉字" in remark.message_zh
    assert "traditional" in remark.message_en


def test_neighbours_are_one_remark() -> None:
    assert said("普定縣體育局今天举行活动。") == [("縣體", "县体")]


@pytest.mark.parametrize(
    "text",
    [
        "碑额题“惠澤萬民”四字，保存完好。",
        "《說文解字》讲座本周六举行。",
        "门楣上的「積善堂」三字由当地老人书写。",
        "著名的瞭望塔建于乾隆年间，后人重修。",
        "",
    ],
)
def test_quotations_titles_and_ordinary_text_are_left_alone(text: str) -> None:
    assert said(text) == []


def test_a_version_in_traditional_characters_is_no_slip() -> None:
    assert said("歡迎來到普定縣，這裡風景優美，氣候宜人，請遊客遵守秩序。") == []


def test_a_wrong_word_is_said_once_and_in_full() -> None:
    [remark] = check(Document(text="北朝鮮"))
    assert remark.level is not Level.HINT


@unhurried
@given(st.text(st.sampled_from('县縣时時后後国國“”《》"\u200b\ud800a'), max_size=200))
def test_every_hint_points_at_what_it_names(text: str) -> None:
    for each in remarks("text", text):
        assert text[each.start : each.end] == each.text
        assert set(each.text) <= simplified_forms().keys()
        assert len(each.suggestion) == len(each.text)
