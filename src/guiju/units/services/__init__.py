"""Acts of chapter 2, by noun: units, staff, calendar years.

appoint(officer, staff_id=3, unit_id=7, role=Role.EDITOR, from_on=date(2026, 3, 1), until_on=None, now=now)
"""

from guiju.units.services.calendar import import_calendar_year
from guiju.units.services.staff import (
    add_staff,
    appoint,
    change_staff,
    end_appointment,
    record_leaving,
)
from guiju.units.services.units import (
    Founding,
    UnitFacts,
    add_unit,
    change_unit,
    dissolve_unit,
    facts_of,
    found_county,
    make_competent,
)

__all__ = [
    "Founding",
    "UnitFacts",
    "add_staff",
    "add_unit",
    "appoint",
    "change_staff",
    "change_unit",
    "dissolve_unit",
    "end_appointment",
    "facts_of",
    "found_county",
    "import_calendar_year",
    "make_competent",
    "record_leaving",
]
