"""An account lets the program publish in its name, and is asked again before that ends (A29-4).

authorise_channel(principal, account_id=7, grant=grant, now=now)

The platform names a day after which nobody's program publishes any more. It is a term: it stands on the desk, and
the unit is reminded of it like of any other.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.newsroom import outbox
from guiju.newsroom.models import Channel, Route
from guiju.platforms.weibo import Grant
from guiju.registry.models import Account
from guiju.rulebook.breach import Breach, Sentence
from guiju.security import credentials
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require

TERM = "A29-4"


def authorise_channel(officer: Officer, *, account_id: int, grant: Grant, now: datetime) -> Channel:
    """Keep what the account granted; what waited for it is tried at once. Raises `Refused`.

    A grant of another account than the one on the register is not taken: its posts would be the wrong unit's.
    """
    with ledger.act("CHANNEL_AUTHORISED", by=officer.actor, at=now, article="A29-4") as record:
        rows = Account.objects.select_for_update(of=("self",)).select_related("host", "platform")
        account = rows.get(pk=account_id)
        require(officer, Right.KEEP_TOKENS, account.host)
        channel = Channel.objects.get(pk=account_id, route=Route.WEIBO)
        # The register may know the account by its domain name; Weibo's own numbers are what can be compared.
        known = account.platform_uid
        if known.isdecimal() and grant.user_id and grant.user_id != known:
            raise Refused([_another(account)])
        before, channel.granted_until = channel.granted_until, now + grant.lasts
        channel.changed_at = now
        channel.save(update_fields=["granted_until", "changed_at"])
        credentials.keep(
            account_id=account_id,
            secrets={"token": grant.token},
            staff_id=officer.staff_id or None,
            now=now,
        )
        subject = ("channel", account_id)
        clocks.end(TERM, subject, met=True, now=now)
        clocks.start(
            Term(
                code=TERM,
                label=f"微博接口授权到期：{account.name}",
                due_on=timezone.localdate(channel.granted_until),
            ),
            unit=account.host,
            subject=subject,
            since=timezone.localdate(now),
            calendar=units.calendar(),
        )
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed({"granted_until": before}, {"granted_until": channel.granted_until})
        record.note(credentials=["token"], resumed=outbox.resume(account_id, now=now))
    return channel


def _another(account: Account) -> Breach:
    return refusal(
        "A29-4",
        f"授权的微博账号不是登记在册的“{account.name}”。",
        f"The Weibo account that authorised is not “{account.name}” on the register.",
        out=Sentence(
            zh="请在微博退出当前账号，登录本账号后重新授权；登记的平台标识有误的，先办理更正。",
            en="Log out of Weibo, log in with the right account and authorise again; or correct the id on the register.",
        ),
    )
