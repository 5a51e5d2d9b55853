"""How accounts of the demo county are published to: the ways there are, one of each, and a post that waits for a look.

channels.keep(founded, clock)

The secrets are made up and open nothing. Weibo's interface is the sandbox on its usual port (`guiju sandbox`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.config.demo.looks import photograph
from guiju.newsroom import services
from guiju.newsroom.delivery import running
from guiju.newsroom.delivery.byhand import HandCarrier
from guiju.newsroom.delivery.port import Carrier
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Delivery, FeedAccess, Route
from guiju.newsroom.services import ChannelFacts
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.platforms.weibo import Grant
from guiju.registry.models import Account
from guiju.units.models import Role

_OFFICE, _TOWN = "县政府办", "马官镇"
_SANDBOX = "http://127.0.0.1:8071/"
_SIGNING = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
_LINK = "https://www.douyin.com/video/7300000000000000000"


def keep(county: County, clock: Clock) -> None:
    """Set the channels, and publish one text by hand: no program sees the page, so a second person is asked."""
    _client(county, clock)
    _weibo(county, clock)
    _webhook(county, clock)
    _by_hand(county, clock)


def _account(county: County, unit: str, platform: str) -> Account:
    return Account.objects.get(host=county.units[unit], platform__code=platform)


def _client(county: County, clock: Clock) -> None:
    officer = county.officer(_OFFICE, Role.OPERATIONS_PRINCIPAL, now=clock.now)
    account = _account(county, _OFFICE, "app")
    services.keep_channel(
        officer,
        account_id=account.pk,
        facts=ChannelFacts(Route.CLIENT, feed=FeedAccess.KEY),
        secrets={},
        now=clock.tick(),
    )
    services.make_reader_key(
        officer, account_id=account.pk, name="云上普定（安卓版）", now=clock.tick()
    )


def _weibo(county: County, clock: Clock) -> None:
    officer = county.officer(_OFFICE, Role.OPERATIONS_PRINCIPAL, now=clock.now)
    account = _account(county, _OFFICE, "weibo")
    services.keep_channel(
        officer,
        account_id=account.pk,
        facts=ChannelFacts(
            Route.WEIBO,
            address=_SANDBOX,
            identity="2849120367",
            domain="puding.gov.cn",
            operator_ip="203.0.113.5",
        ),
        secrets={"secret": "demo"},
        now=clock.tick(),
    )
    services.authorise_channel(
        officer,
        account_id=account.pk,
        grant=Grant("demo", "", timedelta(days=24)),
        now=clock.tick(),
    )


def _webhook(county: County, clock: Clock) -> None:
    services.keep_channel(
        county.officer(_OFFICE, Role.OPERATIONS_PRINCIPAL, now=clock.now),
        account_id=_account(county, _OFFICE, "toutiao").pk,
        facts=ChannelFacts(
            Route.WEBHOOK, address="https://cms.puding.example/hooks/guiju", feed=FeedAccess.PUBLIC
        ),
        secrets={"signing": _SIGNING},
        now=clock.tick(),
    )


def _by_hand(county: County, clock: Clock) -> None:
    while (delivery := running.claim(now=clock.now)) is not None:
        running.run(delivery, clock=clock.tick)
    waiting = Delivery.objects.filter(
        state=State.SUBMITTED, route=Route.BY_HAND, account=_account(county, _TOWN, "douyin")
    )
    published = waiting.order_by("pk").first()
    if published is None:
        return
    services.enter_link(
        county.officer(_TOWN, Role.EDITOR, now=clock.now),
        delivery_id=published.pk,
        url=_LINK,
        screenshot=photograph("抖音页面截图"),
        now=clock.tick(),
    )
    claimed = running.claim(now=clock.tick())
    if claimed is not None:
        running.run(claimed, clock=clock.tick, look=_barred)


@contextmanager
def _barred(delivery: Delivery) -> Iterator[Carrier]:
    """A look at a page that asks for a log-in; nothing is fetched when the county is loaded."""

    def fetched(url: str, *, guard: AddressGuard) -> Fetched:
        raise FetchError(
            Fault.DENIED,
            "该平台的页面需要登录，系统无法读取。",
            "The page of this platform asks for a log-in; the program cannot read it.",
        )

    yield HandCarrier(url=delivery.url, guard=AddressGuard(), fetcher=fetched)
