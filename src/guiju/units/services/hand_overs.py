"""Acts by which a competence passes to another unit: agreed, entered in the tree on its day, withdrawn.

agree_hand_over(officer, area_id=7, receiver_id=9, on=date(2026, 7, 1), reason="…", upload=upload, now=now)

Cases, findings and clocks follow by themselves: who sees them is computed from the tree (A6-2).
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.rulebook.articles import article_06
from guiju.rulebook.articles.article_06 import Competence
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import law, papers, selectors
from guiju.units.models import HandOver, Unit
from guiju.units.papers import Upload
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require


@held("A6-1", kind=Kind.GATE)
def agree_hand_over(
    officer: Officer,
    *,
    area_id: int,
    receiver_id: int,
    on: date,
    reason: str,
    upload: Upload | None,
    now: datetime,
) -> HandOver:
    """Agree that the competence for an area passes on a day not before today; today it passes at once.

    Raises `Refused` with every breach, and `paper_formats.PaperError` for a paper that cannot be kept.
    """
    today = timezone.localdate(now)
    with ledger.act("HAND_OVER_AGREED", by=officer.actor, at=now, article="A6-1") as record:
        area = Unit.objects.select_for_update().get(pk=area_id)
        require(officer, Right.HAND_OVER, area)
        receiver = (
            Unit.objects.select_for_update(of=("self",))
            .select_related("competent_for")
            .get(pk=receiver_id)
        )
        giver = Unit.objects.filter(competent_for=area).first()
        facts = article_06.HandOver(
            area=area.name,
            area_dissolved=area.dissolved_on is not None,
            giver=_competence(giver) if giver else None,
            receiver=_competence(receiver),
            superior=_is_superior(receiver, area),
            agreed=area.hand_overs.filter(state=HandOver.State.AGREED).exists(),
            on=on,
            today=today,
            reason=reason,
            paper=upload is not None,
        )
        breaches = article_06.hand_over_barred(facts, pack=law.pack_on(today))
        if breaches or giver is None or upload is None:
            raise Refused(breaches)
        paper = papers.kept(upload, unit=area, officer=officer, now=now)
        agreed = HandOver.objects.create(
            area=area,
            giver=giver,
            receiver=receiver,
            on=on,
            reason=reason.strip(),
            paper=paper,
            agreed_by_id=officer.staff_id,
            agreed_at=now,
        )
        record.on("unit", area.pk, area.name, unit=area.pk)
        record.changed({"held_by": giver.name}, {"held_by": receiver.name})
        record.note(from_on=on, reason=agreed.reason, file=paper.name, digest=paper.stored_id)
    if on == today:
        complete_hand_over(by=officer.actor, hand_over_id=agreed.pk, now=now)
        agreed.refresh_from_db()
    return agreed


@held("A6-1", kind=Kind.RECORD)
def complete_hand_over(*, by: Actor, hand_over_id: int, now: datetime) -> HandOver:
    """Enter a hand-over whose day has come in the tree; one that another worker entered stays as it is."""
    today = timezone.localdate(now)
    with ledger.act("COMPETENCE_HANDED_OVER", by=by, at=now, article="A6-1") as record:
        passing = (
            HandOver.objects.select_for_update(of=("self",))
            .select_related("area", "giver", "receiver")
            .get(pk=hand_over_id)
        )
        if passing.state != HandOver.State.AGREED or passing.on > today:
            raise Refused([_not_agreed()])
        Unit.objects.filter(competent_for=passing.area).update(competent_for=None)
        if not _is_superior(passing.receiver, passing.area):
            Unit.objects.filter(pk=passing.receiver_id).update(competent_for=passing.area)
        passing.state = HandOver.State.DONE
        passing.save(update_fields=["state"])
        record.on("unit", passing.area_id, passing.area.name, unit=passing.area_id)
        record.changed({"held_by": passing.giver.name}, {"held_by": passing.receiver.name})
    return passing


def withdraw_hand_over(officer: Officer, *, hand_over_id: int, now: datetime) -> HandOver:
    """Call off a hand-over before its day."""
    with ledger.act("HAND_OVER_WITHDRAWN", by=officer.actor, at=now, article="A6-1") as record:
        passing = (
            HandOver.objects.select_for_update(of=("self",))
            .select_related("area", "receiver")
            .get(pk=hand_over_id)
        )
        require(officer, Right.HAND_OVER, passing.area)
        if passing.state != HandOver.State.AGREED or passing.on <= timezone.localdate(now):
            raise Refused([_not_agreed()])
        passing.state = HandOver.State.WITHDRAWN
        passing.save(update_fields=["state"])
        record.on("unit", passing.area_id, passing.area.name, unit=passing.area_id)
        record.note(from_on=passing.on, receiver=passing.receiver.name)
    return passing


def _competence(unit: Unit) -> Competence:
    """What the unit is competent for, or is about to be."""
    area = unit.competent_for
    coming = HandOver.objects.filter(receiver=unit, state=HandOver.State.AGREED).select_related(
        "area"
    )
    next_one = coming.first() if area is None else None
    held_area = area.name if area else next_one.area.name if next_one else ""
    return Competence(unit.pk, unit.name, unit.dissolved_on is not None, held_area)


def _is_superior(receiver: Unit, area: Unit) -> bool:
    """Whether the receiver is the next unit around that is competent: then the area joins its own."""
    around = selectors.competent_units_around(area.path, selectors.competent_units())
    return receiver.pk in [each.pk for each in around if each.competent_for_id != area.pk][:1]


def _not_agreed() -> Breach:
    return refusal(
        "A6-1",
        "该移交已生效、已撤回或尚未到期。",
        "The hand-over is in effect, withdrawn, or its day has not come.",
        out=Sentence(zh="请刷新页面查看现状。", en="Reload the page to see where it stands."),
    )
