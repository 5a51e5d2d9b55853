"""Deputies of the demo county: the chief editor of the town whose log-ins are shown is away this week, and a bureau's principal.

deputies.name(founded, clock)
"""

from __future__ import annotations

from datetime import timedelta

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.rulebook.articles.article_17_delegation import Period
from guiju.units import services
from guiju.units.models import Delegation, Role

_TOWN, _BUREAU = "马官镇", "县自然资源局"
_DAYS = timedelta(days=4)


def name(county: County, clock: Clock) -> None:
    """One names a deputy before a course; for the other, on leave from tomorrow, the leader in charge does."""
    _named(
        county, clock, _TOWN, Role.CHIEF_EDITOR, deputy=Role.REVIEWER, by=Role.CHIEF_EDITOR,
        period=Period(clock.today, clock.today + _DAYS), reason=Delegation.Reason.STUDY,
        note="参加市级政务新媒体培训班（演示）",
    )  # fmt: skip
    tomorrow = clock.today + timedelta(days=1)
    _named(
        county, clock, _BUREAU, Role.OPERATIONS_PRINCIPAL, deputy=Role.OPERATIONS_DEPUTY, by=Role.LEADER_IN_CHARGE,
        period=Period(tomorrow, tomorrow + _DAYS), reason=Delegation.Reason.LEAVE, note="",
    )  # fmt: skip


def _named(
    county: County,
    clock: Clock,
    unit: str,
    absent: Role,
    *,
    deputy: Role,
    by: Role,
    period: Period,
    reason: Delegation.Reason,
    note: str,
) -> None:
    held = county.holders[unit, absent].appointments.get(role=absent)
    services.name_deputy(
        county.officer(unit, by, now=clock.now),
        appointment_id=held.pk,
        deputy_id=county.holders[unit, deputy].pk,
        period=period,
        reason=reason,
        note=note,
        now=clock.tick(),
    )
