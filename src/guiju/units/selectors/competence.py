"""Competence by the day, for queries of appointments: what has passed before the tree shows it.

    Appointment.objects.annotate(taken=taken(today), given=given(today))

Between its day and the moment the worker enters it in the tree a hand-over is *agreed* and in effect: rights
follow the day, not the worker.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from guiju.units.models import HandOver


def taken(today: date) -> Subquery:
    """For a row with `unit`: the path of the area it took over by the day, not yet in the tree, or None.

    A unit that is competent for the area around takes nothing: it had the area in its own all along.
    """
    agreed = passed(today).filter(receiver=OuterRef("unit"), receiver__competent_for=None)
    return Subquery(agreed.values("area__path")[:1])


def given(today: date) -> Exists:
    """For a row with `unit`: whether the area in its tree entry has passed to another by the day."""
    return Exists(passed(today).filter(giver=OuterRef("unit")))


def passed(today: date) -> QuerySet[HandOver]:
    """Hand-overs whose day has come and that the tree does not show yet."""
    return HandOver.objects.filter(state=HandOver.State.AGREED, on__lte=today)
