"""What platforms showed last of each account (A12-2, A14-3).

    latest = latest_observations()
    latest.by_account[7].name, latest.by_uid[2, "5012"].standing

Two queries, whatever the number of accounts and however long their history: for each account the database
goes straight to its newest row by an index.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from guiju.registry.models import Account, Observation

_Key = TypeVar("_Key")


class Observed(NamedTuple):
    """What a platform showed of an account. `account_id` is None when no registered account has the id."""

    id: int
    account_id: int | None
    platform_id: int
    platform: str
    platform_uid: str
    standing: str
    name: str
    verification_text: str
    host_text: str
    url: str
    avatar: str | None
    look: str | None
    followers: int | None
    reads: int | None
    seen_at: datetime
    how: str


_COLUMNS = (
    "pk", "account_id", "platform_id", "platform__code", "platform_uid", "standing", "name",
    "verification_text", "host_text", "url", "avatar_id", "avatar__look", "followers", "reads", "seen_at", "how",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LatestObservations:
    """The newest observation of every account, and of every stable id that was seen on a platform."""

    by_account: Mapping[int, Observed]
    by_uid: Mapping[tuple[int, str], Observed]
    """Key of the platform and stable id → its newest observation, registered here or not."""


def latest_observations(*, until: datetime | None = None) -> LatestObservations:
    """What the platforms showed last, or last up to a time.

    An id that was seen before its account was registered counts for the account.
    """
    seen = (
        Observation.objects.all()
        if until is None
        else Observation.objects.filter(seen_at__lte=until)
    )
    found = [*_of_accounts(seen), *_of_nobody(seen)]
    by_account: dict[int, Observed] = {}
    by_uid: dict[tuple[int, str], Observed] = {}
    for each in found:
        if each.account_id is not None:
            _keep_newer(by_account, each.account_id, each)
        if each.platform_uid:
            _keep_newer(by_uid, (each.platform_id, each.platform_uid), each)
    return LatestObservations(by_account, by_uid)


def observations_of(account: Account) -> QuerySet[Observation]:
    """The history of what its platform showed of an account, newest first."""
    its_own = Q(account=account)
    if account.platform_uid:
        its_own |= Q(
            account=None, platform_id=account.platform_id, platform_uid=account.platform_uid
        )
    return (
        Observation.objects.filter(its_own)
        .select_related("platform", "seen_by")
        .order_by("-seen_at", "-pk")
    )


def _of_accounts(seen: QuerySet[Observation]) -> list[Observed]:
    newest = seen.filter(account=OuterRef("pk")).order_by("-seen_at", "-pk").values("pk")[:1]
    keys = Account.objects.order_by().annotate(newest=Subquery(newest)).values("newest")
    rows = Observation.objects.filter(pk__in=keys).order_by().values_list(*_COLUMNS)
    return [Observed(*row) for row in rows]


def _of_nobody(seen: QuerySet[Observation]) -> list[Observed]:
    """Of the ids that belonged to no account when they were seen; their account if they have one by now."""
    same = seen.filter(
        account=None, platform=OuterRef("platform"), platform_uid=OuterRef("platform_uid")
    )
    newer = Q(seen_at__gt=OuterRef("seen_at")) | Q(
        seen_at=OuterRef("seen_at"), pk__gt=OuterRef("pk")
    )
    registered = Account.objects.filter(
        platform=OuterRef("platform"), platform_uid=OuterRef("platform_uid")
    )
    rows = (
        seen.filter(~Exists(same.filter(newer)), account=None)
        .annotate(registered=Subquery(registered.order_by("pk").values("pk")[:1]))
        .order_by()
        .values_list(*_COLUMNS, F("registered"))
    )
    return [Observed(*row[:-1])._replace(account_id=row[-1]) for row in rows]


def _keep_newer(found: dict[_Key, Observed], key: _Key, each: Observed) -> None:
    present = found.get(key)
    if present is None or (each.seen_at, each.id) > (present.seen_at, present.id):
        found[key] = each
