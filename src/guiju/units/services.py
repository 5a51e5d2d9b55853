"""Acts of chapter 2: units, staff, appointments, calendar years.

appoint(officer, staff_id=3, unit_id=7, role=Role.EDITOR, from_on=date(2026, 3, 1), until_on=None, now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.ledger.chain import sm3
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.calendar import OfficialYear
from guiju.rulebook.registry import Kind, held
from guiju.units import selectors
from guiju.units.models import Appointment, CalendarYear, Role, Staff, Unit, UnitKind
from guiju.units.rights import Officer, Refused, Right, require, require_county
from guiju.units.versions import ChangedMeanwhile, differences

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """What is stated of a unit when it is added or changed."""

    name: str
    kind: UnitKind
    short_name: str = ""
    division_code: str = ""
    faces_public: bool = True
    classified: bool = False
    requires_second_factor: bool = False
    telephone: str = ""
    address: str = ""
    managing_department_id: int | None = None


UNIT_FIELDS = tuple(UnitFacts.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Founding:
    """What the first act of an installation made."""

    government: Unit
    office: Unit
    supervisor: Staff


@held("A6-1", kind=Kind.RECORD)
def found_county(
    *, by: Actor, government: UnitFacts, office: UnitFacts, supervisor: str, on: date, now: datetime
) -> Founding:
    """The first act of an installation: the county government, the office competent for the county,
    and one supervising officer in it, who enters everybody else."""
    with ledger.act("COUNTY_FOUNDED", by=by, at=now, article="A6-1") as record:
        if Unit.objects.filter(parent=None).exists():
            raise Refused(
                [
                    _refusal(
                        "A6-1", "县级政府已登记，不能重复设立。", "The county is already founded."
                    )
                ]
            )
        root = Unit(**_columns(government))
        _place(root, parent=None)
        competent = Unit(**_columns(office), competent_for=root)
        _place(competent, parent=root)
        staff = Staff.objects.create(name=supervisor, unit=competent)
        Appointment.objects.create(staff=staff, unit=competent, role=Role.SUPERVISOR, from_on=on)
        record.on("unit", root.pk, root.name, unit=root.pk)
        record.changed({}, _columns(government))
        record.note(office=competent.name, supervisor=supervisor)
    return Founding(root, competent, staff)


@held("A6-1", kind=Kind.RECORD)
def add_unit(officer: Officer, *, parent_id: int, facts: UnitFacts, now: datetime) -> Unit:
    """Enter a unit under `parent_id`."""
    with ledger.act("UNIT_ADDED", by=officer.actor, at=now, article="A6-1") as record:
        parent = Unit.objects.select_for_update().get(pk=parent_id)
        require(officer, Right.KEEP_UNITS, parent)
        if Unit.objects.filter(parent=parent, name=facts.name, dissolved_on=None).exists():
            raise Refused(
                [
                    _refusal(
                        "A6-1",
                        f"“{parent.name}”下已有同名单位“{facts.name}”。",
                        f"There is already a unit “{facts.name}” under “{parent.name}”.",
                    )
                ]
            )
        unit = Unit(**_columns(facts))
        _place(unit, parent=parent)
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed({}, _columns(facts) | {"parent": parent.name})
    return unit


@held("A6-1", kind=Kind.RECORD)
def change_unit(
    officer: Officer,
    *,
    unit_id: int,
    version: int,
    seen: UnitFacts,
    facts: UnitFacts,
    now: datetime,
) -> Unit:
    """Change what is stated of a unit; raises `ChangedMeanwhile` when it is no longer what was `seen`."""
    with ledger.act("UNIT_CHANGED", by=officer.actor, at=now, article="A6-1") as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        require(officer, Right.KEEP_UNITS, unit)
        before = {name: getattr(unit, name) for name in UNIT_FIELDS}
        if unit.version != version:
            raise ChangedMeanwhile(unit, differences(_columns(seen), before))
        for name, value in _columns(facts).items():
            setattr(unit, name, value)
        unit.version += 1
        unit.save()
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed(before, _columns(facts))
    return unit


@held("A6-1", kind=Kind.RECORD)
def make_competent(officer: Officer, *, unit_id: int, area_id: int, now: datetime) -> Unit:
    """Make a unit competent for the area of another (Art. 6); whoever was it before is no longer."""
    with ledger.act("COMPETENCE_GIVEN", by=officer.actor, at=now, article="A6-1") as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        area = Unit.objects.get(pk=area_id)
        require(officer, Right.KEEP_UNITS, area)
        holder = Unit.objects.filter(competent_for=area).first()
        if holder is not None:
            Unit.objects.filter(pk=holder.pk).update(competent_for=None)
        unit.competent_for = area
        unit.save(update_fields=["competent_for"])
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed({"held_by": holder.name if holder else ""}, {"held_by": unit.name})
        record.note(area=area.name)
    return unit


def dissolve_unit(officer: Officer, *, unit_id: int, on: date, now: datetime) -> Unit:
    """Dissolve a unit from a day. It stays in the register; nothing of its past is lost."""
    with ledger.act("UNIT_DISSOLVED", by=officer.actor, at=now, article="A6-1") as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        require(officer, Right.KEEP_UNITS, unit)
        breaches = []
        if Unit.objects.filter(parent=unit, dissolved_on=None).exists():
            breaches.append(
                _refusal("A6-1", "该单位仍有下级单位。", "The unit still has units under it.")
            )
        if Appointment.objects.filter(selectors.in_force(on), unit=unit).exists():
            breaches.append(
                _refusal(
                    "A8-1", "该单位仍有在任人员。", "People still hold appointments in the unit."
                )
            )
        if breaches:
            raise Refused(breaches)
        unit.dissolved_on = on
        unit.save(update_fields=["dissolved_on"])
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed({"dissolved_on": None}, {"dissolved_on": on})
    return unit


def add_staff(
    officer: Officer, *, unit_id: int, name: str, position: str, telephone: str, now: datetime
) -> Staff:
    """Enter a person who works for a unit."""
    with ledger.act("STAFF_ADDED", by=officer.actor, at=now, article="A8-1") as record:
        unit = Unit.objects.get(pk=unit_id)
        require(officer, Right.KEEP_STAFF, unit)
        staff = Staff.objects.create(name=name, unit=unit, position=position, telephone=telephone)
        record.on("staff", staff.pk, staff.name, unit=unit.pk)
        record.changed({}, {"name": name, "unit": unit.name, "position": position})
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
    """Give a person a role in a unit. The three administrators are three persons (A26-1)."""
    with ledger.act("APPOINTED", by=officer.actor, at=now, article="A8-1") as record:
        unit = Unit.objects.get(pk=unit_id)
        staff = Staff.objects.select_for_update().get(pk=staff_id)
        require(officer, Right.KEEP_STAFF, unit)
        breaches = _appointment_breaches(staff, unit, role, from_on, until_on)
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
                    _refusal(
                        "A8-1",
                        "任职结束日期早于开始日期。",
                        "The appointment would end before it begins.",
                    )
                ]
            )
        before = appointment.until_on
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
        later = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gt=on), staff=staff)
        cancelled = later.filter(from_on__gt=on).delete()[0]
        ended = later.update(until_on=on)
        staff.left_on = on
        staff.save(update_fields=["left_on"])
        record.on("staff", staff.pk, staff.name, unit=staff.unit_id)
        record.changed({"left_on": None}, {"left_on": on})
        record.note(appointments_ended=ended, appointments_cancelled=cancelled)
    return staff


def import_calendar_year(*, by: Actor, text: str, now: datetime) -> CalendarYear:
    """Enter an official year of working days; raises `ValueError` that says what is wrong with it."""
    year = OfficialYear.from_json(text)
    with ledger.act("CALENDAR_IMPORTED", by=by, at=now, article="A14-2") as record:
        before = CalendarYear.objects.filter(year=year.year).first()
        entry, _ = CalendarYear.objects.update_or_create(
            year=year.year,
            defaults={
                "content": text,
                "papers": list(year.papers),
                "digest": sm3(text.encode()),
                "imported_at": now,
            },
        )
        record.on("calendar", entry.pk, str(year.year))
        record.changed({"digest": before.digest if before else ""}, {"digest": entry.digest})
        record.note(papers=list(year.papers), days=len(year.days))
    return entry


def _appointment_breaches(
    staff: Staff, unit: Unit, role: Role, from_on: date, until_on: date | None
) -> list[Breach]:
    breaches = []
    if until_on is not None and until_on < from_on:
        breaches.append(
            _refusal(
                "A8-1", "任职结束日期早于开始日期。", "The appointment would end before it begins."
            )
        )
    if staff.left_on is not None and (until_on is None or until_on > staff.left_on):
        breaches.append(
            _refusal(
                "A30-3",
                f"{staff.name}已于{staff.left_on:%Y-%m-%d}离岗。",
                f"{staff.name} left on {staff.left_on:%Y-%m-%d}.",
            )
        )
    if unit.dissolved_on is not None:
        breaches.append(
            _refusal("A6-1", f"“{unit.name}”已撤销。", f"“{unit.name}” has been dissolved.")
        )
    overlapping = Appointment.objects.filter(
        Q(until_on=None) | Q(until_on__gte=from_on), staff=staff
    )
    if until_on is not None:
        overlapping = overlapping.filter(from_on__lte=until_on)
    roles = set(overlapping.values_list("role", flat=True))
    if overlapping.filter(unit=unit, role=role).exists():
        breaches.append(
            _refusal(
                "A8-1",
                f"{staff.name}在该时段已担任此职务。",
                f"{staff.name} already holds this role in that time.",
            )
        )
    if role in ADMINISTRATORS and roles & (ADMINISTRATORS - {role}):
        breaches.append(
            _refusal(
                "A26-1",
                f"{staff.name}已是另一类管理员；系统、安全、审计管理员须由不同人员担任。",
                f"{staff.name} is already another administrator; system, security and audit "
                "administrators must be different people.",
            )
        )
    return breaches


def _refusal(code: str, zh: str, en: str) -> Breach:
    return Breach(
        code=code,
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh="请更正后重新提交。", en="Correct it and submit again."),
    )


def facts_of(unit: Unit) -> UnitFacts:
    """What the register states of a unit."""
    values = {name: getattr(unit, name) for name in UNIT_FIELDS}
    values["kind"] = UnitKind(unit.kind)
    return UnitFacts(**values)


def _columns(facts: UnitFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in UNIT_FIELDS}


def _place(unit: Unit, *, parent: Unit | None) -> None:
    """Save a new unit and give it its path, which needs its key."""
    unit.parent = parent
    unit.save()
    unit.path = f"{parent.path if parent else '/'}{unit.pk:06d}/"
    unit.save(update_fields=["path"])
