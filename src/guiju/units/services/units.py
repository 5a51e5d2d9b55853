"""Acts on units: found, enter, change, make competent, dissolve.

add_unit(officer, parent_id=1, facts=UnitFacts(name="城关镇人民政府", kind=UnitKind.TOWN), now=now)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.rulebook.articles import article_06
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import law
from guiju.units.models import Appointment, HandOver, Role, Staff, Unit, UnitKind
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require
from guiju.units.versions import ChangedMeanwhile, differences


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
    website_department_id: int | None = None


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
                    refusal(
                        "A6-1",
                        "县级政府已登记，不能重复设立。",
                        "The county is already founded.",
                        out=Sentence(
                            zh="请登录后在“单位与人员”中继续登记。",
                            en="Log in and go on under Units and staff.",
                        ),
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
        breaches = dissolved(parent) + _name_taken(parent, facts.name)
        if breaches:
            raise Refused(breaches)
        unit = Unit(**_columns(facts))
        _place(unit, parent=parent)
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed({}, _columns(facts) | {"parent": parent.name})
    return unit


@held("A6-1", kind=Kind.RECORD)
@held("A8-3", kind=Kind.RECORD)
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
        if breaches := _name_taken(unit.parent, facts.name, but=unit):
            raise Refused(breaches)
        for name, value in _columns(facts).items():
            setattr(unit, name, value)
        unit.version += 1
        unit.save()
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed(before, _columns(facts))
    return unit


@held("A6-1", kind=Kind.RECORD)
def make_competent(officer: Officer, *, unit_id: int, area_id: int, now: datetime) -> Unit:
    """Name the first competent unit of an area (Art. 6); from then on the competence is handed over."""
    with ledger.act("COMPETENCE_GIVEN", by=officer.actor, at=now, article="A6-1") as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        area = Unit.objects.get(pk=area_id)
        require(officer, Right.KEEP_UNITS, area)
        breaches = dissolved(unit) + dissolved(area)
        if unit.competent_for_id not in (None, area.pk):
            breaches.append(
                refusal(
                    "A6-1",
                    f"“{unit.name}”已是其他区域的主管单位；请先为该区域另定主管单位。",
                    f"“{unit.name}” is competent for another area; first make another unit competent for that one.",
                    out=Sentence(
                        zh="请到原区域的单位页面另行设定主管单位。",
                        en="Set another competent unit on the page of that area first.",
                    ),
                )
            )
        holder = Unit.objects.filter(competent_for=area).first()
        if holder is not None:
            breaches.append(
                refusal(
                    "A6-1",
                    f"“{area.name}”已有主管单位“{holder.name}”。",
                    f"“{area.name}” has a competent unit already: “{holder.name}”.",
                    out=Sentence(
                        zh="需要变动的，请办理主管职责移交，写明理由并附依据文件。",
                        en="To change it, hand the competence over, with the reason and the paper.",
                    ),
                )
            )
        if breaches:
            raise Refused(breaches)
        unit.competent_for = area
        unit.save(update_fields=["competent_for"])
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed({"held_by": ""}, {"held_by": unit.name})
        record.note(area=area.name)
    return unit


Objection = Callable[[Unit], list[Breach]]
OBJECTIONS: list[Objection] = []
"""What rooms above have against dissolving a unit; each enters its own when the program starts, because
this room may not know them."""


def dissolve_unit(officer: Officer, *, unit_id: int, on: date, now: datetime) -> Unit:
    """Dissolve a unit from a day not later than today. It stays in the register; nothing of its past is
    lost. Raises `Refused` with everything that must be settled before."""
    with ledger.act("UNIT_DISSOLVED", by=officer.actor, at=now, article="A6-1") as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        require(officer, Right.KEEP_UNITS, unit)
        breaches = dissolved(unit) or _standing_against(unit, on=on, today=timezone.localdate(now))
        if breaches:
            raise Refused(breaches)
        unit.dissolved_on = on
        unit.save(update_fields=["dissolved_on"])
        record.on("unit", unit.pk, unit.name, unit=unit.pk)
        record.changed({"dissolved_on": None}, {"dissolved_on": on})
    return unit


def hold_unit(unit_id: int) -> Unit:
    """A unit that is about to be given an account, a person or a token, held until the act ends.

    Whoever dissolves it meanwhile waits and then sees what it was given; whoever comes later sees it
    dissolved. Raises `Unit.DoesNotExist`.
    """
    return Unit.objects.select_for_update(no_key=True).get(pk=unit_id)


def hold_units(unit_ids: Iterable[int]) -> list[Unit]:
    """Several units held in the order of their keys, in one query. Otherwise as `hold_unit`."""
    held_units = Unit.objects.select_for_update(no_key=True).filter(pk__in=set(unit_ids))
    return list(held_units.order_by("pk"))


def _standing_against(unit: Unit, *, on: date, today: date) -> list[Breach]:
    """What must be settled before a unit can be dissolved."""
    breaches = []
    if on > today:
        breaches.append(
            refusal("A6-1", "撤销日期晚于今天。", "The day of the dissolution is yet to come.")
        )
    if Unit.objects.filter(parent=unit, dissolved_on=None).exists():
        breaches.append(
            refusal(
                "A6-1",
                "该单位仍有下级单位。",
                "The unit still has units under it.",
                out=Sentence(zh="请先撤销其下级单位。", en="Dissolve the units under it first."),
            )
        )
    to_come = Q(until_on=None) | Q(until_on__gte=on)
    if Appointment.objects.filter(to_come, unit=unit).exists():
        breaches.append(
            refusal(
                "A8-1",
                "该单位仍有在任人员。",
                "People still hold appointments in the unit.",
                out=Sentence(
                    zh="请先终止其任职，最后任职日应早于撤销日期。",
                    en="End their appointments first, before the day of the dissolution.",
                ),
            )
        )
    breaches += article_06.area_left_alone(
        article_06.Areas(unit.name, _area_of(unit)), pack=law.pack_on(today)
    )
    for objection in OBJECTIONS:
        breaches += objection(unit)
    return breaches


def _area_of(unit: Unit) -> str:
    """What the unit is competent for, or will be by a hand-over agreed."""
    if unit.competent_for is not None:
        return unit.competent_for.name
    coming = unit.competences_taken.filter(state=HandOver.State.AGREED).select_related("area")
    return next((each.area.name for each in coming), "")


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


def _name_taken(parent: Unit | None, name: str, *, but: Unit | None = None) -> list[Breach]:
    """Under one unit a name stands once."""
    others = Unit.objects.filter(parent=parent, name=name, dissolved_on=None)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if parent is None or not others.exists():
        return []
    return [
        refusal(
            "A6-1",
            f"“{parent.name}”下已有同名单位“{name}”。",
            f"There is already a unit “{name}” under “{parent.name}”.",
            out=Sentence(
                zh="请核对是否重复登记；确系不同单位的，请使用可区分的全称。",
                en="Check whether it is entered already; if it is another unit, use a full name that tells them apart.",
            ),
        )
    ]
