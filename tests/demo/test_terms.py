"""The demo county has terms that end in several days, and people who were told of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from guiju.console.selectors import desk
from guiju.units import selectors
from guiju.units.models import Clock, Reminder, Role, Staff
from tests.demo.conftest import Loading

DAY = date(2026, 6, 10)


@pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="it reads what the services entered; that they do on PostgreSQL, the other tests of the demo see",
)
@pytest.mark.django_db
def test_terms_end_on_several_days_and_reminders_wait(demo_on: Loading) -> None:
    with demo_on(DAY):
        clocks = Clock.objects.filter(state=Clock.State.RUNNING)
        assert (
            clocks.exclude(
                code__in=["A7-3", "A17-5", "A5-2", "A21-4", "A20-1", "A25-1", "A29-4", "A28-1"]
            ).count()
            == 6
        )
        assert clocks.filter(code="A7-3").count() == 12
        assert clocks.filter(code__in=["A5-2", "A21-4"]).count() == 11
        assert clocks.values("due_on").distinct().count() >= 4
        office = Staff.objects.get(appointments__role=Role.SUPERVISOR, unit__short_name="县政府办")
        supervisor = selectors.officer(office.pk, now=selectors.end_of(DAY))
        assert supervisor is not None
        shown = desk.desk(supervisor, today=DAY, calendar=selectors.calendar())
        assert [each.code for each in shown.late].count("A7-3") == 1
        assert len(shown.late) == 4
        assert supervisor.unread == len(shown.reminders) == 4
        kinds = Reminder.objects.filter(staff=office).values_list("kind", flat=True)
        assert set(kinds) == {"escalated"}
        town = Reminder.objects.filter(clock__unit__short_name="马官镇")
        assert set(town.values_list("kind", flat=True)) == {"run"}
        assert town.count() >= 2
