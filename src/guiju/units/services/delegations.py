"""Acts of deputies during leave: one is named with dates, and the delegation ends early (A17-2).

name_deputy(principal, appointment_id=9, deputy_id=4, period=Period(first, last), reason=Delegation.Reason.LEAVE, now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.rulebook.articles import article_07, article_17_delegation
from guiju.rulebook.articles.article_17_delegation import Period
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, held
from guiju.units import selectors
from guiju.units.law import pack_on
from guiju.units.models import Appointment, Delegation, Staff
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require
from guiju.units.services.units import hold_unit


@held("A17-2", kind=Kind.GATE)
@held("A7-2", kind=Kind.GATE)
def name_deputy(
    officer: Officer,
    *,
    appointment_id: int,
    deputy_id: int,
    period: Period,
    reason: Delegation.Reason,
    note: str = "",
    keeps_tasks: bool = False,
    now: datetime,
) -> Delegation:
    """Somebody acts in the capacity of an appointment while its holder is away: named by the holder, or by whoever
    keeps the unit's staff. The appointment stays; `keeps_tasks` leaves its tasks on the holder's desk as well."""
    today = timezone.localdate(now)
    with ledger.act("DEPUTY_NAMED", by=officer.actor, at=now, article="A17-2") as record:
        appointment, deputy = _held_rows(appointment_id, deputy_id)
        _require_own_or_keeper(officer, appointment)
        pack = pack_on(today)
        asked = selectors.delegating(appointment, deputy, period, today=today)
        found = article_17_delegation.unfit_deputy(asked, pack=pack)
        found += _outside(deputy, appointment, pack) + dissolved(appointment.unit)
        if found or period.last is None:
            raise Refused(found)
        named = Delegation.objects.create(
            appointment=appointment,
            deputy=deputy,
            from_on=period.first,
            until_on=period.last,
            reason=reason,
            note=note.strip(),
            keeps_tasks=keeps_tasks,
            recorded_by_id=officer.staff_id,
            recorded_at=now,
        )
        record.on("staff", appointment.staff_id, appointment.staff.name, unit=appointment.unit_id)
        record.changed(
            {},
            {
                "deputy": deputy.name,
                "role": appointment.role,
                "from_on": named.from_on,
                "until_on": named.until_on,
            },
        )
        record.note(absence=reason.value, keeps_tasks=keeps_tasks, unit=appointment.unit.name)
    return named


@held("A17-2", kind=Kind.RECORD)
def end_delegation(officer: Officer, *, delegation_id: int, now: datetime) -> Delegation:
    """The person is back, or somebody else is to act: the deputy acts no longer, from this moment on.

    By the person replaced, the deputy, or whoever keeps the unit's staff.
    """
    with ledger.act("DELEGATION_ENDED", by=officer.actor, at=now, article="A17-2") as record:
        known = Delegation.objects.values_list("appointment", "deputy").get(pk=delegation_id)
        appointment, deputy = _held_rows(*known)
        delegation = Delegation.objects.get(pk=delegation_id)
        if deputy.pk != officer.staff_id:
            _require_own_or_keeper(officer, appointment)
        if delegation.ended_at is not None or delegation.until_on < timezone.localdate(now):
            raise Refused([_over()])
        delegation.ended_at, delegation.ended_by_id = now, officer.staff_id
        delegation.save(update_fields=["ended_at", "ended_by"])
        record.on("staff", appointment.staff_id, appointment.staff.name, unit=appointment.unit_id)
        record.changed(
            {"deputy": deputy.name, "until_on": delegation.until_on},
            {"deputy": None, "until_on": timezone.localdate(now)},
        )
        record.note(role=appointment.role, unit=appointment.unit.name)
    return delegation


def _held_rows(appointment_id: int, deputy_id: int) -> tuple[Appointment, Staff]:
    """Appointment and deputy, with unit and both people held: two who name deputies at once see one another."""
    known = Appointment.objects.values_list("unit", "staff").get(pk=appointment_id)
    hold_unit(known[0])
    people = Staff.objects.select_for_update(of=("self",), no_key=True)
    held_now = {
        each.pk: each for each in people.filter(pk__in={known[1], deputy_id}).order_by("pk")
    }
    appointment = Appointment.objects.select_related("unit", "staff").get(pk=appointment_id)
    return appointment, held_now[deputy_id]


def _require_own_or_keeper(officer: Officer, appointment: Appointment) -> None:
    if appointment.staff_id != officer.staff_id:
        require(officer, Right.KEEP_STAFF, appointment.unit)


def _outside(deputy: Staff, appointment: Appointment, pack: Pack) -> list[Breach]:
    """People of an outside undertaker review and sign for nobody (A7-2)."""
    if deputy.employer is None:
        return []
    asked = article_07.OutsideRole(
        person=deputy.name,
        undertaker=str(deputy.employer),
        host=deputy.employer.host.name,
        role=appointment.role,
        at_host=appointment.unit_id == deputy.employer.host_id,
    )
    return article_07.unfit_role(asked, pack=pack)


def _over() -> Breach:
    return refusal(
        "A17-2",
        "该代理已经结束。",
        "The delegation is over.",
        out=Sentence(zh="请刷新页面查看现状。", en="Reload the page to see where it stands."),
    )
