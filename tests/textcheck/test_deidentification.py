"""Whatever is thrown at it: offsets hold, nothing stays readable, and time grows with the text only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Document, check, deidentify
from guiju.textcheck.normal import view
from tests.ending import ends
from tests.textcheck.samples import CLEAN, found, unhurried
from tests.textcheck.test_people import TABLES
from tests.textcheck.test_personal import CARD, ID

PIECES = st.sampled_from(
    [
        ID, CARD, "13800000000", "138 0000 0000", "０８５１－３８２２００００", "E12345678", "贵G·12345", "贵GD12345",
        "li.si@example.com", "puding_lisi", "123456789", "化处镇水母村5组", "幸福小区3栋2单元501室", "5室",
        "张三丰", "李四", "欧阳小四", "張三豐", "张某某", "身份证号", "银行卡号", "手机", "护照", "通行证", "车牌",
        "个人邮箱", "微信号：", "QQ：", "家庭电话", "家住", "住址：", "姓名", "职务", "联系人", "局长",
        "，", "。", "、", "（", "）", "：", " ", "  ", "\t", "|", "\n", "\n\n", "\u200b", "*", "1", "-", "<tr>", "<td>",
        "</td>", "http://", "ß", "\ud800", "㈠", "\r\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=24).map("".join),
    st.text(max_size=60),
    st.tuples(st.sampled_from(list(TABLES.values())), st.lists(PIECES, max_size=4)).map(
        lambda parts: parts[0] + "".join(parts[1])
    ),
)


@unhurried
@given(TEXTS)
def test_after_deidentifying_nothing_is_left_and_every_offset_stays(text: str) -> None:
    masked = deidentify(text)
    assert found(masked, "A20-2") == []
    assert len(masked) == len(text)
    # Only what was read as personal data changed, and only into marks that hide.
    assert all(
        new == old or new in "*某" or new == old.upper()
        for old, new in zip(text, masked, strict=True)
    )


@unhurried
@given(TEXTS)
def test_offsets_index_the_original_text(text: str) -> None:
    for remark in check(Document(text=text)):
        assert 0 <= remark.start < remark.end <= len(text)
        excerpt = text[remark.start : remark.end]
        assert remark.text == excerpt.replace("\ud800", "\ufffd")
        if remark.code == "A20-2":
            assert len(remark.masked_text) == len(view(excerpt).text)


@unhurried
@given(TEXTS)
def test_the_normalised_view_never_loses_a_position(text: str) -> None:
    page = view(text)
    places = [page.original(place, place + 1) for place in range(len(page.text))]
    assert all(end == start + 1 for start, end in places)
    assert [start for start, _ in places] == sorted({start for start, _ in places})
    kept = {start for start, _ in places}
    assert all(view(text[place]).text == "" for place in range(len(text)) if place not in kept)


def test_clean_prose_comes_back_as_it_was() -> None:
    for text in CLEAN:
        assert deidentify(text) == text


HOSTILE = {
    "digits": "1",
    "digits with blanks": "138 ",
    "commas": ",",
    "headings": "姓名,电话\n",
    "headings without end": "姓名,电话,",
    "a table": "姓名\t身份证号\t电话\n张三丰\t520422199003071238\t13800000000\n",
    "cells": "姓名\n电话\n",
    "columns": "姓名  电话  \n  张三  \n",
    "bars": "|姓名",
    "markup": "<td><p><p>姓名",
    "rows of markup": "<tr><td>姓名<td>电话<tr><td>李四<td>13800000000",
    "roles before numbers": "男女汉族居民本人联系身份证 13800000000",
    "addresses": "家住1号",
    "letters at": "a@",
    "dots": "贵G·",
    "cues": "护照通行证微信号:加我微信",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    with ends():
        check(Document(text=unit * (200_000 // len(unit))))
