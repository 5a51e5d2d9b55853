"""What was signed goes to the unit's own publishing system, signed, once, and is looked at there (A17-1, A17-4)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings

from guiju.newsroom import services
from guiju.newsroom.correcting.workflow import TaskState
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import CorrectionTask, Delivery, FeedAccess, Manuscript, Route, Variant
from guiju.newsroom.services import ChannelFacts
from guiju.platforms import webhook
from guiju.platforms.guard import AddressGuard
from guiju.platforms.refusals import Fate, PlatformError, Retry
from guiju.platforms.webhook import NotGenuineError
from guiju.security import credentials
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom import corrections
from tests.newsroom.deliveries import Clock, only, signed_for, work
from tests.newsroom.manuscripts import account_of
from tests.newsroom.receivers import SECRET, Site, refused, site

HERE = AddressGuard(allow=("127.0.0.0/8",))


@pytest.fixture(autouse=True)
def _this_machine(settings: LazySettings) -> None:
    settings.GUIJU_FEED_NETWORKS = ("127.0.0.0/8",)


@pytest.fixture
def cms() -> Iterator[Site]:
    with site() as running:
        yield running


def kept(cast: Cast, address: str, *, secret: str = SECRET) -> None:
    """The town's account on Toutiao is published to through its publishing system."""
    services.keep_channel(
        cast.principal_of(cast.town),
        account_id=account_of(cast, cast.town, "toutiao").pk,
        facts=ChannelFacts(Route.WEBHOOK, address=address),
        secrets={"signing": secret},
        now=NOW,
    )


def sent(cast: Cast, cms: Site, **more: Any) -> Manuscript:
    kept(cast, cms.url)
    return signed_for(cast, cast.town, "toutiao", **more)


class TestTheWay:
    def test_it_is_published_by_the_receiver_of_the_page_and_verified(
        self, cast: Cast, cms: Site
    ) -> None:
        manuscript = sent(cast, cms)
        work(Clock())
        delivery = only(manuscript)
        assert delivery.state == State.VERIFIED, delivery.trouble_en or delivery.differs
        assert delivery.url == f"{cms.url}guiju-{delivery.pk}.html"
        (article,) = cms.articles
        assert (article["title"], article["account"]) == (
            manuscript.title,
            delivery.account.name,
        )

    def test_an_answer_that_was_lost_does_not_publish_it_twice(self, cast: Cast, cms: Site) -> None:
        cms.lost = 2
        manuscript = sent(cast, cms)
        work(Clock())
        assert only(manuscript).state == State.VERIFIED
        assert len(cms.articles) == 1
        assert {each for each, _ in cms.requests} == {f"guiju-{only(manuscript).pk}"}
        assert len(cms.requests) == 3

    def test_what_is_taken_and_not_published_yet_is_asked_for_again(
        self, cast: Cast, cms: Site
    ) -> None:
        cms.answers = [(202, {}, b'{"id": "77"}')]
        manuscript = sent(cast, cms)
        work(Clock())
        assert only(manuscript).state == State.VERIFIED
        assert len(cms.articles) == 1

    def test_throttling_and_errors_of_the_site_are_waited_out(self, cast: Cast, cms: Site) -> None:
        cms.answers = [(429, {"Retry-After": "1800"}, b""), (502, {}, b"<html>Bad Gateway</html>")]
        clock, manuscript = Clock(), sent(cast, cms)
        work(clock)
        assert only(manuscript).state == State.VERIFIED
        assert clock() - NOW >= timedelta(minutes=30)

    @pytest.mark.parametrize(
        ("status", "retry", "said"),
        [
            (401, Retry.MENDED, "没有认可签名"),
            (404, Retry.MENDED, "没有接收程序"),
            (302, Retry.MENDED, "没有接收程序"),
            (413, Retry.NEVER, "过大"),
            (422, Retry.NEVER, "栏目不存在"),
        ],
    )
    def test_a_refusal_goes_to_a_person_in_words(
        self, cast: Cast, cms: Site, status: int, retry: Retry, said: str
    ) -> None:
        cms.answers = [(status, {}, refused("栏目不存在"))]
        manuscript = sent(cast, cms)
        work(Clock())
        delivery = only(manuscript)
        assert (delivery.state, delivery.retry) == (State.FAILED, retry)
        assert said in delivery.trouble_zh
        assert not cms.articles

    def test_a_new_secret_lets_it_go_on(self, cast: Cast, cms: Site) -> None:
        kept(cast, cms.url, secret=webhook.new_secret())
        manuscript = signed_for(cast, cast.town, "toutiao")
        work(clock := Clock())
        assert only(manuscript).state == State.FAILED
        kept(cast, cms.url)
        Delivery.objects.filter(manuscript=manuscript).update(next_at=clock())
        work(clock)
        assert only(manuscript).state == State.VERIFIED

    def test_a_page_that_says_something_else_is_shown(self, cast: Cast, cms: Site) -> None:
        manuscript = sent(cast, cms)
        body = Variant.objects.get(manuscript=manuscript).body
        cms.says = body.replace("村道", "县道")
        assert cms.says != body
        work(Clock())
        delivery = only(manuscript)
        assert delivery.state == State.LIVE
        assert "县道" in delivery.differs

    def test_a_text_altered_in_the_database_is_not_sent(self, cast: Cast, cms: Site) -> None:
        manuscript = sent(cast, cms)
        Variant.objects.filter(manuscript=manuscript).update(body="<p>别的话</p>")
        work(Clock())
        assert only(manuscript).state == State.REFUSED
        assert not cms.requests


class TestTheWithdrawal:
    def withdrawn(self, cast: Cast, manuscript: Manuscript) -> CorrectionTask:
        correction = corrections.signed(cast, corrections.opened(cast, manuscript))
        corrections.take_down(Clock())
        return corrections.tasks(correction)["toutiao"]

    def test_the_receiver_of_the_page_takes_it_down_and_that_is_looked_at(
        self, cast: Cast, cms: Site
    ) -> None:
        manuscript = sent(cast, cms)
        work(Clock())
        delivery = only(manuscript)
        task = self.withdrawn(cast, manuscript)
        assert (task.state, task.how) == (TaskState.DONE, CorrectionTask.How.TAKEN_DOWN)
        assert cms.withdrawn[f"guiju-{delivery.pk}"] == {
            "id": f"guiju-{delivery.pk}",
            "receiver_id": delivery.platform_post_id,
            "url": delivery.url,
            "note": corrections.GONE_NOTE,
        }
        assert [each for each, _ in cms.requests][-1] == f"guiju-{delivery.pk}-withdraw"
        assert only(manuscript).withdrawn_at is not None
        assert len(cms.articles) == 1

    def test_an_answer_that_was_lost_asks_again_under_the_same_id(
        self, cast: Cast, cms: Site
    ) -> None:
        manuscript = sent(cast, cms)
        work(Clock())
        cms.requests.clear()
        cms.lost = 2
        assert self.withdrawn(cast, manuscript).state == TaskState.DONE
        assert len(cms.requests) == 3
        assert {each for each, _ in cms.requests} == {f"guiju-{only(manuscript).pk}-withdraw"}

    def test_a_page_that_is_still_shown_is_asked_for_again(self, cast: Cast, cms: Site) -> None:
        manuscript = sent(cast, cms)
        work(Clock())
        cms.cached = 2
        assert self.withdrawn(cast, manuscript).state == TaskState.DONE
        assert cms.cached == 0

    def test_a_page_that_does_not_go_is_given_to_a_person(self, cast: Cast, cms: Site) -> None:
        manuscript = sent(cast, cms)
        work(Clock())
        cms.cached = 10_000
        task = self.withdrawn(cast, manuscript)
        assert (task.state, task.route) == (TaskState.SENT, Route.BY_HAND)
        assert "原页面仍可打开" in task.trouble_zh
        assert only(manuscript).withdrawn_at is None

    def test_a_receiver_that_knows_no_withdrawal_is_done_by_hand(
        self, cast: Cast, cms: Site
    ) -> None:
        manuscript = sent(cast, cms)
        work(Clock())
        cms.answers = [(422, {}, refused("unknown type article.withdraw"))]
        task = self.withdrawn(cast, manuscript)
        assert (task.state, task.route) == (TaskState.SENT, Route.BY_HAND)
        assert not cms.withdrawn


class TestTheGuard:
    def test_an_internal_address_is_refused_when_it_is_entered(
        self, cast: Cast, settings: LazySettings
    ) -> None:
        settings.GUIJU_FEED_NETWORKS = ()
        for address in ("http://127.0.0.1:8080/", "http://169.254.169.254/", "ftp://a/", ""):
            with pytest.raises(Refused):
                kept(cast, address)

    def test_a_name_that_leads_inside_is_not_connected_to(self) -> None:
        client = webhook.Client(
            "https://cms.example.gov.cn/hook",
            secret=SECRET,
            guard=AddressGuard(),
            resolve=lambda host, port: ["10.0.0.5"],
        )
        with pytest.raises(PlatformError) as refusal:
            client.post("guiju-1", {}, at=0)
        assert (refusal.value.retry, refusal.value.fate) == (Retry.MENDED, Fate.NOTHING)

    def test_an_answer_without_end_and_one_that_is_no_json_are_not_taken(self, cms: Site) -> None:
        client = webhook.Client(cms.url, secret=SECRET, guard=HERE)
        for content in (b"x" * 300_000, b"<html>", b"[1]"):
            cms.answers = [(200, {}, content)]
            with pytest.raises(PlatformError) as refusal:
                client.post("guiju-1", {}, at=int(time.time()))
            assert refusal.value.fate is Fate.UNKNOWN


class TestTheSignature:
    def test_nothing_of_a_request_can_be_changed_or_used_later(self) -> None:
        signed = webhook.signature(SECRET, "guiju-1", 1_770_000_000, b"{}")
        webhook.verified(
            SECRET, "guiju-1", "1770000000", f"v1,x {signed}", b"{}", now=1_770_000_299
        )
        for id, at, body, now in (
            ("guiju-2", "1770000000", b"{}", 1_770_000_000),
            ("guiju-1", "1770000001", b"{}", 1_770_000_000),
            ("guiju-1", "1770000000", b"{ }", 1_770_000_000),
            ("guiju-1", "1770000000", b"{}", 1_770_000_301),
            ("guiju-1", "soon", b"{}", 1_770_000_000),
        ):
            with pytest.raises(NotGenuineError):
                webhook.verified(SECRET, id, at, signed, body, now=now)

    def test_it_is_that_of_the_scheme(self) -> None:
        # The example of the Standard Webhooks specification.
        signed = webhook.signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            b'{"test": 2432232314}',
        )
        assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


class TestTheChannel:
    def test_the_secret_is_sealed_and_must_be_one(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            kept(cast, "https://cms.example.gov.cn/", secret="whsec_short")
        kept(cast, "https://cms.example.gov.cn/")
        account = account_of(cast, cast.town, "toutiao")
        assert credentials.kept([account.pk])[account.pk].names == ["signing"]

    def test_the_interfaces_of_others_do_not_lead_there(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            services.keep_channel(
                cast.principal_of(cast.town),
                account_id=account_of(cast, cast.town, "weibo").pk,
                facts=ChannelFacts(Route.CLIENT, feed=FeedAccess.KEY),
                secrets={},
                now=NOW,
            )
