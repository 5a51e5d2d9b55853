"""Acts on the register of accounts.

    register_account(officer, facts=AccountFacts(name="普定县人民政府网", host_id=2, platform_id=1), now=now)

The life of an account as a case (opening, change, closing) comes with chapter 3; here an account that
exists is entered and what is stated of it is kept right (A2-1, A28-2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from guiju import ledger
from guiju.registry.models import (
    Account,
    AccountState,
    AccountTask,
    Platform,
    Task,
    Verification,
)
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.rights import Officer, Refused, Right, require, require_county
from guiju.units.versions import ChangedMeanwhile, differences


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What is stated of an account. `None` and empty mean: not stated."""

    name: str
    host_id: int
    platform_id: int
    platform_uid: str = ""
    url: str = ""
    state: AccountState = AccountState.OPERATING
    opened_on: date | None = None
    closed_on: date | None = None
    verification: Verification = Verification.UNKNOWN
    verification_text: str = ""
    followers: int | None = None
    field: str = ""
    ideology_holder_id: int | None = None
    contact_name: str = ""
    contact_telephone: str = ""
    name_deviation_reason: str = ""
    tasks: frozenset[Task] = frozenset()


COLUMNS = tuple(name for name in AccountFacts.__dataclass_fields__ if name != "tasks")
MASKED = frozenset({"contact_telephone"})
"""Columns with personal data: the ledger says that they changed, not to what."""


@held("A2-1", kind=Kind.RECORD)
def register_account(officer: Officer, *, facts: AccountFacts, now: datetime) -> Account:
    """Enter an account that exists on a platform. Raises `Refused` with every breach."""
    with ledger.act("ACCOUNT_REGISTERED", by=officer.actor, at=now, article="A2-1") as record:
        host = Unit.objects.get(pk=facts.host_id)
        require(officer, Right.KEEP_ACCOUNTS, host)
        _refuse_doubles(facts, but=None)
        account = Account(**_columns(facts), registered_at=now)
        account.save(force_insert=True)
        _set_tasks(account, facts.tasks)
        record.on("account", account.pk, account.name, unit=host.pk)
        record.changed({}, shown(facts))
    return account


@held("A28-2", kind=Kind.GATE)
def change_account(
    officer: Officer,
    *,
    account_id: int,
    version: int,
    seen: AccountFacts,
    facts: AccountFacts,
    now: datetime,
) -> Account:
    """Change what is stated of an account.

    `seen` is what the editor had before them and `version` its version: when somebody else has saved in
    between, `ChangedMeanwhile` says what differs. Moving an account to another host needs the right
    over both.
    """
    with ledger.act("ACCOUNT_CHANGED", by=officer.actor, at=now, article="A28-2") as record:
        account = (
            Account.objects.select_for_update(of=("self",))
            .select_related("host")
            .get(pk=account_id)
        )
        require(officer, Right.KEEP_ACCOUNTS, account.host)
        present = facts_of(account)
        if account.version != version:
            raise ChangedMeanwhile(account, differences(stated(seen), stated(present)))
        if facts.host_id != account.host_id:
            require(officer, Right.KEEP_ACCOUNTS, Unit.objects.get(pk=facts.host_id))
        _refuse_doubles(facts, but=account_id)
        for name, value in _columns(facts).items():
            setattr(account, name, value)
        account.version += 1
        account.save()
        _set_tasks(account, facts.tasks)
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed(shown(present), shown(facts))
    return account


@held("A10-6", kind=Kind.RECORD)
def strike_platform(
    officer: Officer, *, platform_id: int, on: date, reason: str, now: datetime
) -> Platform:
    """Strike a platform off the approved list from a day; its accounts become findings of the next round."""
    require_county(officer, Right.KEEP_PLATFORMS)
    with ledger.act("PLATFORM_STRUCK", by=officer.actor, at=now, article="A10-6") as record:
        platform = Platform.objects.select_for_update().get(pk=platform_id)
        before = platform.struck_on
        platform.struck_on, platform.reason = on, reason
        platform.save(update_fields=["struck_on", "reason"])
        record.on("platform", platform.pk, platform.name_zh)
        record.changed({"struck_on": before}, {"struck_on": on})
        record.note(reason=reason)
    return platform


@held("A10-6", kind=Kind.RECORD)
def approve_platform(
    officer: Officer, *, code: str, name_zh: str, name_en: str, on: date, reason: str, now: datetime
) -> Platform:
    """Put a platform on the approved list from a day, or back on it."""
    require_county(officer, Right.KEEP_PLATFORMS)
    with ledger.act("PLATFORM_APPROVED", by=officer.actor, at=now, article="A10-6") as record:
        platform, _ = Platform.objects.update_or_create(
            code=code,
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "approved_from": on,
                "struck_on": None,
                "reason": reason,
            },
            create_defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "approved_from": on,
                "reason": reason,
                "position": Platform.objects.count(),
            },
        )
        record.on("platform", platform.pk, name_zh)
        record.changed({}, {"approved_from": on})
        record.note(reason=reason)
    return platform


def facts_of(account: Account) -> AccountFacts:
    """What the register states of an account."""
    values = {name: getattr(account, name) for name in COLUMNS}
    values["state"] = AccountState(account.state)
    values["verification"] = Verification(account.verification)
    tasks = frozenset(Task(each.task) for each in account.tasks.all())
    return AccountFacts(**values, tasks=tasks)


def stated(facts: AccountFacts) -> dict[str, Any]:
    """The facts by name, for comparing two statements."""
    return {name: getattr(facts, name) for name in (*COLUMNS, "tasks")}


def shown(facts: AccountFacts) -> dict[str, Any]:
    """The facts as the ledger may show them: of a telephone number only the last four digits."""
    values = {
        name: getattr(facts, name) for name in COLUMNS if getattr(facts, name) not in (None, "")
    }
    for name in MASKED & values.keys():
        values[name] = f"…{values[name][-4:]}"
    values["tasks"] = sorted(task.value for task in facts.tasks)
    return values


def _columns(facts: AccountFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in COLUMNS}


def _set_tasks(account: Account, tasks: frozenset[Task]) -> None:
    present = {each.task: each for each in account.tasks.all()}
    AccountTask.objects.filter(account=account).exclude(task__in=tasks).delete()
    AccountTask.objects.bulk_create(
        AccountTask(account=account, task=task) for task in sorted(tasks) if task not in present
    )


def _refuse_doubles(facts: AccountFacts, *, but: int | None) -> None:
    """The same account cannot stand in the register twice (A2-1)."""
    same = Q(pk__in=[])
    if facts.platform_uid:
        same |= Q(platform_uid=facts.platform_uid)
    if facts.url:
        same |= Q(url=facts.url)
    double = (
        Account.objects.filter(same, platform_id=facts.platform_id)
        .exclude(pk=but)
        .select_related("host")
        .first()
    )
    if double is None:
        return
    raise Refused(
        [
            Breach(
                code="A2-1",
                sentence=Sentence(
                    zh=f"该账号已在台账中：“{double.name}”，主办单位{double.host.name}。",
                    en=f"This account is already in the register: “{double.name}” of {double.host.name}.",
                ),
                way_out=Sentence(
                    zh="请修改已有记录；确系不同账号的，请核对平台标识和链接。",
                    en="Change the record that exists; if it is another account, check the platform id and link.",
                ),
                evidence=(str(double.pk),),
            )
        ]
    )
