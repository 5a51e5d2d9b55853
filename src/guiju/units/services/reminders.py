"""Acts on reminders: the program tells, people take note.

remind(by=ledger.SYSTEM, due=reminding.next_due(now=now), now=now)
mark_read(officer, reminder_ids=[7, 8], now=now)
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.rulebook.registry import Kind, held
from guiju.units import mailing, reminding, selectors
from guiju.units.models import Clock, Reminder
from guiju.units.reminding import Due
from guiju.units.rights import Officer


@held("A6-3", kind=Kind.CLOCK)
def remind(*, by: Actor, due: Due, now: datetime) -> list[Reminder]:
    """Tell the people a term binds, and of an overdue one the competent unit; in one act, with the mails.

    Raises `reminding.ToldMeanwhile`.
    """
    clock, step = due.clock, due.step
    bars = clock.kind == Clock.Kind.AFTER
    overdue = step.overdue and not bars
    name = "CLOCK_ESCALATED" if overdue else "REMINDED"
    with ledger.act(name, by=by, at=now, article=clock.code) as record:
        reminding.take(due)
        told = selectors.told_of(clock, overdue=overdue, today=timezone.localdate(now))
        own = Reminder.Kind.RUN if bars else Reminder.Kind.OVERDUE if overdue else Reminder.Kind.DUE
        kinds = dict.fromkeys(told.bound, own)
        kinds |= dict.fromkeys(told.competent, Reminder.Kind.ESCALATED)
        made = Reminder.objects.bulk_create(
            Reminder(
                clock=clock, staff_id=staff, kind=kind, offset=step.offset, due_on=clock.due_on, made_at=now
            )
            for staff, kind in kinds.items()
        )  # fmt: skip
        mails = mailing.put_in_queue(made, now=now)
        record.on("clock", clock.pk, clock.label, unit=clock.unit_id)
        record.note(
            due_on=clock.due_on,
            offset=step.offset,
            told=len(told.bound),
            competent_told=len(told.competent),
            mails=mails,
        )
    return made


@held("A6-3", kind=Kind.RECORD)
def mark_read(officer: Officer, *, reminder_ids: Collection[int] | None, now: datetime) -> int:
    """The officer has taken note of these of their reminders (None: of all); gives how many were unread."""
    with ledger.act("REMINDERS_READ", by=officer.actor, at=now, article="A6-3") as record:
        unread = Reminder.objects.filter(staff_id=officer.staff_id, read_at=None)
        if reminder_ids is not None:
            unread = unread.filter(pk__in=reminder_ids)
        clocks = sorted(set(unread.values_list("clock_id", flat=True)))
        number = unread.update(read_at=now)
        record.on("staff", officer.staff_id, officer.name)
        record.note(reminders=number, of_clocks=clocks)
    return number
