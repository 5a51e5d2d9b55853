"""Reads of the room, by noun: the tree of units, people, the working calendar, the clocks that run.

selectors.officer(3, today=today), selectors.calendar()
"""

from guiju.units.selectors.calendar import CalendarDay, calendar, calendar_months, imported_years
from guiju.units.selectors.clocks import ORDERS as CLOCK_ORDERS
from guiju.units.selectors.clocks import (
    ClockCounts,
    Standing,
    WantedClocks,
    clock_codes,
    clock_counts,
    falling_due,
    listed_clocks,
)
from guiju.units.selectors.hand_overs import hand_overs_due, hand_overs_of, receivers
from guiju.units.selectors.mail import MailHealth, OwnMail, mail_health, mail_of, mails
from guiju.units.selectors.reminders import (
    Told,
    WantedReminders,
    clocks_to_look_at,
    inbox,
    told_of,
)
from guiju.units.selectors.staff import (
    TEAM_ROLES,
    AppointmentCounts,
    RoleHolder,
    appointment_counts,
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
    competent_units_around,
    competent_without_officer,
    standing,
    unit_rows,
    units,
)

__all__ = [
    "CLOCK_ORDERS",
    "TEAM_ROLES",
    "AppointmentCounts",
    "CalendarDay",
    "ClockCounts",
    "MailHealth",
    "OwnMail",
    "RoleHolder",
    "Standing",
    "Told",
    "UnitRow",
    "WantedClocks",
    "WantedReminders",
    "appointment_counts",
    "calendar",
    "calendar_months",
    "clock_codes",
    "clock_counts",
    "clocks_to_look_at",
    "competent_for_path",
    "competent_units",
    "competent_units_around",
    "competent_without_officer",
    "falling_due",
    "hand_overs_due",
    "hand_overs_of",
    "imported_years",
    "in_force",
    "inbox",
    "listed_clocks",
    "mail_health",
    "mail_of",
    "mails",
    "officer",
    "receivers",
    "staff_of",
    "standing",
    "team_with_vacancies",
    "teams",
    "told_of",
    "unit_rows",
    "units",
]
