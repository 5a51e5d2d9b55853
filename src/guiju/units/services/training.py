"""Acts on training (A8-4): the plan of a year, a session that was held, who attended with what result.

session = record_session(officer, unit_id=7, on=day, topic="信息发布三审制", teacher="县融媒体中心", hours=Decimal(4), now=now)
record_attendance(officer, session_id=session.pk, attended=[Attended(staff_id=3, hours=Decimal(4))], now=now)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from guiju import ledger
from guiju.platforms.plaintext import clean
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Attendance, Staff, TrainingPlan, TrainingSession, Unit
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require

MOST_HOURS = 200
Result = Attendance.Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Somebody at a session: hours attended, how the exam went, and until when that is valid."""

    staff_id: int
    hours: Decimal
    result: Result = Result.NONE
    valid_until: date | None = None


@held("A8-4", kind=Kind.RECORD)
def plan_training(
    officer: Officer, *, unit_id: int, year: int, content: str, hours: int, now: datetime
) -> TrainingPlan:
    """State what a unit means to train its people in during a year; stated again, it is changed."""
    with ledger.act("TRAINING_PLANNED", by=officer.actor, at=now, article="A8-4") as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        require(officer, Right.KEEP_STAFF, unit)
        content = clean(content).strip()[:4_000]
        breaches = dissolved(unit)
        if not content or not 0 < hours <= MOST_HOURS:
            breaches.append(
                refusal(
                    "A8-4",
                    f"计划须写明内容，每人学时在1至{MOST_HOURS}之间。",
                    f"The plan says what is taught, and from 1 to {MOST_HOURS} hours for each person.",
                    out=Sentence(zh="请补充填写。", en="Fill in both."),
                )
            )
        if abs(year - timezone.localdate(now).year) > 1:
            breaches.append(
                refusal(
                    "A8-4",
                    "只能登记去年、今年和明年的计划。",
                    "Plans are entered for last year, this year and the next.",
                    out=Sentence(zh="请核对年度。", en="Check the year."),
                )
            )
        if breaches:
            raise Refused(breaches)
        before = TrainingPlan.objects.filter(unit=unit, year=year).first()
        plan, _ = TrainingPlan.objects.update_or_create(
            unit=unit, year=year, defaults={"content": content, "hours": hours}
        )
        record.on("training", plan.pk, f"{unit.name} {year}", unit=unit.pk)
        record.changed(
            {"content": before.content, "hours": before.hours} if before else {},
            {"content": content, "hours": hours},
        )
    return plan


@held("A8-4", kind=Kind.RECORD)
def record_session(
    officer: Officer,
    *,
    unit_id: int,
    on: date,
    topic: str,
    teacher: str,
    hours: Decimal,
    now: datetime,
) -> TrainingSession:
    """Record a training that was held."""
    with ledger.act("TRAINING_HELD", by=officer.actor, at=now, article="A8-4") as record:
        unit = Unit.objects.get(pk=unit_id)
        require(officer, Right.KEEP_STAFF, unit)
        topic, teacher = (" ".join(clean(each).split()) for each in (topic, teacher))
        breaches = dissolved(unit)
        if on > timezone.localdate(now):
            breaches.append(refusal("A8-4", "培训日期晚于今天。", "The training is yet to come."))
        if not topic or not 0 < hours <= MOST_HOURS:
            breaches.append(
                refusal(
                    "A8-4",
                    f"须写明培训内容，学时大于0且不超过{MOST_HOURS}。",
                    f"A session has a topic, and more than 0 and at most {MOST_HOURS} hours.",
                    out=Sentence(zh="请补充填写。", en="Fill in both."),
                )
            )
        if breaches:
            raise Refused(breaches)
        session = TrainingSession.objects.create(
            unit=unit, on=on, topic=topic, teacher=teacher, hours=hours
        )
        record.on("training_session", session.pk, topic, unit=unit.pk)
        record.changed({}, {"on": on, "topic": topic, "teacher": teacher, "hours": hours})
    return session


@held("A8-4", kind=Kind.RECORD)
def record_attendance(
    officer: Officer, *, session_id: int, attended: Sequence[Attended], now: datetime
) -> list[Attendance]:
    """State who attended a session; whoever is named again is corrected, and nobody is taken off."""
    with ledger.act("ATTENDANCE_RECORDED", by=officer.actor, at=now, article="A8-4") as record:
        session = (
            TrainingSession.objects.select_for_update(of=("self",))
            .select_related("unit")
            .get(pk=session_id)
        )
        require(officer, Right.KEEP_STAFF, session.unit)
        people = Staff.objects.select_related("unit").in_bulk(each.staff_id for each in attended)
        if breaches := list(_wrong(session, attended, people.values())):
            raise Refused(breaches)
        rows = [
            Attendance.objects.update_or_create(
                session=session,
                staff_id=each.staff_id,
                defaults={
                    "hours": each.hours,
                    "result": each.result,
                    "valid_until": each.valid_until,
                },
            )[0]
            for each in attended
        ]
        record.on("training_session", session.pk, session.topic, unit=session.unit_id)
        record.note(
            attended=[
                {
                    "staff": people[each.staff_id].name,
                    "hours": each.hours,
                    "result": each.result.value,
                    "valid_until": each.valid_until,
                }
                for each in attended
            ]
        )
    return rows


def _wrong(
    session: TrainingSession, attended: Sequence[Attended], people: Iterable[Staff]
) -> Iterator[Breach]:
    """What is wrong with a list of those who attended, everything at once."""
    names = {each.pk: each.name for each in people}
    if not attended:
        yield refusal(
            "A8-4",
            "没有参训人员。",
            "Nobody attended.",
            out=Sentence(zh="请至少登记一人。", en="Enter at least one person."),
        )
    for person in people:
        if not person.unit.path.startswith(session.unit.path):
            yield refusal(
                "A8-4",
                f"{person.name}不是本单位人员。",
                f"{person.name} does not work for this unit.",
                out=Sentence(
                    zh="请由其所在单位登记。", en="The unit the person works for enters it."
                ),
            )
    for each in attended:
        name = names.get(each.staff_id, "")
        if not 0 < each.hours <= session.hours:
            yield refusal(
                "A8-4",
                f"{name}的学时应大于0且不超过{session.hours}。",
                f"{name} attended more than 0 and at most {session.hours} hours.",
                out=Sentence(zh="请核对学时。", en="Check the hours."),
            )
        if each.valid_until is not None and (
            each.result is Result.FAILED or each.valid_until < session.on
        ):
            yield refusal(
                "A8-4",
                f"{name}未通过考核，或有效期早于培训日期，不能填写有效期。",
                f"{name} did not pass, or the result would end before the training: it has no validity.",
                out=Sentence(zh="请更正考核结果或有效期。", en="Correct the result or the day."),
            )
