"""What a round judges: the facts of all units, accounts and posts, read set-wise.

    facts = facts.read(date(2026, 6, 10), zone=ZoneInfo("Asia/Shanghai"), calendar=calendar, packs=packs)
    facts.accounts[7].name, facts.roles[3], facts.last_post_on.get(7)

The number of queries is the same for ten accounts and for ten thousand; rows are plain tuples, and posts
are streamed, so that memory grows with accounts and with what is wrong, not with what is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from guiju.ledger.models import Entry
from guiju.newsroom import selectors as newsroom
from guiju.newsroom.selectors import RemarkedPost, UnreviewedEmergency, Watched, agreement, mix
from guiju.newsroom.selectors import services as service_entries
from guiju.newsroom.selectors.archives import unpacked_months
from guiju.newsroom.selectors.corrections import late_corrections
from guiju.newsroom.selectors.relays import LateRelays, late_relays
from guiju.newsroom.selectors.responses import answering
from guiju.registry import selectors as registry
from guiju.registry.models import Account, AccountState, ImportedAccount
from guiju.registry.platforms import WEBSITE
from guiju.registry.selectors import Observed, PlanOfMerger
from guiju.rulebook import packs as rule_packs
from guiju.rulebook.articles import article_03, article_18, article_19
from guiju.rulebook.articles.article_07 import Undertaking
from guiju.rulebook.articles.article_14 import Underway
from guiju.rulebook.articles.article_18 import Window
from guiju.rulebook.articles.article_18_words import Contradiction
from guiju.rulebook.articles.article_22 import Entry as ServiceEntry
from guiju.rulebook.articles.article_23 import Answering
from guiju.rulebook.articles.article_24 import Month
from guiju.rulebook.articles.article_28_corrections import LateTask
from guiju.rulebook.calendar import WorkingCalendar
from guiju.rulebook.pack import Pack
from guiju.supervision.models import Finding
from guiju.textcheck.names import Area
from guiju.units import selectors as units
from guiju.units.models import UnitKind

Key = tuple[str, str, str]
"""Code, kind and key of a subject: what a finding is about."""

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs that judge a day; None where none was in force yet (A40-1)."""

    county: Pack | None
    national: Pack | None


class AccountRow(NamedTuple):
    """An account as the register states it."""

    id: int
    name: str
    host_id: int
    host: str
    platform: str
    platform_zh: str
    platform_en: str
    approved_from: date | None
    struck_on: date | None
    state: str
    opened_on: date | None
    closed_on: date | None
    registered_at: datetime
    holder: str | None
    holder_left_on: date | None
    deviation_reason: str
    platform_uid: str
    verification_text: str
    field: str
    followers: int | None
    look: str | None
    undertaker_id: int | None


class UnitRow(NamedTuple):
    """A unit that stands on the day."""

    id: int
    name: str
    kind: str
    faces_public: bool
    classified: bool
    short_name: str
    parent_id: int | None
    managing_department: str | None
    website_department: str | None


_UNIT_COLUMNS = (
    "pk", "name", "kind", "faces_public", "classified", "short_name", "parent_id",
    "managing_department__name", "website_department__name",
)  # fmt: skip
_ACCOUNT_COLUMNS = (
    "pk", "name", "host_id", "host__name", "platform__code", "platform__name_zh", "platform__name_en",
    "platform__approved_from", "platform__struck_on", "state", "opened_on", "closed_on",
    "registered_at", "ideology_holder__name", "ideology_holder__left_on", "name_deviation_reason",
    "platform_uid", "verification_text", "field", "followers", "avatar__look",
    "undertaker_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a round of `day` looks at. Dictionaries are keyed by account or unit."""

    day: date
    zone: ZoneInfo
    units: Mapping[int, UnitRow]
    accounts: Mapping[int, AccountRow]
    roles: Mapping[int, frozenset[str]]
    systems: Mapping[int, frozenset[str]]
    """Unit → the kinds of internal systems it has on file."""
    undertakings: Mapping[int, tuple[Undertaking, ...]]
    """Host → its undertakers, those no longer in place included."""
    emergencies: Mapping[int, tuple[UnreviewedEmergency, ...]]
    """Host → its emergency publications that wait for their review."""
    window: Window
    posts_on: Mapping[int, Mapping[date, int]]
    last_post_on: Mapping[int, date]
    posted_before_window: frozenset[int]
    suspended: Mapping[int, tuple[Period, ...]]
    excused: Mapping[Key, frozenset[str]]
    operating: Mapping[int, tuple[AccountRow, ...]]
    """Host → its accounts in operation on the day: neither closed nor suspended."""
    posts: int
    posts_since: date | None
    tasks: Mapping[int, frozenset[str]]
    observed: Mapping[int, Observed]
    """What the platforms showed last by the end of the day."""
    underway: Mapping[int, tuple[Underway, ...]]
    restated_at: Mapping[int, datetime]
    """When a completed case last restated the account."""
    merger_plans: Mapping[int, PlanOfMerger]
    """By the account that is to remain."""
    area: Area
    """The county and its towns, as names of accounts may mention them."""
    entries: Mapping[int, tuple[ServiceEntry, ...]]
    """Account → the service entries that stand on it."""
    served: Mapping[int, frozenset[str]]
    """Account → the tasks that its posts of the window of Article 3 served."""
    known_whole: frozenset[int]
    """The accounts of which posts from before that window are on record."""
    shares: Mapping[int, tuple[article_19.Share, ...]]
    """Account → its shares of original posts in the quarters of Article 19."""
    watched: Mapping[int, Watched]
    """Account that signs here → what stands there beside what was signed."""
    relays: Mapping[int, LateRelays]
    """Account → the relay orders it has not carried in time."""
    responses: Mapping[int, tuple[Answering, ...]]
    """Unit → the emergencies, hot topics and rumours it has not answered in time, or no longer answers."""
    unpacked: Mapping[int, tuple[Month, ...]]
    """Unit → the months it published in and has no archive package of."""
    corrections: Mapping[int, tuple[LateTask, ...]]
    """Account → what it has not corrected or taken down in time."""
    contradictions: Mapping[int, tuple[Contradiction, ...]]
    """Account → what its posts say otherwise than earlier ones of the same host."""

    def names_of_host(self, account: AccountRow) -> tuple[str, ...]:
        """The names by which a platform may know the host; an internal body acts in its parent's name."""
        host = self.units.get(account.host_id)
        if host is None:
            return (account.host,)
        parent = self.units.get(host.parent_id or 0) if host.kind == UnitKind.INTERNAL else None
        known = [account.host, host.short_name]
        if parent is not None:
            known += [parent.name, parent.short_name]
        return tuple(each for each in known if each)

    def known_since(self, account: AccountRow) -> date | None:
        """The day the account certainly existed: its opening, else its first post or its registration.

        None when it posted before the window of Article 18 began, which is all a rule needs to know.
        """
        if account.opened_on is not None:
            return account.opened_on
        if account.id in self.posted_before_window:
            return None
        registered_on = account.registered_at.astimezone(self.zone).date()
        return min([registered_on, *self.posts_on.get(account.id, ())])

    def remarked_posts(self) -> Iterator[RemarkedPost]:
        """The posts of the judged accounts of which the checks said more than advice, one at a time."""
        for post in newsroom.remarked_posts(since=self.posts_since):
            if post.account_id in self.accounts and post.published_on <= self.day:
                yield post


def packs_on(day: date, *, pack_id: str) -> Packs:
    """The county's pack and the national standard as they judge a day."""
    family = rule_packs.load(pack_id).family
    return Packs(rule_packs.in_force(family, day), rule_packs.in_force("national", day))


def read(day: date, *, zone: ZoneInfo, calendar: WorkingCalendar, packs: Packs) -> Facts:
    """Read the facts of a day: a fixed number of queries, whatever the size of the county.

    Appointments, posts, platforms, openings, closings and suspensions are those of the day. What has no
    history (a name, who answers for an account) is what the register states now.
    """
    window = Window(())
    if packs.county is not None:
        window = article_18.posting_window(calendar, today=day, pack=packs.county)
    first = window.days[0] if window.days else day
    accounts = _accounts(day)
    suspended = _suspensions(accounts, first=first, zone=zone)
    counts = newsroom.post_counts()
    serving = day
    quarters: tuple[article_19.Quarter, ...] = ()
    if packs.county is not None:
        serving = article_03.serving_since(day, pack=packs.county)
        quarters = article_19.quarters_before(day, pack=packs.county)
    return Facts(
        day=day,
        zone=zone,
        units={row[0]: UnitRow(*row) for row in units.standing(day).values_list(*_UNIT_COLUMNS)},
        accounts=accounts,
        roles={
            unit_id: frozenset(str(holder.role) for holder in team)
            for unit_id, team in units.teams(today=day).items()
        },
        systems=units.systems_on_file(day=day),
        undertakings=_undertakings(accounts, day=day),
        emergencies=_emergencies(),
        window=window,
        posts_on=newsroom.posts_per_day(first, day),
        last_post_on=newsroom.last_post_days(day),
        posted_before_window=frozenset(newsroom.last_post_days(first - timedelta(days=1))),
        suspended=suspended,
        excused=_excused(),
        operating=_operating(accounts, suspended, day=day),
        posts=sum(count for account_id, count in counts.items() if account_id in accounts),
        posts_since=packs.county.in_force_from if packs.county else None,
        tasks=registry.declared_tasks(),
        observed=registry.latest_observations(until=_end_of(day, zone)).by_account,
        underway=registry.cases_underway(),
        restated_at=registry.last_restated(),
        merger_plans=registry.merger_plans(),
        area=registry.area(),
        entries=service_entries.entries_of_accounts(),
        served=mix.tasks_served(serving, day),
        known_whole=frozenset(newsroom.last_post_days(serving - timedelta(days=1))),
        shares=mix.shares(quarters, until=article_19.quarter_of(day).first_day) if quarters else {},
        watched=newsroom.watched_accounts(day),
        relays=late_relays(day, zone=zone),
        responses=answering(day, zone=zone),
        unpacked=unpacked_months(day, zone=zone, calendar=calendar, pack=packs.county)
        if packs.county
        else {},
        corrections=late_corrections(day, zone=zone),
        contradictions=agreement.contradicting_posts(day, pack=packs.county)
        if packs.county
        else {},
    )


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.max, tzinfo=zone)


def _undertakings(
    accounts: Mapping[int, AccountRow], *, day: date
) -> dict[int, tuple[Undertaking, ...]]:
    """Host → its undertakers at the end of the day, each with the number of accounts that name it."""
    naming = Counter(each.undertaker_id for each in accounts.values())
    found: defaultdict[int, list[Undertaking]] = defaultdict(list)
    for each in units.undertakings(at=units.end_of(day)).values():
        found[each.host_id].append(replace(each, accounts=naming[each.undertaker_id]))
    return {host: tuple(each) for host, each in found.items()}


def _emergencies() -> dict[int, tuple[UnreviewedEmergency, ...]]:
    found: defaultdict[int, list[UnreviewedEmergency]] = defaultdict(list)
    for each in newsroom.unreviewed_emergencies():
        found[each.host_id].append(each)
    return {host: tuple(each) for host, each in found.items()}


def _operating(
    accounts: Mapping[int, AccountRow], suspended: Mapping[int, tuple[Period, ...]], *, day: date
) -> dict[int, tuple[AccountRow, ...]]:
    found: defaultdict[int, list[AccountRow]] = defaultdict(list)
    for account in accounts.values():
        if not any(first <= day < last for first, last in suspended.get(account.id, ())):
            found[account.host_id].append(account)
    return {host: tuple(each) for host, each in found.items()}


def _accounts(day: date) -> dict[int, AccountRow]:
    """The accounts that exist on the day: opened by then as far as stated, and not closed."""
    closed = Q(state=AccountState.CLOSED, closed_on__lte=day)
    rows = (
        Account.objects.exclude(closed)
        .exclude(platform__code=WEBSITE)
        .filter(Q(opened_on=None) | Q(opened_on__lte=day))
        .order_by("pk")
        .values_list(*_ACCOUNT_COLUMNS)
    )
    return {row[0]: AccountRow(*row) for row in rows.iterator(chunk_size=2_000)}


def _suspensions(
    accounts: Mapping[int, AccountRow], *, first: date, zone: ZoneInfo
) -> dict[int, tuple[Period, ...]]:
    """Account → when it was suspended since a day; both ends included."""
    changes: defaultdict[int, list[tuple[datetime, str, str]]] = defaultdict(list)
    since = datetime.combine(first, time.min, tzinfo=zone)
    for account_id, at, before, after in _state_changes(since):
        changes[account_id].append((at, before, after))
    suspended = {}
    for account in accounts.values():
        own = sorted(changes.get(account.id, ()))
        if own or account.state == AccountState.SUSPENDED:
            days = [(at.astimezone(zone).date(), before, after) for at, before, after in own]
            periods = tuple(_periods(days, account.state, first=first))
            if periods:
                suspended[account.id] = periods
    return suspended


def _state_changes(since: datetime) -> Iterator[tuple[int, datetime, str, str]]:
    """Account, when, state before, state after: as single acts and imports recorded them."""
    entries = Entry.objects.filter(
        act__in=["ACCOUNT_CHANGED", "ACCOUNT_CORRECTED"],
        subject_kind="account",
        at__gte=since,
        after__has_key="state",
    ).values_list("subject_id", "at", "before", "after")
    imported = ImportedAccount.objects.filter(
        register_import__applied_at__gte=since, after__has_key="state", before__has_key="state"
    ).values_list("account_id", "register_import__applied_at", "before", "after")
    for account_id, at, before, after in chain(entries.order_by(), imported.order_by()):
        if account_id is not None and at is not None:
            yield account_id, at, before["state"], after["state"]


def _periods(
    changes: list[tuple[date, str, str]], present: str, *, first: date
) -> Iterator[Period]:
    """The suspended stretches that a row of changes leaves, the state before the first included."""
    state, since = (changes[0][1] if changes else present), first
    for on, _before, after in changes:
        if state == AccountState.SUSPENDED:
            # The day it resumes is excused as well: nobody is asked for a post by midnight.
            yield since, on
        state, since = after, on
    if state == AccountState.SUSPENDED:
        yield since, date.max


def _excused() -> dict[Key, frozenset[str]]:
    """What accepted contests have excused, by subject."""
    rows = Finding.objects.exclude(excused=[]).values_list(
        "code", "subject_kind", "subject_key", "excused"
    )
    return {(code, kind, key): frozenset(excused) for code, kind, key, excused in rows}
