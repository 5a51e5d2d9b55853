"""The worker's side of corrections: what an interface can take down is claimed, looked up, taken down, once.

    task = taking_down.claim(now=now)
    if task is not None:
        taking_down.run(task, clock=timezone.now)

Before the platform is asked, that is written into the row, with the lease as proof that it is still ours. A mark that
is still there when the next worker comes says: it may be gone already, look first. So nothing is taken down twice,
and what is signed to go, goes.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from django.utils import timezone

from guiju import ledger
from guiju.ledger.remembering import UntilNextAct
from guiju.newsroom import leases, services
from guiju.newsroom.correcting.workflow import LEFT_OVER, SIGNED
from guiju.newsroom.delivery import connecting, packing
from guiju.newsroom.delivery.port import Carrier, Published
from guiju.newsroom.delivery.running import FIRST_PAUSE, LEASE, LONGEST_PAUSE
from guiju.newsroom.models import Channel, Correction, CorrectionTask, Delivery, Route
from guiju.newsroom.services.deliveries import LeaseLost
from guiju.platforms import richtext
from guiju.platforms.notes import InputError, Note
from guiju.platforms.refusals import Advice, Fate, PlatformError, Retry
from guiju.units.rights import Refused

MOST_ATTEMPTS = 5
"""After so many failures in a row, over about half an hour, a person does it: what is wrong cannot wait for a day."""
LOOKED_BACK = timedelta(days=30)
"""Of the corrections for which carriers are still looked for."""

log = logging.getLogger("guiju.newsroom")

Connect = Callable[[Channel], AbstractContextManager[Carrier]]


@runtime_checkable
class Remover(Protocol):
    """A carrier whose platform takes down what it published."""

    def stands(self, published: Published) -> bool:
        """Whether readers still find it. Raises `PlatformError`."""
        ...

    def take_down(self, published: Published) -> None:
        """Take it down; it cannot be undone. Raises `PlatformError`."""
        ...


def claim(*, now: datetime) -> CorrectionTask | None:
    """Take the task that has waited longest for the program; None when none is due. Of two workers one gets it."""
    free = leases.free(now=now, lease=LEASE)
    due = CorrectionTask.objects.filter(free, next_at__lte=now, state__in=LEFT_OVER)
    for pk in due.order_by("next_at", "pk").values_list("pk", flat=True)[:10]:
        lease = secrets.token_hex(16)
        if due.filter(pk=pk).update(lease=lease, leased_until=now + LEASE):
            return CorrectionTask.objects.select_related("account", "correction").get(pk=pk)
    return None


def run(
    task: CorrectionTask, *, clock: Callable[[], datetime], connect: Connect = connecting.carrier
) -> None:
    """Take a claimed task's post down, or find that it is gone, or say when it is tried again."""
    try:
        try:
            _take_down(task, clock, connect)
        except InputError as error:
            _troubled(task, error, now=clock())
        else:
            services.record_taken_down(
                by=ledger.SYSTEM, task_id=task.pk, lease=task.lease, now=clock()
            )
    except LeaseLost:
        log.warning("correction task %s was taken over by somebody else", task.pk)


def _take_down(task: CorrectionTask, clock: Callable[[], datetime], connect: Connect) -> None:
    if task.route == Route.CLIENT:
        # What clients are given is marked as withdrawn with the task (`services.record_taken_down`).
        return
    channel = Channel.objects.get(account_id=task.account_id)
    with connect(channel) as carrier:
        if not isinstance(carrier, Remover):
            raise _no_interface()
        published = _published(task)
        if not carrier.stands(published):
            return
        _update(task, begun_at=clock(), leased_until=clock() + LEASE)
        carrier.take_down(published)


def _published(task: CorrectionTask) -> Published:
    """What readers have there: the wording that was signed for the account."""
    # By an interface only what a delivery brought out is taken down (`starting`).
    delivery = Delivery.objects.select_related("approval__edition").get(correction_tasks=task)
    variant = delivery.approval.edition.content["variants"][str(delivery.account_id)]
    return Published(
        post_id=task.platform_post_id,
        id=packing.id_of(delivery),
        url=delivery.url,
        title=variant["title"],
        text=richtext.plain(variant["body"]),
        note=task.correction.note,
    )


def _troubled(task: CorrectionTask, error: InputError, *, now: datetime) -> None:
    refusal = error if isinstance(error, PlatformError) else None
    again = refusal is not None and (
        refusal.retry is Retry.LATER or refusal.fate is not Fate.NOTHING
    )
    attempts = task.attempts + 1
    if not again or attempts >= MOST_ATTEMPTS:
        services.hand_over_to_people(
            by=ledger.SYSTEM, task_id=task.pk, lease=task.lease, error=error, now=now
        )
        return
    pause = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    if refusal is not None and refusal.after is not None:
        pause = max(pause, refusal.after)
    _update(
        task,
        attempts=attempts,
        trouble_zh=error.zh[:1000],
        trouble_en=error.en[:1000],
        next_at=now + pause,
        leased_until=None,
        lease="",
    )


def settle(*, now: datetime) -> int:
    """Enter what was seen to be gone, and give the task to accounts that were seen with the text since.

    How many there were. Posts, deliveries and tasks change by acts alone, so that between two acts one small query says
    that there is nothing; after one, two queries, and a few for each correction that is not older than `LOOKED_BACK`.
    """
    return _settled.get(timezone.localdate(now), lambda: _settle(now))


_settled: UntilNextAct[date, int] = UntilNextAct()


def _settle(now: datetime) -> int:
    settled = 0
    gone = CorrectionTask.objects.filter(
        state__in=LEFT_OVER, post__deleted_on__isnull=False, copies=[], next_at=None
    )
    for pk in list(gone.order_by("pk").values_list("pk", flat=True)[:100]):
        try:
            services.record_gone(by=ledger.SYSTEM, task_id=pk, now=now)
        except Refused:
            # The unit has entered it itself in between.
            continue
        settled += 1
    fresh = Correction.objects.filter(state__in=SIGNED, signed_at__gte=now - LOOKED_BACK)
    for pk in list(fresh.order_by("pk").values_list("pk", flat=True)):
        settled += len(services.find_carriers(by=ledger.SYSTEM, correction_id=pk, now=now))
    return settled


def _update(task: CorrectionTask, **columns: Any) -> None:
    rows = CorrectionTask.objects.filter(pk=task.pk, lease=task.lease).exclude(lease="")
    if not rows.update(**columns):
        raise LeaseLost(task.pk)


def _no_interface() -> PlatformError:
    return PlatformError(
        "channel",
        Advice(
            Retry.NEVER,
            Note(
                "该账号的接口不支持删除已发布信息。",
                "The interface of this account takes nothing down.",
            ),
            Note("请在平台上手工删除并登记。", "Delete it on the platform by hand and enter that."),
        ),
    )
