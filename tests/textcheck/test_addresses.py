"""Homes down to the door, as notices, tables and news write them (A20-2)."""

from __future__ import annotations

import pytest

from guiju.textcheck import Checker, Document
from guiju.textcheck.personal.doors import doors

CHECKER = Checker(advising=False, only=("A20-2",))


def homes(text: str) -> list[str]:
    return [
        remark.text
        for remark in CHECKER.check(Document(text=text))
        if remark.message_zh.startswith("疑似个人住址")
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("李某，家住化处镇水母村大坝组12号附3号，务农。", "化处镇水母村大坝组12号附3号"),
        ("被告张三丰，现住阳光花园3-2-501。", "阳光花园3-2-501"),
        ("户籍地址：富强路20弄17号404室。", "富强路20弄17号404室"),
        ("来电人称其居住的书院胡同12号院3号楼2门601室楼上漏水。", "书院胡同12号院3号楼2门601室"),
        ("独居老人李秀英（水母村五组二十三号）需要探访。", "水母村五组二十三号"),
        ("收件人王芳，地址：锦绣小区７栋２单元３０２。", "锦绣小区７栋２单元３０２"),
        ("慰问组来到普定县马官镇余官村4组村民张三丰家中。", "普定县马官镇余官村4组"),
        ("碧水苑C区2栋3单元404的业主，请速移车。", "碧水苑C区2栋3单元404"),
        ("县医院家属楼2单元301室住户张三丰报警。", "县医院家属楼2单元301室"),
        ("申请人住所：金色华府二期9栋东单元1004", "金色华府二期9栋东单元1004"),
        ("姓名\t地址\n张三丰\t塔山街5号附11", "塔山街5号附11"),
    ],
)
def test_a_home_is_found_whole(text: str, address: str) -> None:
    assert homes(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "县政务服务中心地址：普定县富强路18号3楼。",
        "普定县人民医院（文明路5号）设置发热门诊。",
        "县第二小学校址在塔山路12号，招收片区适龄儿童。",
        "经营者：某便利店，经营场所：富强路3号。",
        "采样点设在阳光小区3栋1单元101室。",
        "贵州某农业公司，住所：马官镇余官村4组，法定代表人：张三丰。",
        "县长张三丰来到水母村5组检查防汛物资。",
        "记者张三丰从文明路18号发回报道。",
        "药店\t地址\n惠民药店\t阳光小区3栋1单元101室\n康宁药店\t富强路8号",
        "机构名称：康复中心\n机构地址：富强路8号\n负责人：张三丰",
        "秦山、大亚湾两座核电站，全村88户住户都住进了新居。",
        "家住某小区3栋2单元501室的张某",
        "家住化处镇水母村*组",
        "普府办发〔2022〕7号，第3号公告，2022年第4期，2026-11-26",
    ],
)
def test_what_is_nobodys_home_is_left_alone(text: str) -> None:
    assert homes(text) == []


def test_an_address_begins_at_its_division_and_not_at_the_verb_before_it() -> None:
    text = "慰问组前往贵州省安顺市普定县化处镇水母村5组，途经于都县贡江镇红旗路2号"
    assert [text[door.start : door.end] for door in doors(text)] == [
        "贵州省安顺市普定县化处镇水母村5组",
        "于都县贡江镇红旗路2号",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "用户叶娜浩，用水地址：望江东路22号之22，欠费三个月。",
        "孩子现跟随奶奶林明生活在小院湾10号。",
    ],
)
def test_where_a_named_user_is_served_or_a_child_lives_is_a_home(text: str) -> None:
    assert homes(text)


def test_where_a_company_is_served_is_none() -> None:
    assert homes("用户某自来水公司，用水地址：望江东路22号。") == []
