"""The worker's side of deliveries: the next one that is due is claimed, judged, and brought on step by step.

    delivery = running.claim(now=now)
    if delivery is not None:
        running.run(delivery, clock=timezone.now)

Before a step is taken its name is written into the row, with the lease as proof that it is still ours; after its
answer, what it brought. A name that is still there when the next worker comes says: this was begun, look first.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from guiju import ledger
from guiju.newsroom import leases, services
from guiju.newsroom.delivery import connecting, packing
from guiju.newsroom.delivery.port import Carrier, Done, Package, Step
from guiju.newsroom.delivery.workflow import OUT, UNDER_WAY, State
from guiju.newsroom.judging import going_out
from guiju.newsroom.models import Channel, Delivery, Route
from guiju.newsroom.services.deliveries import LeaseLost
from guiju.platforms.notes import InputError, Note
from guiju.platforms.refusals import Advice, Fate, PlatformError, Retry

LEASE = timedelta(minutes=5)
"""Far longer than one step may take; renewed with every step."""
MOST_ATTEMPTS = 12
"""After so many failures in a row, over about a day, a person is asked."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
LONGEST_REVIEW = timedelta(days=1)
"""After this a review of which nothing is heard is a person's to look into."""

log = logging.getLogger("guiju.newsroom")

Clock = Callable[[], datetime]
Connect = Callable[[Channel], AbstractContextManager[Carrier]]
Look = Callable[[Delivery], AbstractContextManager[Carrier]]
"""What looks at the link of what a person published."""


def claim(*, now: datetime) -> Delivery | None:
    """Take the delivery that has waited longest; None when none is due. Of two workers one gets it."""
    free = leases.free(now=now, lease=LEASE)
    due = Delivery.objects.filter(free, next_at__lte=now, state__in=(*UNDER_WAY, State.LIVE))
    for pk in due.order_by("next_at", "pk").values_list("pk", flat=True)[:10]:
        lease = secrets.token_hex(16)
        if due.filter(pk=pk).update(lease=lease, leased_until=now + LEASE):
            return _read(pk)
    return None


def run(
    delivery: Delivery,
    *,
    clock: Clock,
    connect: Connect = connecting.carrier,
    look: Look = connecting.by_hand,
) -> None:
    """Bring a claimed delivery as far as it goes now, and say when it is looked at again."""
    try:
        if delivery.state == State.QUEUED:
            delivery = services.begin_delivery(
                by=ledger.SYSTEM, delivery_id=delivery.pk, lease=delivery.lease, now=clock()
            )
        by_hand = delivery.route == Route.BY_HAND
        if delivery.state == State.REFUSED or (by_hand and delivery.state != State.LIVE):
            _release(delivery, next_at=None)
            return
        carrier = (
            look(delivery)
            if by_hand
            else connect(Channel.objects.get(account_id=delivery.account_id))
        )
        _walk(delivery, clock, carrier)
    except LeaseLost:
        log.warning("delivery %s was taken over by another worker", delivery.pk)


def _walk(delivery: Delivery, clock: Clock, opened: AbstractContextManager[Carrier]) -> None:
    package = packing.package(_read(delivery.pk))
    try:
        with opened as carrier:
            while (wait := _step(delivery, carrier, package, clock)) is None:
                delivery = _read(delivery.pk)
    except InputError as error:
        _troubled(_read(delivery.pk), error, now=clock())
    else:
        over = wait is _OVER
        _release(delivery, next_at=None if over else clock() + wait)


_OVER = timedelta(days=-1)
"""Nothing more is to be done."""


def _step(delivery: Delivery, carrier: Carrier, package: Package, clock: Clock) -> timedelta | None:
    """Take the next step; how long to wait afterwards, None: not at all."""
    step = carrier.next(package, delivery.memory)
    if step is None:
        return _OVER
    done = None
    if delivery.begun == step.name and delivery.begun_at is not None and step.look is not None:
        done = step.look(clock() - delivery.begun_at)
        if done is not None and done.wait is not None and not done.memory:
            return done.wait
    if done is None:
        if step.publishes and (
            breaches := going_out.breaches(delivery, today=timezone.localdate(clock()))
        ):
            services.refuse_delivery(
                by=ledger.SYSTEM,
                delivery_id=delivery.pk,
                lease=delivery.lease,
                breaches=breaches,
                now=clock(),
            )
            return _OVER
        _begin(delivery, step, clock())
        done = step.take()
    _record(delivery, done, clock())
    if done.wait is not None and _is_lost(delivery, clock()):
        raise _without_trace()
    return done.wait


def _is_lost(delivery: Delivery, now: datetime) -> bool:
    """Whether the platform took it long ago and nothing was seen of it since."""
    begun = delivery.submitted_at
    return delivery.state == State.ACCEPTED and begun is not None and now - begun > LONGEST_REVIEW


def _without_trace() -> PlatformError:
    return PlatformError(
        "platform",
        Advice(
            Retry.NEVER,
            Note(
                "平台受理已超过一天，仍查不到结果。",
                "The platform accepted it more than a day ago, and nothing is seen of it.",
            ),
            Note(
                "请登录平台核对：已经发出的登记链接；没有发出的，由签发人取消后重新办理。",
                "Look on the platform: enter the link if it is out; if not, the signer calls it off.",
            ),
        ),
    )


def _begin(delivery: Delivery, step: Step, now: datetime) -> None:
    """Write down that a step begins, while the delivery is still ours."""
    _update(delivery, begun=step.name, begun_at=now, leased_until=now + LEASE)


def _record(delivery: Delivery, done: Done, now: datetime) -> None:
    """Write down what a step brought."""
    if done.state is not None:
        services.advance_delivery(
            by=ledger.SYSTEM, delivery_id=delivery.pk, lease=delivery.lease, done=done, now=now
        )
        return
    _update(
        delivery,
        memory=delivery.memory | dict(done.memory),
        begun="",
        begun_at=None,
        attempts=0,
        differs=done.differs[:5000],
        trouble_zh="",
        trouble_en="",
    )


def _troubled(delivery: Delivery, error: InputError, *, now: datetime) -> None:
    """Try again later, or ask a person; what may have been done stays begun and is looked up first."""
    refusal = error if isinstance(error, PlatformError) else None
    attempts = delivery.attempts + 1
    columns: dict[str, Any] = {
        "attempts": attempts,
        "trouble_zh": error.zh[:1000],
        "trouble_en": error.en[:1000],
    }
    if refusal is not None and refusal.fate is Fate.NOTHING:
        columns |= {"begun": "", "begun_at": None}
    _update(delivery, **columns)
    again = refusal is not None and (
        refusal.retry is Retry.LATER or refusal.fate is not Fate.NOTHING
    )
    if delivery.state not in OUT and (not again or attempts >= MOST_ATTEMPTS):
        services.fail_delivery(
            by=ledger.SYSTEM, delivery_id=delivery.pk, lease=delivery.lease, error=error, now=now
        )
        _release(delivery, next_at=None)
        return
    pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)
    if refusal is not None and refusal.after is not None:
        pause = max(pause, refusal.after)
    # What is out already and only cannot be looked at is not looked for for ever.
    _release(delivery, next_at=now + pause if attempts < MOST_ATTEMPTS else None)


def _release(delivery: Delivery, *, next_at: datetime | None) -> None:
    """Give the delivery back."""
    _update(delivery, next_at=next_at, leased_until=None, lease="")


def _update(delivery: Delivery, **columns: Any) -> None:
    rows = Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease).exclude(lease="")
    if not rows.update(**columns):
        raise LeaseLost(delivery.pk)


def _read(pk: int) -> Delivery:
    rows = Delivery.objects.select_related(
        "account__platform", "manuscript__host", "approval__edition"
    )
    return rows.get(pk=pk)
