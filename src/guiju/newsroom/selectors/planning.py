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
from guiju.units.rights import Officer, Right
from guiju.units.selectors import in_force


def planning_units(officer: Officer, campaign: Campaign) -> list[Unit]:
    """The units of a campaign for which the officer may plan items: the responsible one first."""
    taking = campaign.participants.select_related("unit")
    found = [campaign.unit, *(each.unit for each in taking)]
    if officer.may(Right.PLAN_CAMPAIGNS, campaign.unit.path):
        return found
    return [each for each in found if officer.may(Right.PLAN_CAMPAIGNS, each.path)]


def accounts_of(unit: Unit) -> QuerySet[Account]:
    """The accounts of a unit and of what belongs to it, in operation."""
    found = Account.objects.filter(host__path__startswith=unit.path, state=AccountState.OPERATING)
    return found.select_related("platform", "host").order_by(
        "host__path", "platform__position", "pk"
    )


def people_of(unit: Unit, *, today: date) -> QuerySet[Staff]:
    """Whoever holds an appointment in a unit, or in what belongs to it."""
    held = Appointment.objects.filter(
        in_force(today), staff=OuterRef("pk"), unit__path__startswith=unit.path
    )
    return Staff.objects.filter(Exists(held), left_on=None).order_by("unit__path", "name", "pk")


def columns_of(unit: Unit) -> QuerySet[PlannedColumn]:
    """The columns that accounts of a unit run."""
    found = PlannedColumn.objects.filter(account__host__path__startswith=unit.path, ended_on=None)
    return found.select_related("account__platform").order_by("account_id", "pk")


def items_for(manuscript: Manuscript, *, today: date) -> QuerySet[PlannedItem]:
    """The items to which a manuscript of this host can belong: on the plan, of campaigns not long over."""
    parts = manuscript.host.path.strip("/").split("/")
    above = ["/" + "/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]
    found = PlannedItem.objects.filter(
        unit__path__in=above,
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


def with_those_of(
    item: PlannedItem,
    accounts: QuerySet[Account],
    people: QuerySet[Staff],
    columns: QuerySet[PlannedColumn],
) -> tuple[QuerySet[Account], QuerySet[Staff], QuerySet[PlannedColumn]]:
    """What is offered, with what the item has now: an account closed or a person gone since is shown, and refused."""
    kept = Account.objects.filter(planned_items__item=item).select_related("platform", "host")
    keys = set(accounts.values_list("pk", flat=True)) | set(kept.values_list("pk", flat=True))
    shown = Account.objects.filter(pk__in=keys).select_related("platform", "host")
    staff = set(people.values_list("pk", flat=True)) | {item.person_id}
    run = set(columns.values_list("pk", flat=True))
    if item.column_id is not None:
        run.add(item.column_id)
    return (
        shown.order_by("host__path", "platform__position", "pk"),
        Staff.objects.filter(pk__in=staff).order_by("unit__path", "name", "pk"),
        PlannedColumn.objects.filter(pk__in=run).select_related("account__platform"),
    )
