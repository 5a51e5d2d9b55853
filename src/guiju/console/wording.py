"""What the ledger keeps in code, said in words: acts, capacities, the names and values of fields.

    >>> act("UNIT_ADDED")            # with Chinese active: 登记单位
    'Unit entered'
    >>> act("NOT_YET_NAMED")
    'NOT_YET_NAMED'

The ledger itself stays in code, so that its hashes never depend on a translation. A test compares `ACTS`
with every `ledger.act(...)` of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guiju.units.models import Role

ACTS: Mapping[str, str | Promise] = {
    "COUNTY_FOUNDED": gettext_lazy("County founded"),
    "UNIT_ADDED": gettext_lazy("Unit entered"),
    "UNIT_CHANGED": gettext_lazy("Unit changed"),
    "UNIT_DISSOLVED": gettext_lazy("Unit dissolved"),
    "COMPETENCE_GIVEN": gettext_lazy("Competent unit named"),
    "STAFF_ADDED": gettext_lazy("Staff member entered"),
    "STAFF_CHANGED": gettext_lazy("Staff member changed"),
    "STAFF_LEFT": gettext_lazy("Leaving recorded"),
    "APPOINTED": gettext_lazy("Appointed"),
    "APPOINTMENT_ENDED": gettext_lazy("Appointment ended"),
    "CALENDAR_IMPORTED": gettext_lazy("Working calendar imported"),
    "ACCOUNT_REGISTERED": gettext_lazy("Account registered"),
    "ACCOUNT_CHANGED": gettext_lazy("Account changed"),
    "PLATFORM_APPROVED": gettext_lazy("Platform approved"),
    "PLATFORM_STRUCK": gettext_lazy("Platform struck off the list"),
    "LOGIN_MADE": gettext_lazy("Log-in made"),
    "LOGIN_CLOSED": gettext_lazy("Log-in closed"),
    "LOGGED_IN": gettext_lazy("Logged in"),
    "LOGGED_OUT": gettext_lazy("Logged out"),
    "LOGIN_REFUSED": gettext_lazy("Log-in refused"),
    "LOGIN_LOCKED": gettext_lazy("Log-in name locked"),
    "PASSWORD_CHANGED": gettext_lazy("Password changed"),
    "PASSWORD_RENEWED": gettext_lazy("Password renewed"),
    "SECOND_FACTOR_CHANGED": gettext_lazy("Second factor changed"),
}
"""Act → what people call it."""

KINDS: Mapping[str, str | Promise] = {
    "gate": gettext_lazy("gate"),
    "watch": gettext_lazy("watch"),
    "clock": gettext_lazy("clock"),
    "check": gettext_lazy("check"),
    "record": gettext_lazy("record"),
    "page": gettext_lazy("page"),
}
"""The ways in which the program makes a code hold (`rulebook.registry.Kind`)."""

SUBJECTS: Mapping[str, str] = {
    "unit": "units.Unit",
    "staff": "units.Staff",
    "account": "registry.Account",
    "platform": "registry.Platform",
    "login": "security.User",
    "finding": "supervision.Finding",
    "post": "newsroom.Post",
}
"""Kind of subject in the ledger → the model whose field names and choices say it in words."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that an act changed."""

    name: str
    before: str
    after: str


def act(name: str) -> str:
    """An act in words; its code when it has none."""
    return str(ACTS.get(name, name))


def capacity(text: str) -> str:
    """`县政府办 supervisor；城关镇 editor` with the roles in words."""
    roles = dict(Role.choices)
    said = []
    for part in text.split("；"):
        unit, _space, role = part.rpartition(" ")
        said.append(f"{unit} {roles[role]}" if role in roles else part)
    return "；".join(said)


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], kind: str
) -> list[Difference]:
    """What differs, field by field, in words where the subject's model knows them."""
    names = [*before, *(name for name in after if name not in before)]
    return [
        Difference(
            name=_field_name(kind, name),
            before=_value(kind, name, before[name]) if name in before else "",
            after=_value(kind, name, after[name]) if name in after else "",
        )
        for name in names
    ]


def _field_name(kind: str, name: str) -> str:
    field = _field(kind, name)
    if field is None or field.verbose_name == name.replace("_", " "):
        # A name no model declares, such as a count; still readable.
        return str(FACTS.get(name, name.replace("_", " ")))
    return capfirst(str(field.verbose_name)) or name


def _value(kind: str, name: str, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "、".join(_value(kind, name, each) for each in value) or "—"
    if isinstance(value, Mapping):
        return "；".join(f"{key}: {each}" for key, each in value.items())
    field = _field(kind, name)
    choices: dict[Any, Any] = dict(field.flatchoices) if field is not None else {}
    return str(choices.get(value, value))


FACTS: Mapping[str, str | Promise] = {
    "unit": gettext_lazy("Unit"),
    "parent": gettext_lazy("Belongs to"),
    "host": gettext_lazy("Host"),
    "platform": gettext_lazy("Platform"),
    "staff": gettext_lazy("Staff member"),
    "role": gettext_lazy("Role"),
    "from_on": gettext_lazy("From"),
    "until_on": gettext_lazy("Until"),
    "held_by": gettext_lazy("Held by"),
    "area": gettext_lazy("Area"),
    "address": gettext_lazy("Network address"),
    "digest": gettext_lazy("Digest"),
    "state": gettext_lazy("State"),
    "active": gettext_lazy("Open"),
    "tasks": gettext_lazy("Tasks"),
    "reason": gettext_lazy("Reason"),
    "note": gettext_lazy("Note"),
    "name": gettext_lazy("Name"),
    "what": gettext_lazy("What"),
    "days": gettext_lazy("Days"),
    "papers": gettext_lazy("Official papers"),
    "office": gettext_lazy("County office"),
    "supervisor": gettext_lazy("Supervising officer"),
    "sessions_ended": gettext_lazy("Sessions ended"),
    "telephone_changed": gettext_lazy("Telephone changed"),
    "appointments_ended": gettext_lazy("Appointments ended"),
    "appointments_cancelled": gettext_lazy("Appointments cancelled"),
    "managing_department_id": gettext_lazy("Managing department"),
    "dissolved_on": gettext_lazy("Dissolved on"),
    "left_on": gettext_lazy("Left on"),
}
"""Facts in entries that no field of a model names, in words."""


@cache
def _field(kind: str, name: str) -> Field[Any, Any] | None:
    label = SUBJECTS.get(kind)
    if label is None:
        return None
    try:
        field = apps.get_model(label)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError):
        return None
    return field if isinstance(field, Field) else None
