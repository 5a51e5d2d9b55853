"""What was signed goes out, once and as it was signed; what was not does not (A17-1, A17-4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import outbox, services
from guiju.newsroom.delivery import running, workflow
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Delivery, Edition, Manuscript, Variant
from guiju.newsroom.workflow import State as Written
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.faults import Fault, Kind
from guiju.rulebook import packs
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import (
    Clock,
    by_wechat,
    by_weibo,
    only,
    signed_for,
    signer_of,
    work,
)
from tests.newsroom.manuscripts import fresh, reviewed, signed, written


def acts(delivery: Delivery) -> list[str]:
    rows = Entry.objects.filter(subject_kind="delivery", subject_id=delivery.pk)
    return list(rows.order_by("number").values_list("act", flat=True))


class TestTheOutbox:
    def test_signing_queues_one_delivery_for_each_account(self, cast: Cast) -> None:
        manuscript = signed_for(cast, cast.town, "wechat-official", "douyin")
        rows = manuscript.deliveries.all()
        assert {(each.state, each.due_at) for each in rows} == {(State.QUEUED, NOW)}
        assert len(rows) == 2

    def test_taking_the_signature_back_calls_them_off_and_signing_again_queues_new_ones(
        self, cast: Cast
    ) -> None:
        manuscript = signed_for(cast, cast.town, "wechat-official")
        services.reopen_manuscript(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            now=NOW,
        )
        assert only(manuscript).state == State.CALLED_OFF
        signed(cast, manuscript)
        states = sorted(manuscript.deliveries.values_list("state", flat=True))
        assert states == [State.CALLED_OFF, State.QUEUED]

    def test_at_night_it_waits_for_the_morning_unless_it_is_major(self, cast: Cast) -> None:
        pack = packs.load("puding-2022")
        zone = ZoneInfo("Asia/Shanghai")
        for said, then in (
            (datetime(2026, 6, 10, 23, 5, tzinfo=zone), datetime(2026, 6, 11, 6, 30, tzinfo=zone)),
            (datetime(2026, 6, 10, 5, 0, tzinfo=zone), datetime(2026, 6, 10, 6, 30, tzinfo=zone)),
            (datetime(2026, 6, 10, 6, 30, tzinfo=zone), datetime(2026, 6, 10, 6, 30, tzinfo=zone)),
        ):
            assert outbox.after_quiet_hours(said, pack=pack) == then

    def test_a_time_that_was_set_is_kept_and_can_be_moved_until_it_is_out(
        self, cast: Cast, clock: Clock
    ) -> None:
        manuscript = written(cast, cast.town)
        later = NOW + timedelta(hours=5)
        editor = cast.editor_of(cast.town)
        services.schedule_manuscript(
            editor,
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            publish_at=later,
            now=NOW,
        )
        manuscript = signed(cast, manuscript)
        assert only(manuscript).next_at == later
        services.schedule_manuscript(
            editor,
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            publish_at=None,
            now=NOW,
        )
        assert only(manuscript).next_at == NOW
        work(clock)
        with pytest.raises(Refused):
            services.schedule_manuscript(
                editor,
                manuscript_id=manuscript.pk,
                version=fresh(manuscript).version,
                publish_at=later,
                now=NOW,
            )


class TestByTheInterface:
    def test_of_wechat_it_goes_live_and_is_verified(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        by_wechat(cast, cast.town, sandbox)
        manuscript = signed_for(cast, cast.town, "wechat-official")
        work(clock)
        delivery = only(manuscript)
        assert delivery.state == State.VERIFIED, delivery.trouble_en
        assert delivery.url.startswith(sandbox.url)
        assert fresh(manuscript).state == Written.PUBLISHED
        assert acts(delivery) == [
            "DELIVERY_BEGUN", "DELIVERY_ACCEPTED", "DELIVERY_LIVE", "DELIVERY_VERIFIED",
        ]  # fmt: skip
        assert len(sandbox.wechat.jobs) == 1

    def test_of_weibo_it_goes_live_and_is_verified(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        by_weibo(cast, cast.town, sandbox)
        manuscript = signed_for(cast, cast.town, "weibo")
        work(clock)
        delivery = only(manuscript)
        assert delivery.state == State.VERIFIED, delivery.trouble_en
        assert [str(each.id) for each in sandbox.world.weibo.statuses] == [
            delivery.platform_post_id
        ]

    def test_a_refusal_of_the_platforms_review_goes_to_a_person_in_words(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        by_wechat(cast, cast.town, sandbox)
        sandbox.world.faults.add(Fault(Kind.VERDICT, path="freepublish/submit", code=4))
        manuscript = signed_for(cast, cast.town, "wechat-official")
        work(clock)
        delivery = only(manuscript)
        assert delivery.state == State.FAILED
        assert "平台审核不通过" in delivery.trouble_zh
        assert acts(delivery)[-1] == "DELIVERY_FAILED"

    def test_throttling_is_waited_out(self, cast: Cast, sandbox: Sandbox, clock: Clock) -> None:
        by_wechat(cast, cast.town, sandbox)
        sandbox.world.faults.add(Fault(Kind.CODE, path="draft/add", code=45009, times=2))
        manuscript = signed_for(cast, cast.town, "wechat-official")
        work(clock, most=300, pause=300)
        assert only(manuscript).state == State.VERIFIED
        assert clock() - NOW >= timedelta(hours=1)

    def test_a_token_that_expires_on_the_way_is_renewed(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        by_wechat(cast, cast.town, sandbox)
        for path in ("draft/add", "freepublish/submit", "freepublish/get"):
            sandbox.world.faults.add(Fault(Kind.EXPIRE, path=path))
        manuscript = signed_for(cast, cast.town, "wechat-official")
        work(clock)
        assert only(manuscript).state == State.VERIFIED
        assert len(sandbox.wechat.jobs) == 1

    def test_missing_credentials_wait_for_a_person_and_go_on_when_they_are_kept(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        by_wechat(cast, cast.town, sandbox)
        sandbox.world.faults.add(Fault(Kind.CODE, path="stable_token", code=40125))
        manuscript = signed_for(cast, cast.town, "wechat-official")
        work(clock)
        assert only(manuscript).state == State.FAILED
        by_wechat(cast, cast.town, sandbox, now=clock())
        work(clock)
        assert only(manuscript).state == State.VERIFIED


class TestTheGate:
    @pytest.mark.parametrize("table", ["variant", "manuscript", "edition"])
    def test_a_text_altered_in_the_database_does_not_go_out_and_the_ledger_says_so(
        self, cast: Cast, sandbox: Sandbox, clock: Clock, table: str
    ) -> None:
        by_wechat(cast, cast.town, sandbox)
        manuscript = signed_for(cast, cast.town, "wechat-official")
        if table == "variant":
            Variant.objects.filter(manuscript=manuscript).update(body="<p>别的话</p>")
        elif table == "manuscript":
            Manuscript.objects.filter(pk=manuscript.pk).update(body="<p>别的话</p>")
        else:
            edition = Edition.objects.get(manuscript=manuscript, number=manuscript.edition)
            account = manuscript.variants.get().account_id
            edition.content["variants"][str(account)]["body"] = "<p>别的话</p>"
            edition.save()
        work(clock)
        delivery = only(manuscript)
        assert delivery.state == State.REFUSED
        assert "内容与审核签发时不一致" in delivery.trouble_zh
        entry = Entry.objects.get(act="DELIVERY_REFUSED")
        assert (entry.article, entry.detail["breaches"]) == ("A17-4", ["A17-4"])
        assert not sandbox.wechat.jobs
        assert not sandbox.wechat.drafts
        assert fresh(manuscript).state == Written.SIGNED

    def test_a_text_altered_after_the_draft_was_laid_down_is_not_submitted(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        by_wechat(cast, cast.town, sandbox)
        sandbox.world.faults.add(Fault(Kind.STATUS, path="freepublish/submit", code=502))
        manuscript = signed_for(cast, cast.town, "wechat-official")
        delivery = running.claim(now=clock())
        assert delivery is not None
        running.run(delivery, clock=clock)
        Variant.objects.filter(manuscript=manuscript).update(title="别的标题")
        work(clock)
        assert only(manuscript).state == State.REFUSED
        assert not sandbox.wechat.jobs


class TestByHand:
    def test_a_person_publishes_and_says_where(self, cast: Cast, clock: Clock) -> None:
        manuscript = signed_for(cast, cast.town, "douyin")
        work(clock)
        delivery = only(manuscript)
        assert (delivery.state, delivery.next_at) == (State.SUBMITTED, None)
        assert fresh(manuscript).state == Written.PUBLISHED
        services.enter_link(
            cast.editor_of(cast.town),
            delivery_id=delivery.pk,
            url="https://www.douyin.com/video/7300000000000000000",
            now=clock(),
        )
        assert only(manuscript).state == State.LIVE

    def test_only_the_unit_enters_it_and_not_before_it_is_due(self, cast: Cast) -> None:
        manuscript = signed_for(cast, cast.town, "douyin")
        for officer in (cast.editor_of(cast.other_town), cast.editor_of(cast.town)):
            with pytest.raises(Refused):
                services.enter_link(
                    officer, delivery_id=only(manuscript).pk, url="https://a.gov.cn/", now=NOW
                )

    def test_what_is_stuck_is_called_off_by_a_signer_with_a_reason(
        self, cast: Cast, clock: Clock
    ) -> None:
        manuscript = signed_for(cast, cast.town, "wechat-official")
        Variant.objects.filter(manuscript=manuscript).update(title="别的标题")
        work(clock)
        delivery = only(manuscript)
        with pytest.raises(Refused):
            services.call_off_delivery(
                cast.editor_of(cast.town), delivery_id=delivery.pk, reason="不再发布", now=NOW
            )
        with pytest.raises(Refused):
            services.call_off_delivery(
                signer_of(cast, cast.town), delivery_id=delivery.pk, reason=" ", now=NOW
            )
        services.call_off_delivery(
            signer_of(cast, cast.town), delivery_id=delivery.pk, reason="不再发布", now=NOW
        )
        assert only(manuscript).state == State.CALLED_OFF

    def test_what_a_person_will_not_publish_is_called_off_what_the_program_publishes_is_not(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        signer = signer_of(cast, cast.town)
        manuscript = signed_for(cast, cast.town, "douyin")
        work(clock)
        services.call_off_delivery(
            signer, delivery_id=only(manuscript).pk, reason="不再发布", now=clock()
        )
        assert only(manuscript).state == State.CALLED_OFF
        by_wechat(cast, cast.town, sandbox)
        sandbox.world.faults.add(Fault(Kind.STATUS, path="freepublish/submit", code=502))
        manuscript = signed_for(cast, cast.town, "wechat-official")
        delivery = running.claim(now=clock())
        assert delivery is not None
        running.run(delivery, clock=clock)
        with pytest.raises(Refused) as refused:
            services.call_off_delivery(
                signer, delivery_id=delivery.pk, reason="不再发布", now=clock()
            )
        assert "正在通过接口发布" in refused.value.breaches[0].sentence.zh

    def test_a_worker_that_holds_it_does_not_undo_what_a_person_decided(
        self, cast: Cast, clock: Clock
    ) -> None:
        manuscript = signed_for(cast, cast.town, "douyin")
        held = running.claim(now=clock())
        assert held is not None
        services.call_off_delivery(
            signer_of(cast, cast.town), delivery_id=held.pk, reason="不再发布", now=clock()
        )
        running.run(held, clock=clock)
        assert only(manuscript).state == State.CALLED_OFF


def test_two_workers_do_not_get_the_same_delivery(cast: Cast) -> None:
    signed_for(cast, cast.town, "wechat-official")
    assert running.claim(now=NOW) is not None
    assert running.claim(now=NOW) is None
    assert running.claim(now=NOW + running.LEASE + timedelta(seconds=1)) is not None


def test_a_worker_that_lost_its_lease_writes_nothing(
    cast: Cast, sandbox: Sandbox, clock: Clock
) -> None:
    by_wechat(cast, cast.town, sandbox)
    manuscript = signed_for(cast, cast.town, "wechat-official")
    slow = running.claim(now=clock())
    clock.move(minutes=6)
    quick = running.claim(now=clock())
    assert slow is not None
    assert quick is not None
    running.run(slow, clock=clock)
    assert only(manuscript).state == State.QUEUED
    running.run(quick, clock=clock)
    work(clock)
    assert only(manuscript).state == State.VERIFIED
    assert len(sandbox.wechat.jobs) == 1


def test_every_state_is_reached_and_every_pair_is_decided() -> None:
    reached = {after for _, after in workflow.TRANSITIONS}
    assert reached == set(State)
    left = {before for before, _ in workflow.TRANSITIONS}
    assert set(State) - left == {State.VERIFIED, State.CALLED_OFF}
    for before in State:
        for after in State:
            assert workflow.TRANSITIONS.may(before, after) == (
                (before, after) in workflow.TRANSITIONS
            )


def test_reviewed_is_not_signed(cast: Cast, clock: Clock) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    assert not manuscript.deliveries.exists()
