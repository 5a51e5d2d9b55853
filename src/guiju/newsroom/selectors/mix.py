"""Reads of what accounts publish: tasks served, mix of classes, share of original posts (Art. 3, 15, 19).

tasks_served(first, last)[7]                 # frozenset({"publish", "serve"}); one query for all accounts
content_mix(account, today=day).tasks[0]     # a class with its posts and share, declared or not
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

from guiju.newsroom.models import PlannedColumn, Post
from guiju.registry.models import Account
from guiju.rulebook.articles import article_03
from guiju.rulebook.articles.article_19 import Quarter, Share, quarter_of
from guiju.rulebook.breach import Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on

_MONTHS = 12
_WIDTH, _HEIGHT = 300, 60


def tasks_served(first: date, last: date) -> dict[int, frozenset[str]]:
    """Account → the tasks that its live posts of a span served."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = (
        Post.objects.filter(deleted_on=None, published_on__range=(first, last))
        .order_by()
        .values_list("account_id", "task")
        .distinct()
    )
    for account_id, task in rows.iterator(chunk_size=2_000):
        found[account_id].add(task)
    return {account_id: frozenset(tasks) for account_id, tasks in found.items()}


def shares(quarters: Iterable[Quarter], *, until: date) -> dict[int, tuple[Share, ...]]:
    """Account → its shares of original posts in quarters, those without posts included; one query."""
    wanted = tuple(quarters)
    found: defaultdict[int, dict[Quarter, list[int]]] = defaultdict(dict)
    rows = (
        Post.objects.filter(
            deleted_on=None,
            original__isnull=False,
            published_on__gte=min(wanted).first_day,
            published_on__lt=until,
        )
        .order_by()
        .values_list(
            "account_id", ExtractYear("published_on"), ExtractMonth("published_on"), "original"
        )
        .annotate(Count("pk"))
    )
    for account_id, year, month, original, count in rows.iterator(chunk_size=2_000):
        counts = found[account_id].setdefault(quarter_of(date(year, month, 1)), [0, 0])
        counts[0 if original else 1] += count
    return {
        account_id: tuple(Share(each, *counts.get(each, (0, 0))) for each in wanted)
        for account_id, counts in found.items()
    }


@dataclass(frozen=True, slots=True)
class MixedClass:
    """One class of the mix: what it is called, how many posts, what share; `planned` a month by the columns."""

    code: str
    name: Sentence
    posts: int
    percent: int
    declared: bool = False
    planned: int = 0


@dataclass(frozen=True, slots=True)
class OriginMonth:
    """A month of an account: original posts, reprints, and those of which nothing is said."""

    first: date
    original: int
    reprints: int
    unstated: int

    @property
    def percent(self) -> int | None:
        known = self.original + self.reprints
        return round(100 * self.original / known) if known else None


@dataclass(frozen=True, slots=True)
class ContentMix:
    """What an account published in a window, beside what it declares and plans."""

    first: date
    posts: int
    stated: int
    tasks: tuple[MixedClass, ...]
    disclosures: tuple[MixedClass, ...]
    topics: tuple[MixedClass, ...]
    columns: tuple[PlannedColumn, ...]
    months: tuple[OriginMonth, ...]
    trend: str
    """The shares of original posts, month by month, as points of a line in a box of 300 by 60."""

    @property
    def unserved(self) -> tuple[MixedClass, ...]:
        """Declared tasks of which there is no post."""
        return tuple(each for each in self.tasks if each.declared and not each.posts)


@held("A15-1", kind=Kind.PAGE)
def content_mix(account: Account, *, today: date) -> ContentMix:
    """The content of an account in the window of Article 3 against its tasks and columns; seven queries."""
    pack = pack_on(today)
    first = article_03.serving_since(today, pack=pack)
    live = Post.objects.filter(
        account_id=account.pk, deleted_on=None, published_on__range=(first, today)
    ).order_by()
    counts = {
        field: dict(live.values_list(field).annotate(Count("pk")))
        for field in ("task", "disclosure", "topic")
    }
    total = sum(counts["task"].values())
    declared = frozenset(account.tasks.values_list("task", flat=True))
    columns = tuple(PlannedColumn.objects.filter(account_id=account.pk, ended_on=None))
    months = _months(account, today)
    return ContentMix(
        first=first,
        posts=total,
        stated=live.filter(class_stated=True).count(),
        tasks=tuple(
            MixedClass(
                each.code,
                each.name,
                counts["task"].get(each.code, 0),
                _percent(counts["task"].get(each.code, 0), total),
                each.code in declared,
                sum(column.per_month for column in columns if column.task == each.code),
            )
            for each in pack.items("A3-1", "tasks")
        ),
        disclosures=tuple(
            MixedClass(
                each.code,
                each.name,
                counts["disclosure"].get(each.code, 0),
                _percent(counts["disclosure"].get(each.code, 0), total),
            )
            for each in pack.items("A16-1", "disclosures")
        ),
        topics=tuple(
            MixedClass(name, Sentence(zh=name, en=name), count, _percent(count, total))
            for name, count in sorted(counts["topic"].items(), key=lambda each: -each[1])[:12]
            if name
        ),
        columns=columns,
        months=months,
        trend=_trend(months),
    )


def _months(account: Account, today: date) -> tuple[OriginMonth, ...]:
    """The last twelve months, this one included."""
    firsts = [today.replace(day=1)]
    while len(firsts) < _MONTHS:
        firsts.insert(0, (firsts[0] - timedelta(days=1)).replace(day=1))
    found: defaultdict[tuple[int, int], dict[bool | None, int]] = defaultdict(dict)
    rows = (
        Post.objects.filter(
            account_id=account.pk, deleted_on=None, published_on__range=(firsts[0], today)
        )
        .order_by()
        .values_list(ExtractYear("published_on"), ExtractMonth("published_on"), "original")
        .annotate(Count("pk"))
    )
    for year, month, original, count in rows:
        found[year, month][original] = count
    counts = [found[each.year, each.month] for each in firsts]
    return tuple(
        OriginMonth(each, of.get(True, 0), of.get(False, 0), of.get(None, 0))
        for each, of in zip(firsts, counts, strict=True)
    )


def _trend(months: tuple[OriginMonth, ...]) -> str:
    step = _WIDTH / (len(months) - 1)
    return " ".join(
        f"{number * step:.0f},{_HEIGHT - _HEIGHT * each.percent / 100:.1f}"
        for number, each in enumerate(months)
        if each.percent is not None
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
