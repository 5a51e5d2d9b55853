"""Article 18: the same information says the same thing on every account."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Version, differences, differences_among
from guiju.textcheck.facts import labels
from guiju.textcheck.facts.labels import in_english
from tests.textcheck.samples import CLEAN, unhurried

DAY = date(2026, 6, 1)


def told(one: str, other: str) -> list[tuple[str, str, str, str]]:
    return [
        (each.kind.value, each.label, each.one.text, each.other.text if each.other else "")
        for each in differences(Version("微信", one, DAY), Version("网站", other, DAY))
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("请于6月10日前报名。", "请于6月12日前报名。", ("date", "截止", "6月10日", "6月12日")),
        ("面试于上午9时开始。", "面试于上午10时开始。", ("time", "面试", "上午9时", "上午10时")),
        ("每户补贴10万元。", "每户补贴1万元。", ("amount", "补贴", "10万元", "1万元")),
        ("咨询电话：0851-38222345。", "咨询电话：0851-38222354。", ("phone", "咨询", "0851-38222345", "0851-38222354")),
        ("活动地点：县体育馆。", "活动地点：县文化馆。", ("place", "地点", "县体育馆", "县文化馆")),
        ("县长李明出席开工仪式。", "县长李民出席开工仪式。", ("person", "参加", "李明", "李民")),
        ("依据黔人社发〔2026〕7号文件执行。", "依据黔人社发〔2026〕17号文件执行。", ("document", "施行", "黔人社发〔2026〕7号", "黔人社发〔2026〕17号")),
        ("罚款2万元以下。", "罚款2万元以上。", ("amount", "罚款", "2万元", "2万元")),
        ("年满18周岁可报名。", "年满16周岁可报名。", ("count", "报名", "18周岁", "16周岁")),
        ("计划招聘教师32人。", "计划招聘教师23人。", ("count", "招聘", "32人", "23人")),
        ("报名截止时间为6月10日。", "欢迎大家踊跃报名。", ("date", "截止", "6月10日", "")),
    ],
)  # fmt: skip
def test_contradictions_are_shown(one: str, other: str, expected: tuple[str, ...]) -> None:
    assert expected in told(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("补贴10万元", "补贴100,000元"),
        ("补贴10万元", "补贴十万元"),
        ("6月10日前报名", "请在2026-06-10前报名"),
        ("6月10日前报名", "报名截止时间：二〇二六年六月十日"),
        ("明天停水", "6月2日停水"),
        ("咨询电话：0851-38222345", "咨询电话：38222345"),
        ("300余户受益", "共312户受益"),
        ("300余户受益", "超过312户受益"),
        ("本月底前完成缴费", "6月30日前完成缴费"),
        ("下午2:30开会", "14时30分开会"),
        ("增长百分之八点六", "增长8.6%"),
        ("普定县教育局发布", "县教育局发布"),
        ("补贴10万元，6月10日发放", "欢迎关注"),
        ("第三季度检查15个单位", "7月检查15个单位"),
    ],
)
def test_rewordings_and_omissions_are_quiet(one: str, other: str) -> None:
    assert told(one, other) == []


def test_a_quarter_agrees_with_its_months_only() -> None:
    quarter = "2026年第二季度检查15个单位"
    assert told(quarter, "2026年5月检查15个单位") == []
    assert told(quarter, "2026年7月检查15个单位") == [
        ("date", "检查", "2026年第二季度", "2026年7月")
    ]


def test_a_number_with_one_other_digit_is_the_same_telephone_whatever_is_said_of_it() -> None:
    one, other = "欢迎群众参加。0851-38222345", "地址在县城南路。0851-38222346"
    assert told(one, other) == [("phone", "", "0851-38222345", "0851-38222346")]
    assert told(one, "地址在县城南路。0851-36119346") == []


def test_values_that_changed_places_are_contradictions() -> None:
    found = told("报名6月10日，面试6月12日。", "报名6月12日，面试6月10日。")
    assert [each[1] for each in found] == ["报名", "面试"]


def test_a_deadline_named_otherwise_is_not_missing() -> None:
    assert told("请于6月10日前报名", "报名时间6月1日至6月10日") == []


def test_every_two_versions_are_compared() -> None:
    versions = [
        Version(name, f"面试于6月{day}日举行。") for name, day in (("a", 1), ("b", 2), ("c", 1))
    ]
    pairs = [(each.one_name, each.other_name) for each in differences_among(versions)]
    assert pairs == [("a", "b"), ("b", "c")]


def test_messages_name_both_places() -> None:
    [each] = differences(
        Version("微信", "面试于6月1日举行。"), Version("网站", "面试于6月2日举行。")
    )
    for message in (each.message_zh, each.message_en):
        assert all(part in message for part in ("微信", "网站", "6月1日", "6月2日"))
    assert each.message_zh.startswith("“面试”的日期不一致")
    assert each.message_en.startswith("The date (interview) differs")


def test_every_label_has_its_english() -> None:
    assert all(in_english(name).isascii() for name in labels._CUES)
    [missing] = differences(
        Version("wechat", "请于6月10日前报名。"), Version("site", "请积极报名，名额有限。")
    )
    assert missing.message_en.startswith("The date (deadline) is “6月10日” in wechat and missing")


PARTS = st.sampled_from(
    [*CLEAN, "请于6月10日前报名。", "请于6月12日前报名。", "补贴10万元。", "补贴3万元。", "面试6月12日。", "面试6月10日。", "咨询电话：38222345。", "咨询电话：38222346。", "咨询电话：38222347。", "招聘32人。", "招聘30余人。"]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=6).map("".join)


@unhurried
@given(TEXTS, TEXTS)
def test_differences_are_symmetric(one: str, other: str) -> None:
    def pairs(first: str, second: str) -> set[frozenset[tuple[str, str]]]:
        found = differences(Version("a", first, DAY), Version("b", second, DAY))
        return {
            frozenset(
                {
                    (each.one_name, each.one.said),
                    (each.other_name, each.other.said if each.other else ""),
                }
            )
            for each in found
        }

    def turned(found: set[frozenset[tuple[str, str]]]) -> set[frozenset[tuple[str, str]]]:
        names = {"a": "b", "b": "a"}
        return {frozenset((names[name], value) for name, value in each) for each in found}

    assert pairs(one, other) == turned(pairs(other, one))


@unhurried
@given(TEXTS)
def test_a_text_agrees_with_itself(text: str) -> None:
    assert told(text, text) == []
