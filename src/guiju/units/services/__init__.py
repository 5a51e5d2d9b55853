"""Acts of chapter 2, by noun: units, staff, calendar years, hand-overs of competence, reminders, mail.

appoint(officer, staff_id=3, unit_id=7, role=Role.EDITOR, from_on=date(2026, 3, 1), until_on=None, now=now)
"""

from guiju.units.services.calendar import import_calendar_year
from guiju.units.services.hand_overs import (
    agree_hand_over,
    complete_hand_over,
    withdraw_hand_over,
)
from guiju.units.services.mail import send_again, state_mail, try_mail
from guiju.units.services.reminders import mark_read, remind
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
    "agree_hand_over",
    "appoint",
    "change_staff",
    "change_unit",
    "complete_hand_over",
    "dissolve_unit",
    "end_appointment",
    "facts_of",
    "found_county",
    "import_calendar_year",
    "make_competent",
    "mark_read",
    "record_leaving",
    "remind",
    "send_again",
    "state_mail",
    "try_mail",
    "withdraw_hand_over",
]
