"""What the register will state of an account once a case is completed.

changed(account, Change(name="普定教育发布")).name   # '普定教育发布'; everything else as it stands
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guiju.registry.applications import Change, Opening
from guiju.registry.models import Account, AccountState, Case, Task, Verification
from guiju.registry.statement import COLUMNS, AccountFacts, facts_of


def opened(case: Case, form: Opening, *, on: date) -> AccountFacts:
    """The account an opening leads to, in operation since the stated day or else since `on`."""
    return AccountFacts(
        name=form.name,
        host_id=case.host_id,
        platform_id=form.platform_id or 0,
        platform_uid=form.platform_uid,
        url=form.url,
        state=AccountState.OPERATING,
        opened_on=form.opened_on or on,
        verification=Verification.VERIFIED if form.verified_on else Verification.UNKNOWN,
        verification_text=form.verification_text,
        field=form.field,
        ideology_holder_id=form.ideology_holder_id,
        undertaker_id=form.undertaker_id,
        name_deviation_reason=form.name_deviation_reason,
        tasks=frozenset(Task(each) for each in form.tasks),
    )


def changed(account: Account, form: Change) -> AccountFacts:
    """The account with what a change says of it; an undertaker stays behind with the host that has it."""
    present = facts_of(account)
    known = {name: value for name, value in form.changes.items() if name in COLUMNS}
    if form.runs_itself or known.get("host_id", present.host_id) != present.host_id:
        known = {"undertaker_id": None} | known
    return replace(present, **known)


def closed(account: Account, *, on: date) -> AccountFacts:
    """The account given up on a day."""
    return replace(facts_of(account), state=AccountState.CLOSED, closed_on=on)
