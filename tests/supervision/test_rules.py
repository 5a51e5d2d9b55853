"""Each rule of the round, found and closed again through the services by which the facts change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guiju.registry import services as registry
from guiju.registry.models import Account, AccountState, Platform
from guiju.registry.statement import facts_of
from guiju.supervision import selectors
from guiju.supervision.models import Finding
from guiju.units import services as units
from guiju.units.models import Role, UnitKind
from guiju.units.services import UnitFacts
from tests.cast import FIRST_DAY, NOW, TODAY
from tests.supervision.conftest import CLEAN, DUE_DAYS, Stage, at

NEXT_DAY = TODAY + timedelta(days=1)


def change(stage: Stage, account: Account, *, on: date = TODAY, **facts: object) -> None:
    """A change of what the register states of an account, on a day."""
    account.refresh_from_db()
    seen = facts_of(account)
    registry.correct_account(
        stage.cast.supervisor,
        account_id=account.pk,
        version=account.version,
        seen=seen,
        facts=replace(seen, **facts),  # type: ignore[arg-type]
        reason="补正登记",
        now=at(on),
    )


def test_a4_1_an_account_without_a_holder_of_the_responsibility(stage: Stage) -> None:
    account = stage.account(ideology_holder_id=None)
    stage.round()
    assert stage.only("A4-1").account == account
    change(stage, account, ideology_holder_id=stage.cast.people[stage.cast.town.pk, Role.EDITOR])
    stage.round()
    assert stage.standing("A4-1") == []


def test_a4_1_a_holder_who_has_left_holds_nothing(stage: Stage) -> None:
    account = stage.account()
    holder = account.ideology_holder_id
    assert holder is not None
    units.record_leaving(stage.cast.supervisor, staff_id=holder, on=TODAY, now=NOW)
    stage.round()
    assert stage.standing("A4-1") == []
    stage.round(NEXT_DAY)
    assert stage.only("A4-1").account == account


def test_a8_1_and_a11_1_a_team_that_has_lost_its_people(stage: Stage) -> None:
    stage.account()
    people = stage.cast.people
    for role in (Role.PRINCIPAL_LEADER, Role.REVIEWER):
        appointment = stage.cast.officer(people[stage.cast.town.pk, role]).staff_id
        units.record_leaving(stage.cast.supervisor, staff_id=appointment, on=TODAY, now=NOW)
    stage.round()
    assert stage.standing("A8-1") == stage.standing("A11-1") == []
    stage.round(NEXT_DAY)
    assert stage.only("A8-1").evidence == ["principal_leader"]
    assert stage.only("A11-1").evidence == ["reviewer"]
    stage.cast.add_staff(stage.cast.town, "新人", Role.PRINCIPAL_LEADER, Role.REVIEWER)
    stage.round(NEXT_DAY)
    assert stage.standing("A8-1") == stage.standing("A11-1") == []


def test_a8_1_asks_only_units_that_run_accounts(stage: Stage) -> None:
    stage.round()
    assert stage.standing("A8-1") == stage.standing("A11-1") == []


def test_a10_1_a_town_that_faces_the_public_without_an_account(stage: Stage) -> None:
    stage.round()
    missing = {finding.unit for finding in stage.standing("A10-1")}
    assert missing == {stage.cast.town, stage.cast.other_town, stage.cast.department}
    stage.account(stage.cast.town)
    department = stage.cast.department
    units.change_unit(
        stage.cast.supervisor,
        unit_id=department.pk,
        version=1,
        seen=UnitFacts(name=department.name, kind=UnitKind.DEPARTMENT, short_name="县教育局"),
        facts=UnitFacts(
            name=department.name, kind=UnitKind.DEPARTMENT, short_name="县教育局", classified=True
        ),
        now=NOW,
    )
    stage.round()
    assert stage.only("A10-1").unit == stage.cast.other_town


def test_a10_2_two_accounts_on_one_platform_are_one_finding_for_that_platform(stage: Stage) -> None:
    first = stage.account()
    second = stage.account(name="城关发布2")
    stage.account(platform="weibo")
    stage.account(name="城关微博2", platform="weibo")
    stage.round()
    by_platform = {each.facts["platform"]: each for each in stage.standing("A10-2")}
    assert set(by_platform) == {"wechat-official", "weibo"}
    assert by_platform["wechat-official"].facts["accounts"] == [first.pk, second.pk]
    change(stage, second, state=AccountState.CLOSED, closed_on=TODAY)
    stage.round()
    assert stage.only("A10-2").facts["platform"] == "weibo"


def test_a10_4_a_long_silence_proposes_closing_until_the_account_posts(stage: Stage) -> None:
    account = stage.silent_account()
    stage.post(account, [TODAY - timedelta(days=60)])
    stage.round()
    assert stage.only("A10-4").account == account
    stage.post(account, [TODAY])
    stage.round()
    assert stage.standing("A10-4") == []


def test_a10_6_a_platform_struck_off_the_list(stage: Stage) -> None:
    account = stage.account(platform="kuaishou")
    platform = Platform.objects.get(code="kuaishou")
    registry.strike_platform(
        stage.cast.supervisor, platform_id=platform.pk, on=NEXT_DAY, reason="不再核准", now=NOW
    )
    stage.round()
    assert stage.standing("A10-6") == []
    stage.round(NEXT_DAY)
    assert stage.only("A10-6").account == account
    change(stage, account, on=NEXT_DAY, state=AccountState.CLOSED, closed_on=NEXT_DAY)
    stage.round(NEXT_DAY)
    assert stage.standing("A10-6") == []


def test_a12_2_names_that_differ_between_platforms_until_the_reason_is_on_record(
    stage: Stage,
) -> None:
    stage.account()
    other = stage.account(name="微城关", platform="weibo")
    stage.round()
    assert stage.only("A12-2").unit == stage.cast.town
    change(stage, other, name_deviation_reason="平台限制重名")
    stage.round()
    assert stage.standing("A12-2") == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("A18-1", "坚持以人民为中心的发展思相，扎实推进工作。"),
        ("A20-2", "详情请拨打13800138000。"),
        ("A27-1", "全场特价，限时抢购，买一送一，扫码下单。"),
        ("A27-3", "请全体职工必须关注并转发本公众号，完成情况纳入考核排名。"),
    ],
)
def test_the_text_of_a_post_found_until_it_is_corrected(stage: Stage, code: str, text: str) -> None:
    account = stage.account()
    (post,) = stage.post(account, [DUE_DAYS[0]], text=text)
    stage.round()
    finding = stage.only(code)
    assert (finding.post, finding.account, finding.unit) == (post, account, stage.cast.town)
    assert finding.facts["remarks"]
    stage.rewrite(post, CLEAN)
    stage.round()
    assert stage.standing(code) == []


def test_a_post_that_has_gone_from_its_platform_is_rectified(stage: Stage) -> None:
    account = stage.account()
    (post,) = stage.post(account, [DUE_DAYS[0]], text="详情请拨打13800138000。")
    stage.round()
    assert stage.standing("A20-2")
    stage.rewrite(post, post.text, deleted=True)
    stage.round()
    assert stage.standing("A20-2") == []


def test_a_wrong_text_does_not_become_right_by_growing_old(stage: Stage) -> None:
    account = stage.account()
    stage.post(account, [date(2024, 2, 1)], text="详情请拨打13800138000。")
    stage.round()
    assert stage.only("A20-2")


def test_no_excerpt_of_a_finding_shows_personal_data(stage: Stage) -> None:
    stage.post(stage.account(), [DUE_DAYS[0]], text="详情请拨打13800138000。")
    stage.round()
    finding = stage.only("A20-2")
    shown = f"{finding.sentence_zh}{finding.sentence_en}{finding.facts}{finding.evidence}"
    assert "13800138000" not in shown
    assert "应为" not in finding.sentence_zh


# --- A18-2: which days count --------------------------------------------------------------------


def missed(stage: Stage, day: date = TODAY) -> list[str]:
    stage.round(day)
    return [each for finding in stage.standing("A18-2") for each in finding.evidence]


def test_a18_2_the_day_of_the_round_is_not_over_and_weekends_do_not_count(stage: Stage) -> None:
    stage.silent_account()
    assert missed(stage) == [day.isoformat() for day in DUE_DAYS]


def test_a18_2_holidays_do_not_count_and_make_up_days_do(stage: Stage) -> None:
    """National Day 2026: 1 to 7 October off, Saturday 10 October worked."""
    stage.silent_account()
    days = missed(stage, date(2026, 10, 14))
    assert "2026-10-10" in days
    assert not {f"2026-10-0{day}" for day in range(1, 8)} & set(days)
    assert len(days) == 10


def test_a18_2_days_before_the_account_was_opened_do_not_count(stage: Stage) -> None:
    stage.silent_account(opened_on=date(2026, 6, 4))
    assert missed(stage) == ["2026-06-05", "2026-06-08", "2026-06-09"]


def test_a18_2_without_a_day_of_opening_registration_counts(stage: Stage) -> None:
    stage.silent_account(opened_on=None)
    assert missed(stage) == []
    assert missed(stage, date(2026, 6, 12)) == ["2026-06-11"]


def test_a18_2_without_a_day_of_opening_the_first_post_proves_that_it_existed(stage: Stage) -> None:
    account = stage.silent_account(opened_on=None)
    stage.post(account, [date(2026, 6, 4)])
    assert missed(stage) == ["2026-06-05", "2026-06-08", "2026-06-09"]


def test_a18_2_an_account_that_posted_before_the_window_is_judged_on_all_of_it(
    stage: Stage,
) -> None:
    account = stage.silent_account(opened_on=None)
    stage.post(account, [date(2026, 4, 1), *DUE_DAYS[1:]])
    assert missed(stage) == [DUE_DAYS[0].isoformat()]


def test_a18_2_days_under_suspension_do_not_count(stage: Stage) -> None:
    account = stage.silent_account()
    change(stage, account, on=date(2026, 6, 2), state=AccountState.SUSPENDED)
    change(stage, account, on=date(2026, 6, 5), state=AccountState.OPERATING)
    assert missed(stage) == [
        "2026-05-27", "2026-05-28", "2026-05-29", "2026-06-01", "2026-06-08", "2026-06-09",
    ]  # fmt: skip


def test_a_suspended_account_is_not_asked_for_posts_at_all(stage: Stage) -> None:
    account = stage.silent_account(opened_on=date(2026, 1, 1))
    change(stage, account, on=date(2026, 5, 1), state=AccountState.SUSPENDED)
    assert missed(stage) == []
    assert stage.standing("N2-1") == []


def test_nothing_is_judged_before_the_regulation_was_in_force(stage: Stage) -> None:
    stage.silent_account(opened_on=date(2020, 1, 1), ideology_holder_id=None)
    stage.round(date(2022, 2, 28))
    assert {finding.code for finding in stage.standing()} == {"N2-1"}
    assert missed(stage, date(2022, 3, 3)) == ["2022-03-01", "2022-03-02"]


# --- N2-1: the veto and the days to it ----------------------------------------------------------


def test_n2_1_the_veto_is_found_and_ends_with_the_next_post(stage: Stage) -> None:
    account = stage.silent_account()
    stage.post(account, [TODAY - timedelta(days=15)])
    stage.round()
    finding = stage.only("N2-1")
    assert finding.veto
    stage.post(account, [TODAY])
    stage.round()
    assert stage.standing("N2-1") == []


@pytest.mark.parametrize(
    ("silent_days", "left"), [(10, None), (11, 4), (12, 3), (14, 1), (15, None)]
)
def test_n2_1_days_to_veto_are_shown_before_it_happens(
    stage: Stage, silent_days: int, left: int | None
) -> None:
    account = stage.silent_account()
    stage.post(account, [TODAY - timedelta(days=silent_days)])
    clocks = selectors.days_to_veto(stage.cast.supervisor, today=TODAY)
    assert [each.days_left for each in clocks] == ([] if left is None else [left])
    clock = selectors.veto_clock_of(account.pk, today=TODAY)
    assert clock is not None
    assert clock.days_left == max(0, 15 - silent_days)
    assert clock.veto_on == TODAY + timedelta(days=clock.days_left)


def test_n2_1_days_to_veto_show_the_accounts_in_reach_nearest_first(stage: Stage) -> None:
    near = stage.silent_account(stage.cast.town, "城关发布")
    nearer = stage.silent_account(stage.cast.other_town, "马官发布")
    stage.post(near, [TODAY - timedelta(days=11)])
    stage.post(nearer, [TODAY - timedelta(days=13)])
    clocks = selectors.days_to_veto(stage.cast.supervisor, today=TODAY)
    assert [each.account for each in clocks] == ["马官发布", "城关发布"]
    own = selectors.days_to_veto(stage.cast.editor_of(stage.cast.town), today=TODAY)
    assert [each.account for each in own] == ["城关发布"]


def test_first_day_of_the_cast_is_the_first_day_of_the_law() -> None:
    assert date(2022, 3, 1) == FIRST_DAY


def test_a2_1_a_government_website_is_published_to_and_no_rule_of_accounts_is_asked_of_it(
    stage: Stage,
) -> None:
    registry.approve_platform(
        stage.cast.supervisor, code="website", name_zh="政府网站", name_en="Government website",
        on=FIRST_DAY, reason="门户网站", now=NOW,
    )  # fmt: skip
    site = stage.cast.add_account(
        stage.cast.town, "城关镇人民政府网", platform="website", ideology_holder_id=None
    )
    stage.round()
    assert not Finding.objects.filter(account=site).exists()
    watched = selectors.days_to_veto(stage.cast.supervisor, today=TODAY)
    assert site.pk not in {each.account_id for each in watched}
