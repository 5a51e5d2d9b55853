"""Personally verified accounts and their texts, as the page reads them (A20-3)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from guiju.newsroom.models import PersonalAccount, PersonalText
from guiju.units.models import Staff
from guiju.units.rights import Officer, Right


def personal_accounts(officer: Officer) -> QuerySet[PersonalAccount]:
    """The register of the units the officer sees, and the officer's own accounts; those that ended last."""
    seen = officer.within(Right.SEE, "staff__unit__path") | Q(staff_id=officer.staff_id)
    found = PersonalAccount.objects.filter(seen).select_related("staff__unit", "platform")
    return found.order_by("ended_on", "staff__unit__path", "staff__name", "pk")


def personal_texts(officer: Officer) -> QuerySet[PersonalText]:
    """The texts for these accounts: those that wait first, then the latest."""
    seen = officer.within(Right.SEE, "account__staff__unit__path")
    own = Q(account__staff_id=officer.staff_id)
    found = PersonalText.objects.filter(seen | own)
    return found.select_related("account__staff__unit", "account__platform", "decided_by").order_by(
        "-asked_at", "-pk"
    )


def staff_of(officer: Officer) -> QuerySet[Staff]:
    """The people whose accounts the officer keeps on the register."""
    within = officer.within(Right.KEEP_STAFF, "unit__path")
    return Staff.objects.filter(within, left_on=None).select_related("unit")
