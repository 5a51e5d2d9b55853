"""Facts a text states: their kind, normalised value, place and label."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.facts import Fact, FactKind, facts
from guiju.textcheck.facts.numerals import number
from tests.textcheck.samples import CLEAN, unhurried

DAY = date(2026, 6, 11)
"""A Thursday."""


def said(text: str, kind: FactKind, day: date | None = DAY) -> list[str]:
    return [fact.said for fact in facts(text, day=day) if fact.kind is kind]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2026年6月10日", ["2026-06-10"]),
        ("二〇二六年六月十日", ["2026-06-10"]),
        ("2026-06-10、2026/6/10、2026.6.10", ["2026-06-10"] * 3),
        ("２０２６年６月１０日", ["2026-06-10"]),
        ("6月10日至12日", ["2026-06-10", "2026-06-12"]),
        ("6月28日至7月2日", ["2026-06-28", "2026-07-02"]),
        ("2026年12月30日—2027年1月3日", ["2026-12-30", "2027-01-03"]),
        ("本月10日、上月5日、下月1日", ["2026-06-10", "2026-05-05", "2026-07-01"]),
        ("今天、明天、昨日、后天", ["2026-06-11", "2026-06-12", "2026-06-10", "2026-06-13"]),
        ("下周一、本周五、上周三", ["2026-06-15", "2026-06-12", "2026-06-03"]),
        ("2025年第四季度", ["2025-Q4"]),
        ("1—5月，全县投资增长", ["2026-01", "2026-05"]),
        ("去年12月", ["2025-12"]),
        ("今年6月底前", ["2026-06"]),
        ("2026年度", ["2026"]),
        ("农历五月初五", ["2026-06-19"]),
        ("端午节当天", ["2026-06-19"]),
        ("10日，县政府印发通知", ["2026-06-10"]),
        ("15日内、三天、2月30日、10.5公里、第6次", []),
        ("每周五例会", []),
    ],
)
def test_dates(text: str, values: list[str]) -> None:
    assert said(text, FactKind.DATE) == values


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("农历六月初一", date(2025, 7, 1), "2025-06-25"),
        ("农历闰六月初一", date(2025, 7, 1), "2025-07-25"),
        ("除夕当天", date(2026, 1, 10), "2026-02-16"),
        ("腊八节当天", date(2026, 1, 10), "2026-01-26"),
        ("农历腊月二十三", date(2026, 1, 10), "2026-02-10"),
        ("除夕夜8时播出", date(2026, 1, 10), "2026-02-16"),
        ("2025年重阳节，县老年大学举行书画展", date(2026, 1, 10), "2025-10-29"),
        ("重阳节，县里走访百岁老人", date(2026, 10, 1), "2026-10-18"),
        ("今年重阳节当天免票", date(2026, 1, 10), "2026-10-18"),
        ("请于重阳节前完成慰问", date(2026, 10, 1), "2026-10-18"),
        ("中秋节上午升旗", date(2026, 9, 1), "2026-09-25"),
    ],
)
def test_days_of_the_chinese_calendar(text: str, day: date, value: str) -> None:
    assert said(text, FactKind.DATE, day) == [value]


@pytest.mark.parametrize(
    "text",
    ["端午节假期", "春节，我县", "元宵节、重阳节，传统节日", "除夕夜市开放", "重阳节主题活动"],
)
def test_a_festival_that_is_a_time_of_the_year_is_no_date(text: str) -> None:
    assert said(text, FactKind.DATE, date(2026, 1, 10)) == []


def test_without_a_day_a_date_says_no_more_than_the_text() -> None:
    assert said("6月10日、明天、2026年6月10日", FactKind.DATE, None) == [
        "--06-10",
        "明天",
        "2026-06-10",
    ]


def test_the_year_nearest_to_the_day_is_meant() -> None:
    assert said("1月5日", FactKind.DATE, date(2026, 12, 28)) == ["2027-01-05"]
    assert said("12月28日", FactKind.DATE, date(2027, 1, 5)) == ["2026-12-28"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("上午9时", ["09:00"]),
        ("下午2:30至5:00", ["14:30", "17:00"]),
        ("9:00-11:30", ["09:00", "11:30"]),
        ("晚上八点半", ["20:30"]),
        ("24时", ["24:00"]),
        ("14时30分", ["14:30"]),
        ("今晚8点至次日6点停水", ["20:00", "06:00"]),
        ("明早7:30恢复供水", ["07:30"]),
        ("中午12点", ["12:00"]),
        ("三点要求、第3点、一点建议", []),
        ("25:00", []),
    ],
)
def test_times(text: str, values: list[str]) -> None:
    assert said(text, FactKind.TIME) == values


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("10万元、100,000元、十万元、1.2亿元", FactKind.AMOUNT, ["100000元"] * 3 + ["120000000元"]),
        ("人民币壹拾贰万叁仟元整", FactKind.AMOUNT, ["123000元"]),
        ("10—20万元", FactKind.AMOUNT, ["100000元", "200000元"]),
        ("¥2,000", FactKind.AMOUNT, ["2000元"]),
        ("每亩500元/亩、3万美元", FactKind.AMOUNT, ["500元/亩", "30000美元"]),
        ("元旦、元素、多元化", FactKind.AMOUNT, []),
        ("8.6%、百分之九十五、2.3个百分点、九成", FactKind.PERCENT, ["8.6%", "95%", "2.3个百分点", "90%"]),
        ("成立、三成立", FactKind.PERCENT, []),
        ("32人、20名、十二名、3.5万人", FactKind.COUNT, ["32人", "20人", "12人", "35000人"]),
        ("15个工作日、30日内、120公里", FactKind.COUNT, ["15个工作日", "30天", "120公里"]),
        ("三个代表、十分重要、万一、一起努力、11部门联合发文", FactKind.COUNT, []),
        ("0851-38222345、(0851)38222345、400-123-4567、13812345678", FactKind.PHONE, ["085138222345"] * 2 + ["4001234567", "13812345678"]),
        ("咨询电话：38222345、38226789转801", FactKind.PHONE, ["38222345", "38226789-801"]),
        ("投诉拨打12345", FactKind.PHONE, ["12345"]),
        ("降雨120毫米，编号38222345", FactKind.PHONE, []),
        ("国办发〔2018〕123号、普府办函[2026]12号、黔府发（2026）3号", FactKind.DOCUMENT, ["国办发〔2018〕123号", "普府办函〔2026〕12号", "黔府发〔2026〕3号"]),
        ("审图号GS(2022)1234号", FactKind.DOCUMENT, []),
        ("地点：县体育馆。", FactKind.PLACE, ["县体育馆"]),
        ("贵州省安顺市", FactKind.PLACE, ["贵州省", "安顺市"]),
        ("普定县教育局、县卫生健康局、工业和信息化部", FactKind.ORGAN, ["普定县教育局", "县卫生健康局", "工业和信息化部"]),
        ("县长李明出席，副县长王大伟主持", FactKind.PERSON, ["李明", "王大伟"]),
        ("联系人：张小红，联系人：刘女士", FactKind.PERSON, ["张小红", "刘女士"]),
        ("局长办公会、书记要求", FactKind.PERSON, []),
    ],
)  # fmt: skip
def test_other_kinds(text: str, kind: FactKind, values: list[str]) -> None:
    assert said(text, kind) == values


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("请于6月10日前报名", "截止"),
        ("6月10日17时前提交", "截止"),
        ("面试定于6月10日", "面试"),
        ("事故造成3人死亡", "死亡"),
        ("咨询电话：0851-38222345", "咨询"),
        ("监督电话：0851-38222345", "举报"),
        ("见面会。6月10日", ""),
        ("政务新媒体检查结果：2个不合格", "检查"),
    ],
)
def test_labels(text: str, label: str) -> None:
    first, *_ = facts(text, day=DAY)
    assert first.label == label


def test_offsets_are_those_of_the_original() -> None:
    text = "截\u200b止\u200b６月\u200b10日"
    [fact] = facts(text, day=DAY)
    assert (text[fact.start : fact.end], fact.value) == ("６月\u200b10日", "2026-06-10")


PIECES = st.sampled_from(
    [*CLEAN, "6月10日", "至12日", "10万元", "0851-38222345", "〔2026〕7号", "\u200b", "９", "明天", "，", "\ud800", "壹佰元整"]
)  # fmt: skip


@unhurried
@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_spans_index_the_text_and_do_not_overlap(text: str) -> None:
    found = facts(text, day=DAY)
    for fact in found:
        assert text[fact.start : fact.end].translate({0xD800: "\ufffd"}) == fact.text
        assert fact.value
    ends = [fact.end for fact in found]
    assert all(end <= fact.start for end, fact in zip(ends, found[1:], strict=False))


@unhurried
@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(-150, 150))
def test_a_date_without_its_year_is_found_again(day: date, away: int) -> None:
    meant = day + timedelta(days=away)
    if (meant.month, meant.day) != (2, 29):
        assert said(f"{meant.month}月{meant.day}日", FactKind.DATE, day) == [meant.isoformat()]


@unhurried
@given(st.integers(0, 10**11))
def test_numerals_are_read_as_they_are_written(value: int) -> None:
    assert number(f"{value:,}") == value
    assert number(numerals(value)) == value


def numerals(value: int) -> str:
    """`value` in Chinese numerals, written by the rules of GB/T 15835."""
    digits, steps = "零一二三四五六七八九", ["", "十", "百", "千"]
    if value == 0:
        return "零"
    groups = []
    while value:
        value, group = divmod(value, 10_000)
        groups.append(group)
    words = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        part, skipped = "", False
        for step in (3, 2, 1, 0):
            digit = group // 10**step % 10
            if digit:
                part += (
                    ("零" if (skipped or (words and not part and step < 3)) else "")
                    + digits[digit]
                    + steps[step]
                )
                skipped = False
            elif part:
                skipped = True
        if part:
            if words and not part.startswith("零") and groups[place + 1 : place + 2] == [0]:
                part = "零" + part
            words += part + ["", "万", "亿"][place]
    return words


def test_facts_are_values() -> None:
    assert facts("6月10日", day=DAY) == facts("6月10日", day=DAY)
    assert isinstance(facts("6月10日")[0], Fact)


def test_a_festival_of_a_named_year_is_of_that_year() -> None:
    assert said("2024年重阳节当天免票", FactKind.DATE, date(2026, 1, 10)) == ["2024-10-11"]
