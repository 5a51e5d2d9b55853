"""`act()`: one transaction, one entry. Every service of the program writes through it.

    with ledger.act("ACCOUNT_CLOSED", by=actor, at=now, article="A14-2") as record:
        account.state = State.CLOSED
        account.save(update_fields=["state"])
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed({"state": "operating"}, {"state": "closed"})

When the block raises, neither the change nor the entry exists.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from guiju.ledger import chain
from guiju.ledger.models import ActorKind, Entry, Head
from guiju.rulebook.registry import Kind, held


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the ledger remembers it: kept in words, so that it outlives staff and units."""

    kind: ActorKind
    name: str
    id: int | None = None
    capacity: str = ""


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Guiju")
"""The program itself: the nightly round, a sweep."""


@dataclass(frozen=True, slots=True)
class About:
    """What an act on many rows is entered under: an account, an import, a token."""

    kind: str
    id: int | None
    label: str
    unit_id: int | None = None


class NothingRecorded(Exception):
    """An act ended without saying what it was on; a mistake of the programmer."""


@dataclass(slots=True)
class Record:
    """What a service fills in while it acts."""

    article: str = ""
    """The code the act rests on, where only the act finds out which."""
    subject_kind: str = ""
    subject_id: int | None = None
    subject_label: str = ""
    unit_id: int | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)

    def on(self, kind: str, id: int | None, label: str, *, unit: int | None = None) -> None:
        """Name the subject; `unit` is the unit whose people may read the entry."""
        self.subject_kind, self.subject_id = kind, id
        self.subject_label, self.unit_id = label[:300], unit

    def changed(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Keep only what differs of two states of the subject."""
        names = {*before, *after}
        differs = sorted(name for name in names if before.get(name) != after.get(name))
        self.before = {name: plain(before[name]) for name in differs if name in before}
        self.after = {name: plain(after[name]) for name in differs if name in after}

    def note(self, **detail: Any) -> None:
        """Add facts of the act: counts, digests, reasons."""
        self.detail |= {name: plain(value) for name, value in detail.items()}


@held("A26-2", kind=Kind.RECORD)
@contextmanager
def act(name: str, *, by: Actor, at: datetime, article: str = "") -> Iterator[Record]:
    """Open the transaction of an act and end it with the act's one ledger entry.

    `name` is in the past tense (`NOTICE_OPENED`), `article` the code it rests on. Raises
    `NothingRecorded` when the block did not call `record.on`.
    """
    if at.tzinfo is None:
        raise ValueError("the time of an act needs a time zone")
    with transaction.atomic():
        record = Record(article)
        yield record
        if not record.subject_kind:
            raise NothingRecorded(f"{name} did not name its subject with record.on(...)")
        _append(name, by, at, record)


def _append(name: str, by: Actor, at: datetime, record: Record) -> None:
    # The head row is locked last and shortly: writers wait for each other only here.
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        number=head.number + 1,
        at=at.astimezone(UTC),
        act=name,
        article=record.article,
        act_id=uuid.uuid4(),
        actor_kind=by.kind.value,
        actor_id=by.id,
        actor_name=by.name,
        capacity=by.capacity[:300],
        unit_id=record.unit_id,
        subject_kind=record.subject_kind,
        subject_id=record.subject_id,
        subject_label=record.subject_label,
        before=record.before,
        after=record.after,
        detail=record.detail,
        previous=head.hash,
    )
    entry.hash = chain.digest(entry.content())
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])


def plain(value: Any) -> Any:
    """A value as JSON keeps it, so that the hash is the same when the row is read back."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date | uuid.UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(each) for each in value]
        return sorted(items, key=repr) if isinstance(value, set | frozenset) else items
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
