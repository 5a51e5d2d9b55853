"""Posts of one host that tell the same information and contradict one another (A18-3): what a round reads.

    found = agreement.contradicting_posts(date(2026, 6, 10), pack=pack)
    found[account.pk]            # what this account says otherwise than earlier posts of its host

A deadline that one of them lacks is asked for before they are signed, and is no contradiction once they are out.
Only posts are read whose title stands on several accounts of one host with different texts; they come ordered by
host and title, so that no more than one group is in memory.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, groupby
from typing import NamedTuple

from django.db.models import Count

from guiju.newsroom.models import Post
from guiju.rulebook.articles.article_18_words import Contradiction
from guiju.rulebook.breach import Sentence
from guiju.rulebook.pack import Pack
from guiju.textcheck.agreement.consistency import Difference, ReadVersion, Version, differences

_CHUNK = 500
_SHOWN = 40
MOST_IN_A_GROUP = 12
"""Of the posts under one title so many are compared, the newest: a serial under one title is no one information."""


class _Seen(NamedTuple):
    host_id: int
    title: str
    account_id: int
    pk: int
    text: str
    published_on: date
    name: str
    platform: str

    @property
    def version(self) -> Version:
        return Version(f"{self.platform}“{self.name}”", self.text, self.published_on)


_COLUMNS = (
    "account__host_id", "title", "account_id", "pk", "text", "published_on", "account__name",
    "account__platform__name_zh",
)  # fmt: skip


def contradicting_posts(day: date, *, pack: Pack) -> dict[int, tuple[Contradiction, ...]]:
    """Account → where its posts contradict earlier ones of its host. One query, read in chunks."""
    since = day - timedelta(days=pack.integer("A18-3", "looked_back_days"))
    apart = timedelta(days=pack.integer("A18-3", "apart_days"))
    found: defaultdict[int, list[Contradiction]] = defaultdict(list)
    for _, group in groupby(_shared(since, day), key=lambda each: (each.host_id, each.title)):
        posts = deque(group, maxlen=MOST_IN_A_GROUP)
        read = {each.pk: ReadVersion(each.version) for each in posts}
        for earlier, later in combinations(posts, 2):
            if (
                later.published_on - earlier.published_on <= apart
                and earlier.account_id != later.account_id
                and earlier.text != later.text
            ):
                told = differences(read[later.pk], read[earlier.pk])
                found[later.account_id] += _contradictions(told, later, earlier)
    return {account_id: tuple(told) for account_id, told in found.items() if told}


def _shared(since: date, until: date) -> Iterator[_Seen]:
    """The posts under a title that several accounts of some host used with different texts, by host and title."""
    # A reprint says what its source says: that is for Article 21.
    live = (
        Post.objects.filter(deleted_on=None, published_on__range=(since, until))
        .exclude(title="")
        .exclude(original=False)
    )
    shared = (
        live.order_by()
        .values("account__host_id", "title")
        .annotate(accounts=Count("account_id", distinct=True), texts=Count("digest", distinct=True))
        .filter(accounts__gt=1, texts__gt=1)
        .values("title")
    )
    rows = live.filter(title__in=shared).order_by("account__host_id", "title", "published_at", "pk")
    return map(_Seen._make, rows.values_list(*_COLUMNS).iterator(chunk_size=_CHUNK))


def _contradictions(
    told: Iterable[Difference], later: _Seen, earlier: _Seen
) -> Iterator[Contradiction]:
    for each in told:
        if each.other is None:
            continue
        yield Contradiction(
            Sentence(
                zh=f"《{later.title[:_SHOWN]}》{_clause(each.message_zh, '，请')}",
                en=f"“{later.title[:_SHOWN]}”: {_clause(each.message_en, '; check')}",
            ),
            evidence=f"posts:{earlier.pk}-{later.pk}",
        )


def _clause(message: str, advice: str) -> str:
    """What a difference says, without what to do about it: the finding says that."""
    return message.partition(advice)[0]
