"""Tables of supervision, by noun: rounds, findings, coordination with other bodies."""

from __future__ import annotations

from guiju.supervision.models.coordination import AgreedAction, Body, Contact, Meeting
from guiju.supervision.models.findings import Finding, FindingEvent, Happening, Subject
from guiju.supervision.models.rounds import Round, RoundState, RoundStep
from guiju.supervision.workflow import State

__all__ = [
    "AgreedAction",
    "Body",
    "Contact",
    "Finding",
    "FindingEvent",
    "Happening",
    "Meeting",
    "Round",
    "RoundState",
    "RoundStep",
    "State",
    "Subject",
]
