"""Reads of service items and of the entries that lead to them (A22-1).

entry_rows(officer, WantedEntries(state="dead"), today=day)     # lines of the list, each with what is wrong
entries_of_accounts()[7]                                       # what the round judges, by account; one query
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models import LinkState, ServiceEntry, ServiceItem, ServiceList
from guiju.newsroom.service_items import Item
from guiju.rulebook.articles.article_22 import Entry, is_dead
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

_OFFERED = 20


class EntryStanding(TextChoices):
    """Where an entry stands, as people ask for it."""

    DEAD = "dead", pgettext_lazy("entry", "dead")
    STRUCK = "struck", pgettext_lazy("entry", "item no longer listed")
    TWICE = "twice", pgettext_lazy("entry", "second log-in")
    DOUBLE = "double", pgettext_lazy("entry", "duplicate")
    FAILING = "failing", pgettext_lazy("entry", "check failed")
    UNTRIED = "untried", pgettext_lazy("entry", "not tried yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEntries:
    """What a list of entries shows; empty means any."""

    words: str = ""
    standing: str = ""
    unit: Unit | None = None
    account_id: int | None = None
    item_id: int | None = None

    @property
    def is_everything(self) -> bool:
        return not (self.words or self.standing or self.unit or self.account_id or self.item_id)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a line of a list."""

    entry: ServiceEntry
    dead: bool
    double: bool

    @property
    def in_order(self) -> bool:
        """Whether nothing is known to be wrong with it."""
        struck = self.entry.item.struck_on is not None
        return not (self.dead or self.double or struck or self.entry.second_log_in)


def entries(officer: Officer, *, right: Right = Right.SEE) -> QuerySet[ServiceEntry]:
    """The entries that stand on accounts over whose host the officer has `right`."""
    within = officer.within(right, "account__host__path")
    return ServiceEntry.objects.filter(within, removed_on=None).select_related(
        "account__platform", "account__host", "item"
    )


def listed_entries(
    officer: Officer, wanted: WantedEntries, *, today: date
) -> QuerySet[ServiceEntry]:
    """The entries an officer sees, filtered; those in trouble first."""
    found = entries(officer).filter(_standing(wanted.standing, today))
    for word in wanted.words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(item__name__icontains=word)
            | Q(account__name__icontains=word)
        )
    if wanted.unit is not None:
        found = found.filter(account__host__path__startswith=wanted.unit.path)
    if wanted.account_id:
        found = found.filter(account_id=wanted.account_id)
    if wanted.item_id:
        found = found.filter(item_id=wanted.item_id)
    return found.order_by("-failures", "account__host__path", "account_id", "pk")


def entry_rows(shown: Iterable[ServiceEntry], *, today: date) -> list[EntryRow]:
    """The entries of a page, each with what is wrong; one query."""
    rows, pack = list(shown), pack_on(today)
    double = set(
        ServiceEntry.objects.filter(
            removed_on=None, account_id__in={each.account_id for each in rows}
        )
        .order_by()
        .values_list("account_id", "item_id")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
        .values_list("account_id", "item_id")
    )
    return [
        EntryRow(
            entry=each,
            dead=is_dead(each.failures, pack=pack),
            double=(each.account_id, each.item_id) in double,
        )
        for each in rows
    ]


@dataclass(frozen=True, slots=True)
class EntryCounts:
    """How many entries stand in an officer's reach, and how many of them are in trouble."""

    standing: int
    dead: int
    twice: int
    untried: int


def entry_counts(officer: Officer, *, today: date) -> EntryCounts:
    """One query."""
    found = (
        ServiceEntry.objects.filter(
            officer.within(Right.SEE, "account__host__path"), removed_on=None
        )
        .order_by()
        .aggregate(
            standing=Count("pk"),
            dead=Count("pk", filter=_standing(EntryStanding.DEAD, today)),
            twice=Count("pk", filter=Q(second_log_in=True)),
            untried=Count("pk", filter=Q(tried_on=None)),
        )
    )
    return EntryCounts(**found)


def entries_of_accounts() -> dict[int, tuple[Entry, ...]]:
    """Account → its entries as Article 22 judges them; one query for all."""
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    rows = (
        ServiceEntry.objects.filter(removed_on=None)
        .order_by("account_id", "pk")
        .values_list(
            "account_id", "pk", "name", "item__name", "item__code", "item__struck_on", "failures",
            "second_log_in",
        )
    )  # fmt: skip
    for account_id, pk, name, item, code, struck_on, failures, second in rows.iterator(2_000):
        found[account_id].append(Entry(pk, name, item, code, struck_on is None, failures, second))
    return {account_id: tuple(each) for account_id, each in found.items()}


def items(*, words: str = "", struck: bool = False) -> QuerySet[ServiceItem]:
    """The items of the hall that stand, or those struck, with how many entries lead to each."""
    found = ServiceItem.objects.filter(struck_on__isnull=not struck)
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(code__icontains=word) | Q(department__icontains=word)
        )
    leading = Count("entries", filter=Q(entries__removed_on=None))
    return found.annotate(leading=leading).order_by("department", "code")


def items_on_record() -> dict[str, Item]:
    """Code → the item as the list in force states it; struck ones are left out."""
    columns = ("code", "name", "department", "kind", "url")
    standing = ServiceItem.objects.filter(struck_on=None).values_list(*columns)
    return {row[0]: Item(*row) for row in standing}


def newest_list() -> ServiceList | None:
    """The list of items in force."""
    return ServiceList.objects.filter(state=ServiceList.State.TAKEN).defer("content").first()


def service_lists() -> QuerySet[ServiceList]:
    """The lists that wait and those that were taken, without their content."""
    return ServiceList.objects.defer("content").select_related("uploaded_by")


def offered_items(words: str) -> list[str]:
    """What the list under a field offers for what was typed so far: names with their codes."""
    return [f"{each.name}（{each.code}）" for each in items(words=words)[:_OFFERED]]


def named_items(text: str) -> list[ServiceItem]:
    """The listed items that a text means: its code, its name, or both as the list offers them; at most two."""
    name, _bracket, code = text.removesuffix("）").rpartition("（")
    named = Q(code=text) | Q(name=text) | Q(name=name, code=code)
    return list(ServiceItem.objects.filter(named, struck_on=None)[:2])


def _standing(standing: str, today: date) -> Q:
    if standing == EntryStanding.DEAD:
        return Q(failures__gte=pack_on(today).integer("A22-1", "dead_after_failures"))
    if standing == EntryStanding.STRUCK:
        return Q(item__struck_on__isnull=False)
    if standing == EntryStanding.TWICE:
        return Q(second_log_in=True)
    if standing == EntryStanding.FAILING:
        return Q(link_state=LinkState.FAILING)
    if standing == EntryStanding.UNTRIED:
        return Q(tried_on=None)
    if standing == EntryStanding.DOUBLE:
        twin = ServiceEntry.objects.filter(
            account_id=OuterRef("account_id"), item_id=OuterRef("item_id"), removed_on=None
        ).exclude(pk=OuterRef("pk"))
        return Q(Exists(twin))
    return Q()
