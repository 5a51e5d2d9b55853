"""One text against itself and the calendar: what cannot be right is told, what may be right is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Checker, Document
from guiju.textcheck.agreement.contradictions import SOURCE
from tests.textcheck.samples import CLEAN, unhurried

CHECKER = Checker(advising=False, only=["A18-1"])


def told(text: str, title: str = "") -> list[tuple[str, str]]:
    """Place and Chinese sentence of what is said of the text against itself."""
    remarks = CHECKER.check(Document(title=title, text=text))
    return [(each.text, each.message_zh) for each in remarks if each.source == SOURCE]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("会议于2026年11月27日（星期四）召开", "2026年11月27日（星期四）"),
        ("2026年工作安排：11月27日（周一）开会", "11月27日（周一）"),
        ("２０２６年１１月２７日周四上午", "２０２６年１１月２７日周四"),
        ("6月31日前提交", "6月31日"),
        ("2026年2月29日举行", "2026年2月29日"),
        ("13月5日举行", "13月5日"),
        ("报名时间6月12日至10日", "6月12日至10日"),
        ("6月12日至6月10日报名", "6月12日至6月10日"),
        ("6月12—10日报名", "6月12—10日"),
        ("工期2026年5月1日至2025年10月31日", "2026年5月1日至2025年10月31日"),
        ("为期7天（6月1日至10日）", "6月1日至10日"),
        ("上午15:30召开", "上午15:30"),
        ("会议定于明天上午15时召开", "上午15时"),
        ("凌晨14时救援", "凌晨14时"),
        ("14时75分开始", "14时75分"),
        ("25时10分开始", "25时10分"),
        ("下午5:00至3:00办理", "下午5:00至3:00"),
        ("开放时间15:00-11:00", "15:00-11:00"),
        ("抽检合格率达102%", "合格率达102%"),
        ("事故下降了130%", "下降了130%"),
    ],
)
def test_what_cannot_be_is_told_in_its_place(text: str, place: str) -> None:
    [(said, message)] = told(text)
    assert said == place
    assert "请核对" in message


@pytest.mark.parametrize(
    "text",
    [
        "会议于2026年11月27日（星期五）召开",
        "11月27日（星期四）召开",  # no year is named
        "2025年总结会定于1月5日（星期一）召开",  # of the next year
        "2028年2月29日举行",
        "农历二月三十",
        "农历2月30日赶集",
        "版本2.13月5日",
        "供暖期11月15日至3月15日",
        "6月10日至12日",
        "6月10日至10日",
        "为期3天（6月10日至12日）",
        "为期2天（6月10日至12日）",
        "公示期7个工作日（6月1日至9日）",
        "下午15:30召开",
        "14时45分开始，用时30时15分钟内",
        "夜间18:00-8:00值班",
        "22:00至6:00禁止施工",
        "下午12:00至2:00午休",
        "15:00至次日11:00",
        "上午9:00至下午5:00",
        "完成率达120%",
        "合格率同比增长120%",
        "净利润下降130%",
        "覆盖率达100%",
        "点球大战15:11获胜",
        "6月10日周三、周五闭馆",
        *CLEAN,
    ],
)
def test_what_may_be_right_is_not(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("评出一等奖2名、二等奖5名、三等奖10名，共18名。", "各项相加为17名"),
        ("计划招聘教师30名（语文10名、数学8名、英语6名）。", "各项相加为24名"),
        ("全县教师300人，其中男180人、女130人。", "各项相加为310人"),
        ("参赛120名，其中男选手80名、女选手50名。", "各项相加为130名"),
        ("收到建议85件，其中城建类90件。", "多于总数85件"),
        ("总投资2万元，其中一期3万元。", "多于总数20000元"),
        ("三次产业结构为18.2：35.6：48.2。", "相加为102.0%"),
        ("三类占比分别为45%、38%和27%。", "相加为110%"),
    ],
)
def test_parts_that_do_not_make_their_whole_are_told(text: str, message: str) -> None:
    [(_, said)] = told(text)
    assert message in said


@pytest.mark.parametrize(
    "text",
    [
        "评出一等奖2名、二等奖5名、三等奖10名，共17名。",
        "全县教师300人，其中男180人、女120人。",
        "收到建议85件，其中城建类30件、民生类60件。",  # one may be both
        "学生1200余人，其中住校生1300人。",  # not an exact whole
        "平均亩产500斤，其中高产田800斤",
        "平均每人20元，其中最多50元",
        "参保28.6万人，其中男14.1万人、女14.4万人。",  # rounded
        "甲村10户、乙村约8户，共20户。",
        "发放补贴12件、奖励3件，累计500件。",
        "检查60家，整改40条，共60家",
        "三次产业结构为18.2：35.6：46.2。",
        "三类占比分别为45%、28%和27%。",
        "甲、乙分别占全国的80%、33%和90%。",
        "全校300人、男180人、女120人，共300人。",
        "学员30人，其中男10人、女15人、党员5人。",  # more than two parts, of which one may be both
    ],
)
def test_parts_that_may_make_it_are_not(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于3月5日城区停水的公告", "定于3月6日8时对城区停水。"),
        ("发放稳岗补贴320万元", "截至目前，全县发放稳岗补贴230万元。"),
        ("粮食产量增长5.2%", "粮食产量同比增长2.5%。"),
        ("普府办发〔2026〕12号文件解读", "普府办发〔2026〕21号文件解读如下。"),
    ],
)
def test_a_title_that_its_text_contradicts_is_told_at_the_title(title: str, text: str) -> None:
    remarks = [
        each for each in CHECKER.check(Document(title=title, text=text)) if each.source == SOURCE
    ]
    [remark] = remarks
    assert remark.field == "title"
    assert title[remark.start : remark.end] == remark.text
    assert "标题与正文" in remark.message_zh


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于3月6日城区停水的公告", "定于3月6日对城区停水。"),
        ("关于3月5日城区停水的公告", "定于3月6日召开家长会。"),  # about something else
        (
            "关于3月5日城区停水的公告",
            "城区停水3月6日至7日。",
        ),  # two days, neither surely the title's
        ("关于3月5日城区停水的公告", "城区停水改在3月6日。原定3月5日。"),
        ("募集善款超20万元", "募集善款23万元。"),
        ("5000人参加健步走", "5012人参加健步走。"),
        ("2026年城区停水公告", "2025年城区停水。"),  # a year is no day
        ("关于城区停水的公告", "3月6日城区停水。"),
        ("关于3月5日城区停水的公告", ""),
        ("3月5日", "3月6日"),
    ],
)
def test_a_title_that_may_agree_with_its_text_is_not(title: str, text: str) -> None:
    assert told(text, title) == []


PIECES = st.sampled_from(
    [
        "2026年",
        "11月",
        "27日",
        "（星期四）",
        "至",
        "共",
        "18名",
        "其中",
        "男3人、",
        "102%",
        "上午",
        "15:30",
        "\u200b",
        "。",
    ]
)


@unhurried
@given(st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join))
def test_places_index_the_original_text(text: str) -> None:
    for remark in CHECKER.check(Document(title=text[:30], text=text)):
        field = text[:30] if remark.field == "title" else text
        assert field[remark.start : remark.end] == remark.text or "\ufffd" in remark.text


def test_a_century_is_a_leap_year_only_every_fourth_time() -> None:
    assert told("1900年2月29日") != []
    assert told("2000年2月29日") == []


@pytest.mark.parametrize(
    "text",
    [
        "为期5天，6月1日至3日布展，6月4日至8日开放。",  # two ranges, neither surely the five days
        "共有12户、男3人、女2人，共5人",  # parts of another measure
        "人均补助20元，其中张家50元",
        "值班时间18:00-10:30",  # a night
        "三次产业结构为18.2：35.6：46.3。",  # rounding
        "上午11:30至10:30，次日补课",
    ],
)
def test_what_leaves_room_is_quiet(text: str) -> None:
    assert told(text) == []
