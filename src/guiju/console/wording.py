"""What the ledger keeps in code, said in words: acts, capacities, the names and values of fields.

    >>> act("UNIT_ADDED")            # with Chinese active: 登记单位
    'Unit entered'
    >>> act("NOT_YET_NAMED")
    'NOT_YET_NAMED'

The ledger itself stays in code, so that its hashes never depend on a translation. A test compares `ACTS`
with every `ledger.act(...)` of the program.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from guiju.ledger.models import ActorKind, Entry
from guiju.newsroom import ledger_words as newsroom_words
from guiju.newsroom.models import JobState, Via
from guiju.registry import ledger_words as registry_words
from guiju.registry.models import Task
from guiju.supervision import ledger_words as supervision_words
from guiju.units import ledger_words as units_words
from guiju.units.models import Role

_ROOMS = (units_words, registry_words, newsroom_words, supervision_words)
"""The rooms that say their own acts and facts; the others' stand here."""

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
    "PLATFORM_ENTERED": gettext_lazy("Platform entered"),
    "REGISTER_UPLOADED": gettext_lazy("Register uploaded"),
    "REGISTER_PUT_ASIDE": gettext_lazy("Register put aside"),
    "UPLOADS_PURGED": gettext_lazy("Old uploads removed"),
    "ACCOUNTS_IMPORTED": gettext_lazy("Accounts imported"),
    "CONTACTS_EXPORTED": gettext_lazy("Contacts exported"),
    "LEDGER_EXPORTED": gettext_lazy("Ledger exported"),
    "SIGNING_KEY_ROTATED": gettext_lazy("Signing key changed"),
    "POSTS_UPLOADED": gettext_lazy("Posts uploaded"),
    "POST_IMPORT_FINISHED": gettext_lazy("Import of posts finished"),
    "POSTS_BROUGHT": gettext_lazy("Posts brought in"),
    "POSTS_RECHECKED": gettext_lazy("Posts checked again"),
    "FEED_ADDED": gettext_lazy("Feed added"),
    "FEED_PAUSED": gettext_lazy("Feed paused"),
    "FEED_RESUMED": gettext_lazy("Feed resumed"),
    "FEED_REMOVED": gettext_lazy("Feed removed"),
    "TOKEN_MADE": gettext_lazy("Token made"),
    "TOKEN_REVOKED": gettext_lazy("Token revoked"),
    "LEXICON_CHANGED": gettext_lazy("Lexicon changed"),
    "ROUND_ASKED": gettext_lazy("Round asked for"),
    "ROUND_RUN": gettext_lazy("Round run"),
    "ROUND_SET_ASIDE": gettext_lazy("Round set aside"),
    "RECTIFICATION_REPORTED": gettext_lazy("Rectification reported"),
    "FINDING_CONTESTED": gettext_lazy("Finding contested"),
    "CONTEST_ACCEPTED": gettext_lazy("Contest accepted"),
    "CONTEST_REJECTED": gettext_lazy("Contest rejected"),
    "CONFIRMATION_REFUSED": gettext_lazy("Wrong confirmation before an act"),
    "LOGIN_MADE": gettext_lazy("Log-in made"),
    "LOGIN_CLOSED": gettext_lazy("Log-in closed"),
    "LOGGED_IN": gettext_lazy("Logged in"),
    "LOGGED_OUT": gettext_lazy("Logged out"),
    "LOGIN_REFUSED": gettext_lazy("Log-in refused"),
    "LOGIN_LOCKED": gettext_lazy("Log-in name locked"),
    "PASSWORD_CHANGED": gettext_lazy("Password changed"),
    "PASSWORD_RENEWED": gettext_lazy("Password renewed"),
    "SECOND_FACTOR_CHANGED": gettext_lazy("Second factor changed"),
    **{name: said for room in _ROOMS for name, said in room.ACTS.items()},
}
"""Act → what people call it."""

KINDS: Mapping[str, str | Promise] = {
    "gate": pgettext_lazy("way a code holds", "gate"),
    "watch": pgettext_lazy("way a code holds", "watch"),
    "clock": pgettext_lazy("way a code holds", "clock"),
    "check": pgettext_lazy("way a code holds", "check"),
    "record": pgettext_lazy("way a code holds", "record"),
    "page": pgettext_lazy("way a code holds", "page"),
}
"""The ways in which the program makes a code hold (`rulebook.registry.Kind`)."""

SUBJECTS: Mapping[str, str] = {
    "unit": "units.Unit",
    "staff": "units.Staff",
    "account": "registry.Account",
    # An account's timeline shows what an import changed of it; an import states nothing else.
    "register_import": "registry.Account",
    "platform": "registry.Platform",
    "login": "security.User",
    "finding": "supervision.Finding",
    "post": "newsroom.Post",
    "token": "newsroom.PushToken",
    "round": "supervision.Round",
    **{kind: model for room in _ROOMS for kind, model in room.SUBJECTS.items()},
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


_CAPACITY = re.compile(r"(?P<unit>.*) (?P<role>[a-z_]+)(?:（代(?P<absent>.+)）)?")


def capacity(text: str) -> str:
    """`县政府办 supervisor；城关镇 editor（代李梅）` with the roles in words."""
    roles = dict(Role.choices)
    said = []
    for part in text.split("；"):
        found = _CAPACITY.fullmatch(part)
        if found is None or found["role"] not in roles:
            said.append(part)
            continue
        words = [found["unit"], str(roles[found["role"]])]
        if absent := found["absent"]:
            words.append(pgettext("capacity", "for %(name)s") % {"name": absent})
        said.append(" ".join(words))
    return "；".join(said)


def actor(name: str, kind: str) -> str:
    """Who acted. The program has a name of its own only in the ledger; people call it the system."""
    return pgettext("actor", "The system") if kind == ActorKind.SYSTEM else name


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the ledger with what it changed, in words."""

    entry: Entry
    rows: list[Difference]

    @property
    def who(self) -> str:
        """Who acted, in words."""
        return actor(self.entry.actor_name, self.entry.actor_kind)


Names = Mapping[tuple[type[Model], Any], str]
"""What the rows that foreign keys point to are called today."""


def told(entries: Iterable[Entry]) -> list[Told]:
    """A timeline in words: at most one query for each kind of row the entries point to."""
    kept = list(entries)
    changes = [(each.subject_kind, each.before, each.after) for each in kept]
    names = _names(changes)
    return [
        Told(entry, _differences(change, names))
        for entry, change in zip(kept, changes, strict=True)
    ]


def differences(before: Mapping[str, Any], after: Mapping[str, Any], kind: str) -> list[Difference]:
    """What differs, field by field, in words where the subject's model knows them."""
    change = (kind, before, after)
    return _differences(change, _names([change]))


Change = tuple[str, Mapping[str, Any], Mapping[str, Any]]
"""Kind of subject, before, after."""


def _differences(change: Change, names: Names) -> list[Difference]:
    kind, before, after = change
    fields = [*before, *(name for name in after if name not in before)]
    return [
        Difference(
            name=_field_name(kind, name),
            before=_value(kind, name, before[name], names) if name in before else "",
            after=_value(kind, name, after[name], names) if name in after else "",
        )
        for name in fields
    ]


def _names(changes: Iterable[Change]) -> Names:
    wanted: defaultdict[type[Model], set[Any]] = defaultdict(set)
    for kind, before, after in changes:
        for name, value in (*before.items(), *after.items()):
            model = _points_to(_field(kind, name))
            # Some acts keep the name itself, which needs no look-up.
            if model is not None and isinstance(value, int):
                wanted[model].add(value)
    return {
        (model, key): f"{row}（{key}）"
        for model, keys in wanted.items()
        for key, row in model._default_manager.in_bulk(list(keys)).items()
    }


def _points_to(field: Field[Any, Any] | None) -> type[Model] | None:
    model = field.related_model if field is not None else None
    return model if isinstance(model, type) else None


def _field_name(kind: str, name: str) -> str:
    field = _field(kind, name)
    if field is None or field.verbose_name == field.name.replace("_", " "):
        # A name no model declares, such as a count; still readable.
        return str(FACTS.get(name, capfirst(name.replace("_", " "))))
    return capfirst(str(field.verbose_name)) or name


def _value(kind: str, name: str, value: Any, names: Names) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        between = "；" if any(isinstance(each, Mapping) for each in value) else "、"
        return between.join(_value(kind, name, each, names) for each in value) or "—"
    if isinstance(value, Mapping):
        return "，".join(
            pgettext("fact", "%(name)s: %(value)s")
            % {"name": _field_name("", key), "value": _value("", key, each, names)}
            for key, each in value.items()
        )
    field = _field(kind, name)
    model = _points_to(field)
    if model is not None:
        return names.get((model, value), str(value))
    choices: dict[Any, Any] = dict(field.flatchoices) if field is not None else {}
    return str((choices or VALUES.get(name, {})).get(value, value))


FACTS: Mapping[str, str | Promise] = {
    "unit": pgettext_lazy("fact", "Unit"),
    "parent": pgettext_lazy("fact", "Belongs to"),
    "host": pgettext_lazy("fact", "Host"),
    "platform": pgettext_lazy("fact", "Platform"),
    "staff": pgettext_lazy("fact", "Staff member"),
    "role": pgettext_lazy("fact", "Role"),
    "from_on": pgettext_lazy("fact", "From"),
    "until_on": pgettext_lazy("fact", "Until"),
    "held_by": pgettext_lazy("fact", "Held by"),
    "area": pgettext_lazy("fact", "Area"),
    "address": pgettext_lazy("fact", "Network address"),
    "digest": pgettext_lazy("fact", "Digest"),
    "key_id": pgettext_lazy("fact", "Name of the key"),
    "state": pgettext_lazy("fact", "State"),
    "active": pgettext_lazy("fact", "Open"),
    "tasks": pgettext_lazy("fact", "Tasks"),
    "reason": pgettext_lazy("fact", "Reason"),
    "note": pgettext_lazy("fact", "Note"),
    "name": pgettext_lazy("fact", "Name"),
    "what": pgettext_lazy("fact", "What"),
    "days": pgettext_lazy("fact", "Days"),
    "papers": pgettext_lazy("fact", "Official papers"),
    "office": pgettext_lazy("fact", "County office"),
    "supervisor": pgettext_lazy("fact", "Supervising officer"),
    "sessions_ended": pgettext_lazy("fact", "Sessions ended"),
    "telephone_changed": pgettext_lazy("fact", "Telephone changed"),
    "appointments_ended": pgettext_lazy("fact", "Appointments ended"),
    "appointments_cancelled": pgettext_lazy("fact", "Appointments cancelled"),
    "managing_department_id": pgettext_lazy("fact", "Managing department"),
    "dissolved_on": pgettext_lazy("fact", "Dissolved on"),
    "left_on": pgettext_lazy("fact", "Left on"),
    "via": pgettext_lazy("fact", "Came in by"),
    "added": pgettext_lazy("fact", "Added"),
    "changed": pgettext_lazy("fact", "Changed"),
    "unchanged": pgettext_lazy("fact", "Unchanged"),
    "done": pgettext_lazy("fact", "Rows done"),
    "bad": pgettext_lazy("fact", "Rows not read"),
    "rows": pgettext_lazy("fact", "Rows"),
    "row": pgettext_lazy("fact", "Row"),
    "column": pgettext_lazy("fact", "Column"),
    "rows_left_out": pgettext_lazy("fact", "Rows left out"),
    "added_ids": pgettext_lazy("fact", "Keys of what was added"),
    "changed_ids": pgettext_lazy("fact", "Keys of what was changed"),
    "changes_digest": pgettext_lazy("fact", "Digest of the changes"),
    "file": pgettext_lazy("fact", "File"),
    "files": pgettext_lazy("fact", "Files"),
    "bytes": pgettext_lazy("fact", "Size in bytes"),
    "feed": pgettext_lazy("fact", "Feed"),
    "every_minutes": pgettext_lazy("fact", "Asked every (minutes)"),
    "revoked_at": pgettext_lazy("fact", "Revoked at"),
    "terms": pgettext_lazy("fact", "Terms"),
    "checker": pgettext_lazy("fact", "Version of the checks"),
    "date": pgettext_lazy("fact", "Day of the round"),
    "accounts": pgettext_lazy("fact", "Accounts"),
    "posts": pgettext_lazy("fact", "Posts"),
    "opened": pgettext_lazy("fact", "Newly found"),
    "reopened": pgettext_lazy("fact", "Found again"),
    "still_found": pgettext_lazy("fact", "Still found after the report"),
    "refreshed": pgettext_lazy("fact", "With new facts"),
    "closed": pgettext_lazy("fact", "Settled"),
    "open": pgettext_lazy("fact", "Not settled yet"),
    "seconds": pgettext_lazy("fact", "Time taken (seconds)"),
    "opened_digest": pgettext_lazy("fact", "Digest of the newly found"),
    "closed_digest": pgettext_lazy("fact", "Digest of the settled"),
    "code": pgettext_lazy("fact", "Provision"),
    "evidence": pgettext_lazy("fact", "Evidence"),
    "excused": pgettext_lazy("fact", "Excused by the contest"),
    "revealed": pgettext_lazy("fact", "Telephone numbers shown"),
    "clocks": pgettext_lazy("fact", "Terms counted again"),
    **{name: said for room in _ROOMS for name, said in room.FACTS.items()},
}
"""Facts in entries that no field of a model names, in words."""

VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    "role": dict(Role.choices),
    "tasks": dict(Task.choices),
    "via": dict(Via.choices),
    "state": dict(JobState.choices),
    "what": {
        "added": pgettext_lazy("second factor", "set up"),
        "removed": pgettext_lazy("second factor", "removed"),
    },
    **{name: said for room in _ROOMS for name, said in room.VALUES.items()},
}
"""Fact → its values in words, where the model of the subject has no choices for it."""


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
