"""How the tests bring a delivery where they want it: signed by the people who would, carried by the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from guiju.newsroom import services
from guiju.newsroom.delivery import running
from guiju.newsroom.models import Delivery, Manuscript, Route
from guiju.newsroom.services import ChannelFacts
from guiju.platforms.sandbox import Sandbox
from guiju.registry.models import Account
from guiju.units.models import Role, Unit
from guiju.units.rights import Officer
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of, signed, written

LINK = "https://www.puding.gov.cn/1.html"


@dataclass
class Clock:
    """A clock that stands until it is moved; the sandbox and the worker go by the same one."""

    now: datetime = NOW
    moved: timedelta = field(default=timedelta())

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


def by_wechat(cast: Cast, unit: Unit, sandbox: Sandbox, *, now: datetime = NOW) -> Account:
    """The unit's Official Account, published to by the sandbox's interface."""
    account = account_of(cast, unit)
    services.keep_channel(
        cast.principal_of(unit),
        account_id=account.pk,
        facts=ChannelFacts(Route.WECHAT, address=sandbox.url, identity=sandbox.wechat.appid),
        secrets={"secret": sandbox.wechat.secret},
        now=now,
    )
    return account


def by_weibo(
    cast: Cast,
    unit: Unit,
    sandbox: Sandbox,
    *,
    now: datetime = NOW,
    secrets: Mapping[str, str] | None = None,
) -> Account:
    """The unit's Weibo account, published to by the sandbox's interface; a token is typed unless others are."""
    account = account_of(cast, unit, "weibo")
    services.keep_channel(
        cast.principal_of(unit),
        account_id=account.pk,
        facts=ChannelFacts(
            Route.WEIBO,
            address=sandbox.url,
            identity=sandbox.weibo.key,
            domain=sandbox.weibo.domain,
            operator_ip="203.0.113.5",
        ),
        secrets=secrets or {"token": sandbox.world.weibo_token},
        now=now,
    )
    return account


def signed_for(
    cast: Cast, unit: Unit, *platforms: str, now: datetime = NOW, **stated: Any
) -> Manuscript:
    """A manuscript signed off for accounts of the unit on these platforms."""
    manuscript = written(cast, unit, platforms=platforms, now=now, source_url=LINK, **stated)
    return signed(cast, manuscript, now=now)


def work(clock: Clock, *, most: int = 60, pause: float = 60.0) -> None:
    """Let a worker do what is due, and time pass while something is still to come."""
    for _ in range(most):
        while (delivery := running.claim(now=clock())) is not None:
            running.run(delivery, clock=clock)
        if not Delivery.objects.exclude(next_at=None).exists():
            return
        clock.move(seconds=pause)


def only(manuscript: Manuscript) -> Delivery:
    """The one delivery of a manuscript."""
    return Delivery.objects.select_related("account", "manuscript").get(manuscript=manuscript)


def signer_of(cast: Cast, unit: Unit) -> Officer:
    """Who signs what is ordinary."""
    return cast.holder(unit, Role.OPERATIONS_PRINCIPAL)


def delivered_by_hand(cast: Cast, manuscript: Manuscript) -> Delivery:
    """What was signed for one account, published by a person who entered the link."""
    work(Clock())
    delivery = only(manuscript)
    services.enter_link(
        cast.editor_of(manuscript.host), delivery_id=delivery.pk, url=LINK, screenshot=None, now=NOW
    )
    return only(manuscript)
