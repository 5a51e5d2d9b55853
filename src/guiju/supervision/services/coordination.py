"""Acts of coordination (A25-1): contacts at other bodies, meetings, and what was agreed on.

contact = keep_contact(leader, unit_id=7, contact=ContactFacts(body=Body.POLICE, …), now=now)
meeting = record_meeting(leader, unit_id=7, meeting=MeetingFacts(topic="…", …), now=now)
action = agree_on(leader, meeting_id=meeting.pk, unit_id=9, what="…", due_on=day, now=now)
settle_action(editor, action_id=action.pk, result="…", now=now)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.platforms.plaintext import clean
from guiju.registry.models import Platform
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.supervision.models import AgreedAction, Body, Contact, Meeting
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.models import Unit
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require

CODE = "A25-1"
FILL = Sentence(zh="请补充填写后重新提交。", en="Fill it in and submit again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """Whom a unit calls where."""

    body: Body
    organisation: str
    name: str
    telephone: str
    since_on: date
    duty: str = ""
    platform_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting that was held."""

    held_on: date
    about: Meeting.About
    topic: str
    attended: str
    outcome: str
    bodies: tuple[Body, ...] = field(default=())


@held("A25-1", kind=Kind.RECORD)
def keep_contact(
    officer: Officer, *, unit_id: int, contact: ContactFacts, now: datetime
) -> Contact:
    """Put a person at another body on a unit's list of contacts."""
    with ledger.act("CONTACT_KEPT", by=officer.actor, at=now, article=CODE) as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        require(officer, Right.COORDINATE, unit)
        kept = Contact(unit=unit, **_stated(contact))
        if breaches := [*dissolved(unit), *_wrong_contact(kept, today=timezone.localdate(now))]:
            raise Refused(breaches)
        kept.save()
        _about_contact(record, kept)
        record.changed({}, _shown(kept))
    return kept


@held("A25-1", kind=Kind.RECORD)
def change_contact(
    officer: Officer, *, contact_id: int, contact: ContactFacts, now: datetime
) -> Contact:
    """Correct an entry of the list: another number, another duty."""
    with ledger.act("CONTACT_CHANGED", by=officer.actor, at=now, article=CODE) as record:
        kept = _contact(officer, contact_id)
        before, number = _shown(kept), kept.telephone
        for name, value in _stated(contact).items():
            setattr(kept, name, value)
        if breaches := [
            *_ended(kept),
            *_wrong_contact(kept, today=timezone.localdate(now)),
        ]:
            raise Refused(breaches)
        kept.save()
        _about_contact(record, kept)
        record.changed(before, _shown(kept))
        # A telephone number is personal data: the ledger says that it changed, not what it is.
        record.note(telephone_changed=kept.telephone != number)
    return kept


def end_contact(officer: Officer, *, contact_id: int, now: datetime) -> Contact:
    """Take a person off the list from today on."""
    with ledger.act("CONTACT_ENDED", by=officer.actor, at=now, article=CODE) as record:
        kept = _contact(officer, contact_id)
        if breaches := _ended(kept):
            raise Refused(breaches)
        kept.ended_on = timezone.localdate(now)
        kept.save(update_fields=["ended_on"])
        _about_contact(record, kept)
        record.changed({}, {"ended_on": kept.ended_on})
    return kept


@held("A25-1", kind=Kind.RECORD)
def record_meeting(
    officer: Officer, *, unit_id: int, meeting: MeetingFacts, now: datetime
) -> Meeting:
    """Record a meeting that was held; what it agreed on is added to it."""
    with ledger.act("MEETING_RECORDED", by=officer.actor, at=now, article=CODE) as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        require(officer, Right.COORDINATE, unit)
        recorded = Meeting(
            unit=unit,
            held_on=meeting.held_on,
            about=meeting.about,
            topic=_line(meeting.topic)[:200],
            bodies=[each.value for each in Body if each in meeting.bodies],
            attended=_line(meeting.attended)[:500],
            outcome=clean(meeting.outcome).strip()[:4_000],
            recorded_by_id=officer.staff_id,
            recorded_at=now,
        )
        if breaches := [*dissolved(unit), *_wrong_meeting(recorded, today=timezone.localdate(now))]:
            raise Refused(breaches)
        recorded.save()
        record.on("coordination_meeting", recorded.pk, recorded.topic, unit=unit.pk)
        record.changed(
            {},
            {
                "held_on": recorded.held_on,
                "about": recorded.about,
                "attended": recorded.attended,
                "outcome": recorded.outcome,
            },
        )
        record.note(bodies=recorded.bodies)
    return recorded


@held("A25-1", kind=Kind.RECORD)
def agree_on(
    officer: Officer, *, meeting_id: int, unit_id: int, what: str, due_on: date, now: datetime
) -> AgreedAction:
    """Add what a meeting agreed that a unit does until a day: it stands on that unit's desk as a term."""
    with ledger.act("ACTION_AGREED", by=officer.actor, at=now, article=CODE) as record:
        meeting = _meeting(officer, meeting_id)
        unit = Unit.objects.get(pk=unit_id)
        today = timezone.localdate(now)
        action = AgreedAction(meeting=meeting, unit=unit, what=_line(what)[:500], due_on=due_on)
        if breaches := [*dissolved(unit), *_wrong_action(action, today=today)]:
            raise Refused(breaches)
        action.save()
        clocks.start(
            Term(code=CODE, label=action.what, due_on=due_on),
            unit=unit,
            subject=("agreed_action", action.pk),
            since=today,
            calendar=units.calendar(),
        )
        record.on("coordination_meeting", meeting.pk, meeting.topic, unit=unit.pk)
        record.note(action=action.what, due_on=due_on, unit=unit.name)
    return action


@held("A25-1", kind=Kind.RECORD)
def settle_action(officer: Officer, *, action_id: int, result: str, now: datetime) -> AgreedAction:
    """Record what came of it: by the unit that was to do it, or by the one that held the meeting."""
    with ledger.act("ACTION_SETTLED", by=officer.actor, at=now, article=CODE) as record:
        rows = AgreedAction.objects.select_for_update(of=("self",))
        action = rows.select_related("unit", "meeting__unit").get(pk=action_id)
        if not officer.may(Right.COORDINATE, action.meeting.unit.path):
            require(officer, Right.COORDINATE, action.unit)
        action.result = clean(result).strip()[:500]
        if breaches := list(_wrong_result(action)):
            raise Refused(breaches)
        action.done_on, action.settled_by_id = timezone.localdate(now), officer.staff_id
        action.save(update_fields=["result", "done_on", "settled_by"])
        clocks.end(CODE, ("agreed_action", action.pk), met=True, now=now)
        record.on(
            "coordination_meeting", action.meeting_id, action.meeting.topic, unit=action.unit_id
        )
        record.note(action=action.what, result=action.result)
    return action


def _contact(officer: Officer, contact_id: int) -> Contact:
    rows = Contact.objects.select_for_update(of=("self",)).select_related("unit", "platform")
    kept = rows.get(pk=contact_id)
    require(officer, Right.COORDINATE, kept.unit)
    return kept


def _meeting(officer: Officer, meeting_id: int) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("unit")
    meeting = rows.get(pk=meeting_id)
    require(officer, Right.COORDINATE, meeting.unit)
    return meeting


def _stated(contact: ContactFacts) -> dict[str, object]:
    """The columns of a contact; a platform belongs to a liaison only, and names itself."""
    platform = None
    if contact.body is Body.PLATFORM and contact.platform_id is not None:
        platform = Platform.objects.get(pk=contact.platform_id)
    organisation = _line(contact.organisation) or (platform.name_zh if platform else "")
    return {
        "body": contact.body.value,
        "platform": platform,
        "organisation": organisation[:120],
        "name": _line(contact.name)[:60],
        "duty": _line(contact.duty)[:120],
        "telephone": _line(contact.telephone)[:40],
        "since_on": contact.since_on,
    }


def _shown(contact: Contact) -> dict[str, object]:
    """A contact as the ledger keeps it: without the telephone."""
    return {
        "body": contact.body,
        "organisation": contact.organisation,
        "name": contact.name,
        "duty": contact.duty,
        "since_on": contact.since_on,
    }


def _about_contact(record: Record, contact: Contact) -> None:
    record.on("contact", contact.pk, str(contact), unit=contact.unit_id)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _wrong_contact(contact: Contact, *, today: date) -> Iterator[Breach]:
    if contact.body == Body.PLATFORM and contact.platform is None:
        yield refusal(
            CODE,
            "平台联络人须选定所联络的平台。",
            "A liaison contact is at one of the platforms.",
            out=Sentence(zh="请选择平台。", en="Choose the platform."),
        )
    if not (contact.organisation and contact.name):
        yield refusal(
            CODE,
            "没有写明联络人所在单位或姓名。",
            "The organisation or the name is missing.",
            out=FILL,
        )
    if sum(each.isdigit() for each in contact.telephone) < 3:
        yield refusal(
            CODE,
            "联系电话无法识别。",
            "That is no telephone number.",
            out=Sentence(zh="请填写能够接通的电话号码。", en="Enter a number that can be called."),
        )
    if contact.since_on > today:
        yield refusal(CODE, "起始日期晚于今天。", "It would begin after today.")


def _ended(contact: Contact) -> list[Breach]:
    if contact.ended_on is None:
        return []
    return [
        refusal(
            CODE,
            f"联络人{contact.name}已于{contact.ended_on}停用。",
            f"{contact.name} has been off the list since {contact.ended_on}.",
            out=Sentence(zh="请另行登记新的联络人。", en="Enter a new contact."),
        )
    ]


def _wrong_meeting(meeting: Meeting, *, today: date) -> Iterator[Breach]:
    if meeting.held_on > today:
        yield refusal(CODE, "会商日期晚于今天。", "The meeting is yet to come.")
    if not meeting.bodies:
        yield refusal(
            CODE,
            "没有选择参加会商的部门或平台。",
            "No body that took part is named.",
            out=Sentence(zh="请至少选择一个。", en="Choose at least one."),
        )
    if not (meeting.topic and meeting.attended and meeting.outcome):
        yield refusal(
            CODE,
            "会商记录须写明议题、参加人员和结果。",
            "The record says what it was about, who attended, and what came of it.",
            out=FILL,
        )


def _wrong_action(action: AgreedAction, *, today: date) -> Iterator[Breach]:
    if not action.what:
        yield refusal(CODE, "没有写明议定事项。", "It does not say what is to be done.", out=FILL)
    if action.due_on < today:
        yield refusal(CODE, "完成时限早于今天。", "It would have been due before today.")


def _wrong_result(action: AgreedAction) -> Iterator[Breach]:
    if action.done_on is not None:
        yield refusal(
            CODE,
            f"该事项已于{action.done_on}办结。",
            f"It was settled on {action.done_on}.",
            out=Sentence(zh="请刷新页面。", en="Reload the page."),
        )
    if not action.result:
        yield refusal(CODE, "没有写明办理结果。", "It does not say what came of it.", out=FILL)
