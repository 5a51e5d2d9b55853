"""The nine duties of a competent unit (A6-3), each with what the program holds for it and how it stands.

    for duty in board(officer, today=today):
        duty.title, duty.figures[0].value, duty.to_come

A constant number of queries. What a later chapter will hold is said in the words of `rulebook.not_coded`, so
that no duty promises what is not there and none has to be remembered here when it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.selectors import campaigns, responses
from guiju.registry import selectors as registry
from guiju.registry.selectors import AccountCounts
from guiju.registry.workflow import CaseKind, State
from guiju.rulebook.breach import Sentence
from guiju.rulebook.not_coded import NOT_CODED
from guiju.supervision import selectors as supervision
from guiju.units import selectors as units
from guiju.units.rights import Officer
from guiju.units.selectors import ClockCounts

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the board and the list behind it. `kind` colours it as a state is coloured."""

    label: str | Promise
    value: int
    url: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ToCome:
    """A code of the duty that nothing holds yet, and why."""

    code: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty as the board shows it."""

    key: str
    title: str | Promise
    about: str | Promise
    codes: tuple[str, ...]
    """What the program holds of it."""
    figures: tuple[Figure, ...]
    to_come: tuple[ToCome, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything the board counts, read once."""

    accounts: AccountCounts
    cases: Mapping[tuple[CaseKind, State], int]
    clocks: Mapping[str, ClockCounts]
    findings: Mapping[str, int]
    vetoes: int
    contests: int
    to_file: int
    in_office: int
    ending: int
    unmanned: int
    """Competent units in which nobody is in office to supervise."""
    campaigns: int
    """Campaigns that run today."""
    silent: int
    """Emergencies, hot topics and rumours without a statement so far."""
    silent_late: int
    """Of these, the ones whose hours are over."""

    def cases_of(self, *kinds: CaseKind) -> int:
        """Cases under way of these kinds."""
        return sum(number for (kind, _state), number in self.cases.items() if kind in kinds)

    def cases_in(self, *states: State) -> int:
        """Cases under way in these states."""
        return sum(number for (_kind, state), number in self.cases.items() if state in states)

    def findings_of(self, *articles: int) -> int:
        """Findings that stand on these articles."""
        return sum(
            number
            for code, number in self.findings.items()
            if code.startswith("A") and int(code[1:].split("-")[0]) in articles
        )


def board(officer: Officer, *, today: date) -> list[Duty]:
    """The nine duties in the order of Article 6, counted within the officer's reach."""
    counted = _count(officer, today=today)
    return [
        Duty(
            key=key,
            title=title,
            about=about,
            codes=tuple(code for code in codes if code not in NOT_CODED),
            figures=tuple(figures(counted)),
            to_come=tuple(
                ToCome(code, NOT_CODED[code].reason) for code in codes if code in NOT_CODED
            ),
        )
        for key, title, about, codes, figures in _DUTIES
    ]


def _count(officer: Officer, *, today: date) -> Counted:
    findings = supervision.counts_by_code(officer)
    people = units.appointment_counts(officer, today=today, until=today + SOON)
    silent = responses.silent_counts(officer)
    return Counted(
        accounts=registry.account_counts(officer),
        cases=registry.case_counts(officer),
        clocks=units.clock_counts(officer, today=today),
        findings={each.code: each.count for each in findings},
        vetoes=sum(each.count for each in findings if each.veto),
        contests=supervision.findings_waiting_for_decision(officer).count(),
        to_file=registry.waiting_for_filing(officer).count(),
        in_office=people.in_office,
        ending=people.ending,
        unmanned=units.competent_without_officer(officer, today=today).count(),
        campaigns=campaigns.running_campaigns(officer, today=today).count(),
        silent=silent.silent,
        silent_late=silent.late,
    )


def _listed(page: str, query: str = "") -> str:
    return f"{reverse(page)}?{query}" if query else reverse(page)


def _cases(query: str) -> str:
    return _listed("registry:cases", query)


def _findings(query: str) -> str:
    return _listed("supervision:findings", query)


def _planning(now: Counted) -> list[Figure]:
    missing = now.findings.get("A10-1", 0)
    return [
        Figure(
            _("Accounts in operation"),
            now.accounts.operating,
            _listed("registry:accounts", "state=operating"),
        ),
        Figure(
            _("Units that lack an account"),
            missing,
            _findings("code=A10-1"),
            "warn" if missing else "",
        ),
        Figure(_("Campaigns that run today"), now.campaigns, reverse("newsroom:campaigns")),
    ]


def _guidance(now: Counted) -> list[Figure]:
    return [
        Figure(
            _("Contests to decide"),
            now.contests,
            _findings("state=contested"),
            "warn" if now.contests else "",
        ),
        Figure(
            _("Cases returned with reasons"), now.cases_in(State.RETURNED), _cases("state=returned")
        ),
    ]


def _supervision(now: Counted) -> list[Figure]:
    late = sum(each.overdue for each in now.clocks.values())
    return [
        Figure(_("Findings not closed"), sum(now.findings.values()), _findings("")),
        Figure(_("Of these, veto"), now.vetoes, _findings("veto=on"), "bad" if now.vetoes else ""),
        Figure(
            _("Terms overdue"),
            late,
            _listed("units:clocks", "standing=overdue"),
            "bad" if late else "",
        ),
        _unmanned(now),
    ]


def _unmanned(now: Counted) -> Figure:
    return Figure(
        _("Competent units with nobody in office"),
        now.unmanned,
        reverse("units:units"),
        "warn" if now.unmanned else "",
    )


def _opening(now: Counted) -> list[Figure]:
    doubles = now.findings.get("A10-2", 0)
    return [
        Figure(
            _("Openings under way"),
            now.cases_of(CaseKind.OPENING),
            _cases("kind=opening&state=open"),
        ),
        Figure(
            _("Mergers under way"), now.cases_of(CaseKind.MERGER), _cases("kind=merger&state=open")
        ),
        Figure(
            _("Cases to file"),
            now.to_file,
            _cases("state=consented"),
            "warn" if now.to_file else "",
        ),
        Figure(_("Doubles to merge"), doubles, _findings("code=A10-2"), "warn" if doubles else ""),
    ]


def _closing(now: Counted) -> list[Figure]:
    notices = now.clocks.get("A14-2", ClockCounts())
    return [
        Figure(
            _("Changes under way"), now.cases_of(CaseKind.CHANGE), _cases("kind=change&state=open")
        ),
        Figure(
            _("Closings under way"),
            now.cases_of(CaseKind.CLOSING),
            _cases("kind=closing&state=open"),
        ),
        Figure(
            _("Deregistrations under way"),
            now.cases_of(CaseKind.DEREGISTRATION),
            _cases("kind=deregistration&state=open"),
        ),
        Figure(_("Public notices running"), notices.running, _listed("units:clocks", "code=A14-2")),
    ]


def _shared(now: Counted) -> list[Figure]:
    return [
        Figure(_("Platforms in use"), now.accounts.platforms, reverse("console:matrix")),
        Figure(
            _("Self-built clients"),
            now.accounts.clients,
            _listed("registry:accounts", "platform=app&state=operating"),
        ),
    ]


def _protection(now: Counted) -> list[Figure]:
    open_ones = now.findings_of(*range(26, 34))
    return [
        Figure(
            _("Findings on Articles 26 to 33"),
            open_ones,
            reverse("console:article", args=(26,)),
            "warn" if open_ones else "",
        )
    ]


def _emergencies(now: Counted) -> list[Figure]:
    return [
        Figure(
            _("Cases without a statement"),
            now.silent,
            _listed("newsroom:responses", "standing=open"),
            "warn" if now.silent else "",
        ),
        Figure(
            _("Of these, over their hours"),
            now.silent_late,
            _listed("newsroom:responses", "standing=late"),
            "bad" if now.silent_late else "",
        ),
    ]


def _training(now: Counted) -> list[Figure]:
    return [
        Figure(_("People in office"), now.in_office, reverse("units:units")),
        Figure(
            _("Terms of office that end within 30 days"),
            now.ending,
            reverse("units:units"),
            "warn" if now.ending else "",
        ),
    ]


_Figures = Callable[[Counted], list[Figure]]

_DUTIES: tuple[tuple[str, str | Promise, str | Promise, tuple[str, ...], _Figures], ...] = (
    (
        "planning",
        _("Planning"),
        _("Which units have accounts, where, and what each is for."),
        ("A5-1", "A9-1", "A10-1", "A15-1", "A16-3"),
        _planning,
    ),
    (
        "guidance",
        _("Guidance"),
        _(
            "Contests are decided and cases returned with reasons, so that units know what is wanted."
        ),
        ("A18-1", "A25-1", "A39-1"),
        _guidance,
    ),
    (
        "supervision",
        _("Supervision and assessment"),
        _("The daily round finds, units rectify, terms are watched."),
        ("A34-2", "A6-3", "A35-1", "A37-1"),
        _supervision,
    ),
    (
        "opening",
        _("Opening and merging"),
        _("Openings and mergers are filed by the competent unit, or returned."),
        ("A10-2", "A10-7", "A13-2", "A10-3"),
        _opening,
    ),
    (
        "closing",
        _("Change and closing"),
        _("Decided, filed and announced to the public before anything takes effect."),
        ("A14-1", "A14-2", "A14-3"),
        _closing,
    ),
    (
        "shared",
        _("Shared construction"),
        _("Common platforms before own ones, one manuscript for many accounts."),
        ("A10-6", "A5-3", "A5-2"),
        _shared,
    ),
    (
        "protection",
        _("Protection"),
        _("Rights, log-ins, records, backup and the checks on them."),
        ("A26-1", "A26-2", "A29-2", "A26-4", "A29-1", "A31-1"),
        _protection,
    ),
    (
        "emergencies",
        _("Emergencies"),
        _("Who is on duty, what is answered, how unlawful content and impostors are dealt with."),
        ("A23-1", "A26-5", "A34-1", "A34-4", "A34-5"),
        _emergencies,
    ),
    (
        "training",
        _("Training"),
        _("The people who run the accounts, and what they have been taught."),
        ("A11-1", "A8-4", "A30-1"),
        _training,
    ),
)
"""The duties in the order of Article 6."""
