"""A plan as people and programs read it: lines of text, rows for a page, and JSON.

report.as_json(plan, labels)["changed"]  # how many accounts would be changed
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guiju.registry.intake.plan import Added, Changed, Plan
from guiju.registry.models import AccountState, Platform, Task, Verification
from guiju.registry.statement import MASKED, AccountFacts, masked
from guiju.units.models import Staff, Undertaker, Unit

FIELD_LABELS: Mapping[str, str | Promise] = {
    "name": gettext_lazy("Account name"),
    "host_id": gettext_lazy("Host"),
    "platform_id": gettext_lazy("Platform"),
    "platform_uid": gettext_lazy("Stable platform id"),
    "url": gettext_lazy("Link"),
    "state": gettext_lazy("State"),
    "opened_on": gettext_lazy("Opened on"),
    "closed_on": gettext_lazy("Closing day"),
    "verification": gettext_lazy("Verification"),
    "verification_text": gettext_lazy("Verification text"),
    "followers": gettext_lazy("Followers"),
    "field": gettext_lazy("Field of work"),
    "ideology_holder_id": gettext_lazy("Answers for ideology"),
    "undertaker_id": gettext_lazy("Undertaker"),
    "contact_name": gettext_lazy("Contact"),
    "contact_telephone": gettext_lazy("Contact telephone"),
    "name_deviation_reason": gettext_lazy("Reason for a differing name"),
    "tasks": gettext_lazy("Tasks"),
}
"""What each fact is called on a screen."""

SHOWN = 20
"""Lines of each kind that a terminal gets; a file or `--json` has them all."""


class Labels:
    """Says facts in words: names for keys, the reader's language for choices, masks for telephones."""

    def __init__(
        self,
        hosts: Iterable[Unit],
        platforms: Iterable[Platform],
        staff: Iterable[Staff] = (),
        undertakers: Iterable[Undertaker] = (),
    ) -> None:
        self._hosts = {each.pk: each.name for each in hosts}
        self._platforms = {each.pk: str(each) for each in platforms}
        self._staff = {each.pk: each.name for each in staff}
        self._undertakers = {each.pk: str(each) for each in undertakers}

    def name(self, field: str) -> str:
        """The field in words."""
        return str(FIELD_LABELS[field])

    def value(self, field: str, value: Any, *, reveal: bool = False) -> str:
        """The value in words; empty for what is not stated. `reveal` shows telephones in full."""
        if value is None or (value in ("", frozenset(), 0) and field != "followers"):
            return ""
        match field:
            case "host_id":
                return self._hosts.get(value, f"#{value}")
            case "platform_id":
                return self._platforms.get(value, f"#{value}")
            case "ideology_holder_id":
                return self._staff.get(value, f"#{value}")
            case "undertaker_id":
                return self._undertakers.get(value, f"#{value}")
            case "state":
                return str(AccountState(value).label)
            case "verification":
                return str(Verification(value).label)
            case "followers":
                return formats.number_format(value, force_grouping=True)
            case "tasks":
                return _("; ").join(str(task.label) for task in Task if task in value)
        if field in MASKED and not reveal:
            return masked(str(value))
        return (
            formats.date_format(value, "SHORT_DATE_FORMAT")
            if isinstance(value, date)
            else str(value)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words."""

    field: str
    before: str
    after: str


def changes(each: Changed, labels: Labels) -> list[Line]:
    """What a row changes of an account, in words."""
    # A host that is only to be added has no key yet.
    named = {
        "host_id": (each.host_before, each.host.name),
        "undertaker_id": (each.undertaker_before, each.undertaker),
    }
    return [
        Line(
            labels.name(change.field),
            *named.get(
                change.field,
                (
                    labels.value(change.field, change.before),
                    labels.value(change.field, change.after),
                ),
            ),
        )
        for change in each.changes
    ]


def as_json(plan: Plan, labels: Labels) -> dict[str, Any]:
    """The plan for a program: counts, then every row. Reasons stand in both languages."""
    return {
        "rows": plan.rows,
        "added": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "bad": plan.bad_rows,
        "plan": plan.digest,
        "add": [_added(each, labels) for each in plan.added],
        "change": [
            {
                "row": each.row,
                "account": each.account_id,
                "name": each.after.name,
                "changes": [
                    {"field": change.field, "before": line.before, "after": line.after}
                    for change, line in zip(each.changes, changes(each, labels), strict=True)
                ],
            }
            for each in plan.changed
        ],
        "bad_rows": [
            {
                "row": each.row,
                "column": each.column,
                "value": each.value,
                "reason": each.reason.zh,
                "reason_en": each.reason.en,
                "code": each.code,
            }
            for each in plan.bad
        ],
        "new_units": [{"name": each.name, "kind": each.kind} for each in plan.new_units],
        "ignored_columns": list(plan.ignored),
        "notes": [{"row": each.row, "zh": each.zh, "en": each.en} for each in plan.notes],
    }


def lines(plan: Plan, labels: Labels, *, imported: bool, dry_run: bool) -> Iterator[str]:
    """The plan for a terminal, in the reader's language."""
    language = translation.get_language() or ""
    if plan.ignored:
        yield _("Columns not used: %(columns)s") % {"columns": _(", ").join(plan.ignored)}
    yield from _first(
        [
            f"  + {each.row}  {each.facts.name} · {labels.value('platform_id', each.facts.platform_id)}"
            f" · {each.host.name}"
            for each in plan.added
        ]
    )
    yield from _first(
        [
            f"  ~ {each.row}  {each.after.name}: "
            + _("; ").join(
                f"{line.field} {line.before or '—'} → {line.after or '—'}"
                for line in changes(each, labels)
            )
            for each in plan.changed
        ]
    )
    yield from (f"  + {each.name} ({_('new unit')})" for each in plan.new_units)
    yield from _first(
        [
            f"  ! {each.row}  {each.column}"
            + (f" “{each.value}”" if each.value else "")
            + f": {each.reason.text(language)}"
            for each in plan.bad
        ],
        shown=SHOWN * 5,
    )
    yield from _first([f"  · {each.text(language)}" for each in plan.notes])
    yield summary(plan, imported=imported, dry_run=dry_run)


def summary(plan: Plan, *, imported: bool, dry_run: bool = False) -> str:
    """One sentence: how many rows of which kind, and whether that has happened."""
    counts = _(
        "%(rows)d rows: %(added)d to add, %(changed)d to change, %(unchanged)d unchanged, %(bad)d bad."
    )
    if imported:
        counts = _(
            "%(rows)d rows: %(added)d added, %(changed)d changed, %(unchanged)d unchanged, %(bad)d left out."
        )
    sentence = counts % {
        "rows": plan.rows,
        "added": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "bad": plan.bad_rows,
    }
    if dry_run:
        return sentence + " " + _("This was a dry run; nothing was imported.")
    return sentence


def refusal(plan: Plan) -> str:
    """Why nothing was imported, and what to do."""
    return ngettext(
        "Nothing was imported: %(count)d row is wrong. Correct it in the file and import again, or import "
        "the good rows only.",
        "Nothing was imported: %(count)d rows are wrong. Correct them in the file and import again, or "
        "import the good rows only.",
        plan.bad_rows,
    ) % {"count": plan.bad_rows}


def _added(each: Added, labels: Labels) -> dict[str, Any]:
    facts: AccountFacts = each.facts
    said = {
        field: labels.value(field, getattr(facts, field))
        for field in FIELD_LABELS
        if field not in ("name", "host_id", "undertaker_id")
    } | {"undertaker_id": each.undertaker}
    return {
        "row": each.row,
        "name": facts.name,
        "host": each.host.name,
        **{field.removesuffix("_id"): value for field, value in said.items() if value},
    }


def _first(all_lines: list[str], *, shown: int = SHOWN) -> Iterator[str]:
    yield from all_lines[:shown]
    if len(all_lines) > shown:
        yield "    " + _("… and %(count)d more") % {"count": len(all_lines) - shown}
