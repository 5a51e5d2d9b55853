"""Reads of accounts, as officers see them.

accounts(officer).filter(...)  # the accounts of the units the officer sees
listed(officer, Wanted(words="教育", state="operating"))  # the list, filtered and sorted
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, overload

from django.db.models import Count, F, Q, QuerySet

from guiju.ledger.models import Entry
from guiju.registry.models import Account, AccountState, Case, Platform, Verification
from guiju.registry.selectors.beside import with_avatar
from guiju.units import selectors as units
from guiju.units.models import Role, Staff, Unit, UnitKind
from guiju.units.rights import Officer, Right
from guiju.units.selectors import RoleHolder


def accounts(officer: Officer, *, right: Right = Right.SEE) -> QuerySet[Account]:
    """The accounts of the units over which the officer has `right`."""
    return Account.objects.filter(officer.within(right, "host__path")).select_related(
        "host", "platform"
    )


SORTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "host": ("host__path", "platform__position", "name", "pk"),
        "name": ("name", "pk"),
        "platform": ("platform__position", "name", "pk"),
        "state": ("state", "host__path", "pk"),
        "verification": ("verification", "host__path", "pk"),
        "followers": ("followers", "pk"),
        "opened": ("opened_on", "pk"),
    }
)
"""What the list can be sorted by; a minus before the word turns it round."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see of the list. Empty means: everything."""

    words: str = ""
    platform: str = ""
    state: str = ""
    verification: str = ""
    unit: Unit | None = None
    """The unit and all that belongs to it."""
    account: int | None = None
    """One account alone."""
    sort: str = "host"

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return not (
            self.words
            or self.platform
            or self.state
            or self.verification
            or self.unit
            or self.account
        )


def listed(officer: Officer, wanted: Wanted) -> QuerySet[Account]:
    """The accounts the officer sees, filtered and sorted, each with the avatar it shows."""
    found = with_avatar(accounts(officer)).select_related("undertaker__body")
    for word in wanted.words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(platform_uid__icontains=word)
            | Q(host__name__icontains=word)
            | Q(host__short_name__icontains=word)
            | Q(field__icontains=word)
            | Q(verification_text__icontains=word)
            | Q(url__icontains=word)
            | Q(undertaker__outside_name__icontains=word)
            | Q(undertaker__body__name__icontains=word)
        )
    if wanted.platform:
        found = found.filter(platform__code=wanted.platform)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.verification:
        found = found.filter(verification=wanted.verification)
    if wanted.unit is not None:
        found = found.filter(host__path__startswith=wanted.unit.path)
    if wanted.account is not None:
        found = found.filter(pk=wanted.account)
    return found.order_by(*_order(wanted.sort))


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """An account as the list shows it: values alone, so that a row is drawn once for them."""

    pk: int
    name: str
    platform_uid: str
    state: str
    closed_on: date | None
    verification: str
    followers: int | None
    opened_on: date | None
    host: str
    platform_zh: str
    platform_en: str
    undertaker_outside: str | None
    undertaker_body: str | None
    avatar: str | None

    @property
    def undertaker(self) -> str:
        """Who operates it for the host; empty when nobody does."""
        return self.undertaker_outside or self.undertaker_body or ""

    @property
    def platform(self) -> Platform:
        """Speaks the reader's language."""
        return Platform(name_zh=self.platform_zh, name_en=self.platform_en)

    def get_state_display(self) -> str:
        """The state in words."""
        return str(AccountState(self.state).label)

    def get_verification_display(self) -> str:
        """The verification in words."""
        return str(Verification(self.verification).label)


_LISTED = (
    "pk", "name", "platform_uid", "state", "closed_on", "verification", "followers", "opened_on", "host__name",
    "platform__name_zh", "platform__name_en", "undertaker__outside_name", "undertaker__body__name", "shown_avatar",
)  # fmt: skip


class ListedAccounts(Sequence[ListedAccount]):
    """The list of `listed`, to be shown in pages: how long it is, and the rows of a part of it. A query each."""

    def __init__(self, found: QuerySet[Account]) -> None:
        self._found = found

    def __len__(self) -> int:
        return self._found.count()

    @overload
    def __getitem__(self, index: int) -> ListedAccount: ...

    @overload
    def __getitem__(self, index: slice) -> list[ListedAccount]: ...

    def __getitem__(self, index: int | slice) -> ListedAccount | list[ListedAccount]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        return [ListedAccount(*row) for row in self._found.values_list(*_LISTED)[index]]


def _order(sort: str) -> list[Any]:
    columns = SORTS.get(sort.removeprefix("-"), SORTS["host"])
    # What is not stated stands last, whichever way the list runs.
    if sort.startswith("-"):
        return [F(each).desc(nulls_last=True) for each in columns]
    return [F(each).asc(nulls_last=True) for each in columns]


def platforms() -> QuerySet[Platform]:
    """Every platform with the number of its accounts that are not closed."""
    open_accounts = Q(accounts__state__in=[AccountState.OPERATING, AccountState.SUSPENDED])
    counted = Platform.objects.annotate(accounts_open=Count("accounts", filter=open_accounts))
    # Grouping drops the order of the model.
    return counted.order_by("position", "code")


@dataclass(frozen=True, slots=True)
class Occupants:
    """The team behind an account, and what it lacks."""

    roles: tuple[tuple[Role, tuple[RoleHolder, ...]], ...]

    @property
    def missing(self) -> list[Role]:
        """The roles nobody holds."""
        return [role for role, holders in self.roles if not holders]


def occupants(host: Unit, *, today: date) -> Occupants:
    """Who holds which role in the host today, and which roles of Articles 8 and 11 nobody holds."""
    return Occupants(
        tuple(
            (role, tuple(holders)) for role, holders in units.team_with_vacancies(host, today=today)
        )
    )


def siblings(account: Account) -> QuerySet[Account]:
    """The host's other accounts, so that doubles and differing names are seen (A10-2, A12-2)."""
    return (
        Account.objects.filter(host_id=account.host_id)
        .exclude(pk=account.pk)
        .exclude(state=AccountState.CLOSED)
        .select_related("platform")
    )


def is_of_internal_body(account: Account) -> bool:
    """Whether Article 2 counts the account although Article 10 forbids such accounts to be opened."""
    return account.host.kind == UnitKind.INTERNAL


def hosts(officer: Officer, *, today: date, also: int | None = None) -> QuerySet[Unit]:
    """The units whose accounts the officer keeps and that stand on the day; `also` is one more by key."""
    stands = Q(dissolved_on=None) | Q(dissolved_on__gt=today)
    kept = officer.within(Right.KEEP_ACCOUNTS) & stands
    return Unit.objects.filter(kept | _with_key(also)).order_by("path")


def people(officer: Officer, *, today: date, also: int | None = None) -> QuerySet[Staff]:
    """Who may be named as answering for an account the officer keeps (A4-1); `also` is one more by key.

    Nobody from outside: undertakers work, the host answers (A7-2).
    """
    at_work = Q(left_on=None) | Q(left_on__gte=today)
    kept = officer.within(Right.KEEP_ACCOUNTS, "unit__path") & at_work & Q(employer=None)
    return (
        Staff.objects.filter(kept | _with_key(also))
        .select_related("unit")
        .order_by("unit__path", "name")
    )


def _with_key(key: int | None) -> Q:
    return Q(pk__in=[] if key is None else [key])


WRITING = ("CASE_SAVED", "PAPER_ATTACHED", "PAPER_REMOVED", "MERGED_CHOSEN")
"""Acts by which a case is written; its own page shows them, the account's does not."""


def _cases_of(account: Account) -> Iterable[int]:
    concerned = Q(account=account) | Q(merged__account=account)
    return Case.objects.filter(concerned).order_by().values_list("pk", flat=True).distinct()


def timeline(account: Account, *, newest: int = 50) -> list[Entry]:
    """The acts on an account, newest first. Of an import the entry shows what it did to this account.

    The entries are for showing: their `before` and `after` may be parts of what the ledger holds.
    """
    parts = {each.register_import_id: each for each in account.imports.all()}
    about = Q(subject_kind="account", subject_id=account.pk)
    if parts:
        about |= Q(
            subject_kind="register_import", subject_id__in=list(parts), act="ACCOUNTS_IMPORTED"
        )
    if cases := list(_cases_of(account)):
        about |= Q(subject_kind="case", subject_id__in=cases) & ~Q(act__in=WRITING)
    entries = list(Entry.objects.filter(about).order_by("-number")[:newest])
    for entry in entries:
        part = parts.get(entry.subject_id or 0) if entry.subject_kind != "account" else None
        if part is not None:
            entry.before, entry.after = part.before, part.after
            entry.detail = {"file": entry.detail.get("file", ""), "row": part.row}
    return entries
