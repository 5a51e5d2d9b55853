"""Relay orders: who issues them, how an account carries one or is excused, what is found late (A5-2, A21-4)."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.newsroom.relaying import finding
from guiju.newsroom.relaying.workflow import OPEN, TRANSITIONS, State
from guiju.newsroom.selectors import relays as selectors
from guiju.registry.models import Account
from guiju.units.models import Clock
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.manuscripts import account_of, fresh
from tests.newsroom.relays import TEXT, TITLE, of, ordered, stated

LATER = NOW + timedelta(hours=9)
LINK = "https://mp.weixin.qq.com/s/abc"


@pytest.fixture
def wechat(cast: Cast) -> Account:
    return account_of(cast, cast.town)


def refused(act: object, *arguments: object, **stated: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act(*arguments, **stated)  # type: ignore[operator]
    return [each.code for each in refusal.value.breaches]


class TestIssuing:
    def test_every_account_gets_the_order_with_a_clock(self, cast: Cast, wechat: Account) -> None:
        other = account_of(cast, cast.other_town)
        order = ordered(cast, wechat, other)
        clocks = Clock.objects.filter(code="A21-4", state="running")
        assert {each.unit_id for each in clocks} == {cast.town.pk, cast.other_town.pk}
        assert {each.due_on for each in clocks} == {TODAY}
        assert of(order, wechat).state == State.SENT

    def test_only_the_office_competent_for_the_account_orders(
        self, cast: Cast, wechat: Account
    ) -> None:
        assert refused(
            services.issue_relay_order, cast.principal_of(cast.town), facts=stated(),
            account_ids=[wechat.pk], now=NOW,
        ) == ["A6-2"]  # fmt: skip

    def test_everything_that_is_wrong_is_said_at_once(self, cast: Cast) -> None:
        facts = stated(due_at=NOW, source="某商业网站", url="https://shop.example.com/1")
        found = refused(
            services.issue_relay_order, cast.supervisor, facts=facts, account_ids=[], now=NOW
        )
        assert found == ["A5-2", "A5-2", "A21-3"]
        assert not Entry.objects.filter(act="RELAY_ORDERED").exists()


class TestCarrying:
    def test_one_click_makes_a_draft_with_source_link_and_text(
        self, cast: Cast, wechat: Account
    ) -> None:
        weibo = account_of(cast, cast.town, "weibo")
        order = ordered(cast, wechat, weibo)
        editor = cast.editor_of(cast.town)
        manuscript = services.take_relay(editor, relay_id=of(order, wechat).pk, now=NOW)
        written = fresh(manuscript)
        assert (written.title, written.source, written.origin) == (TITLE, "中国政府网", "reprint")
        assert TEXT in written.body
        assert written.original.text == TEXT
        assert set(written.variants.values_list("account_id", flat=True)) == {wechat.pk, weibo.pk}
        assert [of(order, each).state for each in (wechat, weibo)] == [State.TAKEN] * 2

    def test_it_is_begun_once(self, cast: Cast, wechat: Account) -> None:
        order = ordered(cast, wechat)
        editor, relay = cast.editor_of(cast.town), of(order, wechat)
        services.take_relay(editor, relay_id=relay.pk, now=NOW)
        assert refused(services.take_relay, editor, relay_id=relay.pk, now=NOW) == ["A5-2"]
        assert Manuscript.objects.count() == 1

    def test_another_unit_does_not_take_it(self, cast: Cast, wechat: Account) -> None:
        relay = of(ordered(cast, wechat), wechat)
        stranger = cast.editor_of(cast.other_town)
        assert refused(services.take_relay, stranger, relay_id=relay.pk, now=NOW) == ["A6-2"]

    def test_the_link_of_the_post_ends_it_and_its_clock(self, cast: Cast, wechat: Account) -> None:
        relay = of(ordered(cast, wechat), wechat)
        services.enter_relay_link(
            cast.editor_of(cast.town), relay_id=relay.pk, url=LINK, now=NOW + timedelta(hours=2)
        )
        line = selectors.board(cast.supervisor, relay.order, now=LATER).lines[0]
        assert (line.relay.state, line.late, line.minutes) == (State.CARRIED, False, 120)
        assert Clock.objects.get(subject_kind="relay").state == "met"

    def test_a_post_that_comes_in_is_seen_by_the_program(self, cast: Cast, wechat: Account) -> None:
        order = ordered(cast, wechat)
        assert finding.settle(now=LATER) == 0
        at = NOW + timedelta(hours=3)
        Desk(wechat, now=at).bring(raw(title=TITLE, published_at=at.isoformat(), url=LINK))
        assert finding.settle(now=LATER) == 1
        relay = of(order, wechat)
        assert (relay.state, relay.carried_at, relay.url) == (State.CARRIED, at, LINK)
        assert finding.settle(now=LATER) == 0

    def test_an_older_post_or_one_of_another_account_is_not(
        self, cast: Cast, wechat: Account
    ) -> None:
        ordered(cast, wechat)
        before = NOW - timedelta(hours=3)
        Desk(wechat).bring(raw(1, title=TITLE, published_at=before.isoformat()))
        after = NOW + timedelta(minutes=30)
        other = account_of(cast, cast.other_town)
        Desk(other).bring(raw(2, title=TITLE, published_at=after.isoformat()))
        assert finding.settle(now=LATER) == 0

    def test_what_is_carried_late_is_carried_late(self, cast: Cast, wechat: Account) -> None:
        relay = of(ordered(cast, wechat), wechat)
        services.enter_relay_link(cast.editor_of(cast.town), relay_id=relay.pk, url=LINK, now=LATER)
        board = selectors.board(cast.supervisor, relay.order, now=LATER)
        assert (board.carried, board.in_time, board.late) == (1, 0, 1)
        assert Clock.objects.get(subject_kind="relay").state == "stopped"


class TestExcuses:
    def test_the_county_excuses_and_the_clock_ends(self, cast: Cast, wechat: Account) -> None:
        relay = of(ordered(cast, wechat), wechat)
        editor = cast.editor_of(cast.town)
        services.ask_excuse(editor, relay_id=relay.pk, reason="账号正在变更名称。", now=NOW)
        assert refused(
            services.excuse_relay, editor, relay_id=relay.pk, answer="同意。", now=NOW
        ) == ["A6-2"]
        services.excuse_relay(cast.supervisor, relay_id=relay.pk, answer="同意。", now=NOW)
        assert of(relay.order, wechat).state == State.EXCUSED
        assert selectors.late_relays(TODAY, zone=ZoneInfo("Asia/Shanghai")) == {}
        assert not Clock.objects.filter(state="running").exists()

    def test_declined_it_has_to_be_carried(self, cast: Cast, wechat: Account) -> None:
        relay = of(ordered(cast, wechat), wechat)
        editor = cast.editor_of(cast.town)
        services.ask_excuse(editor, relay_id=relay.pk, reason="编辑请假。", now=NOW)
        services.decline_excuse(
            cast.supervisor, relay_id=relay.pk, answer="请安排替班人员。", now=NOW
        )
        assert of(relay.order, wechat).state == State.SEEN
        services.enter_relay_link(editor, relay_id=relay.pk, url=LINK, now=NOW)

    def test_without_a_reason_nobody_is_excused(self, cast: Cast, wechat: Account) -> None:
        relay = of(ordered(cast, wechat), wechat)
        editor = cast.editor_of(cast.town)
        assert refused(services.ask_excuse, editor, relay_id=relay.pk, reason=" ", now=NOW)
        assert of(relay.order, wechat).state == State.SENT


class TestTheOrder:
    def test_its_deadline_is_moved_with_the_clocks(self, cast: Cast, wechat: Account) -> None:
        order = ordered(cast, wechat)
        services.prolong_relay_order(
            cast.supervisor, order_id=order.pk, due_at=NOW + timedelta(days=2), reason="网络中断。",
            now=NOW,
        )  # fmt: skip
        running = Clock.objects.get(state="running")
        assert running.due_on == TODAY + timedelta(days=2)
        assert selectors.late_relays(TODAY, zone=ZoneInfo("Asia/Shanghai")) == {}

    def test_withdrawn_nobody_has_to(self, cast: Cast, wechat: Account) -> None:
        order = ordered(cast, wechat)
        services.withdraw_relay_order(
            cast.supervisor, order_id=order.pk, reason="上级已撤回该文件。", now=NOW
        )
        assert of(order, wechat).state == State.CALLED_OFF
        assert not Clock.objects.filter(state="running").exists()
        again = refused(
            services.withdraw_relay_order, cast.supervisor, order_id=order.pk, reason="再撤。", now=NOW
        )  # fmt: skip
        assert again == ["A5-2"]

    def test_what_is_late_at_the_end_of_the_day_is_told_by_ground(
        self, cast: Cast, wechat: Account
    ) -> None:
        ordered(cast, wechat)
        ordered(cast, wechat, ground="A5-2", title="村村通广播活动预告", text="")
        found = selectors.late_relays(TODAY, zone=ZoneInfo("Asia/Shanghai"))[wechat.pk]
        assert [each.title for each in found.policy] == [TITLE]
        assert [each.due.zh for each in found.matrix] == ["6月10日18:00"]

    def test_units_are_told_by_how_fast_they_answer(self, cast: Cast, wechat: Account) -> None:
        other = account_of(cast, cast.other_town)
        order = ordered(cast, wechat, other)
        services.enter_relay_link(
            cast.editor_of(cast.town), relay_id=of(order, wechat).pk, url=LINK,
            now=NOW + timedelta(minutes=45),
        )  # fmt: skip
        slow, fast = selectors.responding(cast.supervisor, since=NOW - timedelta(1), now=LATER)
        assert (slow.unit, slow.late, slow.median_minutes) == (cast.other_town.short_name, 1, None)
        assert (fast.in_time, fast.late, fast.median_minutes) == (1, 0, 45)


class TestTheTable:
    def test_every_state_but_the_first_is_reached_and_only_open_ones_are_left(self) -> None:
        assert {after for _, after in TRANSITIONS} == set(State) - {State.SENT}
        assert {before for before, _ in TRANSITIONS} == set(OPEN)

    @given(st.lists(st.sampled_from(sorted({s.act for row in TRANSITIONS.values() for s in row}))))
    def test_no_row_of_acts_leaves_what_is_settled(self, acts: list[str]) -> None:
        state = State.SENT
        for act in acts:
            ended = TRANSITIONS.after(act, state)
            assert ended is None or state in OPEN
            state = ended or state
