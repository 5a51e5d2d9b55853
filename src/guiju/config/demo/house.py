"""How the units of the demo county keep their own house: systems on file, undertakers, training (chapter 2).

house = House(county, clock, days)
house.furnish(names)      # at the founding
house.live_on(ago)        # what is due on a day before the last one
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from random import Random
from typing import Any

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.config.demo.papers import pdf
from guiju.config.demo.people import Names
from guiju.config.demo.rhythm import Days
from guiju.config.demo.tables import Presence, tables
from guiju.units import services
from guiju.units.models import Agreement, Attendance, Role, Staff, TrainingSession, Undertaker
from guiju.units.papers import Upload
from guiju.units.rights import Officer
from guiju.units.services import Attended

_PAPERS = {
    Agreement.Kind.AGREEMENT: ("委托承办协议", "双方约定承办范围、权责分工、审核流程和违约责任。"),
    Agreement.Kind.CONFIDENTIALITY: (
        "保密协议",
        "承办方对工作中知悉的事项和账号信息承担保密义务。",
    ),
    Agreement.Kind.REVIEW: ("资质审查表", "经查，营业执照、业务范围和人员条件符合要求。"),
}
_VALID = timedelta(days=730)
"""How long an exam that was passed is valid."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    text = (resources.files(__package__) / "house.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class House:
    """Does what the table says, by the acts of the units' own people."""

    def __init__(self, county: County, clock: Clock, days: Days) -> None:
        self._county = county
        self._clock = clock
        self._days = days
        self._undertakers: dict[str, Undertaker] = {}

    def furnish(self, names: Names) -> None:
        """At the founding: systems of every host, departments, undertakers with their papers and people."""
        for host in tables().hosts:
            self._systems(host.unit)
        for row in _table()["departments"]:
            self._departments(row)
        for row in _table()["bodies"]:
            self._undertakers[row["host"]] = services.name_undertaker(
                self._officer(row["host"]),
                host_id=self._county.units[row["host"]].pk,
                body_id=self._county.units[row["body"]].pk,
                since_on=self._days.before(row["since"]),
                now=self._clock.tick(),
            )
        for row in _table()["undertakers"]:
            self._entrust(row, names)

    def undertaker_of(self, presence: Presence) -> Undertaker | None:
        """Who does the daily work of an account; None where its host does."""
        return self._undertakers[presence.unit] if presence.undertaken else None

    def happenings(self) -> list[int]:
        """On which days before the last one something is due."""
        supervised = [each for row in _table()["undertakers"] for each in row["supervised"]]
        held = [each for row in _table()["training"] for each in row["sessions"]]
        ended = {row["ended"] for row in _table()["undertakers"] if "ended" in row}
        return sorted(ended | {each["ago"] for each in (*supervised, *held)}, reverse=True)

    def live_on(self, ago: int) -> None:
        """What is due on a day: a supervision, the end of an undertaking, a training."""
        for row in _table()["undertakers"]:
            for each in row["supervised"]:
                if each["ago"] == ago:
                    self._supervise(row["host"], each)
            if row.get("ended") == ago:
                services.end_undertaker(
                    self._officer(row["host"]),
                    undertaker_id=self._undertakers[row["host"]].pk,
                    reason=row["because"],
                    now=self._clock.tick(),
                )
        for row in _table()["training"]:
            for each in row["sessions"]:
                if each["ago"] == ago:
                    self._train(row, each)

    def _systems(self, unit: str) -> None:
        table = _table()["systems"]
        lacking = {kind for each in tables().breaches if each.unit == unit for kind in each.lacking}
        for kind in ("opening", "operation", "use", "supervision"):
            if kind not in lacking:
                name, edition = f"{unit}{table[kind]}", table["edition"]
                services.file_system(
                    self._officer(unit),
                    unit_id=self._county.units[unit].pk,
                    kind=kind,
                    title=name,
                    edition=edition,
                    since_on=self._days.before(300),
                    upload=_paper(name, edition, "演示文件，用于说明内部制度如何存档。"),
                    now=self._clock.tick(),
                )

    def _departments(self, row: dict[str, str]) -> None:
        unit = self._county.units[row["unit"]]
        unit.refresh_from_db()
        seen = services.facts_of(unit)
        self._county.units[row["unit"]] = services.change_unit(
            self._county.officer("县政府办", Role.SUPERVISOR, now=self._clock.now),
            unit_id=unit.pk,
            version=unit.version,
            seen=seen,
            facts=replace(
                seen,
                managing_department_id=self._county.units[row["managing"]].pk,
                website_department_id=self._county.units[row["website"]].pk,
            ),
            now=self._clock.tick(),
        )

    def _entrust(self, row: dict[str, Any], names: Names) -> None:
        host, since = self._county.units[row["host"]], self._days.before(row["since"])
        undertaker = services.entrust_undertaker(
            self._officer(row["host"]),
            host_id=host.pk,
            name=row["name"],
            credit_code="",
            since_on=since,
            now=self._clock.tick(),
        )
        for kind, (title, text) in _PAPERS.items():
            services.file_agreement(
                self._officer(row["host"]),
                undertaker_id=undertaker.pk,
                kind=kind,
                from_on=since,
                until_on=self._days.last + timedelta(days=row["ends"][kind.value]),
                upload=_paper(title, f"{host.name}与{row['name']}", text),
                now=self._clock.tick(),
            )
        for person in row["people"]:
            self._person(row["host"], undertaker, person, names)
        self._undertakers[row["host"]] = undertaker

    def _person(
        self, host: str, undertaker: Undertaker, person: dict[str, str], names: Names
    ) -> None:
        name, unit = names.next(), self._county.units[host]
        staff = services.add_staff(
            self._officer(host),
            unit_id=unit.pk,
            name=name,
            position=person["position"],
            telephone=names.telephone,
            employer_id=undertaker.pk,
            now=self._clock.tick(),
        )
        services.appoint(
            self._officer(host),
            staff_id=staff.pk,
            unit_id=unit.pk,
            role=Role(person["role"]),
            from_on=self._clock.today,
            until_on=None,
            now=self._clock.tick(),
        )

    def _supervise(self, host: str, row: dict[str, Any]) -> None:
        services.record_supervision(
            self._officer(host),
            undertaker_id=self._undertakers[host].pk,
            on=self._clock.today,
            by_id=self._county.holders[host, Role.OPERATIONS_PRINCIPAL].pk,
            looked_at=row["looked_at"],
            outcome=row["outcome"],
            now=self._clock.tick(),
        )

    def _train(self, row: dict[str, Any], held: dict[str, Any]) -> None:
        unit, officer = self._county.units[row["unit"]], self._officer(row["unit"])
        services.plan_training(
            officer,
            unit_id=unit.pk,
            year=self._clock.today.year,
            content=row["content"],
            hours=row["hours"],
            now=self._clock.tick(),
        )
        session = services.record_session(
            officer,
            unit_id=unit.pk,
            on=self._clock.today,
            topic=held["topic"],
            teacher=held["teacher"],
            hours=Decimal(held["hours"]),
            now=self._clock.tick(),
        )
        people = Staff.objects.filter(unit=unit, left_on=None).order_by("pk")
        services.record_attendance(
            officer,
            session_id=session.pk,
            attended=[
                _attended(each, session, exam=held["exam"], on=self._clock.today)
                for each in people
                if not _absent(each, session)
            ],
            now=self._clock.tick(),
        )

    def _officer(self, unit: str) -> Officer:
        return self._county.officer(unit, Role.OPERATIONS_PRINCIPAL, now=self._clock.now)


def _absent(staff: Staff, session: TrainingSession) -> bool:
    return Random(f"{staff.name} {session.topic}").random() < 0.15


def _attended(staff: Staff, session: TrainingSession, *, exam: bool, on: date) -> Attended:
    """Most pass; a few will try again."""
    if not exam:
        return Attended(staff_id=staff.pk, hours=session.hours)
    if Random(f"{staff.name} {session.topic} exam").random() < 0.1:
        return Attended(staff_id=staff.pk, hours=session.hours, result=Attendance.Result.FAILED)
    return Attended(
        staff_id=staff.pk,
        hours=session.hours,
        result=Attendance.Result.PASSED,
        valid_until=on + _VALID,
    )


def _paper(title: str, *lines: str) -> Upload:
    return Upload(f"{title}.pdf", pdf(title, lines))
