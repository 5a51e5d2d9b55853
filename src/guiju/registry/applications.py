"""What a unit states in a case, by kind: a draft may lack anything, so everything has a blank.

    >>> form = read(CaseKind.CLOSING, {"reason": "无力维护", "unknown": 1})
    >>> form.reason, written(form)["reason"]
    ('无力维护', '无力维护')

A case keeps its application as JSON, because a draft is saved while it is being written; what leaves the
draft has been judged by the articles (`registry.judging`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any

from guiju.platforms.plaintext import clean
from guiju.registry.models import Task
from guiju.registry.workflow import CaseKind

LONGEST_LINE, LONGEST_TEXT = 200, 4_000
"""Characters that a line and a paragraph may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Articles 9 to 13: what is to be opened, why, by whom and with what means; then how it was set up."""

    name: str = ""
    platform_id: int | None = None
    registered_to: str = ""
    """`unit` or `person`: in whose name the platform registers the account (A10-5)."""
    need: str = ""
    audience: str = ""
    columns: str = ""
    resources: str = ""
    why_not_shared: str = ""
    managing_department: str = ""
    budget: str = ""
    equipment: str = ""
    field: str = ""
    tasks: tuple[str, ...] = ()
    ideology_holder_id: int | None = None
    undertaker_id: int | None = None
    """None: the host runs it itself."""
    undertaker: str = ""
    """As text: of cases from before undertakers had a register of their own."""
    verification_text: str = ""
    name_deviation_reason: str = ""
    # When the platform has let the unit in:
    platform_uid: str = ""
    url: str = ""
    verified_on: date | None = None
    columns_ready: bool = False
    opened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Article 14: what is to change of an account. Blank means that it stays."""

    reason: str = ""
    name: str = ""
    host_id: int | None = None
    undertaker_id: int | None = None
    runs_itself: bool = False
    """The host no longer has an undertaker for it."""
    undertaker: str = ""
    """As text: of cases from before undertakers had a register of their own."""
    platform_uid: str = ""
    url: str = ""
    verification_text: str = ""
    name_deviation_reason: str = ""

    @property
    def changes(self) -> dict[str, Any]:
        """What would differ afterwards."""
        return {
            each.name: value
            for each in fields(self)
            if each.name != "reason"
            and (value := getattr(self, each.name)) not in ("", None, False)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Article 10 and 14: accounts that go into the one that remains."""

    reason: str = ""
    content_goes: str = ""
    """What becomes of their content and readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Article 14: an account is given up."""

    reason: str = ""
    content_goes: str = ""
    deregisters: bool = False
    """The notice also announces that the account will be deregistered at the platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deregistration:
    """Article 14: a closed account is deleted at its platform."""

    reason: str = ""
    deregistered_on: date | None = None


Application = Opening | Change | Merger | Closing | Deregistration

FORMS: Mapping[CaseKind, type[Application]] = MappingProxyType(
    {
        CaseKind.OPENING: Opening,
        CaseKind.CHANGE: Change,
        CaseKind.MERGER: Merger,
        CaseKind.CLOSING: Closing,
        CaseKind.DEREGISTRATION: Deregistration,
    }
)
LINES = frozenset(
    {
        "name", "registered_to", "managing_department", "budget", "equipment", "field", "undertaker",
        "verification_text", "name_deviation_reason", "platform_uid", "url",
    }
)  # fmt: skip
"""Fields of one line; the other texts are paragraphs."""
SET_UP = frozenset({"platform_uid", "url", "verified_on", "columns_ready", "opened_on"})
"""Fields of an opening that are filled in after filing, when the account is set up (A12-1)."""


def read(kind: CaseKind, content: Mapping[str, Any]) -> Application:
    """An application from its JSON; what is missing, unknown or of another type is blank."""
    form = FORMS[kind]
    known = {each.name: str(each.type) for each in fields(form)}
    return form(
        **{
            name: value
            for name, type_ in known.items()
            if name in content and (value := _read(type_, content[name])) is not None
        }
    )


def written(application: Application) -> dict[str, Any]:
    """An application as JSON; blanks are left out."""
    found: dict[str, Any] = {}
    for each in fields(application):
        value = getattr(application, each.name)
        if value not in ("", None, False, ()):
            found[each.name] = (
                value.isoformat()
                if isinstance(value, date)
                else list(value)
                if isinstance(value, tuple)
                else value
            )
    return found


def tidy(kind: CaseKind, given: Mapping[str, Any]) -> Application:
    """An application from what was typed: without control characters, texts cut to what can be kept."""
    cleaned = {name: _tidied(name, value) for name, value in given.items()}
    return read(kind, cleaned)


def _tidied(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = clean(value).strip()
    if name in LINES:
        return " ".join(text.split())[: 2 * LONGEST_LINE]
    return text[:LONGEST_TEXT]


def _read(type_: str, value: Any) -> Any:
    if type_ == "str":
        return value if isinstance(value, str) else None
    if type_ == "bool":
        return value if isinstance(value, bool) else None
    if type_.startswith("int"):
        whole = isinstance(value, int) and not isinstance(value, bool)
        return value if whole else None
    if type_.startswith("date"):
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return None
    listed = isinstance(value, list | tuple)
    return tuple(each for each in value if each in Task.values) if listed else None
