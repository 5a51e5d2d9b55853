"""Terms that run in the demo county beside its cases: doubles with a plan to merge them.

county.live_on(founded, days, clock, terms.happenings(founded, clock))
terms.remind(clock)
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County, Happening
from guiju.config.demo.tables import MergerTold, tables
from guiju.registry import services as registry
from guiju.registry.models import Account
from guiju.units import tasks
from guiju.units.models import Role


def happenings(county: County, clock: Clock) -> list[Happening]:
    """The acts by which the terms of `terms.toml` began."""
    return [(each.days, partial(_plan_merger, county, each, clock)) for each in tables().mergers]


def remind(clock: Clock) -> None:
    """What the worker tells on the morning of a day."""
    while tasks.remind_of_due_clock(now=clock.tick()):
        pass


def _plan_merger(county: County, told: MergerTold, clock: Clock) -> None:
    """A unit with two accounts on a platform says which one remains, and by when."""
    doubles = Account.objects.filter(
        host=county.units[told.unit], platform__code=told.platform
    ).order_by("pk")
    remains = doubles.get(name=told.remains)
    registry.plan_merger(
        county.officer(told.unit, Role.EDITOR, now=clock.now),
        account_id=remains.pk,
        going=[each.pk for each in doubles if each.pk != remains.pk],
        by_when=clock.today + timedelta(days=told.within),
        reason=told.reason,
        now=clock.tick(),
    )
