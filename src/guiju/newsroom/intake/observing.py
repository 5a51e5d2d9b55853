"""The push API's side of observations: a unit's own program says what platforms show of its accounts.

results = observing.push(token, items, now=now)       # one result for each item, in order
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from guiju.ledger.acts import About, Actor
from guiju.ledger.models import ActorKind
from guiju.newsroom.intake.pushing import mark_used
from guiju.newsroom.models import PushToken
from guiju.platforms.notes import Note
from guiju.registry import selectors as registry
from guiju.registry import services
from guiju.registry.models import Account, How
from guiju.registry.sighting import Sighting

MOST_ITEMS = services.MOST_OBSERVATIONS


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item: whether it was new, or everything that is wrong with it."""

    added: bool
    notes: tuple[Note, ...] = ()


def push(token: PushToken, items: Sequence[Mapping[str, str]], *, now: datetime) -> list[Result]:
    """Keep the items of one call that can be kept; the others say why not."""
    accounts = Account.objects.filter(host__path__startswith=token.unit.path)
    reader = registry.observation_reader(accounts)
    results: dict[int, Result] = {}
    sightings: list[Sighting] = []
    places: list[int] = []
    for index, item in enumerate(items):
        read = reader.read(item, now=now)
        if isinstance(read, Sighting):
            sightings.append(read)
            places.append(index)
        else:
            results[index] = Result(False, read)
    brought = services.bring_observations(
        by=Actor(kind=ActorKind.PROGRAM, id=token.pk, name=token.name, capacity=token.unit.name),
        sightings=sightings,
        how=How.API,
        allowed={each.account_id for each in sightings if each.account_id is not None},
        about=About("token", token.pk, token.name, token.unit_id),
        now=now,
        pictures=reader.pictures,
    )
    for index, new in zip(places, brought.new, strict=True):
        results[index] = Result(new)
    mark_used(token, now)
    return [results[index] for index in range(len(items))]
