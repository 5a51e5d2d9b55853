"""The standing cast of the tests: a small county that services founded, and the people in it.

The county has a government, its office (competent for the county), the office's own account, the town
城关镇 with an office of its own, the town 马官镇, and the department 教育局 with an internal body. Everybody
is appointed from 2022-03-01, the day the regulation came into force, unless a test says otherwise.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from guiju import ledger
from guiju.ledger.models import Entry, Head
from guiju.registry import services as registry
from guiju.registry.models import Account, Platform
from guiju.registry.services import AccountFacts
from guiju.units import selectors
from guiju.units import services as units
from guiju.units.models import (
    Agreement,
    Appointment,
    InternalSystem,
    Paper,
    PaperContent,
    Role,
    Staff,
    Undertaker,
    Unit,
    UnitKind,
)
from guiju.units.papers import Upload
from guiju.units.rights import Officer
from guiju.units.services import UnitFacts

FIRST_DAY = date(2022, 3, 1)
TODAY = date(2026, 6, 10)
"""A Wednesday, a working day, in a week without holidays."""
NOW = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
"""10:00 in the county."""

PAPER = Upload("文件.pdf", b"%PDF-1.7\n% a paper of the tests\n%%EOF\n")

FULL_TEAM = (
    Role.PRINCIPAL_LEADER,
    Role.LEADER_IN_CHARGE,
    Role.OPERATIONS_PRINCIPAL,
    Role.OPERATIONS_DEPUTY,
    Role.CHIEF_EDITOR,
    Role.EDITOR,
    Role.REVIEWER,
    Role.TECHNICIAN,
)
NAMES = {
    Role.PRINCIPAL_LEADER: "周正",
    Role.LEADER_IN_CHARGE: "吴明",
    Role.OPERATIONS_PRINCIPAL: "郑安",
    Role.OPERATIONS_DEPUTY: "冯平",
    Role.CHIEF_EDITOR: "陈述",
    Role.EDITOR: "李梅",
    Role.REVIEWER: "王慎",
    Role.TECHNICIAN: "钱工",
}


@dataclass(slots=True)
class Cast:
    """The county and its people; officers are read anew, so that they hold what they hold today."""

    government: Unit
    office: Unit
    town: Unit
    town_office: Unit
    other_town: Unit
    department: Unit
    internal_body: Unit
    supervisor_id: int
    people: dict[tuple[int, Role], int]

    @property
    def supervisor(self) -> Officer:
        """The supervising officer of the county office."""
        return self.officer(self.supervisor_id)

    def officer(self, staff_id: int, *, today: date = TODAY) -> Officer:
        """A person with the appointments in force."""
        officer = selectors.officer(staff_id, now=NOW + (today - TODAY))
        assert officer is not None
        return officer

    def holder(self, unit: Unit, role: Role) -> Officer:
        """Who holds a role in a unit."""
        return self.officer(self.people[unit.pk, role])

    def editor_of(self, unit: Unit) -> Officer:
        return self.holder(unit, Role.EDITOR)

    def principal_of(self, unit: Unit) -> Officer:
        """The operations principal, who keeps the unit's accounts."""
        return self.holder(unit, Role.OPERATIONS_PRINCIPAL)

    def add_staff(self, unit: Unit, name: str, *roles: Role, from_on: date = FIRST_DAY) -> Staff:
        """A new person with roles in a unit."""
        staff = units.add_staff(
            self.supervisor, unit_id=unit.pk, name=name, position="", telephone="", now=NOW
        )
        for role in roles:
            units.appoint(
                self.supervisor,
                staff_id=staff.pk,
                unit_id=unit.pk,
                role=role,
                from_on=from_on,
                until_on=None,
                now=NOW,
            )
        return staff

    def add_team(self, unit: Unit, *, without: frozenset[Role] = frozenset()) -> None:
        """The whole team Article 11 wants, each role another person."""
        for role in FULL_TEAM:
            if role not in without:
                self.people[unit.pk, role] = self.add_staff(unit, NAMES[role], role).pk

    def file_systems(self, unit: Unit) -> None:
        """The four internal systems of Article 8."""
        for kind in ("opening", "operation", "use", "supervision"):
            units.file_system(
                self.supervisor,
                unit_id=unit.pk,
                kind=kind,
                title=f"{unit.name}政务新媒体制度",
                edition="2022年版",
                since_on=FIRST_DAY,
                upload=PAPER,
                now=NOW,
            )

    def entrust(self, host: Unit, name: str = "星火文化传媒有限公司") -> Undertaker:
        """An outside undertaker of the host since the first day, with nothing on file yet."""
        return units.entrust_undertaker(
            self.supervisor, host_id=host.pk, name=name, credit_code="", since_on=FIRST_DAY, now=NOW
        )

    def secure(
        self,
        undertaker: Undertaker,
        *kinds: Agreement.Kind,
        from_on: date = FIRST_DAY,
        until_on: date = date(2027, 12, 31),
    ) -> list[Agreement]:
        """Agreements and review on file: those named, or all three."""
        return [
            units.file_agreement(
                self.supervisor,
                undertaker_id=undertaker.pk,
                kind=kind,
                from_on=from_on,
                until_on=until_on,
                upload=PAPER,
                now=NOW,
            )
            for kind in kinds or Agreement.Kind
        ]

    def add_account(
        self, unit: Unit, name: str, *, platform: str = "wechat-official", **facts: object
    ) -> Account:
        """An account in operation since 2024, with everything stated that the articles ask for."""
        stated: dict[str, object] = {
            "opened_on": date(2024, 1, 1),
            "platform_uid": f"{platform}-{name}",
            "ideology_holder_id": self.people.get((unit.pk, Role.LEADER_IN_CHARGE)),
        } | facts
        return registry.register_account(
            self.supervisor,
            facts=AccountFacts(
                name=name,
                host_id=unit.pk,
                platform_id=Platform.objects.get(code=platform).pk,
                **stated,  # type: ignore[arg-type]
            ),
            now=NOW,
        )


FOUNDED = (Unit, Staff, Appointment, PaperContent, Paper, InternalSystem, Entry)
"""What the founding makes, in the order in which it can be made again."""
SEQUENCES = [Unit, Staff, Appointment, Paper, InternalSystem]


@dataclass(slots=True)
class _Founded:
    """The county as services founded it the first time in this process, row by row."""

    cast: Cast
    rows: dict[type[Model], list[Model]]
    statements: list[tuple[str, Any]] = field(default_factory=list)
    """The SQL that made the rows again the second time: it does so ever after."""

    def again(self) -> Cast:
        """The same rows in an empty database."""
        if not self.statements:
            with connection.execute_wrapper(self._write_down):
                self._make()
        else:
            with connection.cursor() as cursor:
                for sql, values in self.statements:
                    cursor.execute(sql, values)
        return copy.deepcopy(self.cast)

    def _make(self) -> None:
        for model, instances in self.rows.items():
            model._default_manager.bulk_create(copy.deepcopy(instances))
        last = self.rows[Entry][-1]
        assert isinstance(last, Entry)
        Head.objects.update(number=last.number, hash=last.hash)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), SEQUENCES):
                cursor.execute(statement)

    def _write_down(self, execute: Callable[..., Any], sql: str, values: Any, *rest: Any) -> Any:
        self.statements.append((sql, values))
        return execute(sql, values, *rest)


_FOUNDED: list[_Founded] = []


def county() -> Cast:
    """The county of the tests: founded by services once, and the same rows in every test after."""
    if _FOUNDED:
        return _FOUNDED[0].again()
    cast = found()
    rows: dict[type[Model], list[Model]] = {
        model: list(model._default_manager.order_by("pk")) for model in FOUNDED
    }
    _FOUNDED.append(_Founded(copy.deepcopy(cast), rows))
    return cast


def found() -> Cast:
    """Found the county of the tests, act by act."""
    founding = units.found_county(
        by=ledger.SYSTEM,
        government=UnitFacts(name="普定县人民政府", kind=UnitKind.GOVERNMENT, short_name="普定县"),
        office=UnitFacts(
            name="普定县人民政府办公室",
            kind=UnitKind.OFFICE,
            short_name="县政府办",
            faces_public=False,
        ),
        supervisor="赵守规",
        on=FIRST_DAY,
        now=NOW,
    )
    supervisor = selectors.officer(founding.supervisor.pk, now=NOW)
    assert supervisor is not None

    def add(parent: Unit, name: str, kind: UnitKind, **facts: object) -> Unit:
        return units.add_unit(
            supervisor,
            parent_id=parent.pk,
            facts=UnitFacts(name=name, kind=kind, **facts),  # type: ignore[arg-type]
            now=NOW,
        )

    town = add(founding.government, "城关镇人民政府", UnitKind.TOWN, short_name="城关镇")
    town_office = add(town, "城关镇党政办公室", UnitKind.INTERNAL, faces_public=False)
    other_town = add(founding.government, "马官镇人民政府", UnitKind.TOWN, short_name="马官镇")
    department = add(
        founding.government, "普定县教育局", UnitKind.DEPARTMENT, short_name="县教育局"
    )
    internal = add(department, "普定县教育局办公室", UnitKind.INTERNAL, faces_public=False)
    units.make_competent(supervisor, unit_id=town_office.pk, area_id=town.pk, now=NOW)
    units.make_competent(supervisor, unit_id=internal.pk, area_id=department.pk, now=NOW)
    cast = Cast(
        government=founding.government,
        office=founding.office,
        town=town,
        town_office=town_office,
        other_town=other_town,
        department=department,
        internal_body=internal,
        supervisor_id=founding.supervisor.pk,
        people={},
    )
    for unit in (founding.office, town, other_town, department):
        cast.add_team(unit)
        cast.file_systems(unit)
    return cast
