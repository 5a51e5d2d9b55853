"""Reads of hand-overs of competence: whose day has come, those of an area, who may take over.

hand_overs_due(now=now).first()
receivers(area, today=today)
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from guiju.units.models import HandOver, Unit
from guiju.units.selectors.competence import passed
from guiju.units.selectors.tree import competent_units, competent_units_around, standing


def hand_overs_due(*, now: datetime) -> QuerySet[HandOver]:
    """Hand-overs whose day has come and that the tree does not show yet; the oldest first."""
    return passed(timezone.localdate(now)).order_by("on", "pk")


def hand_overs_of(area: Unit) -> QuerySet[HandOver]:
    """The hand-overs of an area, the latest first."""
    return HandOver.objects.filter(area=area).select_related(
        "giver", "receiver", "paper", "agreed_by"
    )


def receivers(area: Unit, *, today: date) -> QuerySet[Unit]:
    """The units that may take the competence for an area: those in it, and whoever is competent around it."""
    around = [each.pk for each in competent_units_around(area.path, competent_units())]
    inside = Q(path__startswith=area.path) & ~Q(pk=area.pk) if area.parent_id else Q(parent=area)
    return standing(today).filter(inside | Q(pk__in=around)).exclude(competent_for=area)
