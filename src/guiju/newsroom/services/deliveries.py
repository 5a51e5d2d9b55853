"""Acts on deliveries: what the worker enters as a delivery goes its way, and what people decide on one that is stuck.

schedule_manuscript(editor, manuscript_id=3, version=7, publish_at=tomorrow, now=now)
begin_delivery(by=ledger.SYSTEM, delivery_id=5, lease=lease, now=now)
enter_link(editor, delivery_id=5, url="https://…", screenshot=None, now=now)

The worker's acts are given the lease it holds and raise `LeaseLost` when another has it by now.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.newsroom import outbox
from guiju.newsroom.correcting import starting
from guiju.newsroom.delivery import moving
from guiju.newsroom.delivery.port import Done
from guiju.newsroom.delivery.workflow import STUCK, State
from guiju.newsroom.intake import links
from guiju.newsroom.judging import going_out
from guiju.newsroom.models import Channel, Delivery, Manuscript, Route
from guiju.newsroom.workflow import OPEN
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing.keeping import locked, require_unchanged
from guiju.newsroom.writing.refusing import stated_reason
from guiju.platforms.notes import InputError
from guiju.platforms.refusals import PlatformError, Retry
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.units import papers
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused, Right, require

_ARRIVED = {
    State.ACCEPTED: "DELIVERY_ACCEPTED",
    State.LIVE: "DELIVERY_LIVE",
    State.VERIFIED: "DELIVERY_VERIFIED",
}


class LeaseLost(Exception):
    """Another worker has the delivery by now."""


def schedule_manuscript(
    officer: Officer,
    *,
    manuscript_id: int,
    version: int,
    publish_at: datetime | None,
    now: datetime,
) -> Manuscript:
    """Say when the manuscript goes out at the earliest; None: as soon as it is signed, quiet hours aside."""
    with ledger.act("MANUSCRIPT_SCHEDULED", by=officer.actor, at=now, article="A17-1") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        require_unchanged(manuscript, version)
        if manuscript.state not in OPEN:
            raise Refused([_out_already()])
        if publish_at is not None and publish_at < now:
            raise Refused([_past()])
        before, manuscript.publish_at = manuscript.publish_at, publish_at
        manuscript.version += 1
        manuscript.save(update_fields=["publish_at", "version"])
        waiting = Delivery.objects.filter(manuscript=manuscript, state=State.QUEUED).select_related(
            "approval"
        )
        for delivery in waiting:
            delivery.due_at = delivery.next_at = outbox.due(manuscript, delivery.approval, now=now)
            delivery.save(update_fields=["due_at", "next_at"])
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.changed({"publish_at": before}, {"publish_at": publish_at})
    return manuscript


@held("A17-1", kind=Kind.GATE)
@held("A17-4", kind=Kind.GATE)
def begin_delivery(*, by: Actor, delivery_id: int, lease: str, now: datetime) -> Delivery:
    """Let a delivery that is due go out, when nothing stands in its way; else stop it, and the ledger says why.

    With the first delivery that begins, the manuscript itself is published.
    """
    with transaction.atomic():
        # The manuscript is locked first, as everywhere, so that nobody takes the signature back meanwhile.
        manuscript = locked(Delivery.objects.get(pk=delivery_id).manuscript_id)
        delivery = _claimed(delivery_id, lease)
        delivery.manuscript = manuscript
        if breaches := _in_the_way(delivery, now):
            return refuse_delivery(
                by=by, delivery_id=delivery_id, lease=lease, breaches=breaches, now=now
            )
        return _begun(by, delivery, now)


def _begun(by: Actor, delivery: Delivery, now: datetime) -> Delivery:
    manuscript = delivery.manuscript
    with ledger.act("DELIVERY_BEGUN", by=by, at=now, article="A17-1") as record:
        if manuscript.state == Written.SIGNED:
            manuscript.state = Written.PUBLISHED
            manuscript.version += 1
            manuscript.save(update_fields=["state", "version"])
            starting.start_with(by, manuscript, delivery.approval, now=now)
        route = Channel.objects.filter(account_id=delivery.account_id).values_list(
            "route", flat=True
        )
        delivery.route = route.first() or Route.BY_HAND
        moving.move(record, delivery, State.SUBMITTED, now=now, fields=["route"])
        record.note(digest=delivery.approval.digest, route=delivery.route)
    return delivery


@held("A17-4", kind=Kind.GATE)
def refuse_delivery(
    *, by: Actor, delivery_id: int, lease: str, breaches: list[Breach], now: datetime
) -> Delivery:
    """Stop a delivery that the law does not let out."""
    with ledger.act("DELIVERY_REFUSED", by=by, at=now, article=breaches[0].code) as record:
        delivery = _claimed(delivery_id, lease)
        delivery.trouble_zh = "".join(each.sentence.zh + each.way_out.zh for each in breaches)[
            :1000
        ]
        delivery.trouble_en = " ".join(
            f"{each.sentence.en} {each.way_out.en}" for each in breaches
        )[:1000]
        delivery.next_at = None
        moving.move(
            record, delivery, State.REFUSED, now=now, fields=["trouble_zh", "trouble_en", "next_at"]
        )
        record.note(breaches=[each.code for each in breaches], signed=delivery.approval.digest)
    return delivery


def advance_delivery(
    *, by: Actor, delivery_id: int, lease: str, done: Done, now: datetime
) -> Delivery:
    """Enter how far a delivery has come, with what the platform gave for it."""
    if done.state is None:
        raise ValueError("the step did not bring the delivery any further")
    state = done.state
    with ledger.act(_ARRIVED[state], by=by, at=now, article="A17-1") as record:
        delivery = _claimed(delivery_id, lease)
        delivery.memory |= done.memory
        delivery.begun, delivery.begun_at, delivery.attempts = "", None, 0
        delivery.trouble_zh = delivery.trouble_en = delivery.retry = ""
        delivery.platform_post_id = done.post_id or delivery.platform_post_id
        delivery.url = done.url or delivery.url
        delivery.url_digest = links.identity(delivery.url)
        fields = ["memory", "begun", "begun_at", "attempts", "trouble_zh", "trouble_en", "retry"]
        if state is State.VERIFIED:
            delivery.next_at = None
        fields += ["platform_post_id", "url", "url_digest", "next_at"]
        moving.move(record, delivery, state, now=now, fields=fields)
        record.note(post=delivery.platform_post_id, link=delivery.url)
    return delivery


def fail_delivery(
    *, by: Actor, delivery_id: int, lease: str, error: InputError, now: datetime
) -> Delivery:
    """Give a delivery up to a person: trying again alone does not help."""
    with ledger.act("DELIVERY_FAILED", by=by, at=now, article="A17-1") as record:
        delivery = _claimed(delivery_id, lease)
        delivery.trouble_zh, delivery.trouble_en = error.zh[:1000], error.en[:1000]
        delivery.retry = error.retry if isinstance(error, PlatformError) else Retry.LATER
        delivery.next_at = None
        fields = ["trouble_zh", "trouble_en", "retry", "next_at"]
        moving.move(record, delivery, State.FAILED, now=now, fields=fields)
        if isinstance(error, PlatformError):
            record.note(code=error.code, said=error.said, rid=error.rid)
    return delivery


def retry_delivery(officer: Officer, *, delivery_id: int, now: datetime) -> Delivery:
    """Try a delivery again that was given up; what was begun is looked up on the platform first."""
    with ledger.act("DELIVERY_RETRIED", by=officer.actor, at=now, article="A17-1") as record:
        delivery = moving.held_by(officer, delivery_id, Right.WRITE_MANUSCRIPTS)
        back = State.SUBMITTED if delivery.submitted_at else State.QUEUED
        moving.require_state(delivery, State.FAILED, back)
        delivery.attempts, delivery.next_at = 0, now
        fields = ["attempts", "next_at", *moving.LEASE]
        moving.move(record, delivery, back, now=now, fields=fields, moment=False)
    return delivery


def enter_link(
    officer: Officer,
    *,
    delivery_id: int,
    url: str,
    screenshot: Upload | None = None,
    now: datetime,
) -> Delivery:
    """Say where readers find what a person published by hand; raises `PaperError` for a bad screenshot."""
    with ledger.act("DELIVERY_LINKED", by=officer.actor, at=now, article="A17-1") as record:
        delivery = moving.held_by(officer, delivery_id, Right.WRITE_MANUSCRIPTS)
        anew = delivery.state == State.LIVE and delivery.route == Route.BY_HAND
        if not anew:
            moving.require_state(delivery, State.SUBMITTED, State.ACCEPTED, State.FAILED)
        if breaches := _in_the_way(delivery, now):
            raise Refused(breaches)
        if delivery.route != Route.BY_HAND and delivery.state != State.FAILED:
            raise Refused([_under_way()])
        if screenshot is not None:
            host = delivery.manuscript.host
            delivery.proof = papers.kept(screenshot, unit=host, officer=officer, now=now)
        # The worker opens the link next and compares.
        delivery.url, delivery.route, delivery.next_at = url, Route.BY_HAND, now
        delivery.url_digest = links.identity(url)
        delivery.begun, delivery.begun_at, delivery.attempts = "", None, 0
        delivery.linked_by_id, delivery.memory = officer.staff_id or None, {}
        fields = [
            "proof",
            "url",
            "url_digest",
            "route",
            "next_at",
            "begun",
            "begun_at",
            "attempts",
            *moving.LEASE,
        ]
        delivery.differs = ""
        fields += ["linked_by", "memory", "differs"]
        moving.move(record, delivery, State.LIVE, now=now, fields=fields, moment=not anew)
        record.note(link=url, proof=delivery.proof.stored_id if delivery.proof else "")
    return delivery


@held("A17-4", kind=Kind.GATE)
def call_off_delivery(
    officer: Officer, *, delivery_id: int, reason: str, now: datetime
) -> Delivery:
    """Decide that a delivery does not go out after all, unless the program is publishing it already."""
    with ledger.act("DELIVERY_CALLED_OFF", by=officer.actor, at=now, article="A17-4") as record:
        delivery = moving.held_by(officer, delivery_id, Right.SIGN_MANUSCRIPTS)
        moving.require_state(delivery, State.QUEUED, State.SUBMITTED, *STUCK)
        if delivery.state == State.SUBMITTED and delivery.route != Route.BY_HAND:
            raise Refused([_under_way()])
        reason = stated_reason(reason, code="A17-4")
        delivery.next_at = None
        moving.move(record, delivery, State.CALLED_OFF, now=now, fields=["next_at", *moving.LEASE])
        record.note(reason=reason)
    return delivery


def _in_the_way(delivery: Delivery, now: datetime) -> list[Breach]:
    return going_out.breaches(delivery, today=timezone.localdate(now))


def _claimed(delivery_id: int, lease: str) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",)).select_related(
        "manuscript__host", "account", "approval__edition"
    )
    delivery = rows.filter(pk=delivery_id, lease=lease).exclude(lease="").first()
    if delivery is None:
        raise LeaseLost(delivery_id)
    return delivery


def _under_way() -> Breach:
    return moving.refused(
        "系统正在通过接口发布，不能登记链接或取消。",
        "The program is publishing it by the interface; no link is entered and nothing is called off meanwhile.",
        "请等待系统完成；系统未能送达的，可以登记链接或由签发人取消。",
        "Wait until the program is through; if it fails, a link can be entered or the signer calls it off.",
    )


def _out_already() -> Breach:
    return moving.refused(
        "稿件已经交付发布或作废，不能再定时。",
        "The manuscript is out already or was given up; it cannot be scheduled.",
        "已发布的，请办理更正或撤回。",
        "What is out is corrected or taken down.",
    )


def _past() -> Breach:
    return moving.refused(
        "发布时间已经过去。",
        "The time to publish is past.",
        "请选择以后的时间，或留空，签发后即发布。",
        "Choose a later one, or leave it empty: it goes out as soon as it is signed.",
    )
