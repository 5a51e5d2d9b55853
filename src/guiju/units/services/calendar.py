"""The act on the working calendar: an official year is entered.

import_calendar_year(by=officer.actor, text=file.read_text(), now=now).year

Terms that were counted provisionally are counted again in the same act (A14-2).
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.ledger.chain import sm3
from guiju.rulebook.calendar import OfficialYear
from guiju.rulebook.registry import Kind, held
from guiju.units import clocks, selectors
from guiju.units.models import CalendarYear


@held("A14-2", kind=Kind.CLOCK)
def import_calendar_year(*, by: Actor, text: str, now: datetime) -> CalendarYear:
    """Enter an official year of working days; raises `ValueError` that says what is wrong with it."""
    year = OfficialYear.from_json(text)
    with ledger.act("CALENDAR_IMPORTED", by=by, at=now, article="A14-2") as record:
        before = CalendarYear.objects.filter(year=year.year).first()
        entry, _ = CalendarYear.objects.update_or_create(
            year=year.year,
            defaults={
                "content": text,
                "papers": list(year.papers),
                "digest": sm3(text.encode()),
                "imported_at": now,
            },
        )
        record.on("calendar", entry.pk, str(year.year))
        record.changed({"digest": before.digest if before else ""}, {"digest": entry.digest})
        record.note(papers=list(year.papers), days=len(year.days))
        if moved := clocks.recomputed(selectors.calendar()):
            record.note(
                clocks=[
                    {"clock": clock.pk, "label": clock.label, "before": old, "after": new}
                    for clock, old, new in moved
                ]
            )
    return entry
