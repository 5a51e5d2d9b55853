"""Posts as lists and pages show them: filtered, newest first, fast at a million rows.

    wanted = PostFilter(words="防汛", remark="A18-1")
    ids = selectors.post_ids(officer, wanted)           # one query, at most LISTED keys
    rows = selectors.post_rows(ids[:50])                # two queries

A list is its newest `LISTED` posts: nobody turns four hundred pages, and counting a million rows to say
how many there would be costs more than everything else on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from guiju.newsroom.checks.remarks import PERSONAL, masked
from guiju.newsroom.models import Post, PostRemark
from guiju.registry import selectors as registry
from guiju.registry.models import Account, Task
from guiju.rulebook.breach import Sentence
from guiju.rulebook.calendar import WorkingCalendar
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

LISTED = 2_000
SEARCHED = 200_000
"""Words are looked for in so many of the newest posts: without an index of words all have to be read."""
_SNIPPET = 120
_ANY_LEVEL = ("block", "flag", "hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFilter:
    """What a reader is looking for; empty means any."""

    account_id: int | None = None
    unit_id: int | None = None
    who: str = ""
    """Part of the name of an account, or of a unit with everything below it."""
    platform: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""
    remark: str = ""
    """A code, or `any`."""
    origin: str = ""
    """`original`, `reprint` or `unstated`."""
    state: str = ""
    """`live` or `gone`."""
    task: str = ""


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in a list, with what the checks say of it by code and level."""

    post: Post
    title: str
    remarks: tuple[tuple[str, str, int], ...]
    """(code, weightiest level, how many)."""
    task: str = ""
    """What it is for, in words."""


def posts(officer: Officer, *, right: Right = Right.SEE) -> QuerySet[Post]:
    """The posts of the accounts over whose host the officer has `right`."""
    return Post.objects.filter(officer.within(right, "account__host__path"))


def post_ids(officer: Officer, wanted: PostFilter, *, most: int = LISTED) -> list[int]:
    """The keys of the newest posts that fit, at most `most`. At most four queries."""
    found = Post.objects.order_by("-published_at", "-pk")
    accounts = account_ids(officer, wanted)
    if accounts is not None:
        found = found.filter(account_id__in=accounts)
    if wanted.first:
        found = found.filter(published_at__gte=_midnight(wanted.first))
    if wanted.last:
        found = found.filter(published_at__lt=_midnight(wanted.last + timedelta(days=1)))
    if wanted.origin:
        states = {"original": True, "reprint": False, "unstated": None}
        found = found.filter(original=states[wanted.origin])
    if wanted.state:
        found = found.filter(deleted_on__isnull=wanted.state == "live")
    if wanted.task:
        found = found.filter(task=wanted.task)
    if wanted.remark:
        remarks = PostRemark.objects.filter(level__in=_ANY_LEVEL)
        if wanted.remark != "any":
            remarks = remarks.filter(code=wanted.remark)
        found = found.filter(pk__in=remarks.values("post_id"))
    if wanted.words:
        oldest = found.values_list("published_at", flat=True)[SEARCHED : SEARCHED + 1].first()
        if oldest is not None:
            found = found.filter(published_at__gte=oldest)
        for word in wanted.words.split()[:5]:
            found = found.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return list(found.values_list("pk", flat=True)[:most])


def post_rows(ids: Sequence[int], *, officer: Officer) -> list[PostRow]:
    """The posts with these keys, in this order; two queries. Personal data in titles is masked."""
    found = (
        Post.objects.filter(pk__in=ids)
        .select_related("account__platform", "account__host")
        .defer("text")
        .annotate(beginning=Substr("text", 1, _SNIPPET))
        .in_bulk()
    )
    counts: defaultdict[int, dict[str, tuple[str, int]]] = defaultdict(dict)
    personal: defaultdict[int, list[PostRemark]] = defaultdict(list)
    for remark in PostRemark.objects.filter(post_id__in=ids).order_by("pk"):
        level, number = counts[remark.post_id].get(remark.code, ("hint", 0))
        weightier = min(level, remark.level, key=_ANY_LEVEL.index)
        counts[remark.post_id][remark.code] = weightier, number + 1
        if remark.code == PERSONAL:
            personal[remark.post_id].append(remark)
    rows = []
    for pk in ids:
        if (post := found.get(pk)) is None:
            continue
        hidden = [] if may_see_personal_data(officer, post) else personal[pk]
        title = masked("title", post.title, hidden) or masked(
            "text",
            post.beginning,
            hidden,
        )
        remarks = tuple((code, *said) for code, said in sorted(counts[pk].items()))
        rows.append(PostRow(post, title, remarks, task_name(post)))
    return rows


def task_name(post: Post) -> str:
    """The task of Article 3 that a post serves, in words; empty before it was classed."""
    return str(Task(post.task).label) if post.task in Task.values else post.task


def disclosure_name(post: Post, *, today: date) -> Sentence | None:
    """The disclosure of Article 16 that a post is, as the pack calls it."""
    found = pack_on(today).item("A16-1", "disclosures", post.disclosure)
    return found.name if found else None


def may_see_personal_data(officer: Officer, post: Post) -> bool:
    """Whether personal data in a post is shown to the officer as it stands (A20-2, A26-3)."""
    return officer.may(Right.BRING_POSTS, post.account.host.path)


def posts_of_day(account_id: int, first: date, last: date) -> dict[date, int]:
    """Day → how many live posts an account had on it; one query."""
    live = Post.objects.filter(
        account_id=account_id, published_on__range=(first, last), deleted_on=None
    )
    return dict(live.order_by().values_list("published_on").annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class PostingDay:
    """A day of an account's year. `asked` says whether a missing post counts: a working day that is
    over, on which the account is known to have been in operation."""

    day: date
    count: int
    working: bool
    asked: bool


def posting_year(account: Account, *, today: date, calendar: WorkingCalendar) -> list[PostingDay]:
    """The 365 days up to today, oldest first; two queries.

    What was before the first post we know of is not known, and is shown as such instead of as a gap.
    """
    first = today - timedelta(days=364)
    counts = posts_of_day(account.pk, first, today)
    live = Post.objects.filter(account_id=account.pk, deleted_on=None)
    first_post = live.aggregate(day=Min("published_on"))["day"]
    since = max(filter(None, (first_post, account.opened_on)), default=today)
    until = account.closed_on or today
    return [
        PostingDay(
            day=day,
            count=counts.get(day, 0),
            working=calendar.is_working_day(day),
            asked=calendar.is_working_day(day) and since <= day < min(until, today),
        )
        for day in (first + timedelta(days=number) for number in range(365))
    ]


def account_ids(officer: Officer, wanted: PostFilter) -> list[int] | None:
    """The accounts a list is about; None for all there are."""
    sees_all = officer.may(Right.SEE, "/")
    if sees_all and not (wanted.account_id or wanted.unit_id or wanted.who or wanted.platform):
        return None
    accounts = registry.accounts(officer).order_by()
    if wanted.account_id:
        accounts = accounts.filter(pk=wanted.account_id)
    if wanted.platform:
        accounts = accounts.filter(platform__code=wanted.platform)
    if wanted.unit_id:
        accounts = accounts.filter(_below(Q(pk=wanted.unit_id)))
    if wanted.who:
        units = Q(name__icontains=wanted.who) | Q(short_name__icontains=wanted.who)
        accounts = accounts.filter(Q(name__icontains=wanted.who) | _below(units))
    return list(accounts.values_list("pk", flat=True))


def _midnight(day: date) -> datetime:
    """The days are asked for by the column the list is ordered by, so that one index serves both."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _below(units: Q) -> Q:
    """Hosts that are one of the units or lie below it."""
    below = Q(pk__in=[])
    for path in Unit.objects.filter(units).order_by("path").values_list("path", flat=True)[:200]:
        below |= Q(host__path__startswith=path)
    return below
