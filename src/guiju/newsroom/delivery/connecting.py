"""From the channel of an account to the carrier that publishes to it.

    with connecting.carrier(channel) as carrier:
        carrier.next(package, {})

Whatever is missing or wrong in a channel comes out as a `PlatformError` that says who must put it right.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings

from guiju.newsroom.delivery.byhand import HandCarrier
from guiju.newsroom.delivery.client import ClientCarrier
from guiju.newsroom.delivery.port import Carrier
from guiju.newsroom.delivery.webhook import WebhookCarrier
from guiju.newsroom.delivery.wechat import WeChatCarrier
from guiju.newsroom.delivery.weibo import WeiboCarrier
from guiju.newsroom.models import Channel, Delivery, Route
from guiju.platforms import webhook, wechat, weibo
from guiju.platforms.fetch import AddressGuard
from guiju.platforms.notes import InputError, Note
from guiju.platforms.refusals import Advice, PlatformError, Retry
from guiju.platforms.wechat.client import BASE_URL as WECHAT
from guiju.platforms.weibo.client import BASE_URL as WEIBO
from guiju.security import credentials
from guiju.security.sealing import NotOurs
from guiju.units import papers

SECONDS = 30.0
"""For one request; far below a lease (`running.LEASE`)."""


@contextmanager
def carrier(channel: Channel) -> Iterator[Carrier]:
    """The carrier of a channel with an interface. Raises `PlatformError`."""
    made = _made(channel)
    try:
        yield made
    finally:
        made.close()


@contextmanager
def by_hand(delivery: Delivery) -> Iterator[Carrier]:
    """What looks at a link that a person entered, and else at the screenshot."""
    paper = delivery.proof

    def proof() -> tuple[str, bytes] | None:
        try:
            return (paper.name, papers.content(paper)) if paper else None
        except papers.Altered:
            return None

    guard = AddressGuard(allow=settings.GUIJU_FEED_NETWORKS)
    yield HandCarrier(url=delivery.url, guard=guard, proof=proof)


def _made(channel: Channel) -> Carrier:
    try:
        guard = AddressGuard(allow=settings.GUIJU_FEED_NETWORKS)
        if channel.route == Route.CLIENT:
            return ClientCarrier()
        secrets = credentials.of(channel.account_id)
        if channel.route == Route.WEBHOOK:
            secret = _named(secrets, "signing")
            client = webhook.Client(channel.address, secret=secret, guard=guard, seconds=SECONDS)
            return WebhookCarrier(client, guard=guard)
        if channel.route == Route.WECHAT:
            return WeChatCarrier(
                wechat.Client(
                    channel.address or WECHAT,
                    appid=channel.identity,
                    secret=_named(secrets, "secret"),
                    seconds=SECONDS,
                )
            )
        weibo_client = weibo.Client(
            application(channel, redirect=""),
            weibo_at(channel),
            token=_named(secrets, "token"),
            seconds=SECONDS,
        )
        return WeiboCarrier(weibo_client, operator_ip=channel.operator_ip or "")
    except NotOurs:
        raise _unopened() from None
    except InputError as trouble:
        if isinstance(trouble, PlatformError):
            raise
        raise _unset(trouble.zh, trouble.en) from None


def application(channel: Channel, *, redirect: str) -> weibo.Application:
    """The application of a channel to Weibo, without its secret."""
    return weibo.Application(
        key=channel.identity, secret="", redirect=redirect, domain=channel.domain
    )


def weibo_at(channel: Channel) -> str:
    """Where the interface of Weibo is for a channel."""
    return channel.address or WEIBO


def granted(channel: Channel, *, code: str, redirect: str) -> weibo.Grant:
    """What the account granted, for the code that its operator brought back. Raises `PlatformError`."""
    try:
        secret = _named(credentials.of(channel.account_id), "secret")
        known = replace(application(channel, redirect=redirect), secret=secret)
        with weibo.Client(known, weibo_at(channel), seconds=SECONDS) as client:
            return client.exchange(code)
    except NotOurs:
        raise _unopened() from None


def _named(secrets: dict[str, str], name: str) -> str:
    if not secrets.get(name):
        raise _unset("没有填写接口凭证。", "The credentials of the interface are missing.")
    return secrets[name]


def _unopened() -> PlatformError:
    return _unset(
        "保存的凭证无法打开，可能更换过数据目录的密钥。",
        "The credentials kept cannot be opened; the key in the data directory may be another one.",
    )


def _unset(zh: str, en: str) -> PlatformError:
    return PlatformError(
        "channel",
        Advice(
            Retry.MENDED,
            Note(zh, en),
            Note(
                "请主要负责人或技术人员在“发布渠道”中填写，待发内容随后自动发出。",
                "The operations principal or a technician enters them under “Channels”; what waits goes out then.",
            ),
        ),
    )
