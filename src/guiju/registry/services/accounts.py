"""Entering an account that exists, and keeping right what is stated of it (A2-1, A28-2).

    register_account(officer, facts=AccountFacts(name="普定县人民政府网", host_id=2, platform_id=1), now=now)

What an account is by Article 14 — its name, host, platform, and that it is closed — changes by cases
(`services.cases`); a mistake of entry is corrected by the competent unit.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.registry import links, statement
from guiju.registry.judging import undertaking
from guiju.registry.models import Account, AccountTask, Platform, Task
from guiju.registry.statement import COLUMNS, AccountFacts, facts_of, shown, stated
from guiju.rulebook import packs
from guiju.rulebook.articles import article_28
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.models import Staff, Undertaker, Unit
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require
from guiju.units.services import hold_unit
from guiju.units.versions import ChangedMeanwhile, differences


@held("A2-1", kind=Kind.RECORD)
@held("A3-1", kind=Kind.RECORD)
@held("A4-1", kind=Kind.RECORD)
def register_account(officer: Officer, *, facts: AccountFacts, now: datetime) -> Account:
    """Enter an account that exists on a platform. Raises `Refused` with every breach."""
    with ledger.act("ACCOUNT_REGISTERED", by=officer.actor, at=now, article="A2-1") as record:
        platform = _hold_platform(facts)
        host = hold_unit(facts.host_id)
        require(officer, Right.KEEP_ACCOUNTS, host)
        _refuse(facts, but=None, now=now)
        account = Account(**columns(facts), registered_at=now)
        account.save(force_insert=True)
        set_tasks(account, facts.tasks)
        record.on("account", account.pk, account.name, unit=host.pk)
        record.changed({}, said(facts, host, platform))
    return account


def change_account(
    officer: Officer,
    *,
    account_id: int,
    version: int,
    seen: AccountFacts,
    facts: AccountFacts,
    now: datetime,
) -> Account:
    """Keep right what is stated of an account; what Article 14 governs is refused and goes through a case.

    `seen` is what the editor had before them and `version` its version: when somebody else has saved in
    between, `ChangedMeanwhile` says what differs.
    """
    with ledger.act("ACCOUNT_CHANGED", by=officer.actor, at=now, article="A28-2") as record:
        account = _opened_at(officer, account_id, version, seen, Right.KEEP_ACCOUNTS, facts)
        touched = statement.governed(facts_of(account), facts)
        if breaches := article_28.uncased_change(
            article_28.Restatement(
                account.name, tuple(statement.GOVERNED[name] for name in touched)
            ),
            pack=packs.load(settings.GUIJU_PACK),
        ):
            raise Refused(breaches)
        _restate(record, account, facts, now)
    return account


@held("A28-2", kind=Kind.RECORD)
def correct_account(
    officer: Officer,
    *,
    account_id: int,
    version: int,
    seen: AccountFacts,
    facts: AccountFacts,
    reason: str,
    now: datetime,
) -> Account:
    """The competent unit corrects a mistake of entry, also in what Article 14 governs; the reason stays.

    Moving an account to another host needs the right over both.
    """
    with ledger.act("ACCOUNT_CORRECTED", by=officer.actor, at=now, article="A28-2") as record:
        account = _opened_at(officer, account_id, version, seen, Right.FILE_CASES, facts)
        if facts.host_id != account.host_id:
            require(officer, Right.FILE_CASES, hold_unit(facts.host_id))
        if not reason.strip():
            raise Refused([_no_reason()])
        _restate(record, account, facts, now)
        record.note(reason=reason.strip()[:500])
    return account


def _opened_at(
    officer: Officer,
    account_id: int,
    version: int,
    seen: AccountFacts,
    right: Right,
    facts: AccountFacts,
) -> Account:
    """The account, locked, as the editor had it before them; `ChangedMeanwhile` when it no longer is."""
    _hold_platform(facts)
    account = (
        Account.objects.select_for_update(of=("self",))
        .select_related("host", "platform")
        .get(pk=account_id)
    )
    require(officer, right, account.host)
    if account.version != version:
        raise ChangedMeanwhile(account, differences(stated(seen), stated(facts_of(account))))
    return account


def _restate(record: Record, account: Account, facts: AccountFacts, now: datetime) -> None:
    """Write the facts into the account's row, and into the act's entry what differs."""
    present = facts_of(account)
    before = said(present, account.host, account.platform)
    _refuse(facts, but=account.pk, present=present, now=now)
    for name, value in columns(facts).items():
        setattr(account, name, value)
    account.version += 1
    account.save()
    set_tasks(account, facts.tasks)
    host = Unit.objects.get(pk=facts.host_id)
    record.on("account", account.pk, account.name, unit=host.pk)
    record.changed(before, said(facts, host, Platform.objects.get(pk=facts.platform_id)))
    if present.contact_telephone != facts.contact_telephone:
        # Two numbers can look the same when masked.
        record.note(telephone_changed=True)


def columns(facts: AccountFacts) -> dict[str, Any]:
    """The facts that are columns of the account's own row."""
    return {name: getattr(facts, name) for name in COLUMNS}


def _hold_platform(facts: AccountFacts) -> Platform:
    """The platform's row is the lock on its accounts: two acts cannot enter the same account at once."""
    return Platform.objects.select_for_update().get(pk=facts.platform_id)


def said(facts: AccountFacts, host: Unit, platform: Platform) -> dict[str, Any]:
    """The facts in the words of the ledger."""
    key = facts.ideology_holder_id
    holder = Staff.objects.filter(pk=key).first() if key is not None else None
    named = Undertaker.objects.select_related("body").filter(pk=facts.undertaker_id or 0)
    undertaker = named.first() if facts.undertaker_id is not None else None
    return shown(
        facts,
        host=host.name,
        platform=platform.name_zh,
        ideology_holder=holder.name if holder else "",
        undertaker=str(undertaker or ""),
    )


def set_tasks(account: Account, tasks: frozenset[Task]) -> None:
    """Make `tasks` the tasks the account declares."""
    present = {each.task: each for each in account.tasks.all()}
    AccountTask.objects.filter(account=account).exclude(task__in=tasks).delete()
    AccountTask.objects.bulk_create(
        AccountTask(account=account, task=task) for task in sorted(tasks) if task not in present
    )


def _refuse(
    facts: AccountFacts, *, but: int | None, now: datetime, present: AccountFacts | None = None
) -> None:
    """Raise `Refused` with every trouble in the facts, and every account that they would double.

    What is stated at `present` of people can be kept.
    """
    breaches = [
        statement.breach(
            trouble,
            code="A2-1",
            where=Sentence(zh="请更正后重新提交", en="Correct it and submit again"),
        )
        for trouble in statement.troubles(facts, today=timezone.localdate(now))
    ]
    breaches.extend(_double(each) for each in _doubles(facts, but=but))
    if present is None or present.ideology_holder_id != facts.ideology_holder_id:
        today = timezone.localdate(now)
        breaches.extend(undertaking.outside_holder(facts.ideology_holder_id, pack=pack_on(today)))
    if present is None or (present.undertaker_id, present.host_id) != (
        facts.undertaker_id,
        facts.host_id,
    ):
        host, today = Unit.objects.get(pk=facts.host_id), timezone.localdate(now)
        if present is None or present.host_id != facts.host_id:
            breaches.extend(dissolved(host))
        breaches.extend(
            undertaking.unfit(facts.undertaker_id, host=host, today=today, pack=pack_on(today))
        )
    if breaches:
        raise Refused(breaches)


def refuse_doubles(facts: AccountFacts, *, but: int | None) -> None:
    """Raise `Refused` when the same account stands in the register already (A2-1)."""
    if doubles := _doubles(facts, but=but):
        raise Refused([_double(each) for each in doubles])


def _doubles(facts: AccountFacts, *, but: int | None) -> list[Account]:
    """The accounts that this would double: the same cannot stand in the register twice (A2-1)."""
    link = links.identity(facts.url)
    same = Q(pk__in=[])
    if facts.platform_uid:
        same |= Q(platform_uid=facts.platform_uid)
    if link:
        # The path stands in every form of a link, so that few rows are compared.
        same |= Q(url__icontains=urlsplit(f"//{link}").path)
    likely = Account.objects.filter(same, platform_id=facts.platform_id).select_related("host")
    return [
        each
        for each in likely
        if each.pk != but
        and (
            (facts.platform_uid and each.platform_uid == facts.platform_uid)
            or (link and links.identity(each.url) == link)
        )
    ]


def _no_reason() -> Breach:
    return Breach(
        code="A28-2",
        sentence=Sentence(zh="更正没有写明理由。", en="The correction has no reason."),
        way_out=Sentence(
            zh="请写明登记差错的情况和依据。",
            en="Say what was entered wrongly and how that is known.",
        ),
        evidence=("reason",),
    )


def _double(account: Account) -> Breach:
    return Breach(
        code="A2-1",
        sentence=Sentence(
            zh=f"该账号已在台账中：“{account.name}”，主办单位{account.host.name}。",
            en=f"This account is already in the register: “{account.name}” of {account.host.name}.",
        ),
        way_out=Sentence(
            zh="请修改已有记录；确系不同账号的，请核对平台标识和链接。",
            en="Change the record that exists; if it is another account, check the platform id and link.",
        ),
        evidence=(str(account.pk),),
    )
