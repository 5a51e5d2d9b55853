"""What is signed goes into the outbox in the same act, and out of it when the signature is void (A17-4).

outbox.queue(record, manuscript, approval, now=now)      # inside the act of the sign-off
outbox.call_off(manuscript)                              # inside the act that voids it
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from guiju.ledger.acts import Record
from guiju.newsroom.delivery.workflow import STUCK, State
from guiju.newsroom.models import Approval, Channel, Correction, Delivery, Manuscript, Route
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.responding.providing import statement_of
from guiju.rulebook.pack import Pack
from guiju.units.law import pack_on


def queue(record: Record, manuscript: Manuscript, approval: Approval, *, now: datetime) -> None:
    """Queue one delivery for each variant of what was just signed."""
    due_at = due(manuscript, approval, now=now)
    accounts = list(manuscript.variants.order_by("pk").values_list("account_id", flat=True))
    routes = dict(
        Channel.objects.filter(account_id__in=accounts).values_list("account_id", "route")
    )
    Delivery.objects.bulk_create(
        Delivery(
            manuscript=manuscript,
            account_id=account_id,
            approval=approval,
            route=routes.get(account_id, Route.BY_HAND),
            queued_at=now,
            due_at=due_at,
            next_at=due_at,
        )
        for account_id in accounts
    )
    record.note(deliveries=len(accounts), due_at=due_at)


def call_off(manuscript: Manuscript) -> int:
    """Call off what has not begun; how many there were. What is under way ends as it will."""
    waiting = Delivery.objects.filter(manuscript=manuscript, state__in=(State.QUEUED, *STUCK))
    return waiting.update(state=State.CALLED_OFF, next_at=None, leased_until=None, lease="")


def resume(account_id: int, *, now: datetime) -> int:
    """Try again what only waited for settings to be put in order; how many there were."""
    waiting = Delivery.objects.filter(
        account_id=account_id, state=State.FAILED, retry=Delivery.Retry.MENDED
    )
    afresh = {"attempts": 0, "next_at": now, "lease": "", "leased_until": None}
    begun = waiting.exclude(submitted_at=None).update(state=State.SUBMITTED, **afresh)
    return begun + waiting.filter(submitted_at=None).update(state=State.QUEUED, **afresh)


def due(manuscript: Manuscript, approval: Approval, *, now: datetime) -> datetime:
    """When it goes out: at the time it was scheduled for; else at once, but not in the quiet hours.

    What is major, was signed in an emergency, corrects what is out, or answers an emergency, a hot topic or a rumour
    knows no quiet hours.
    """
    if manuscript.publish_at is not None:
        return max(manuscript.publish_at, now)
    if approval.level == Level.MAJOR or approval.kind == Approval.Kind.EMERGENCY:
        return now
    if statement_of(manuscript.pk) is not None:
        # Its hours run by night as well (A23-1).
        return now
    if Correction.objects.filter(replacement=manuscript).exists():
        return now
    return after_quiet_hours(now, pack=pack_on(timezone.localdate(now)))


def after_quiet_hours(moment: datetime, *, pack: Pack) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    begin, end = (time.fromisoformat(each) for each in pack.strings("A17-1", "quiet_hours"))
    local = timezone.localtime(moment)
    ends = local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    if local.time() < end:
        return ends
    return ends + timedelta(days=1) if local.time() >= begin else moment
