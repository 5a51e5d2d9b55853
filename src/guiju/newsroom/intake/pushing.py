"""The push API's side of posts: a unit's own program brings them with the unit's token.

token = pushing.bearer(secret, now=now)
results = pushing.push(token, items, now=now)       # one result for each item, in order
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from guiju.ledger.acts import About, Actor
from guiju.ledger.models import ActorKind
from guiju.newsroom.intake.files import Record
from guiju.newsroom.intake.naming import AccountNames, AccountRef
from guiju.newsroom.intake.outcome import Status
from guiju.newsroom.intake.reading import Intake, PostFacts
from guiju.newsroom.models import PushToken, Via
from guiju.newsroom.services.posts import CHUNK, bring_posts
from guiju.newsroom.services.tokens import digest
from guiju.platforms.notes import Note
from guiju.registry.models import Account

MOST_ITEMS = CHUNK
_USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item, and why it was not taken if it was not."""

    status: Status
    note: Note | None = None


def bearer(secret: str, *, now: datetime) -> PushToken | None:
    """The token with this secret; None when there is none, it was revoked, or its unit is dissolved."""
    standing = Q(unit__dissolved_on=None) | Q(unit__dissolved_on__gt=timezone.localtime(now).date())
    tokens = PushToken.objects.filter(standing, digest=digest(secret), revoked_at=None)
    return tokens.select_related("unit", "made_by").first()


def push(token: PushToken, items: Sequence[Mapping[str, Any]], *, now: datetime) -> list[Result]:
    """Bring the items of one call: those that can be taken are kept together, the others say why not."""
    names = AccountNames.of(Account.objects.filter(host__path__startswith=token.unit.path))
    intake = Intake(now=now, zone=timezone.get_default_timezone())
    results: dict[int, Result] = {}
    facts: list[PostFacts] = []
    places: list[int] = []
    for index, item in enumerate(items):
        record = Record(index + 1, item, {})
        ref = names.find(record.account, record.platform)
        read: PostFacts | Note
        if isinstance(ref, AccountRef):
            read = intake.facts(record.raw(), account_id=ref.id, account_url=ref.url)
        else:
            read = ref
        if isinstance(read, Note):
            results[index] = Result(Status.BAD, read)
        else:
            facts.append(read)
            places.append(index)
    unit = token.unit
    outcome = bring_posts(
        by=Actor(kind=ActorKind.PROGRAM, id=token.pk, name=token.name, capacity=unit.name),
        facts=facts,
        via=Via.PUSH,
        allowed=names.ids,
        about=About("token", token.pk, token.name, unit.pk),
        now=now,
    )
    for number, (index, status) in enumerate(zip(places, outcome.statuses, strict=True)):
        results[index] = Result(status, outcome.notes.get(number))
    mark_used(token, now)
    return [results[index] for index in range(len(items))]


def mark_used(token: PushToken, now: datetime) -> None:
    """Remember that the token was used."""
    # Once a minute is exact enough, and spares a write at every call.
    if token.used_at is None or not timedelta() <= now - token.used_at < _USED_EVERY:
        PushToken.objects.filter(pk=token.pk).update(used_at=now)
