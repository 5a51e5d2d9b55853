"""Founding the demo county: units, people, appointments, accounts and log-ins, all by services.

county = found(days, clock)
county.units["马官镇"].pk, county.officer("马官镇", Role.EDITOR, now=clock.now).name
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta
from random import Random

from guiju import ledger
from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County, Happening
from guiju.config.demo.house import House
from guiju.config.demo.looks import avatar
from guiju.config.demo.people import Names
from guiju.config.demo.rhythm import Days
from guiju.config.demo.serving import declared_tasks
from guiju.config.demo.tables import Body, Host, Planted, Presence, tables
from guiju.registry import services as registry
from guiju.registry.models import Account, AccountState, Platform, Verification
from guiju.registry.services import AccountFacts
from guiju.security import services as security
from guiju.units import services
from guiju.units.models import Role, Staff, Unit, UnitKind
from guiju.units.rights import Officer
from guiju.units.services import UnitFacts

PASSWORD = "puding-2022-demo"  # noqa: S105 (everybody may know it: it is printed and in the README)

FOUNDED_BEFORE = 121
"""Days before the last one; the day after, the posts begin."""

_TERM = timedelta(days=700)
_STRUCK_BEFORE = 10
_STRUCK = "bilibili"
_PLANNED_FOR = 30
"""Days that the unit gave itself to merge its doubles."""


def found(days: Days, clock: Clock) -> County:
    """Enter the whole county, as it was before its first post."""
    clock.go_to(days.before(FOUNDED_BEFORE), time(9))
    founder = _Founder(days, clock)
    founder.units()
    for host in tables().hosts:
        founder.team(host.unit)
    founder.offices()
    founder.administrators()
    founder.house()
    for host in tables().hosts:
        founder.accounts(host)
    founder.log_ins()
    return founder.county


def live_on(county: County, days: Days, clock: Clock, also: Sequence[Happening] = ()) -> None:
    """What happened in the register and among the people before yesterday, in the order of the days."""
    house = county.house
    assert isinstance(house, House)
    happenings = [
        *also,
        *(
            (each.days, each)
            for host in tables().hosts
            for each in host.presences
            if each.state == AccountState.SUSPENDED
        ),
        *(
            (each.days, each)
            for each in tables().breaches
            if each.days and (each.without or each.code == "A10-2")
        ),
        (_STRUCK_BEFORE, None),
        *((ago, house) for ago in house.happenings()),
    ]
    for ago, what in sorted(happenings, key=lambda each: (-each[0], each[1] is house)):
        day = days.before(ago)
        if what is house:
            clock.go_to(day, time(14))
        elif day != clock.today:
            clock.go_to(day, time(10))
        officer = county.officer("县政府办", Role.SUPERVISOR, now=clock.now)
        if isinstance(what, House):
            what.live_on(ago)
        elif isinstance(what, Presence):
            _suspend_account(county, what, officer, clock)
        elif isinstance(what, Planted) and what.code == "A10-2":
            _plan_merger(county, what, clock)
        elif isinstance(what, Planted):
            _end_terms(county, what, officer, clock)
        elif callable(what):
            what()
        else:
            _strike_platform(officer, clock)


class _Founder:
    """Enters the county step by step; each step is acts of the supervising officer."""

    def __init__(self, days: Days, clock: Clock) -> None:
        self._days = days
        self._clock = clock
        self._names = Names()
        founding = services.found_county(
            by=ledger.SYSTEM,
            government=UnitFacts(
                name=tables().government.name,
                short_name=tables().government.short_name,
                kind=UnitKind.GOVERNMENT,
                division_code=tables().government_code,
            ),
            office=UnitFacts(
                name=tables().office.name,
                short_name=tables().office.short_name,
                kind=UnitKind.OFFICE,
                faces_public=False,
            ),
            supervisor=self._names.next(),
            on=clock.today - _TERM,
            now=clock.tick(),
        )
        self.county = County(supervisor=founding.supervisor)
        self.county.units |= {"普定县": founding.government, "县政府办": founding.office}
        self.county.holders["县政府办", Role.SUPERVISOR] = founding.supervisor
        self._officer = self.county.officer("县政府办", Role.SUPERVISOR, now=clock.now)

    def units(self) -> None:
        """Towns, departments, institutions."""
        for town in tables().towns:
            self._unit("普定县", Body(town.seat, town.name), UnitKind.TOWN, code=town.code)
        for body in tables().departments:
            self._unit("普定县", body, UnitKind.DEPARTMENT)
        for body in tables().institutions:
            self._unit(body.parent or "普定县", body, UnitKind.INSTITUTION)

    def offices(self) -> None:
        """The bodies competent for a town, or for a department with units of its own (Art. 6)."""
        of_towns = [(town.name, tables().of_town) for town in tables().towns]
        of_departments = [(name, tables().of_department) for name in tables().with_own_office]
        for area, office in of_towns + of_departments:
            body = Body(f"{self.county.units[area].name}{office}", area + office)
            unit = self._unit(area, body, UnitKind.INTERNAL, faces_public=False)
            services.make_competent(
                self._officer,
                unit_id=unit.pk,
                area_id=self.county.units[area].pk,
                now=self._clock.tick(),
            )
            self._person(body.short_name, "监督人员", Role.SUPERVISOR)

    def team(self, unit: str) -> None:
        """The six people of a unit that has accounts, less what a planted breach leaves out."""
        never = {
            role
            for each in tables().breaches
            if each.unit == unit and not each.days
            for role in each.without
        }
        for place in tables().team:
            self._person(unit, place.position, *(role for role in place.roles if role not in never))

    def administrators(self) -> None:
        """Three persons, as Article 26 wants."""
        for place in tables().administrators:
            self._person("县政府办", place.position, *place.roles)

    def accounts(self, host: Host) -> None:
        """The accounts of a unit, in operation for some years."""
        for presence in host.presences:
            account = registry.register_account(
                self._officer, facts=self._facts(presence), now=self._clock.tick()
            )
            registry.set_avatar(
                self._officer,
                account_id=account.pk,
                upload=avatar(host.unit),
                now=self._clock.tick(),
            )
            self.county.accounts[presence.key] = account

    def log_ins(self) -> None:
        """The demo log-ins, all with the same well-known password."""
        for each in tables().log_ins:
            security.found_login(
                by=ledger.SYSTEM,
                staff=self.county.holders[each.unit, each.role],
                username=each.username,
                password=PASSWORD,
                own_choice=True,
                now=self._clock.tick(),
            )

    def house(self) -> None:
        """What the units keep in order inside: systems, undertakers, departments."""
        house = House(self.county, self._clock, self._days)
        self.county.house = house
        house.furnish(self._names)

    def _unit(
        self, parent: str, body: Body, kind: UnitKind, *, code: str = "", faces_public: bool = True
    ) -> Unit:
        unit = services.add_unit(
            self._officer,
            parent_id=self.county.units[parent].pk,
            facts=UnitFacts(
                name=body.name,
                short_name=body.short_name,
                kind=kind,
                division_code=code,
                faces_public=body.faces_public and faces_public,
                classified=body.classified,
            ),
            now=self._clock.tick(),
        )
        self.county.units[body.short_name] = unit
        return unit

    def _person(self, unit: str, position: str, *roles: Role) -> None:
        name = self._names.next()
        staff = services.add_staff(
            self._officer,
            unit_id=self.county.units[unit].pk,
            name=name,
            position=position,
            telephone=self._names.telephone,
            now=self._clock.tick(),
        )
        chance = Random(f"{unit} {position} term")
        since = self._clock.today - timedelta(days=chance.randint(30, _TERM.days))
        for role in roles:
            services.appoint(
                self._officer,
                staff_id=staff.pk,
                unit_id=self.county.units[unit].pk,
                role=role,
                from_on=since,
                until_on=None,
                now=self._clock.tick(),
            )
            self.county.holders[unit, role] = staff

    def _facts(self, presence: Presence) -> AccountFacts:
        chance = Random(f"{presence.key} facts")
        unit = self.county.units[presence.unit]
        contact = self.county.holders[presence.unit, Role.OPERATIONS_PRINCIPAL]
        planted = {
            each.code: each
            for each in tables().breaches
            if (each.unit, each.platform) == (presence.unit, presence.platform)
        }
        verified_as = planted["A13-1"].text if "A13-1" in planted else f"{unit.name}官方账号"
        serial = chance.randrange(10**8)
        assert self.county.house is not None
        undertaker = self.county.house.undertaker_of(presence)
        return AccountFacts(
            name=presence.formerly or presence.name,
            host_id=unit.pk,
            platform_id=Platform.objects.get(code=presence.platform).pk,
            platform_uid=f"demo{serial:08d}",
            url=f"https://{presence.platform}.puding.example/{serial:08d}",
            opened_on=self._clock.today - timedelta(days=chance.randint(200, 1800)),
            verification=Verification.VERIFIED,
            verification_text=verified_as,
            followers=chance.randint(8, 420) * 10 ** chance.choice((1, 2, 2)),
            field=presence.field,
            ideology_holder_id=None if "A4-1" in planted else self._answers(presence.unit).pk,
            undertaker_id=undertaker.pk if undertaker else None,
            contact_name=contact.name,
            contact_telephone=contact.telephone,
            name_deviation_reason=presence.reason,
            tasks=declared_tasks(presence),
        )

    def _answers(self, unit: str) -> Staff:
        """Who holds the responsibility of Article 4: a leader who stays."""
        leaving = {role for each in tables().breaches if each.unit == unit for role in each.without}
        role = Role.LEADER_IN_CHARGE
        return self.county.holders[unit, Role.PRINCIPAL_LEADER if role in leaving else role]


def _suspend_account(county: County, presence: Presence, officer: Officer, clock: Clock) -> None:
    county.accounts[presence.key] = change_account(
        county.accounts[presence.key], officer, clock, state=AccountState(presence.state)
    )


def change_account(account: Account, officer: Officer, clock: Clock, **stated: object) -> Account:
    """State something else of an account."""
    facts = registry.facts_of(account)
    values = {name: getattr(facts, name) for name in AccountFacts.__dataclass_fields__}
    return registry.change_account(
        officer,
        account_id=account.pk,
        version=account.version,
        seen=facts,
        facts=AccountFacts(**(values | stated)),
        now=clock.tick(),
    )


def _end_terms(county: County, planted: Planted, officer: Officer, clock: Clock) -> None:
    for role in planted.without:
        staff = county.holders[planted.unit, role]
        held = staff.appointments.get(role=role, unit=county.units[planted.unit])
        services.end_appointment(
            officer, appointment_id=held.pk, until_on=clock.today, now=clock.tick()
        )


def _plan_merger(county: County, planted: Planted, clock: Clock) -> None:
    """The unit plans to merge its doubles, and lets the day of the plan pass."""
    keys = [
        presence.key
        for host in tables().hosts
        for presence in host.presences
        if (presence.unit, presence.platform) == (planted.unit, planted.platform)
    ]
    remains, *going = (county.accounts[key].pk for key in keys)
    registry.plan_merger(
        county.officer(planted.unit, Role.OPERATIONS_PRINCIPAL, now=clock.now),
        account_id=remains,
        going=going,
        by_when=clock.today + timedelta(days=_PLANNED_FOR),
        reason="保留关注人数较多的账号，其余内容整合后停用，演示数据",
        now=clock.tick(),
    )


def _strike_platform(officer: Officer, clock: Clock) -> None:
    registry.strike_platform(
        officer,
        platform_id=Platform.objects.get(code=_STRUCK).pk,
        on=clock.today,
        reason="本年度核准名单调整，演示数据",
        now=clock.tick(),
    )
