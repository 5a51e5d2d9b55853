"""Differences as people read them: what each side says, and the buttons that begin to mend it.

said(line.difference).here      # 已关停
buttons(line, officer)[0].label # 启动关停
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from guiju.registry.exchange.differing import CASES, Difference, Kind, Mend
from guiju.registry.exchange.mending import KINDS
from guiju.registry.models import AccountState
from guiju.registry.selectors.exchange import Line
from guiju.registry.workflow import CaseKind
from guiju.units.rights import Officer, Right

_OF_STATES = frozenset(
    {Kind.RUNNING_THERE, Kind.CLOSED_THERE, Kind.STATE, Kind.GONE, Kind.STILL_SHOWN}
)
BAD = frozenset({Kind.RUNNING_THERE, Kind.GONE, Kind.STILL_SHOWN, Kind.CLOSED_THERE})
"""The kinds in which one side says that an account runs and another that it does not."""


@dataclass(frozen=True, slots=True)
class Said:
    """What each side says of the thing that differs; empty for a side that says nothing of it."""

    here: str
    there: str
    shown: str


def said(difference: Difference) -> Said:
    """The three sides in words."""
    seen = {"gone": pgettext("platform", "no longer there"), "shown": pgettext("platform", "shown")}
    shown = seen.get(difference.shown, difference.shown)
    if difference.kind not in _OF_STATES:
        return Said(difference.here, difference.there, shown)
    return Said(_state(difference.here), _state(difference.there), shown)


def _state(value: str) -> str:
    return str(AccountState(value).label) if value else ""


@dataclass(frozen=True, slots=True)
class Button:
    """A way to mend a difference: a form to send, a page to open, or, without address, who does it."""

    label: str
    mend: Mend
    url: str = ""
    sends: bool = False


_ELSEWHERE: Mapping[Mend, str | Promise] = MappingProxyType(
    {
        Mend.REPORT: gettext_lazy("The county office reports it upwards."),
        Mend.DECIDE: gettext_lazy("The county office says which account it is."),
        Mend.STATE: gettext_lazy("The unit states it anew."),
    }
)


def buttons(line: Line, officer: Officer) -> list[Button]:
    """Every way to mend the difference, as far as the officer may go it."""
    return [
        _button(mend, line, officer) for mend in line.difference.mends if mend is not Mend.DECIDE
    ]


def _button(mend: Mend, line: Line, officer: Officer) -> Button:
    if mend in CASES:
        return _case(mend, line, officer)
    if mend is Mend.STATE and officer.may(Right.KEEP_ACCOUNTS, line.path or "/") and line.account:
        return Button(str(mend.label), mend, reverse("registry:edit", args=[line.account.id]))
    if mend is Mend.REPORT and officer.may(Right.KEEP_EXCHANGE, "/") and line.account:
        return Button(str(mend.label), mend, reverse("registry:report", args=[line.account.id]))
    return Button(str(_ELSEWHERE[mend]), mend)


def _case(mend: Mend, line: Line, officer: Officer) -> Button:
    kind = KINDS[mend]
    running = next((key for case, key in line.open_cases if case == kind), None)
    if running is not None:
        label = _("Under way: %(kind)s") % {"kind": kind.label}
        return Button(label, mend, reverse("registry:case", args=[running]))
    if line.host_id is None:
        return Button(_("The list names no unit of the county."), mend)
    if officer.may(Right.PREPARE_CASES, line.path):
        return Button(str(mend.label), mend, reverse("registry:mend"), sends=True)
    return Button(_("The unit begins it: %(kind)s") % {"kind": CaseKind(kind).label}, mend)
