"""A worker killed at every point between two steps: nothing goes out twice, nothing is lost.

Points are counted as they come: before and after every request to the platform, and before and after everything
that is written into the row. The test kills at the first, lets the next worker end it, kills at the second, and so
on until a run comes through without meeting its point; so a step added later is killed at, too.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings

from guiju.newsroom import services
from guiju.newsroom.delivery import looking, running
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Delivery, Manuscript, Route
from guiju.newsroom.services import ChannelFacts
from guiju.platforms import webhook
from guiju.platforms.remote import Remote
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.faults import Fault, Kind
from tests.cast import Cast
from tests.newsroom.deliveries import Clock, by_wechat, by_weibo, only, signed_for, work
from tests.newsroom.killing import Killed, Killer
from tests.newsroom.manuscripts import account_of
from tests.newsroom.receivers import SECRET, site


@pytest.fixture
def killer(monkeypatch: pytest.MonkeyPatch) -> Killer:
    acts = ("begin_delivery", "advance_delivery", "fail_delivery")
    return Killer(
        monkeypatch,
        (Remote, "send"),
        (webhook.Client, "post"),
        (looking, "look"),
        (running, "_update"),
        *((running.services, each) for each in acts),
    )


def killed_at(killer: Killer, point: int, clock: Clock) -> bool:
    """Let workers do everything, the first killed at a point; whether there was such a point."""
    killer.at, killer.met = point, 0
    try:
        work(clock)
    except Killed:
        killer.at = 0
        # Its lease has to end before anybody else touches the delivery.
        assert running.claim(now=clock()) is None
        clock.move(minutes=6)
        work(clock)
        return True
    return False


def every_point(
    killer: Killer, clock: Clock, sign: Callable[[int], Manuscript], out: Callable[[str], int]
) -> int:
    point = 0
    while True:
        point += 1
        manuscript = sign(point)
        was = killed_at(killer, point, clock)
        delivery = only(manuscript)
        assert delivery.state == State.VERIFIED, (point, delivery.begun, delivery.trouble_en)
        assert out(manuscript.title) == 1, point
        assert not Delivery.objects.exclude(next_at=None).exists()
        if not was:
            return point - 1
        assert point < 200


def test_wechat_killed_at_every_point(
    cast: Cast, sandbox: Sandbox, clock: Clock, killer: Killer
) -> None:
    by_wechat(cast, cast.town, sandbox)

    def sign(point: int) -> Manuscript:
        title = f"城关镇第{point}期环境整治"
        return signed_for(cast, cast.town, "wechat-official", title=title, now=clock())

    def out(title: str) -> int:
        jobs = sandbox.wechat.jobs.values()
        return sum(title in (each["title"] for each in job.articles) for job in jobs)

    points = every_point(killer, clock, sign, out)
    assert points >= 40
    # Not even a second draft was left behind.
    assert not sandbox.wechat.drafts


def test_weibo_killed_at_every_point(
    cast: Cast, sandbox: Sandbox, clock: Clock, killer: Killer
) -> None:
    by_weibo(cast, cast.town, sandbox)

    def sign(point: int) -> Manuscript:
        title = f"城关镇第{point}期环境整治"
        return signed_for(cast, cast.town, "weibo", title=title, now=clock())

    def out(title: str) -> int:
        return sum(title in each.text for each in sandbox.world.weibo.statuses)

    assert every_point(killer, clock, sign, out) >= 18


def test_a_webhook_killed_at_every_point(
    cast: Cast, clock: Clock, killer: Killer, settings: LazySettings
) -> None:
    settings.GUIJU_FEED_NETWORKS = ("127.0.0.0/8",)
    with site() as cms:
        services.keep_channel(
            cast.principal_of(cast.town),
            account_id=account_of(cast, cast.town, "toutiao").pk,
            facts=ChannelFacts(Route.WEBHOOK, address=cms.url),
            secrets={"signing": SECRET},
            now=clock(),
        )

        def sign(point: int) -> Manuscript:
            title = f"城关镇第{point}期环境整治"
            return signed_for(cast, cast.town, "toutiao", title=title, now=clock())

        def out(title: str) -> int:
            return sum(title == each["title"] for each in cms.articles)

        assert every_point(killer, clock, sign, out) >= 16


@pytest.mark.parametrize("kind", [Kind.SILENT, Kind.GARBLED, Kind.DEAF])
@pytest.mark.parametrize(
    "path",
    ["add_material", "draft/add", "freepublish/submit", "freepublish/get", "getarticle"],
)
def test_wechat_that_does_not_answer_has_it_once(
    cast: Cast,
    sandbox: Sandbox,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    path: str,
) -> None:
    monkeypatch.setattr("guiju.newsroom.delivery.connecting.SECONDS", 0.3)
    by_wechat(cast, cast.town, sandbox)
    sandbox.world.faults.add(Fault(kind, path=path, seconds=0.6))
    manuscript = signed_for(cast, cast.town, "wechat-official")
    work(clock)
    assert only(manuscript).state == State.VERIFIED
    assert len(sandbox.wechat.jobs) == 1
    assert not sandbox.wechat.drafts


@pytest.mark.parametrize("kind", [Kind.SILENT, Kind.GARBLED, Kind.DEAF])
@pytest.mark.parametrize("path", ["share.json", "user_timeline.json"])
def test_weibo_that_does_not_answer_has_it_once(
    cast: Cast,
    sandbox: Sandbox,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    path: str,
) -> None:
    monkeypatch.setattr("guiju.newsroom.delivery.connecting.SECONDS", 0.3)
    by_weibo(cast, cast.town, sandbox)
    sandbox.world.faults.add(Fault(kind, path=path, seconds=0.6))
    manuscript = signed_for(cast, cast.town, "weibo")
    work(clock)
    assert only(manuscript).state == State.VERIFIED
    assert len(sandbox.world.weibo.statuses) == 1
