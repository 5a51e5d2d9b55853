"""From the channel of an account to the carrier that publishes to it.

    with connecting.carrier(channel) as carrier:
        carrier.next(package, {})

Whatever is missing or wrong in a channel comes out as a `PlatformError` that says who must put it right.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from guiju.newsroom.delivery.port import Carrier
from guiju.newsroom.delivery.wechat import WeChatCarrier
from guiju.newsroom.delivery.weibo import WeiboCarrier
from guiju.newsroom.models import Channel, Route
from guiju.platforms import wechat, weibo
from guiju.platforms.notes import InputError, Note
from guiju.platforms.refusals import Advice, PlatformError, Retry
from guiju.platforms.wechat.client import BASE_URL as WECHAT
from guiju.platforms.weibo.client import BASE_URL as WEIBO
from guiju.security import credentials
from guiju.security.sealing import NotOurs

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


def _made(channel: Channel) -> Carrier:
    try:
        secrets = credentials.of(channel.account_id)
        if channel.route == Route.WECHAT:
            return WeChatCarrier(
                wechat.Client(
                    channel.address or WECHAT,
                    appid=channel.identity,
                    secret=_named(secrets, "secret"),
                    seconds=SECONDS,
                )
            )
        application = weibo.Application(
            key=channel.identity, secret="", redirect="", domain=channel.domain
        )
        client = weibo.Client(
            application,
            channel.address or WEIBO,
            token=_named(secrets, "token"),
            seconds=SECONDS,
        )
        return WeiboCarrier(client, operator_ip=channel.operator_ip or "")
    except NotOurs:
        raise _unset(
            "保存的凭证无法打开，可能更换过数据目录的密钥。",
            "The credentials kept cannot be opened; the key in the data directory may be another one.",
        ) from None
    except InputError as trouble:
        if isinstance(trouble, PlatformError):
            raise
        raise _unset(trouble.zh, trouble.en) from None


def _named(secrets: dict[str, str], name: str) -> str:
    if not secrets.get(name):
        raise _unset("没有填写接口凭证。", "The credentials of the interface are missing.")
    return secrets[name]


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
