"""How an account is published to, and with which credentials: kept by those who answer for it (A29-4).

facts = ChannelFacts(route=Route.WECHAT, identity="wx5a17d0b0c5e8f2a1")
keep_channel(principal, account_id=7, facts=facts, secrets={"secret": "…"}, now=now)

The secrets go sealed into `security.credentials`; the ledger says which were kept, never what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from guiju import ledger
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Channel, Delivery, Route
from guiju.platforms.notes import InputError
from guiju.platforms.remote import Remote
from guiju.registry.models import Account
from guiju.rulebook.breach import Breach, Sentence
from guiju.security import credentials
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require

ROUTES: Mapping[str, tuple[Route, ...]] = {
    "wechat-official": (Route.WECHAT, Route.BY_HAND),
    "weibo": (Route.WEIBO, Route.BY_HAND),
}
"""Platform → the ways that lead there; any other is published to by hand."""
SECRETS: Mapping[Route, tuple[str, ...]] = {Route.WECHAT: ("secret",), Route.WEIBO: ("token",)}
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


def routes_of(account: Account) -> tuple[Route, ...]:
    """The ways that lead to an account."""
    return ROUTES.get(account.platform.code, (Route.BY_HAND,))


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
        Channel.objects.update_or_create(
            account_id=account_id, defaults=asdict(facts) | {"changed_at": now}
        )
        if facts.route == Route.BY_HAND:
            credentials.forget(account_id)
        elif given:
            staff_id = officer.staff_id or None
            credentials.keep(account_id=account_id, secrets=given, staff_id=staff_id, now=now)
        resumed = _resume(account_id, now)
        record.on("account", account.pk, account.name, unit=account.host_id)
        known = {name: getattr(before, name) for name in asdict(facts)} if before else {}
        record.changed(known, asdict(facts))
        record.note(credentials=sorted(given), resumed=resumed)
    return Channel.objects.get(pk=account_id)


def _resume(account_id: int, now: datetime) -> int:
    """Try again what only waited for settings to be put in order; how many there were."""
    waiting = Delivery.objects.filter(
        account_id=account_id, state=State.FAILED, retry=Delivery.Retry.MENDED
    )
    afresh = {"attempts": 0, "next_at": now, "lease": "", "leased_until": None}
    begun = waiting.exclude(submitted_at=None).update(state=State.SUBMITTED, **afresh)
    return begun + waiting.filter(submitted_at=None).update(state=State.QUEUED, **afresh)


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
    found = []
    kept = credentials.kept([account.pk]).get(account.pk)
    missing = set(SECRETS[facts.route]) - set(given) - set(kept.names if kept else ())
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
