"""Acts of chapter 2, by noun: units, staff, undertakers, internal systems, training, calendar years,
hand-overs of competence, reminders, mail.

appoint(officer, staff_id=3, unit_id=7, role=Role.EDITOR, from_on=date(2026, 3, 1), until_on=None, now=now)
"""

from guiju.units.services.calendar import import_calendar_year
from guiju.units.services.delegations import end_delegation, name_deputy
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
from guiju.units.services.systems import file_system
from guiju.units.services.training import (
    Attended,
    plan_training,
    record_attendance,
    record_session,
)
from guiju.units.services.undertakers import (
    end_undertaker,
    entrust_undertaker,
    file_agreement,
    name_undertaker,
    record_supervision,
    terminate_agreement,
)
from guiju.units.services.units import (
    Founding,
    UnitFacts,
    add_unit,
    change_unit,
    dissolve_unit,
    facts_of,
    found_county,
    hold_unit,
    hold_units,
    make_competent,
)

__all__ = [
    "Attended",
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
    "end_delegation",
    "end_undertaker",
    "entrust_undertaker",
    "facts_of",
    "file_agreement",
    "file_system",
    "found_county",
    "hold_unit",
    "hold_units",
    "import_calendar_year",
    "make_competent",
    "mark_read",
    "name_deputy",
    "name_undertaker",
    "plan_training",
    "record_attendance",
    "record_leaving",
    "record_session",
    "record_supervision",
    "remind",
    "send_again",
    "state_mail",
    "terminate_agreement",
    "try_mail",
    "withdraw_hand_over",
]
