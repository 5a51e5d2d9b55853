"""Sweeps of the room, which the worker calls again and again; each says whether it did something.

remind_of_due_clock(now=timezone.now())
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from guiju import ledger
from guiju.platforms.smtp import Server
from guiju.units import mailing, reminding, selectors, services


def take_over_competence(*, now: datetime) -> bool:
    """Enter in the tree the hand-over whose day has come."""
    due = selectors.hand_overs_due(now=now).first()
    if due is None:
        return False
    services.complete_hand_over(by=ledger.SYSTEM, hand_over_id=due.pk, now=now)
    return True


def remind_of_due_clock(*, now: datetime) -> bool:
    """Say what the next clock has to say today."""
    due = reminding.next_due(now=now)
    if due is None:
        return False
    try:
        services.remind(by=ledger.SYSTEM, due=due, now=now)
    except reminding.ToldMeanwhile:
        # Another worker was quicker, or the clock ended: there may be others.
        return True
    return True


def send_waiting_mail(*, now: datetime) -> bool:
    """Hand the mail that has waited longest to the server; nothing while no server is set."""
    server: Server | None = settings.GUIJU_MAIL
    if server is None or (mail := mailing.claim(now=now)) is None:
        return False
    mailing.send(mail, server=server, now=now)
    return True
