"""Reads of the register."""

from __future__ import annotations

from django.db.models import QuerySet

from guiju.registry.models import Account
from guiju.units.rights import Officer, Right


def accounts(officer: Officer, *, right: Right = Right.SEE) -> QuerySet[Account]:
    """The accounts of the units over which the officer has `right`."""
    return Account.objects.filter(officer.within(right, "host__path")).select_related(
        "host", "platform"
    )
