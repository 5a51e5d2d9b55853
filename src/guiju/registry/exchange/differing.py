"""What differs of an account between the register, the national list and the platform, and what would mend it.

    compare(here, there, None)[0].kind     # Kind.RUNNING_THERE: closed here, running in the national system
    compare(here, there, None)[0].mends    # (Mend.REPORT,)

Pure: facts of three sides in, differences out. What the platform shows decides which side is to be mended;
without it both ways are offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.registry import names
from guiju.registry.models import AccountState


class Kind(models.TextChoices):
    """In what two sides differ."""

    UNDECIDED = "undecided", _("not clear which account")
    MISSING_HERE = "missing_here", _("listed nationally, not in the register")
    MISSING_THERE = "missing_there", _("in the register, not listed nationally")
    RUNNING_THERE = "running_there", _("closed here, running nationally")
    CLOSED_THERE = "closed_there", _("running here, closed nationally")
    DOUBLE = "double", _("listed nationally twice")
    RENAMED = "renamed", _("another name")
    HOST = "host", _("another host")
    STATE = "state", _("another state")
    GONE = "gone", _("running here, no longer on the platform")
    STILL_SHOWN = "still_shown", _("closed here, still on the platform")


class Mend(models.TextChoices):
    """Which case or act would mend a difference."""

    DECIDE = "decide", _("say which account it is")
    OPENING = "opening", pgettext_lazy("mend", "begin an opening")
    CHANGE = "change", pgettext_lazy("mend", "begin a change")
    CLOSING = "closing", pgettext_lazy("mend", "begin a closing")
    DEREGISTRATION = "deregistration", pgettext_lazy("mend", "begin a deregistration")
    STATE = "state", pgettext_lazy("mend", "state it anew")
    REPORT = "report", pgettext_lazy("mend", "report upwards")


CASES = (Mend.OPENING, Mend.CHANGE, Mend.CLOSING, Mend.DEREGISTRATION)


@dataclass(frozen=True, slots=True)
class Here:
    """An account as the register has it."""

    account: int
    name: str
    host: int
    host_name: str
    state: AccountState
    deregistered: bool = False


@dataclass(frozen=True, slots=True)
class There:
    """A row of the national list. `host` are the units its text may mean; empty for none of ours."""

    row: int
    name: str
    host: frozenset[int]
    host_name: str
    state: AccountState | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the platform showed last; an account that is gone has no name."""

    name: str
    gone: bool
    on: date


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what the register, the list and the platform say, and what would mend it."""

    kind: Kind
    account: int | None
    row: int | None
    here: str = ""
    there: str = ""
    shown: str = ""
    mends: tuple[Mend, ...] = ()
    candidates: tuple[int, ...] = ()
    """The accounts that an undecided row may be."""


def compare(here: Here | None, there: There | None, shown: Shown | None) -> list[Difference]:
    """Everything that differs of one account; empty when the sides agree."""
    if here is None:
        return list(_unknown_here(there, shown)) if there else []
    found = [] if there is None else list(_of_both(here, there, shown))
    if there is None and here.state is not AccountState.CLOSED:
        gone = shown is not None and shown.gone
        mends = (Mend.CLOSING,) if gone else (Mend.REPORT,)
        seen = "" if shown is None else "gone" if gone else shown.name
        found.append(
            Difference(
                Kind.MISSING_THERE, here.account, None, here=here.name, shown=seen, mends=mends
            )
        )
    return [*found, *_on_the_platform(here, there, shown)]


def double(here: Here, there: There) -> Difference:
    """A further row for an account that has its row already: the system is asked to delete one."""
    return Difference(
        Kind.DOUBLE, here.account, there.row, here.name, there.name, mends=(Mend.REPORT,)
    )


def undecided(there: There, candidates: tuple[int, ...]) -> Difference:
    """A row that may be one of several accounts, or agrees with one only in part."""
    return Difference(
        Kind.UNDECIDED,
        None,
        there.row,
        there=there.name,
        mends=(Mend.DECIDE,),
        candidates=candidates,
    )


def _unknown_here(there: There, shown: Shown | None) -> Iterator[Difference]:
    # An account that is closed and was never in the register asks for nothing.
    if there.state is not AccountState.CLOSED:
        gone = shown is not None and shown.gone
        seen = "" if shown is None else "gone" if gone else shown.name
        mends = (Mend.REPORT,) if gone else (Mend.OPENING, Mend.REPORT)
        yield Difference(
            Kind.MISSING_HERE, None, there.row, there=there.name, shown=seen, mends=mends
        )


def _of_both(here: Here, there: There, shown: Shown | None) -> Iterator[Difference]:
    yield from _states(here, there, shown)
    if names.plain(here.name) != names.plain(there.name):
        seen = "" if shown is None or shown.gone else shown.name
        yield Difference(
            Kind.RENAMED, here.account, there.row, here.name, there.name, seen,
            mends=_name_mends(here, there, seen),
        )  # fmt: skip
    if there.host_name and here.host not in there.host:
        yield Difference(
            Kind.HOST, here.account, there.row, here.host_name, there.host_name,
            mends=_host_mends(here, there),
        )  # fmt: skip


def _states(here: Here, there: There, shown: Shown | None) -> Iterator[Difference]:
    closed = AccountState.CLOSED
    if there.state is None or there.state is here.state:
        return
    mends: tuple[Mend, ...]
    if here.state is closed:
        kind, mends = Kind.RUNNING_THERE, (Mend.REPORT,)
    elif there.state is closed:
        kind = Kind.CLOSED_THERE
        mends = (Mend.CLOSING, Mend.REPORT)
        if shown is not None:
            mends = (Mend.CLOSING,) if shown.gone else (Mend.REPORT,)
    else:
        kind, mends = Kind.STATE, (Mend.STATE, Mend.REPORT)
    seen = "" if shown is None else "gone" if shown.gone else "shown"
    yield Difference(
        kind, here.account, there.row, here.state.value, there.state.value, seen, mends=mends
    )


def _on_the_platform(here: Here, there: There | None, shown: Shown | None) -> Iterator[Difference]:
    """What only the platform says otherwise; what the list says otherwise too stands above."""
    if shown is None:
        return
    closed = here.state is AccountState.CLOSED
    agreed = there is None or there.state is None or there.state is here.state
    if shown.gone and not closed and there is not None and agreed:
        yield Difference(
            Kind.GONE, here.account, there.row, here.state.value,
            (there.state or here.state).value, "gone", mends=(Mend.CLOSING,),
        )  # fmt: skip
    if closed and not shown.gone:
        mend = Mend.REPORT if here.deregistered else Mend.DEREGISTRATION
        yield Difference(
            Kind.STILL_SHOWN, here.account, there.row if there else None, here.state.value,
            (there.state or "") if there else "", "shown", mends=(mend,),
        )  # fmt: skip
    alike = there is None or names.plain(there.name) == names.plain(here.name)
    if (
        shown.name
        and not shown.gone
        and alike
        and names.plain(shown.name) != names.plain(here.name)
    ):
        yield Difference(
            Kind.RENAMED, here.account, there.row if there else None, here.name,
            there.name if there else "", shown.name,
            mends=() if closed else (Mend.CHANGE, Mend.REPORT),
        )  # fmt: skip


def _name_mends(here: Here, there: There, seen: str) -> tuple[Mend, ...]:
    if here.state is AccountState.CLOSED or names.plain(seen) == names.plain(here.name):
        return (Mend.REPORT,)
    if seen and names.plain(seen) == names.plain(there.name):
        return (Mend.CHANGE,)
    return (Mend.CHANGE, Mend.REPORT)


def _host_mends(here: Here, there: There) -> tuple[Mend, ...]:
    known = len(there.host) == 1 and here.state is not AccountState.CLOSED
    return (Mend.CHANGE, Mend.REPORT) if known else (Mend.REPORT,)
