"""Reads of the ledger: timelines, search, export, examination."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from guiju.ledger import chain
from guiju.ledger.models import Entry, Head


def timeline(kind: str, id: int, *, newest: int = 50) -> QuerySet[Entry]:
    """The acts on one subject, newest first."""
    return Entry.objects.filter(subject_kind=kind, subject_id=id).order_by("-number")[:newest]


def search(
    *, words: str = "", act: str = "", unit_ids: Iterable[int] | None = None
) -> QuerySet[Entry]:
    """Entries that name `words` as actor or subject, newest first; `unit_ids` None means all units."""
    entries = Entry.objects.order_by("-number")
    if words:
        entries = entries.filter(
            Q(actor_name__icontains=words)
            | Q(subject_label__icontains=words)
            | Q(act__icontains=words)
        )
    if act:
        entries = entries.filter(act=act)
    if unit_ids is not None:
        entries = entries.filter(unit_id__in=list(unit_ids))
    return entries


@dataclass(frozen=True, slots=True)
class End:
    """Where the chain ends: with which entry, of when. A ledger without entries has no time."""

    number: int
    hash: str
    at: datetime | None


def end() -> End:
    """The end of the chain in one query. Whatever the program keeps has changed only if this has."""
    newest = Entry.objects.filter(number=OuterRef("number")).values("at")[:1]
    head = Head.objects.annotate(at=Subquery(newest)).get(pk=1)
    return End(number=head.number, hash=head.hash, at=head.at)


def held_end() -> End:
    """The end of the chain, inside a transaction; until that ends, nobody's act does."""
    head = Head.objects.select_for_update().get(pk=1)
    at = Entry.objects.filter(number=head.number).values_list("at", flat=True).first()
    return End(number=head.number, hash=head.hash, at=at)


def origin() -> str:
    """The hash of the first entry, which no other ledger has; empty when there is none."""
    return Entry.objects.order_by("number").values_list("hash", flat=True).first() or ""


def acts_known() -> list[str]:
    """The kinds of act that occur, for a filter."""
    return list(Entry.objects.order_by("act").values_list("act", flat=True).distinct())


def rows() -> Iterator[dict[str, Any]]:
    """Every entry in order, as it is exported."""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        yield entry.content() | {"hash": entry.hash}


def export() -> Iterator[str]:
    """The whole ledger as JSON lines; `guiju ledger verify --file` proves it without a database."""
    for row in rows():
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def verify() -> chain.Verdict:
    """Examine the ledger of this database, its end included."""
    return chain.verify(rows(), expected_head=Head.objects.get(pk=1).hash)
