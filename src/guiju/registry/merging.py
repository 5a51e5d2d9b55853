"""When a plan to merge has been carried out, for the acts that close accounts (A10-2)."""

from __future__ import annotations

from datetime import datetime

from guiju.registry.models import AccountState, MergePlan
from guiju.units import clocks
from guiju.units.models import Unit

CODE = "A10-2"


def subject(plan: MergePlan) -> tuple[str, int]:
    """What the clock of a plan is about."""
    return "merge_plan_of", plan.remains_id


def end(plan: MergePlan, *, met: bool, now: datetime) -> None:
    """The plan no longer runs: it was carried out, or another one replaces it."""
    plan.ended_at = now
    plan.save(update_fields=["ended_at"])
    clocks.end(CODE, subject(plan), met=met, now=now)


def end_carried_out(host: Unit, *, now: datetime) -> None:
    """End the host's plans of which every account that was to go is closed."""
    running = MergePlan.objects.select_for_update().filter(host=host, ended_at=None)
    for plan in running.exclude(
        going__state__in=[AccountState.OPERATING, AccountState.SUSPENDED]
    ).order_by("pk"):
        end(plan, met=True, now=now)
