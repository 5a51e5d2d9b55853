"""Campaigns: who plans what, what an item needs, how the program sees it done, how a campaign ends (A16-3)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.campaigns import seeing
from guiju.newsroom.campaigns.standing import Standing
from guiju.newsroom.models import Campaign, CorrectionTask, PlannedItem
from guiju.newsroom.selectors import campaigns as selectors
from guiju.newsroom.selectors import planning
from guiju.registry.models import Account
from guiju.units import services as units
from guiju.units.models import Role
from guiju.units.papers import Upload
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom import corrections
from tests.newsroom.campaigns import THEME, TITLE, item, line, planned, said, stated
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.manuscripts import account_of, fresh, signed, written
from tests.newsroom.responses import sent_out
from tests.registry.cases import PNG

LATER = NOW + timedelta(days=1)


@pytest.fixture
def wechat(cast: Cast) -> Account:
    return account_of(cast, cast.town)


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return planned(cast, cast.town)


def refused(act: object, *arguments: object, **facts: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)  # type: ignore[operator]
    return [key for each in refusal.value.breaches for key in each.evidence or (each.code,)]


class TestPlanning:
    def test_the_county_office_plans_with_units_that_take_part(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        assert (campaign.title, campaign.hashtag) == (THEME, "健康人生绿色无毒")
        assert [each.unit for each in campaign.participants.all()] == [cast.town]
        assert Entry.objects.get(act="CAMPAIGN_PLANNED").article == "A16-3"

    def test_a_unit_plans_for_itself_and_lets_nobody_else_take_part(self, cast: Cast) -> None:
        principal = cast.principal_of(cast.town)
        facts = stated(cast.town, hashtag="#城关禁毒＃ ")
        services.plan_campaign(principal, facts=facts, now=NOW)
        assert Campaign.objects.get().hashtag == "城关禁毒"
        other = stated(cast.town, title="安全生产月", hashtag="")
        assert refused(
            services.plan_campaign, principal, facts=other,
            participant_ids=[cast.other_town.pk], now=NOW,
        ) == [cast.other_town.name]  # fmt: skip
        assert refused(services.plan_campaign, cast.editor_of(cast.town), facts=other, now=NOW) == [
            cast.town.name
        ]

    def test_everything_that_is_wrong_is_said_at_once(self, cast: Cast, campaign: Campaign) -> None:
        double = stated(cast.office, first_on=TODAY + timedelta(days=9), last_on=TODAY)
        assert refused(services.plan_campaign, cast.supervisor, facts=double, now=NOW) == [
            "reversed",
            "alike",
        ]
        same = stated(cast.office, title="另一主题", first_on=TODAY - timedelta(days=9))
        assert refused(services.plan_campaign, cast.supervisor, facts=same, now=NOW) == ["alike"]
        assert Campaign.objects.count() == 1

    def test_its_days_are_changed_with_what_is_planned_in_them(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        item(cast, campaign, cast.town)
        later = stated(cast.office, first_on=TODAY + timedelta(days=1))
        change = services.change_campaign
        assert refused(
            change, cast.supervisor, campaign_id=campaign.pk, version=1, facts=later, now=NOW
        ) == ["outside"]
        longer = stated(cast.office, last_on=TODAY + timedelta(days=20))
        changed = change(cast.supervisor, campaign_id=campaign.pk, version=1, facts=longer, now=NOW)
        assert changed.last_on == TODAY + timedelta(days=20)
        assert refused(
            change, cast.supervisor, campaign_id=campaign.pk, version=1, facts=longer, now=NOW
        ) == ["A16-3"]

    def test_a_unit_takes_part_once_and_not_without_its_items(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        ours = {"campaign_id": campaign.pk, "unit_id": cast.town.pk, "now": NOW}
        assert refused(services.add_participant, cast.supervisor, **ours) == ["A16-3"]
        planned_item = item(cast, campaign, cast.town)
        assert refused(services.remove_participant, cast.supervisor, **ours) == ["A16-3"]
        services.drop_item(cast.supervisor, item_id=planned_item.pk, reason="改期。", now=NOW)
        services.remove_participant(cast.supervisor, **ours)  # type: ignore[arg-type]
        assert not campaign.participants.exists()


class TestItems:
    def test_a_unit_that_takes_part_plans_its_own_and_no_other(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        plan, principal = services.plan_item, cast.principal_of(cast.town)
        plan(principal, campaign_id=campaign.pk, facts=said(cast, cast.town), now=NOW)
        stranger = cast.principal_of(cast.other_town)
        assert refused(
            plan, stranger, campaign_id=campaign.pk, facts=said(cast, cast.town), now=NOW
        ) == [cast.town.name]
        assert refused(
            plan, stranger, campaign_id=campaign.pk, facts=said(cast, cast.other_town), now=NOW
        ) == ["A16-3"]

    def test_everything_that_is_wrong_is_said_at_once(self, cast: Cast, campaign: Campaign) -> None:
        foreign = account_of(cast, cast.other_town)
        facts = said(
            cast, cast.town, foreign, on=TODAY + timedelta(days=40),
            person_id=cast.people[cast.other_town.pk, Role.EDITOR], column_id=99,
        )  # fmt: skip
        assert refused(
            services.plan_item, cast.supervisor, campaign_id=campaign.pk, facts=facts, now=NOW
        ) == ["day", "foreign", "person", "column"]
        assert not PlannedItem.objects.exists()

    def test_a_person_who_has_left_is_responsible_for_nothing(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        editor = cast.people[cast.town.pk, Role.EDITOR]
        units.record_leaving(cast.supervisor, staff_id=editor, on=TODAY, now=NOW)
        assert refused(
            services.plan_item, cast.supervisor, campaign_id=campaign.pk,
            facts=said(cast, cast.town), now=LATER,
        ) == ["past", "person"]  # fmt: skip

    def test_two_who_change_it_at_once_do_not_undo_one_another(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        found = item(cast, campaign, cast.town)
        moved = said(cast, cast.town, on=TODAY + timedelta(days=1))
        change = services.change_item
        change(cast.supervisor, item_id=found.pk, version=1, facts=moved, now=NOW)
        principal = cast.principal_of(cast.town)
        assert refused(
            change, principal, item_id=found.pk, version=1, facts=said(cast, cast.town), now=NOW
        ) == ["A16-3"]
        assert line(found).item.on == TODAY + timedelta(days=1)


class TestWriting:
    def test_one_click_makes_a_draft_that_belongs_to_it(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        weibo = account_of(cast, cast.town, "weibo")
        found = item(cast, campaign, cast.town, account_of(cast, cast.town), weibo)
        assert line(found).stands == (Standing.PLANNED, False)
        editor = cast.editor_of(cast.town)
        manuscript = fresh(services.write_item(editor, item_id=found.pk, now=NOW))
        assert (manuscript.title, manuscript.topic) == (TITLE, "健康人生绿色无毒")
        assert "#健康人生绿色无毒#" in manuscript.body
        assert manuscript.variants.count() == 2
        assert line(found).stands == (Standing.WRITING, False)
        assert planning.item_of(manuscript.pk) == found
        stranger = cast.editor_of(cast.other_town)
        assert refused(services.write_item, stranger, item_id=found.pk, now=NOW) == [cast.town.name]

    def test_a_manuscript_belongs_to_one_item_of_its_unit(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        first = item(cast, campaign, cast.town)
        second = item(cast, campaign, cast.town, title="禁毒知识问答")
        manuscript, editor = written(cast, cast.town), cast.editor_of(cast.town)
        tie = services.tie_manuscript
        tie(editor, manuscript_id=manuscript.pk, item_id=first.pk, now=NOW)
        tie(editor, manuscript_id=manuscript.pk, item_id=second.pk, now=NOW)
        assert planning.item_of(manuscript.pk) == second
        services.untie_manuscript(editor, manuscript_id=manuscript.pk, now=NOW)
        assert planning.item_of(manuscript.pk) is None
        theirs = written(cast, cast.other_town)
        assert refused(
            tie, cast.editor_of(cast.other_town), manuscript_id=theirs.pk, item_id=first.pk, now=NOW
        ) == ["A16-3"]

    def test_signed_off_it_is_nearly_there_and_given_up_it_is_where_it_was(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        found = item(cast, campaign, cast.town)
        editor = cast.editor_of(cast.town)
        manuscript = signed(cast, written(cast, cast.town))
        services.tie_manuscript(editor, manuscript_id=manuscript.pk, item_id=found.pk, now=NOW)
        assert line(found).stands.standing == Standing.SIGNED
        other = item(cast, campaign, cast.town, title="禁毒知识问答")
        given_up = services.write_item(editor, item_id=other.pk, now=NOW)
        services.withdraw_manuscript(
            editor, manuscript_id=given_up.pk, version=given_up.version, reason="重复。", now=NOW
        )
        assert line(other).stands.standing == Standing.PLANNED
        assert refused(
            services.tie_manuscript, editor, manuscript_id=given_up.pk, item_id=other.pk, now=NOW
        ) == ["A16-3"]


class TestSeeing:
    def test_a_post_under_its_title_is_seen_and_late_after_its_day(
        self, cast: Cast, campaign: Campaign, wechat: Account
    ) -> None:
        weibo = account_of(cast, cast.town, "weibo")
        found = item(cast, campaign, cast.town, wechat, weibo)
        assert seeing.settle(now=NOW) == 0
        Desk(wechat).bring(raw(1, title=TITLE, published_at="2026-06-10 09:30"))
        assert seeing.settle(now=NOW) == 1
        assert line(found).stands == (Standing.PARTLY, False)
        late = NOW + timedelta(days=1)
        Desk(weibo, now=late).bring(raw(2, title="微博", text=f"【{TITLE}】今天上午",
                                        published_at="2026-06-11 09:30"))  # fmt: skip
        assert seeing.settle(now=LATER) == 1
        shown = line(found, today=TODAY + timedelta(days=1))
        assert shown.stands == (Standing.OUT, True)
        assert [each.late for each in shown.accounts] == [False, True]
        assert seeing.settle(now=LATER) == 0

    def test_what_was_written_for_it_is_seen_whatever_became_of_its_title(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        found = item(cast, campaign, cast.town)
        manuscript, editor = written(cast, cast.town), cast.editor_of(cast.town)
        services.tie_manuscript(editor, manuscript_id=manuscript.pk, item_id=found.pk, now=NOW)
        link = "https://mp.weixin.qq.com/s/plan"
        sent_out(cast, manuscript, at=NOW + timedelta(hours=1), url=link)
        assert seeing.settle(now=LATER) == 1
        shown = line(found)
        assert shown.stands == (Standing.OUT, False)
        assert [(each.url, each.gone) for each in shown.accounts] == [(link, False)]
        opened = corrections.opened(cast, fresh(manuscript), by=editor, now=LATER)
        corrections.signed(cast, opened, now=LATER)
        task = opened.tasks.get()
        services.take_task(editor, task_id=task.pk, now=LATER)
        done = services.Finishing(
            CorrectionTask.How.TAKEN_DOWN, screenshot=Upload("已删除.png", PNG)
        )
        services.finish_task(editor, task_id=task.pk, done=done, now=LATER)
        assert [each.gone for each in line(found).accounts] == [True]

    def test_older_posts_and_those_of_other_accounts_are_not(
        self, cast: Cast, campaign: Campaign, wechat: Account
    ) -> None:
        item(cast, campaign, cast.town)
        Desk(wechat).bring(raw(1, title=TITLE, published_at="2026-06-09 09:30"))
        other = account_of(cast, cast.other_town)
        Desk(other).bring(raw(2, title=TITLE, published_at="2026-06-10 09:30"))
        assert seeing.settle(now=NOW) == 0

    def test_what_is_planned_every_week_takes_its_posts_one_by_one(
        self, cast: Cast, campaign: Campaign, wechat: Account
    ) -> None:
        weekly = [
            item(cast, campaign, cast.town, on=TODAY + timedelta(days=days)) for days in (7, 0)
        ]
        desk = Desk(wechat)
        desk.bring(raw(1, title=TITLE, published_at="2026-06-10 09:30"))
        assert seeing.settle(now=NOW) == 1
        assert [line(each).stands.standing for each in weekly] == [Standing.PLANNED, Standing.OUT]
        assert seeing.settle(now=NOW) == 0
        desk.now += timedelta(days=7)
        desk.bring(raw(2, title=TITLE, published_at="2026-06-17 09:30"))
        assert seeing.settle(now=NOW + timedelta(days=7)) == 1
        assert line(weekly[0]).stands == (Standing.OUT, False)

    def test_nobody_has_acted_nothing_is_asked(
        self, cast: Cast, campaign: Campaign, django_assert_num_queries: object
    ) -> None:
        item(cast, campaign, cast.town)
        seeing.settle(now=NOW)
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert seeing.settle(now=NOW) == 0

    def test_it_is_seen_once(self, cast: Cast, campaign: Campaign, wechat: Account) -> None:
        found = item(cast, campaign, cast.town)
        Desk(wechat).bring(raw(1, title=TITLE, published_at="2026-06-10 09:30"))
        seeing.settle(now=NOW)
        seen = found.planned_accounts.get()
        assert refused(
            services.find_item_out, by=cast.supervisor.actor, planned_id=seen.pk,
            seen=services.SeenOut(NOW), now=NOW,
        ) == ["A16-3"]  # fmt: skip
        account_gone = said(cast, cast.town, account_of(cast, cast.town, "weibo"))
        assert refused(
            services.change_item, cast.supervisor, item_id=found.pk, version=1,
            facts=account_gone, now=NOW,
        ) == ["out"]  # fmt: skip


class TestTheDesk:
    def test_what_is_over_with_nothing_out_waits_for_the_unit(
        self, cast: Cast, campaign: Campaign, wechat: Account
    ) -> None:
        found = item(cast, campaign, cast.town)
        tomorrow = TODAY + timedelta(days=1)
        editor, chief = cast.editor_of(cast.town), cast.holder(cast.town, Role.CHIEF_EDITOR)
        assert list(selectors.items_waiting_for(editor, today=TODAY)) == [found]
        assert list(selectors.items_waiting_for(chief, today=TODAY)) == []
        for who in (editor, chief, cast.supervisor):
            assert list(selectors.items_waiting_for(who, today=tomorrow)) == [found]
        stranger = cast.editor_of(cast.other_town)
        assert list(selectors.items_waiting_for(stranger, today=tomorrow)) == []
        Desk(wechat).bring(raw(1, title=TITLE, published_at="2026-06-10 09:30"))
        seeing.settle(now=NOW)
        assert list(selectors.items_waiting_for(editor, today=tomorrow)) == []

    def test_a_campaign_that_is_over_waits_for_its_summary(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        over = campaign.last_on + timedelta(days=1)
        assert list(selectors.campaigns_waiting_for(cast.supervisor, today=TODAY)) == []
        assert list(selectors.campaigns_waiting_for(cast.supervisor, today=over)) == [campaign]
        principal = cast.principal_of(cast.town)
        assert list(selectors.campaigns_waiting_for(principal, today=over)) == []


class TestEnding:
    def test_closed_it_counts_what_was_out(
        self, cast: Cast, campaign: Campaign, wechat: Account
    ) -> None:
        item(cast, campaign, cast.town)
        ahead = item(cast, campaign, cast.town, title="后续报道", on=TODAY + timedelta(days=3))
        Desk(wechat).bring(raw(1, title=TITLE, published_at="2026-06-10 09:30"))
        seeing.settle(now=NOW)
        close = services.close_campaign
        ended = {"campaign_id": campaign.pk, "summary": "覆盖全镇。", "reads": 1200, "now": NOW}
        assert refused(close, cast.supervisor, **ended) == ["ahead"]
        services.drop_item(cast.supervisor, item_id=ahead.pk, reason="合并报道。", now=NOW)
        assert refused(close, cast.principal_of(cast.town), **ended) == [cast.office.name]
        closed = close(cast.supervisor, **ended)  # type: ignore[arg-type]
        assert (closed.posts, closed.accounts, closed.reads) == (1, 1, 1200)
        assert refused(close, cast.supervisor, **ended) == ["A16-3"]

    def test_withdrawn_nobody_is_asked_for_the_rest(self, cast: Cast, campaign: Campaign) -> None:
        found = item(cast, campaign, cast.town)
        withdraw = services.withdraw_campaign
        assert refused(withdraw, cast.supervisor, campaign_id=campaign.pk, reason=" ", now=NOW) == [
            "A16-3"
        ]
        withdraw(cast.supervisor, campaign_id=campaign.pk, reason="上级统一组织。", now=NOW)
        tomorrow = TODAY + timedelta(days=1)
        editor = cast.editor_of(cast.town)
        assert list(selectors.items_waiting_for(editor, today=tomorrow)) == []
        assert refused(services.write_item, editor, item_id=found.pk, now=NOW) == ["A16-3"]
        assert line(found, today=tomorrow).stands == (Standing.NOT_DONE, False)


class TestWhoSees:
    def test_a_unit_sees_its_own_and_those_it_takes_part_in(
        self, cast: Cast, campaign: Campaign
    ) -> None:
        services.plan_campaign(
            cast.principal_of(cast.other_town), facts=stated(cast.other_town), now=NOW
        )

        def seen(unit: object) -> set[int]:
            officer = cast.editor_of(unit)  # type: ignore[arg-type]
            return set(selectors.campaigns(officer).values_list("unit_id", flat=True))

        assert seen(cast.town) == {cast.office.pk}
        assert seen(cast.other_town) == {cast.other_town.pk}
        assert seen(cast.department) == set()
        assert selectors.campaigns(cast.supervisor).count() == 2
