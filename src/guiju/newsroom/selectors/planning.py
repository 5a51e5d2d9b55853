"""What a planner chooses from, and to which items a manuscript can belong (A16-3).

planning.accounts_of(unit), planning.people_of(unit, today=today)
planning.items_for(manuscript, today=today)
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.models import (
    CalendarLink,
    Campaign,
    ItemManuscript,
    Manuscript,
    PlannedColumn,
    PlannedItem,
)
from guiju.newsroom.selectors.campaigns import REMEMBERED
from guiju.registry.models import Account, AccountState
from guiju.units.models import Appointment, Staff, Unit
from guiju.units.paths import lineage
from guiju.units.rights import Officer, Right
from guiju.units.selectors import in_force


def planning_units(officer: Officer, campaign: Campaign) -> list[Unit]:
    """The units of a campaign for which the officer may plan items: the responsible one first."""
    taking = campaign.participants.select_related("unit")
    found = [campaign.unit, *(each.unit for each in taking)]
    if officer.may(Right.PLAN_CAMPAIGNS, campaign.unit.path):
        return found
    return [each for each in found if officer.may(Right.PLAN_CAMPAIGNS, each.path)]


def accounts_of(unit: Unit, *, item: PlannedItem | None = None) -> QuerySet[Account]:
    """The accounts of a unit and of what belongs to it, in operation; and those that `item` has already.

    What an item has stays on offer, here and below, although it was closed or has left since: the act refuses it and
    says why, where a field would only lose it.
    """
    offered = Q(host__path__startswith=unit.path, state=AccountState.OPERATING)
    if item is not None:
        offered |= Q(pk__in=item.planned_accounts.values("account"))
    found = Account.objects.filter(offered).select_related("platform", "host")
    return found.order_by("host__path", "platform__position", "pk")


def people_of(unit: Unit, *, today: date, item: PlannedItem | None = None) -> QuerySet[Staff]:
    """Whoever holds an appointment in a unit, or in what belongs to it; and the person of `item`."""
    held = Appointment.objects.filter(
        in_force(today), staff=OuterRef("pk"), unit__path__startswith=unit.path
    )
    offered = Q(Exists(held), left_on=None)
    if item is not None:
        offered |= Q(pk=item.person_id)
    return Staff.objects.filter(offered).order_by("unit__path", "name", "pk")


def columns_of(unit: Unit, *, item: PlannedItem | None = None) -> QuerySet[PlannedColumn]:
    """The columns that accounts of a unit run; and that of `item`."""
    offered = Q(account__host__path__startswith=unit.path, ended_on=None)
    if item is not None and item.column_id is not None:
        offered |= Q(pk=item.column_id)
    found = PlannedColumn.objects.filter(offered).select_related("account__platform")
    return found.order_by("account_id", "pk")


def items_for(manuscript: Manuscript, *, today: date) -> QuerySet[PlannedItem]:
    """The items to which a manuscript of this host can belong: on the plan, of campaigns not long over."""
    found = PlannedItem.objects.filter(
        unit__path__in=lineage(manuscript.host.path),
        dropped_at=None,
        campaign__state=State.PLANNED,
        campaign__last_on__gte=today - REMEMBERED,
    )
    return found.select_related("campaign").order_by("on", "pk")


def item_of(manuscript_id: int) -> PlannedItem | None:
    """The item to which a manuscript belongs."""
    ties = ItemManuscript.objects.select_related("item__campaign")
    found = ties.filter(manuscript_id=manuscript_id).first()
    return found.item if found else None


def calendar_links(officer: Officer) -> QuerySet[CalendarLink]:
    """The calendar links of the officer, and those of units whose tokens the officer keeps; those in use first."""
    kept = officer.within(Right.KEEP_TOKENS, "unit__path") & Q(unit__isnull=False)
    found = CalendarLink.objects.filter(Q(made_by_id=officer.staff_id) | kept)
    return found.select_related("unit", "made_by").order_by("revoked_at", "-pk")
