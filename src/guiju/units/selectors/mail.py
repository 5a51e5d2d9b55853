"""Reads of mail for the system administrator: does it go out?

health = mail_health()
health.last_sent_at, health.waiting, health.refused
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet

from guiju.units.models import Mail, Staff
from guiju.units.rights import Officer


@dataclass(frozen=True, slots=True)
class MailHealth:
    """How mail fares."""

    last_sent_at: datetime | None
    sent: int
    waiting: int
    failing: int
    """Those waiting that a server has put off at least once."""
    refused: int
    waiting_since: datetime | None


def mail_health() -> MailHealth:
    """How mail fares; one query."""
    waiting = Q(state=Mail.State.WAITING)
    found = Mail.objects.aggregate(
        last_sent_at=Max("ended_at", filter=Q(state=Mail.State.SENT)),
        sent=Count("pk", filter=Q(state=Mail.State.SENT)),
        waiting=Count("pk", filter=waiting),
        failing=Count("pk", filter=waiting & Q(attempts__gt=0)),
        refused=Count("pk", filter=Q(state=Mail.State.REFUSED)),
        waiting_since=Min("asked_at", filter=waiting),
    )
    return MailHealth(**found)


def mails(*, state: str = "") -> QuerySet[Mail]:
    """The mails with the person and what they are about, the newest first; never the address."""
    found = Mail.objects.select_related("staff__unit", "reminder__clock")
    return found.filter(state=state) if state else found


@dataclass(frozen=True, slots=True)
class OwnMail:
    """What a person has stated about mail, and whether the installation sends any."""

    address: str
    wants_mail: bool
    served: bool


def mail_of(officer: Officer) -> OwnMail:
    """The officer's own statement; one query."""
    address, wants = Staff.objects.values_list("mail_address", "wants_mail").get(
        pk=officer.staff_id
    )
    return OwnMail(address, wants, settings.GUIJU_MAIL is not None)
