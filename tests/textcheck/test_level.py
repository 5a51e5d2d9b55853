"""Article 17: manuscripts on sensitive matters are proposed for a higher level, with reasons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Document
from guiju.textcheck.level import MATTERS, ManuscriptLevel, Matter, proposed
from guiju.textcheck.names import Area
from tests.textcheck.samples import CLEAN, unhurried

DAY = date(2026, 6, 11)
AREA = Area.of("普定县", ("马官镇人民政府",))


def judged(text: str, title: str = "") -> tuple[str, set[str]]:
    found = proposed(Document(title=title, text=text), area=AREA, day=DAY)
    return found.level.value, {reason.matter.value for reason in found.reasons}


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("6月10日，马官镇发生山体滑坡，2户群众房屋受损。", "disaster"),
        ("受强降雨影响，我县遭遇洪涝，已紧急转移群众300人。", "disaster"),
        ("今日14时许，城关镇一商铺发生火灾，造成2人死亡。", "accident"),
        ("事故造成3人死亡、5人受伤。", "casualty"),
        ("我县新增1例确诊病例。", "epidemic"),
        ("县城某学校发生食物中毒，目前学生病情稳定。", "epidemic"),
        ("个别群众聚集上访，县委工作组已到现场。", "mass_incident"),
        ("县水务局原局长接受纪律审查和监察调查。", "discipline"),
        ("政府工作报告全文发布", "policy"),
        ("昨日发生一起故意杀人案，嫌疑人已被抓获。", "case"),
    ],
)
def test_events_here_and_now_are_major(text: str, matter: str) -> None:
    level, matters = judged(text)
    assert level == "major"
    assert matter in matters


@pytest.mark.parametrize("hidden", ["", "\u200b"])
def test_an_event_whose_words_are_parted_by_signs_is_one_where_it_stands(hidden: str) -> None:
    text = f"今日14时许，城关镇{hidden}一商铺发生火*灾。"
    found = proposed(Document(text=text), area=AREA, day=DAY)
    assert [(each.text, text[each.start : each.end]) for each in found.reasons] == [
        ("火*灾", "火*灾")
    ]


def test_a_word_that_begins_first_does_not_hide_a_weightier_one_it_reaches_into() -> None:
    level, matters = judged("6月10日，信教群众聚集，县委工作组已到现场。")
    assert level == "major"
    assert {"ethnic_religious", "mass_incident"} <= matters


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("县委书记到马官镇调研乡村振兴工作。", "leader"),
        ("县长主持召开县政府常务会议。", "leader"),
        ("关于李某等同志任职前公示的公告", "personnel"),
        ("县人大常委会人事任免名单", "personnel"),
        ("关于城区集体土地征收的公告", "policy"),
        ("进一步规范宗教活动场所管理", "ethnic_religious"),
        ("关于试鸣防空警报的通告", "military"),
        ("气象台发布暴雨红色预警", "disaster"),
        ("网传我县停课系谣言", "public_opinion"),
    ],
)
def test_leaders_personnel_and_policy_are_important(text: str, matter: str) -> None:
    level, matters = judged(text)
    assert level == "important"
    assert matter in matters


@pytest.mark.parametrize(
    "text",
    [
        "全县开展地震应急演练，模拟发生5.0级地震。",
        "如何预防溺水？发生溺水时请立即呼救。",
        "唐山大地震发生于1976年，造成巨大损失。",
        "泥石流是指山区突然发生的特殊洪流。",
        "日本发生6.2级地震，暂无人员伤亡报告。",
        "云南省昭通市发生山体滑坡，当地正在救援。",
        "县应急局开展森林火灾防范宣传。",
        "严防较大以上生产安全事故发生。",
        "深入学习贯彻习近平总书记重要讲话精神。",
        "后疫情时代，我县旅游业稳步恢复。",
        "防范个人信息泄露，谨防诈骗。",
        "纪念抗战胜利周年，缅怀牺牲烈士。",
        "历史上，我县曾发生特大洪水，冲毁房屋百余间。",
        "上世纪我县发生矿难。",
        "6月10日我县发生车辆碰撞，死亡0人，受伤0人。",
        "县民族宗教事务局公布联系电话。",
        "关于2026年公开招聘教师的公告",
        "每年因道路交通事故死亡人数居高不下，据统计平均每天200人死亡。",
        "明日停水通知",
        "当选2026年优秀志愿者",
        *CLEAN,
    ],
)
def test_drills_history_other_places_and_advice_are_ordinary(text: str) -> None:
    assert judged(text) == ("ordinary", set())


@pytest.mark.parametrize(
    "denial",
    [
        "无人员伤亡",
        "暂无人员伤亡",
        "未造成人员伤亡",
        "没有人员伤亡报告",
        "未发生人员失联",
        "无人员被困、受伤和重伤",
    ],
)
def test_casualties_that_are_denied_are_no_reason(denial: str) -> None:
    assert judged(f"6月10日，马官镇发生山体滑坡，{denial}。") == ("major", {"disaster"})
    assert judged(f"全县假期安全形势平稳，{denial}。") == ("ordinary", set())


def test_what_is_asked_of_readers_does_not_hide_the_event() -> None:
    assert judged("6月10日，马官镇发生山体滑坡，提醒过往车辆注意绕行。")[0] == "major"
    assert judged("提醒：发生山体滑坡时，注意绕行。")[0] == "ordinary"


def test_a_word_of_denial_that_belongs_to_something_else_denies_nothing() -> None:
    assert judged("昨日，一男子无证驾驶发生交通事故，未系安全带当场身亡。")[0] == "major"


@pytest.mark.parametrize("level", ["Ⅰ级", "一级", "II级", "Ⅱ级", "2级"])
def test_a_response_of_the_two_highest_levels_is_major(level: str) -> None:
    assert judged(f"县防指启动防汛{level}应急响应")[0] == "major"
    assert judged(f"县防指将应急响应提升至{level}")[0] == "major"
    assert judged(f"县防指终止防汛{level}应急响应")[0] == "ordinary"
    assert judged(f"昭通市启动防汛{level}应急响应") != ("major", {"disaster"})


@pytest.mark.parametrize("level", ["Ⅲ级", "三级", "四级", "Ⅳ级"])
def test_a_response_of_the_lower_levels_is_important_though_its_name_is_a_disaster(
    level: str,
) -> None:
    assert judged(f"我县启动低温雨雪冰冻灾害{level}应急响应") == ("important", {"disaster"})
    assert judged(f"县防指将应急响应由Ⅱ级降为{level}")[0] != "major"


def test_help_for_another_place_and_what_goes_on_after_one_are_no_event_here() -> None:
    assert judged("我县派出医疗队驰援云南省昭通市地震灾区，当地伤亡人数上升。") == (
        "ordinary",
        set(),
    )
    assert judged("云南省昭通市发生山体滑坡。目前已造成3人死亡，仍有人员失联。") == (
        "ordinary",
        set(),
    )


def test_an_event_here_told_after_one_elsewhere_counts() -> None:
    text = "云南省昭通市发生山体滑坡。今日，一居民楼起火，2人死亡。"
    assert judged(text)[0] == "major"
    assert judged("云南省昭通市发生山体滑坡。\n一居民楼起火，2人死亡。")[0] == "major"


def test_a_new_paragraph_does_not_go_on_about_another_place() -> None:
    # Nothing here says that it is new, as 今日 or 发生 would.
    assert judged("云南省昭通市灾情通报\n2人死亡。")[0] == "major"
    assert judged("云南省昭通市灾情通报。2人死亡。")[0] == "ordinary"


def test_a_drill_stays_one_whatever_it_supposes() -> None:
    assert judged("全县开展演练，模拟马官镇发生火灾，造成2人死亡、1人失联。") == ("ordinary", set())


def test_an_event_of_earlier_years_is_none_and_one_of_last_year_is() -> None:
    assert judged("2019年，马官镇发生山体滑坡，造成2人死亡。")[0] == "ordinary"
    assert judged("2025年12月，马官镇发生山体滑坡，造成2人死亡。")[0] == "major"


def test_a_title_about_a_drill_quiets_what_its_text_quotes() -> None:
    assert judged("马官镇发生火灾，群众已转移。", title="火灾逃生演练")[0] == "ordinary"
    assert judged("马官镇发生火灾，群众已转移。", title="马官镇火灾")[0] == "major"


def test_military_matters_of_old_are_no_reason() -> None:
    assert judged("百年前的军事禁区今天成了公园。")[0] == "ordinary"
    assert judged("军事禁区今天成了公园。")[0] == "important"


def test_no_more_reasons_are_told_than_help_to_judge() -> None:
    text = "".join(f"马官镇发生山体滑坡，{number}人死亡。" for number in range(1, 40))
    assert len(proposed(Document(text=text), area=AREA, day=DAY).reasons) == 20


def test_reasons_point_into_the_text_and_speak_both_languages() -> None:
    text = "６月10日，马官镇发生山\u200b体滑坡。"
    [reason] = proposed(Document(text=text), area=AREA, day=DAY).reasons
    assert text[reason.start : reason.end] == reason.text == "山\u200b体滑坡"
    assert "重大敏感" in reason.message_zh
    assert "major" in reason.message_en
    assert reason.source


def test_an_event_of_another_place_counts_where_no_area_is_known() -> None:
    assert proposed(Document(text="昭通市发生山体滑坡。")).level is ManuscriptLevel.MAJOR


def test_every_matter_has_words_in_both_languages() -> None:
    assert set(MATTERS) == set(Matter)


PIECES = st.sampled_from(
    [*CLEAN, "马官镇发生滑坡，", "3人死亡", "县长调研。", "演练", "\u200b", "\ud800"]
)


@unhurried
@given(st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join))
def test_places_index_the_document(text: str) -> None:
    found = proposed(Document(title=text[:20], text=text), area=AREA, day=DAY)
    for reason in found.reasons:
        field = text[:20] if reason.field == "title" else text
        assert field[reason.start : reason.end].replace("\ud800", "\ufffd") == reason.text
    assert found.level is max((r.level for r in found.reasons), key=lambda level: level.weight, default=ManuscriptLevel.ORDINARY)  # fmt: skip
