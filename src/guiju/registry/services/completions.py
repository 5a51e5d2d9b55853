"""The last step of a case: what it asked for takes effect in the register (A12-1, A14-2).

complete_closing(officer, case_id=3, version=6, now=now).account.state   # 'closed'
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.registry import applications, avatars, merging, outcomes, publication, reporting
from guiju.registry.models import Account, Case, Platform
from guiju.registry.services.accounts import columns, refuse_doubles, said, set_tasks
from guiju.registry.services.cases import held_case, move, permitted, require_preparer
from guiju.registry.statement import AccountFacts, facts_of
from guiju.registry.workflow import CaseKind
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.rights import Officer


@held("A12-1", kind=Kind.GATE)
def put_in_operation(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The account is set up and verified: it enters the register and is in operation."""
    with ledger.act("ACCOUNT_OPENED", by=officer.actor, at=now, article="A12-1") as record:
        case = _begin(officer, case_id)
        form = applications.read(CaseKind.OPENING, case.application)
        assert isinstance(form, applications.Opening)
        _hold_platform(form.platform_id)
        ended = permitted(case, "put_in_operation", version=version, today=timezone.localdate(now))
        facts = outcomes.opened(case, form, on=timezone.localdate(now))
        refuse_doubles(facts, but=None)
        account = Account.objects.create(
            **columns(facts), avatar=avatars.of_opening(case), registered_at=now
        )
        set_tasks(account, facts.tasks)
        case.account, case.ended_at = account, now
        move(record, case, ended, fields=["account", "ended_at"])
        record.note(account=account.pk, opened_on=facts.opened_on)
        reporting.begin(case, now=now)
    return case


@held("A14-2", kind=Kind.GATE)
def complete_change(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The notice has run: the change takes effect. An account that passes to another host goes with it."""
    with ledger.act("CHANGE_COMPLETED", by=officer.actor, at=now, article="A14-2") as record:
        case = _begin(officer, case_id)
        account = _account(case)
        ended = permitted(case, "complete_change", version=version, today=timezone.localdate(now))
        form = applications.read(CaseKind.CHANGE, case.application)
        assert isinstance(form, applications.Change)
        facts = outcomes.changed(account, form)
        refuse_doubles(facts, but=account.pk)
        before, after = _restated(account, facts)
        _complete(record, case, ended, now)
        record.changed(before, after)
    return case


@held("A10-2", kind=Kind.GATE)
@held("A14-2", kind=Kind.GATE)
def complete_merger(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The notice has run: the merged accounts are closed, the one that remains goes on."""
    with ledger.act("MERGER_COMPLETED", by=officer.actor, at=now, article="A14-2") as record:
        case = _begin(officer, case_id)
        ended = permitted(case, "complete_merger", version=version, today=timezone.localdate(now))
        on = timezone.localdate(now)
        closed = [each.account for each in case.merged.all()]
        for account in closed:
            _restated(account, outcomes.closed(account, on=on))
        merging.end_carried_out(case.host, now=now)
        _complete(record, case, ended, now)
        record.note(closed_accounts=[each.name for each in closed], closed_on=on)
    return case


@held("A14-2", kind=Kind.GATE)
def complete_closing(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The notice has run: the account is closed, and the portal says so with the day."""
    with ledger.act("ACCOUNT_CLOSED", by=officer.actor, at=now, article="A14-2") as record:
        case = _begin(officer, case_id)
        account = _account(case)
        ended = permitted(case, "complete_closing", version=version, today=timezone.localdate(now))
        before, after = _restated(account, outcomes.closed(account, on=timezone.localdate(now)))
        merging.end_carried_out(case.host, now=now)
        _complete(record, case, ended, now)
        record.changed(before, after)
    return case


@held("A14-2", kind=Kind.GATE)
def complete_deregistration(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The closed account no longer exists at its platform either."""
    with ledger.act("ACCOUNT_DEREGISTERED", by=officer.actor, at=now, article="A14-2") as record:
        case = _begin(officer, case_id)
        account = _account(case)
        ended = permitted(
            case, "complete_deregistration", version=version, today=timezone.localdate(now)
        )
        form = applications.read(CaseKind.DEREGISTRATION, case.application)
        assert isinstance(form, applications.Deregistration)
        account.deregistered_on = form.deregistered_on
        account.version += 1
        account.save(update_fields=["deregistered_on", "version"])
        _complete(record, case, ended, now)
        record.changed({}, {"deregistered_on": account.deregistered_on})
    return case


def _begin(officer: Officer, case_id: int) -> Case:
    case = held_case(case_id)
    require_preparer(officer, case)
    return case


def _account(case: Case) -> Account:
    """The account of a case, its row locked."""
    return (
        Account.objects.select_for_update(of=("self",))
        .select_related("host", "platform")
        .get(pk=case.account_id or 0)
    )


def _hold_platform(platform_id: int | None) -> None:
    """The platform's row is the lock on its accounts: the same account is not entered twice at once."""
    Platform.objects.select_for_update().filter(pk=platform_id or 0).first()


def _restated(account: Account, facts: AccountFacts) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write the facts into the account's row; gives what the ledger says of before and after."""
    before = said(facts_of(account), account.host, account.platform)
    for name, value in columns(facts).items():
        setattr(account, name, value)
    account.version += 1
    account.save()
    host = Unit.objects.get(pk=facts.host_id)
    return before, said(facts, host, account.platform)


def _complete(record: Record, case: Case, ended: Any, now: datetime) -> None:
    case.ended_at = now
    publication.has_run(case, now=now)
    move(record, case, ended, fields=["ended_at"])
    reporting.begin(case, now=now)
