"""Acts on people: entered, corrected, appointed, an appointment ended, left.

appoint(officer, staff_id=3, unit_id=7, role=Role.EDITOR, from_on=date(2026, 3, 1), until_on=None, now=now)
"""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from guiju import ledger
from guiju.rulebook.articles import article_07
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.models import Appointment, Role, Staff, Undertaker, Unit
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require, require_county
from guiju.units.selectors.undertakers import withheld
from guiju.units.services.units import hold_unit

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


def add_staff(
    officer: Officer,
    *,
    unit_id: int,
    name: str,
    position: str,
    telephone: str,
    employer_id: int | None = None,
    now: datetime,
) -> Staff:
    """Enter a person who works for a unit, or for the outside undertaker `employer_id` of it (A7-2)."""
    with ledger.act("STAFF_ADDED", by=officer.actor, at=now, article="A8-1") as record:
        unit = hold_unit(unit_id)
        require(officer, Right.KEEP_STAFF, unit)
        employer = Undertaker.objects.filter(pk=employer_id).first() if employer_id else None
        if breaches := dissolved(unit) + _wrong_employer(employer, unit):
            raise Refused(breaches)
        staff = Staff.objects.create(
            name=name, unit=unit, position=position, telephone=telephone, employer=employer
        )
        record.on("staff", staff.pk, staff.name, unit=unit.pk)
        record.changed(
            {},
            {"name": name, "unit": unit.name, "position": position}
            | ({"employer": str(employer)} if employer else {}),
        )
    return staff


def change_staff(
    officer: Officer, *, staff_id: int, name: str, position: str, telephone: str, now: datetime
) -> Staff:
    """Correct what is stated of a person."""
    with ledger.act("STAFF_CHANGED", by=officer.actor, at=now, article="A8-1") as record:
        staff = Staff.objects.select_for_update().select_related("unit").get(pk=staff_id)
        require(officer, Right.KEEP_STAFF, staff.unit)
        before = {"name": staff.name, "position": staff.position}
        # A telephone number is personal data: the ledger says that it changed, not what it is.
        record.note(telephone_changed=staff.telephone != telephone)
        staff.name, staff.position, staff.telephone = name, position, telephone
        staff.save()
        record.on("staff", staff.pk, staff.name, unit=staff.unit_id)
        record.changed(before, {"name": name, "position": position})
    return staff


@held("A8-1", kind=Kind.RECORD)
@held("A7-2", kind=Kind.GATE)
def appoint(
    officer: Officer,
    *,
    staff_id: int,
    unit_id: int,
    role: Role,
    from_on: date,
    until_on: date | None,
    now: datetime,
) -> Appointment:
    """Give a person a role in a unit. The three administrators are three persons (A26-1).

    Somebody from outside gets a role that never signs, in the unit that entrusted the undertaker, and only
    while everything Article 7 asks for is in force on the first day of the role.
    """
    with ledger.act("APPOINTED", by=officer.actor, at=now, article="A8-1") as record:
        unit = hold_unit(unit_id)
        staff = Staff.objects.select_for_update().get(pk=staff_id)
        require(officer, Right.KEEP_STAFF, unit)
        breaches = _appointment_breaches(staff, unit, role, from_on, until_on)
        breaches += _outside_breaches(staff, unit, role, at=_first_moment(from_on, now))
        if role in ADMINISTRATORS | {Role.SUPERVISOR}:
            require_county_keeper(officer)
        if breaches:
            raise Refused(breaches)
        appointment = Appointment.objects.create(
            staff=staff, unit=unit, role=role, from_on=from_on, until_on=until_on
        )
        record.on("staff", staff.pk, staff.name, unit=unit.pk)
        record.changed(
            {}, {"unit": unit.name, "role": role.value, "from_on": from_on, "until_on": until_on}
        )
    return appointment


def require_county_keeper(officer: Officer) -> None:
    """Roles that reach beyond a unit are given by the county office only."""
    require_county(officer, Right.KEEP_STAFF)


def end_appointment(
    officer: Officer, *, appointment_id: int, until_on: date, now: datetime
) -> Appointment:
    """End an appointment with a day; rights end when the day ends."""
    with ledger.act("APPOINTMENT_ENDED", by=officer.actor, at=now, article="A8-1") as record:
        appointment = (
            Appointment.objects.select_for_update(of=("self",))
            .select_related("unit", "staff")
            .get(pk=appointment_id)
        )
        require(officer, Right.KEEP_STAFF, appointment.unit)
        if until_on < appointment.from_on:
            raise Refused(
                [
                    refusal(
                        "A8-1",
                        "任职结束日期早于开始日期。",
                        "The appointment would end before it begins.",
                    )
                ]
            )
        before = appointment.until_on
        if before is not None and until_on > before:
            raise Refused(
                [
                    refusal(
                        "A8-1",
                        f"该任职已于{before:%Y-%m-%d}结束，不能延长；如继续任职，请重新任命。",
                        f"The appointment ended on {before:%Y-%m-%d} and cannot be prolonged; appoint anew.",
                    )
                ]
            )
        appointment.until_on = until_on
        appointment.save(update_fields=["until_on"])
        record.on("staff", appointment.staff_id, appointment.staff.name, unit=appointment.unit_id)
        record.changed(
            {"role": appointment.role, "until_on": before},
            {"role": appointment.role, "until_on": until_on},
        )
        record.note(role=appointment.role, unit=appointment.unit.name)
    return appointment


def record_leaving(officer: Officer, *, staff_id: int, on: date, now: datetime) -> Staff:
    """A person leaves: every appointment ends on that day (A30-3 begins here)."""
    with ledger.act("STAFF_LEFT", by=officer.actor, at=now, article="A30-3") as record:
        staff = (
            Staff.objects.select_for_update(of=("self",)).select_related("unit").get(pk=staff_id)
        )
        require(officer, Right.KEEP_STAFF, staff.unit)
        before = staff.left_on
        if before is not None and on >= before:
            raise Refused([_has_left(staff.name, before)])
        later = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gt=on), staff=staff)
        _, gone = later.filter(from_on__gt=on).delete()
        cancelled = gone.get("units.Appointment", 0)
        ended = later.update(until_on=on)
        staff.left_on = on
        staff.save(update_fields=["left_on"])
        record.on("staff", staff.pk, staff.name, unit=staff.unit_id)
        record.changed({"left_on": before}, {"left_on": on})
        record.note(appointments_ended=ended, appointments_cancelled=cancelled)
    return staff


def _appointment_breaches(
    staff: Staff, unit: Unit, role: Role, from_on: date, until_on: date | None
) -> list[Breach]:
    breaches = []
    if until_on is not None and until_on < from_on:
        breaches.append(
            refusal(
                "A8-1", "任职结束日期早于开始日期。", "The appointment would end before it begins."
            )
        )
    if staff.left_on is not None and (until_on is None or until_on > staff.left_on):
        breaches.append(_has_left(staff.name, staff.left_on))
    breaches += dissolved(unit)
    overlapping = Appointment.objects.filter(
        Q(until_on=None) | Q(until_on__gte=from_on), staff=staff
    )
    if until_on is not None:
        overlapping = overlapping.filter(from_on__lte=until_on)
    roles = set(overlapping.values_list("role", flat=True))
    if overlapping.filter(unit=unit, role=role).exists():
        breaches.append(
            refusal(
                "A8-1",
                f"{staff.name}在该时段已担任此职务。",
                f"{staff.name} already holds this role in that time.",
                out=Sentence(
                    zh="无需重复任命；如需调整，请先终止原任职。",
                    en="No second appointment is needed; to change it, end the present one first.",
                ),
            )
        )
    if role in ADMINISTRATORS and roles & (ADMINISTRATORS - {role}):
        breaches.append(
            refusal(
                "A26-1",
                f"{staff.name}已是另一类管理员；系统、安全、审计管理员须由不同人员担任。",
                f"{staff.name} is already another administrator; system, security and audit "
                "administrators must be different people.",
                out=Sentence(
                    zh="请任命其他人员，或先终止其现任管理员职务。",
                    en="Appoint somebody else, or end the present administration first.",
                ),
            )
        )
    return breaches


def _first_moment(from_on: date, now: datetime) -> datetime:
    """When an appointment begins to count: now, or when its first day begins."""
    begins = timezone.make_aware(datetime.combine(from_on, time.min))
    return max(begins, now)


def _outside_breaches(staff: Staff, unit: Unit, role: Role, *, at: datetime) -> list[Breach]:
    """What Article 7 has against a role for somebody from outside: role, unit and every paper missing."""
    employer = staff.employer
    if employer is None:
        return []
    asked = article_07.OutsideRole(
        person=staff.name,
        undertaker=str(employer),
        host=employer.host.name,
        role=role.value,
        at_host=unit.pk == employer.host_id,
    )
    pack = pack_on(timezone.localdate(at))
    return article_07.unfit_role(asked, pack=pack) + list(withheld(staff.employer_id, at=at))


def _wrong_employer(employer: Undertaker | None, unit: Unit) -> list[Breach]:
    """People of an undertaker stand with the host that entrusted it, while it is in place."""
    if employer is None:
        return []
    if employer.outside and employer.host_id == unit.pk and employer.ended_at is None:
        return []
    return [
        refusal(
            "A7-2",
            f"“{employer}”不是{unit.name}现任的外部承办单位。",
            f"“{employer}” is no outside undertaker in place of {unit.name}.",
            out=Sentence(
                zh="请先登记委托，再登记其人员。", en="Entrust it first, then enter its people."
            ),
        )
    ]


def _has_left(name: str, on: date) -> Breach:
    return refusal(
        "A30-3",
        f"{name}已于{on:%Y-%m-%d}离岗。",
        f"{name} left on {on:%Y-%m-%d}.",
        out=Sentence(
            zh="请选择在岗人员；登记有误的，请填写更早的离岗日期更正。",
            en="Choose somebody at work; to correct the leaving, enter an earlier day.",
        ),
    )
