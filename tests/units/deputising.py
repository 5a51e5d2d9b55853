"""A deputy during leave as the tests name one: by the service, for a holder of the town."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from guiju.rulebook.articles.article_17_delegation import Period
from guiju.units import services
from guiju.units.models import Appointment, Delegation, Role, Unit
from guiju.units.rights import Officer
from tests.cast import NOW, TODAY, Cast


def appointment_of(cast: Cast, role: Role, *, unit: Unit | None = None) -> Appointment:
    """The appointment of a holder of the town."""
    host = unit or cast.town
    return Appointment.objects.get(staff_id=cast.people[host.pk, role], unit=host, role=role)


def deputise(
    cast: Cast,
    absent: Role,
    deputy: Role | int,
    *,
    by: Officer | None = None,
    first: date = TODAY,
    last: date = TODAY + timedelta(days=6),
    unit: Unit | None = None,
    keeps_tasks: bool = False,
    now: datetime = NOW,
) -> Delegation:
    """Somebody of the town, by role or key, acts in the role of another for a week; named by that other."""
    host = unit or cast.town
    deputy_id = cast.people[host.pk, deputy] if isinstance(deputy, Role) else deputy
    return services.name_deputy(
        by or cast.holder(host, absent),
        appointment_id=appointment_of(cast, absent, unit=host).pk,
        deputy_id=deputy_id,
        period=Period(first, last),
        reason=Delegation.Reason.LEAVE,
        keeps_tasks=keeps_tasks,
        now=now,
    )
