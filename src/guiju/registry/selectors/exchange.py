"""The register beside the national list: every difference, and what is under way to mend it.

    comparison = compared(officer)
    comparison.counts[0], comparison.lines[0].difference.here

The same few queries whatever the number of accounts: both sides are read whole, matched and compared in memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from guiju.registry import links, names
from guiju.registry.exchange import differing, matching
from guiju.registry.exchange.differing import Difference, Here, Kind, Shown, There
from guiju.registry.exchange.matching import UNKNOWN_HOST, Matching, Side
from guiju.registry.intake.hosts import Host, Hosts
from guiju.registry.intake.known import KnownPlatform, Platforms
from guiju.registry.models import (
    Account,
    AccountState,
    Case,
    NationalDecision,
    NationalList,
    NationalRow,
    Platform,
    Standing,
)
from guiju.registry.platforms import WEBSITE
from guiju.registry.selectors.national_lists import national_lists
from guiju.registry.selectors.observations import Observed, latest_observations
from guiju.registry.workflow import OPEN, CaseKind
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right


class OurAccount(NamedTuple):
    """An account of the register as far as it is compared and shown."""

    id: int
    platform_id: int
    platform_uid: str
    url: str
    name: str
    state: str
    deregistered_on: object
    host_id: int
    host_name: str
    host_path: str
    platform_zh: str
    platform_en: str
    reported_at: datetime | None

    @property
    def platform(self) -> str:
        """The platform's name in the reader's language."""
        return self.platform_en if (get_language() or "").startswith("en") else self.platform_zh


_OURS = (
    "pk", "platform_id", "platform_uid", "url", "name", "state", "deregistered_on", "host_id",
    "host__name", "host__path", "platform__name_zh", "platform__name_en", "reported_at",
)  # fmt: skip


class TheirRow(NamedTuple):
    """A row of the national list as far as it is compared and shown."""

    row: int
    id: int
    key: str
    name: str
    platform: str
    host: str
    platform_uid: str
    url: str
    state: str


_THEIRS = ("row", "pk", "key", "name", "platform", "host", "platform_uid", "url", "state")


@dataclass(frozen=True, slots=True)
class Line:
    """A difference with the account and the row it is about, and what can be done about it."""

    difference: Difference
    account: OurAccount | None
    row: TheirRow | None
    path: str
    """The unit the difference concerns; empty when the list names none of ours."""
    host_id: int | None
    unit: str
    platform_id: int | None
    other_host_id: int | None = None
    """The unit that the list names as host, if it is one of ours."""
    candidates: tuple[OurAccount, ...] = ()
    open_cases: tuple[tuple[str, int], ...] = ()
    """Kind and key of the cases about it that are under way."""

    @property
    def kind(self) -> Kind:
        """In what the sides differ."""
        return self.difference.kind

    @property
    def name(self) -> str:
        """The name by which the difference is listed: the register's, else the list's."""
        return self.account.name if self.account else self.row.name if self.row else ""

    @property
    def platform(self) -> str:
        """The platform, in the register's word or the list's."""
        return self.account.platform if self.account else self.row.platform if self.row else ""


@dataclass(frozen=True, slots=True)
class WantedDifferences:
    """What a reader wants to see. Empty means: everything."""

    words: str = ""
    kind: str = ""
    unit: Unit | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.words or self.kind or self.unit)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The register and one national list, as far as the officer sees them."""

    national_list: NationalList
    lines: tuple[Line, ...]
    accounts: int
    rows: int
    matched: int

    @property
    def counts(self) -> list[tuple[Kind, int]]:
        """How many differences of each kind there are, in the order of the kinds."""
        counted = Counter(each.kind for each in self.lines)
        return [(kind, counted[kind]) for kind in Kind if counted[kind]]

    def reported(self, line: Line) -> bool:
        """Whether the account of a line was reported upwards after the day of the list."""
        at = line.account.reported_at if line.account else None
        return at is not None and timezone.localdate(at) >= self.national_list.listed_on

    def of(self, wanted: WantedDifferences) -> list[Line]:
        """The differences that were asked for."""
        plain = [names.plain(word) for word in wanted.words.split()]
        return [
            each
            for each in self.lines
            if (not wanted.kind or each.kind == wanted.kind)
            and (wanted.unit is None or each.path.startswith(wanted.unit.path))
            and all(word in names.plain(f"{each.name}{each.unit}{each.platform}") for word in plain)
        ]


def compared(officer: Officer, *, list_id: int | None = None) -> Comparison | None:
    """The differences that the officer sees, with the newest list or another; None when there is none."""
    lists = national_lists()
    chosen = lists.filter(pk=list_id).first() if list_id is not None else lists.first()
    if chosen is None:
        return None
    sides = _Sides(chosen)
    seen = _seeing(officer)
    lines = tuple(each for each in sides.lines() if seen(each.path))
    return Comparison(
        chosen,
        lines,
        accounts=sum(1 for each in sides.ours.values() if seen(each.host_path)),
        rows=len(sides.theirs),
        matched=len(sides.matching.pairs),
    )


class _Sides:
    """Both sides in memory, matched."""

    def __init__(self, national_list: NationalList) -> None:
        self.units = {
            each.pk: Host(each.pk, each.name, each.path, each.short_name, each.kind)
            for each in Unit.objects.order_by("path")
        }
        self._hosts = Hosts(self.units.values())
        self._named: dict[str, frozenset[int]] = {}
        self._platforms = Platforms(
            KnownPlatform(each.pk, each.code, each.name_zh, each.name_en)
            for each in Platform.objects.all()
        )
        self._platform_of: dict[str, int | None] = {}
        ours = Account.objects.exclude(platform__code=WEBSITE)
        accounts = ours.order_by("host__path", "platform__position", "name", "pk")
        self.ours = {row[0]: OurAccount(*row) for row in accounts.values_list(*_OURS)}
        rows = NationalRow.objects.filter(national_list=national_list).order_by("row")
        self.theirs = {row[0]: TheirRow(*row) for row in rows.values_list(*_THEIRS)}
        self.cases = _open_cases()
        self.observed = latest_observations()
        self.matching = self._matched()

    def _matched(self) -> Matching:
        decisions = dict(NationalDecision.objects.values_list("key", "account_id"))
        decided = {
            each.row: decisions[each.key] for each in self.theirs.values() if each.key in decisions
        }
        return matching.match(
            (_our_side(each) for each in self.ours.values()),
            (self._their_side(each) for each in self.theirs.values()),
            decided=decided,
        )

    def hosts(self, text: str) -> frozenset[int]:
        """The units that a host's text may mean."""
        if text not in self._named:
            self._named[text] = frozenset(
                each.id for each in self._hosts.named(text) if each.id is not None
            )
        return self._named[text]

    def _platform(self, text: str) -> int | None:
        if text not in self._platform_of:
            known = self._platforms.named(text) if text else None
            self._platform_of[text] = known.id if known else None
        return self._platform_of[text]

    def _their_side(self, row: TheirRow) -> Side:
        hosts = self.hosts(row.host) if row.host else frozenset()
        host = None if not row.host or len(hosts) > 1 else next(iter(hosts), UNKNOWN_HOST)
        return Side(
            row.row,
            self._platform(row.platform),
            row.platform_uid.casefold(),
            links.identity(row.url),
            names.plain(row.name),
            host,
            row.state == AccountState.CLOSED,
        )

    def lines(self) -> Iterable[Line]:
        """Every difference: questions first, then by account, then what only the list has."""
        found = self.matching
        row_of = {pair.account: row for row, pair in found.pairs.items()}
        for row, candidates in found.questions.items():
            yield self._line(differing.undecided(self._there(self.theirs[row]), candidates))
        asked = {each for keys in found.questions.values() for each in keys}
        for account in self.ours.values():
            own = self.theirs.get(row_of.get(account.id, -1))
            there = self._there(own) if own is not None else None
            if there is None and account.id in asked:
                continue
            for difference in differing.compare(_here(account), there, self._shown(account.id)):
                yield self._line(difference)
        for row, account_id in found.doubles.items():
            here, there = _here(self.ours[account_id]), self._there(self.theirs[row])
            yield self._line(differing.double(here, there))
        for listed in self.theirs.values():
            if not (
                listed.row in found.pairs
                or listed.row in found.doubles
                or listed.row in found.questions
            ):
                for difference in differing.compare(
                    None, self._there(listed), self._shown_of(listed)
                ):
                    yield self._line(difference)

    def _shown(self, account_id: int) -> Shown | None:
        return _seen(self.observed.by_account.get(account_id))

    def _shown_of(self, row: TheirRow) -> Shown | None:
        """What the platform shows under the id of a row that is no account of the register."""
        platform = self._platform(row.platform)
        return _seen(self.observed.by_uid.get((platform or 0, row.platform_uid)))

    def _there(self, row: TheirRow) -> There:
        state = AccountState(row.state) if row.state else None
        return There(row.row, row.name, self.hosts(row.host), row.host, state)

    def _line(self, difference: Difference) -> Line:
        account = self.ours.get(difference.account or 0)
        row = self.theirs[difference.row] if difference.row is not None else None
        meant = self.hosts(row.host) if row else frozenset()
        host = self.units[next(iter(meant))] if len(meant) == 1 else None
        host_id: int | None
        if account is not None:
            host_id, unit, path = account.host_id, account.host_name, account.host_path
            cases = self.cases.get(account.id, ())
        else:
            host_id = host.id if host else None
            unit, path = (host.name, host.path) if host else (row.host if row else "", "")
            cases = self.cases.get((host_id, names.plain(row.name) if row else ""), ())
        platform = self._platform(row.platform) if row else None
        return Line(
            difference,
            account,
            row,
            path,
            host_id,
            unit,
            account.platform_id if account else platform,
            other_host_id=host.id if host else None,
            candidates=tuple(self.ours[each] for each in difference.candidates),
            open_cases=cases,
        )


_Concerned = int | tuple[int | None, str]
"""An account, or the host and the plain name of one that is to be opened."""


def _open_cases() -> Mapping[_Concerned, tuple[tuple[str, int], ...]]:
    found: defaultdict[_Concerned, tuple[tuple[str, int], ...]] = defaultdict(tuple)
    cases = Case.objects.filter(state__in=OPEN).order_by("pk")
    for account_id, kind, key, host_id, name in cases.values_list(
        "account_id", "kind", "pk", "host_id", "application__name"
    ):
        opening = kind == CaseKind.OPENING
        concerned: _Concerned = (host_id, names.plain(name or "")) if opening else account_id
        found[concerned] += ((kind, key),)
    return found


def _seeing(officer: Officer) -> Callable[[str], bool]:
    """Whether the officer sees what concerns a unit; what concerns none of ours is the county's."""
    known: dict[str, bool] = {}

    def seen(path: str) -> bool:
        if path not in known:
            known[path] = officer.may(Right.SEE, path or "/")
        return known[path]

    return seen


def _seen(observed: Observed | None) -> Shown | None:
    """What was seen; a platform that could not be reached says nothing."""
    if observed is None or observed.standing == Standing.UNREACHABLE:
        return None
    gone = observed.standing == Standing.GONE
    return Shown(observed.name, gone, timezone.localdate(observed.seen_at))


def _our_side(each: OurAccount) -> Side:
    return Side(
        each.id,
        each.platform_id,
        each.platform_uid.casefold(),
        links.identity(each.url),
        names.plain(each.name),
        each.host_id,
        each.state == AccountState.CLOSED,
    )


def _here(each: OurAccount) -> Here:
    return Here(
        each.id,
        each.name,
        each.host_id,
        each.host_name,
        AccountState(each.state),
        each.deregistered_on is not None,
    )
