"""Chapter 2 as rows, by noun: the tree of units, staff, undertakers, internal systems, training, the calendar
and its clocks, reminders and mail, hand-overs of competence, deputies during leave, papers on file."""

from guiju.units.models.calendar import CalendarYear, Clock
from guiju.units.models.delegations import Delegation
from guiju.units.models.hand_overs import HandOver
from guiju.units.models.papers import Paper, PaperContent
from guiju.units.models.reminders import Mail, Reminder
from guiju.units.models.staff import Appointment, Role, Staff
from guiju.units.models.systems import InternalSystem
from guiju.units.models.training import Attendance, TrainingPlan, TrainingSession
from guiju.units.models.tree import Unit, UnitKind
from guiju.units.models.undertakers import Agreement, Supervision, Undertaker

__all__ = [
    "Agreement",
    "Appointment",
    "Attendance",
    "CalendarYear",
    "Clock",
    "Delegation",
    "HandOver",
    "InternalSystem",
    "Mail",
    "Paper",
    "PaperContent",
    "Reminder",
    "Role",
    "Staff",
    "Supervision",
    "TrainingPlan",
    "TrainingSession",
    "Undertaker",
    "Unit",
    "UnitKind",
]
