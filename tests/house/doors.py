"""Every page of the console by an address of it, and one person for every role, to try each at each."""

from __future__ import annotations

from django.urls import reverse

from guiju.config.trace import named_patterns
from guiju.units.models import Role
from guiju.units.rights import Officer
from tests.cast import FULL_TEAM, Cast

COUNTY, TOWN = "county supervisor", "town supervisor"
CONSOLE_ROOMS = {"console", "registry", "newsroom", "supervision", "units", "security"}


def addresses() -> dict[str, str]:
    """Page → an address of it; every number in it is 1."""
    found = {}
    for name, pattern in named_patterns():
        if name.split(":")[0] in CONSOLE_ROOMS:
            arguments = {key: "pause" if key == "name" else 1 for key in pattern.pattern.converters}
            found[name] = reverse(name, kwargs=arguments)
    return found


def officers(cast: Cast) -> dict[str, Officer]:
    """One person for every role, in the town; and the supervisors of county and town."""
    people = {role.value: cast.holder(cast.town, role) for role in FULL_TEAM}
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        people[role.value] = cast.officer(cast.add_staff(cast.office, f"任{role.value}", role).pk)
    people[COUNTY] = cast.supervisor
    people[TOWN] = cast.officer(cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk)
    return people
