"""Reads of the room, by noun: the tree of units, people, the working calendar, the clocks that run.

selectors.officer(3, today=today), selectors.calendar()
"""

from guiju.units.selectors.calendar import CalendarDay, calendar, calendar_months, imported_years
from guiju.units.selectors.staff import (
    TEAM_ROLES,
    RoleHolder,
    in_force,
    officer,
    staff_of,
    team_with_vacancies,
    teams,
)
from guiju.units.selectors.tree import (
    UnitRow,
    competent_for_path,
    competent_units,
    standing,
    unit_rows,
    units,
)

__all__ = [
    "TEAM_ROLES",
    "CalendarDay",
    "RoleHolder",
    "UnitRow",
    "calendar",
    "calendar_months",
    "competent_for_path",
    "competent_units",
    "imported_years",
    "in_force",
    "officer",
    "staff_of",
    "standing",
    "team_with_vacancies",
    "teams",
    "unit_rows",
    "units",
]
