"""How an account is published to, and with which credentials: kept by those who answer for it (A29-4).

facts = ChannelFacts(route=Route.WECHAT, identity="wx5a17d0b0c5e8f2a1")
keep_channel(principal, account_id=7, facts=facts, secrets={"secret": "…"}, now=now)

The secrets go sealed into `security.credentials`; the ledger says which were kept, never what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.conf import settings

from guiju import ledger
from guiju.newsroom import outbox
from guiju.newsroom.models import Channel, FeedAccess, Route
from guiju.platforms.fetch import FetchError, refuse_hopeless
from guiju.platforms.guard import AddressGuard
from guiju.platforms.notes import InputError
from guiju.platforms.remote import Remote
from guiju.platforms.webhook.signing import is_secret
from guiju.platforms.wechat.callbacks import Callback
from guiju.registry.models import Account
from guiju.rulebook.breach import Breach, Sentence
from guiju.security import credentials
from guiju.units import clocks
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require

ROUTES: Mapping[str, tuple[Route, ...]] = {
    "wechat-official": (Route.WECHAT, Route.BY_HAND),
    "weibo": (Route.WEIBO, Route.BY_HAND),
    "app": (Route.CLIENT, Route.WEBHOOK, Route.BY_HAND),
}
"""Platform → the ways that lead there."""
OTHERWISE = (Route.WEBHOOK, Route.BY_HAND)
"""To any other: through the unit's own publishing system, or by hand."""
SECRETS: Mapping[Route, tuple[str, ...]] = {
    Route.WECHAT: ("secret",),
    Route.WEIBO: ("token",),
    Route.WEBHOOK: ("signing",),
}
"""Route → the credentials its interface asks for."""


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What is stated of a channel."""

    route: Route
    address: str = ""
    identity: str = ""
    domain: str = ""
    operator_ip: str | None = None
    signed_since: date | None = None
    feed: FeedAccess = FeedAccess.OFF


def routes_of(account: Account) -> tuple[Route, ...]:
    """The ways that lead to an account."""
    return ROUTES.get(account.platform.code, OTHERWISE)


def keep_channel(
    officer: Officer,
    *,
    account_id: int,
    facts: ChannelFacts,
    secrets: Mapping[str, str],
    now: datetime,
) -> Channel:
    """Say how an account is published to; empty secrets stay as they are. What waited for it is tried at once.

    By hand the credentials kept before are destroyed. Raises `Refused`.
    """
    with ledger.act("CHANNEL_KEPT", by=officer.actor, at=now, article="A29-4") as record:
        accounts = Account.objects.select_for_update(of=("self",)).select_related(
            "host", "platform"
        )
        account = accounts.get(pk=account_id)
        require(officer, Right.KEEP_TOKENS, account.host)
        given = {name: value for name, value in secrets.items() if value}
        if breaches := _faults(account, facts, given):
            raise Refused(breaches)
        before = Channel.objects.filter(pk=account_id).first()
        stated = asdict(facts) | {"changed_at": now}
        if facts.route != Route.WEIBO or given.get("token"):
            # A token that a person typed says nothing of its end.
            stated["granted_until"] = None
            clocks.end("A29-4", ("channel", account_id), met=False, now=now)
        Channel.objects.update_or_create(account_id=account_id, defaults=stated)
        if facts.route in (Route.BY_HAND, Route.CLIENT):
            credentials.forget(account_id)
        elif given:
            staff_id = officer.staff_id or None
            credentials.keep(account_id=account_id, secrets=given, staff_id=staff_id, now=now)
        again = outbox.resume(account_id, now=now)
        record.on("account", account.pk, account.name, unit=account.host_id)
        known = {name: getattr(before, name) for name in asdict(facts)} if before else {}
        record.changed(known, asdict(facts))
        record.note(credentials=sorted(given), resumed=again)
    return Channel.objects.get(pk=account_id)


def _faults(account: Account, facts: ChannelFacts, given: Mapping[str, str]) -> list[Breach]:
    if facts.route not in routes_of(account):
        return [
            _fault(
                f"“{account.platform.name_zh}”的账号不能走“{facts.route.label}”。",
                f"An account on {account.platform.name_en} is not published to that way.",
                "请选择“人工发布”或该平台的接口。",
                "Choose by hand, or the interface of its platform.",
            )
        ]
    if facts.route == Route.BY_HAND:
        return []
    if facts.route == Route.CLIENT:
        return _client_faults(facts)
    kept = credentials.kept([account.pk]).get(account.pk)
    there = {*given, *(kept.names if kept else ())}
    missing = not set(SECRETS[facts.route]) <= there
    if facts.route == Route.WEBHOOK:
        return _webhook_faults(facts, given, missing=missing)
    if facts.route == Route.WEIBO and "secret" in there:
        # The account itself authorises the interface afterwards.
        missing = False
    found = _platform_faults(facts, missing=missing)
    if facts.route == Route.WECHAT:
        found += _callback_faults(given, there)
    return found


def _callback_faults(given: Mapping[str, str], there: set[str]) -> list[Breach]:
    """Events are only taken encrypted: signed alone, they could be read and made to come again on their way."""
    if not {"callback_token", "aes_key"} & there:
        return []
    try:
        if {"callback_token", "aes_key"} <= there:
            Callback(token="-", appid="-", aes_key=given.get("aes_key", ""))  # noqa: S106 only the key is tried
            return []
    except ValueError:
        pass
    return [
        _fault(
            "接收平台事件须同时填写令牌和43位的消息加解密密钥。",
            "To take events of the platform, its token and a key of 43 letters and digits are needed.",
            "请在公众平台“服务器配置”中查得，消息加解密方式选择安全模式。",
            "They stand in “server configuration” on the platform; choose the safe mode there.",
        )
    ]


def _client_faults(facts: ChannelFacts) -> list[Breach]:
    if facts.feed != FeedAccess.OFF:
        return []
    return [
        _fault(
            "移动客户端从内容接口读取稿件，内容接口没有开放。",
            "A mobile client reads the content interface, and it is open to nobody.",
            "请在“谁可以读取”中选择凭密钥或公开。",
            "Choose programs with a key, or everybody.",
        )
    ]


def _webhook_faults(
    facts: ChannelFacts, given: Mapping[str, str], *, missing: bool
) -> list[Breach]:
    found = []
    if missing or ("signing" in given and not is_secret(given["signing"])):
        found.append(
            _fault(
                "签名密钥没有填写或格式不正确。",
                "The signing secret is missing or malformed.",
                "密钥以 whsec_ 开头；也可留空并勾选“生成新的密钥”。",
                "It begins with whsec_; or leave it empty and have a new one made.",
            )
        )
    try:
        refuse_hopeless(facts.address, guard=AddressGuard(allow=settings.GUIJU_FEED_NETWORKS))
    except FetchError as trouble:
        found.append(
            _fault(
                trouble.zh, trouble.en, "请更正推送地址。", "Correct the address of the webhook."
            )
        )
    return found


def _platform_faults(facts: ChannelFacts, *, missing: bool) -> list[Breach]:
    found = []
    if missing or not facts.identity:
        found.append(
            _fault(
                "接口的开发者编号或凭证没有填写。",
                "The identity or the credentials of the interface are missing.",
                "请在平台的开发者页面查得后填写。",
                "They stand on the platform's page for developers.",
            )
        )
    if facts.address:
        try:
            Remote(facts.route, facts.address).close()
        except InputError as trouble:
            found.append(
                _fault(
                    trouble.zh,
                    trouble.en,
                    "请更正接口地址。",
                    "Correct the address of the interface.",
                )
            )
    if facts.route == Route.WEIBO and not (facts.domain and facts.operator_ip):
        found.append(
            _fault(
                "微博接口须填写应用的安全域名和本单位的公网地址。",
                "Weibo's interface needs the secure domain of the application and the unit's public address.",
                "请在微博开放平台的应用信息中查看安全域名；公网地址可询问技术人员。",
                "The domain stands with the application on Weibo's developer site; a technician knows the address.",
            )
        )
    return found


def _fault(zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return refusal("A29-4", zh, en, out=Sentence(zh=out_zh, en=out_en))
