"""Acts on what is out already: confirmed by a second person, fetched by a mobile client, withdrawn from the feeds.

confirm_by_sight(reviewer, delivery_id=5, now=now)
note_fetched(by=ledger.SYSTEM, delivery_id=5, reader="云上普定", now=now)
withdraw_served(signer, delivery_id=5, reason="数字有误", now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.newsroom.delivery import moving
from guiju.newsroom.delivery.workflow import OUT, State
from guiju.newsroom.models import Delivery, Route
from guiju.newsroom.writing.refusing import stated_reason
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.units import papers
from guiju.units.rights import Officer, Refused, Right


@held("A17-4", kind=Kind.GATE)
def confirm_by_sight(officer: Officer, *, delivery_id: int, now: datetime) -> Delivery:
    """Confirm from the screenshot that readers see what was signed, where no program can look.

    Another person than the one who entered the link does it; raises `Refused`.
    """
    with ledger.act("DELIVERY_CONFIRMED", by=officer.actor, at=now, article="A17-4") as record:
        delivery = moving.held_by(officer, delivery_id, Right.REVIEW_MANUSCRIPTS)
        moving.require_state(delivery, State.LIVE)
        if breaches := _unconfirmable(officer, delivery):
            raise Refused(breaches)
        delivery.confirmed_by_id, delivery.next_at = officer.staff_id or None, None
        delivery.memory = delivery.memory | {"verified": True}
        fields = ["confirmed_by", "next_at", "memory", *moving.LEASE]
        moving.move(record, delivery, State.VERIFIED, now=now, fields=fields)
        record.note(proof=delivery.proof.stored_id if delivery.proof else "")
    return delivery


def _unconfirmable(officer: Officer, delivery: Delivery) -> list[Breach]:
    found = []
    if delivery.route != Route.BY_HAND or delivery.differs or "unseen_zh" not in delivery.memory:
        found.append(
            moving.refused(
                "只有人工发布、系统又读不到页面的，才由第二人凭截图确认。",
                "Only what was published by hand and no program can read is confirmed from a screenshot.",
                "请等待系统核对链接；内容不一致的，请到平台改正后重新登记链接。",
                "Wait until the program has looked; where it differs, mend it on the platform and enter the link anew.",
            )
        )
    if delivery.proof is None:
        found.append(
            moving.refused(
                "没有截图，无从确认。",
                "There is no screenshot to confirm it from.",
                "请登记链接的人员补交截图。",
                "Whoever entered the link hands in a screenshot.",
            )
        )
    elif papers.is_altered(delivery.proof):
        found.append(
            moving.refused(
                "数据库中的截图与登记时不一致。",
                "The screenshot in the database is not the one that was put on record.",
                "请安全管理员核查；登记链接的人员重新提交截图。",
                "Let the security administrator look into it; hand in the screenshot again.",
            )
        )
    if delivery.linked_by_id == officer.staff_id:
        found.append(
            moving.refused(
                "登记链接和确认截图不能是同一人。",
                "Who entered the link does not confirm it.",
                "请本单位另一名审核人员确认。",
                "Another reviewer of the unit confirms it.",
            )
        )
    return found


def note_fetched(*, by: Actor, delivery_id: int, reader: str, now: datetime) -> bool:
    """Enter that a program has fetched what was signed from the content interface; whether it is news."""
    with transaction.atomic():
        rows = Delivery.objects.select_for_update(of=("self",)).select_related(
            "manuscript__host", "account"
        )
        fresh = rows.filter(pk=delivery_id, state=State.LIVE, route=Route.CLIENT)
        delivery = fresh.first()
        if delivery is None:
            return False
        with ledger.act("DELIVERY_FETCHED", by=by, at=now, article="A17-4") as record:
            moving.move(record, delivery, State.VERIFIED, now=now, fields=[])
            record.note(reader=reader)
    return True


def withdraw_served(officer: Officer, *, delivery_id: int, reason: str, now: datetime) -> Delivery:
    """Take what the feeds give out back: clients are told that it is withdrawn and remove it."""
    with ledger.act("DELIVERY_WITHDRAWN", by=officer.actor, at=now, article="A17-4") as record:
        delivery = moving.held_by(officer, delivery_id, Right.SIGN_MANUSCRIPTS)
        moving.require_state(delivery, *OUT)
        reason = stated_reason(reason, code="A17-4")
        before, delivery.withdrawn_at = delivery.withdrawn_at, delivery.withdrawn_at or now
        delivery.save(update_fields=["withdrawn_at"])
        unit = delivery.manuscript.host_id
        record.on("delivery", delivery.pk, str(delivery)[:300], unit=unit)
        record.changed({"withdrawn_at": before}, {"withdrawn_at": delivery.withdrawn_at})
        record.note(reason=reason)
    return delivery
