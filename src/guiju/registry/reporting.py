"""What is reported to the national reporting system: completed cases, where the rule pack gives a term, and accounts.

    begin(case, now=now)                    # a clock, if the pack says `report_upwards_working_days`
    note_reported({7, 8}, now=now)          # an export that went upwards held these accounts

Some provinces want opening, change and closing reported within working days; the regulation itself says nothing,
so a pack without the parameter starts no clock.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from guiju.registry.models import Account, Case
from guiju.units import clocks, law
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.models import Clock

CODE, PARAMETER, SUBJECT = "A14-1", "report_upwards_working_days", "reported_case"


def begin(case: Case, *, now: datetime) -> Clock | None:
    """Begin the term of a case that has just been completed, for the office competent for the county."""
    today = timezone.localdate(now)
    pack = law.pack_on(today)
    given = pack.parameters.get(CODE)
    if given is None or PARAMETER not in given.values:
        return None
    competent = units.competent_units()
    # Reporting is the office's of the whole county: that of the shortest path.
    office = competent[min(competent, key=len)] if competent else case.host
    return clocks.start(
        Term(
            code=CODE,
            working_days=pack.integer(CODE, PARAMETER),
            label=f"向上级报送：{case.name}（{case.get_kind_display()}）",
        ),
        unit=office,
        subject=(SUBJECT, case.pk),
        since=today,
        calendar=units.calendar(),
    )


def note_reported(accounts: Collection[int], *, now: datetime) -> list[int]:
    """Note that accounts were reported, and end the terms of their cases, inside an act; the cases' keys."""
    Account.objects.filter(pk__in=accounts).update(reported_at=now)
    due = Clock.objects.filter(code=CODE, subject_kind=SUBJECT, state=Clock.State.RUNNING)
    cases = Case.objects.filter(pk__in=due.values("subject_id"), account_id__in=accounts)
    ended = sorted(cases.values_list("pk", flat=True))
    for key in ended:
        clocks.end(CODE, (SUBJECT, key), met=True, now=now)
    return ended


def waiting() -> list[tuple[Clock, Case]]:
    """Completed cases that wait to be reported, by their last day; two queries."""
    due = list(
        Clock.objects.filter(code=CODE, subject_kind=SUBJECT, state=Clock.State.RUNNING).order_by(
            "due_on", "pk"
        )
    )
    cases = Case.objects.select_related("account", "host").in_bulk(
        [each.subject_id for each in due]
    )
    return [(each, cases[each.subject_id]) for each in due if each.subject_id in cases]
