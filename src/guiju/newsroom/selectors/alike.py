"""Posts with nearly the same text as one: who published it besides, and what each says otherwise (A18-3, A21-2).

    if how_many_alike(officer, post):
        for each in posts_alike(officer, post):
            each.post, each.likeness, each.comparison

    posts_with_text_of(officer, manuscript, now=now)     # the same beside a manuscript

Of two posts the one that was published earlier is the original; a manuscript counts with the day on which it went
out, and until then everything else was earlier. First come those that alter what a unit published
that supervises them, then other altered ones, then the rest by their day. Personal data is masked on both sides before
anything is compared, for whoever does not see it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, QuerySet
from django.utils import timezone

from guiju.newsroom.alike.grouping import firsts_like
from guiju.newsroom.checks.remarks import PERSONAL, masked
from guiju.newsroom.models import Manuscript, Post, PostRemark
from guiju.newsroom.selectors.posts import may_see_personal_data, posts
from guiju.newsroom.writing.reprinting import ComparedSentence, sentences
from guiju.platforms import richtext
from guiju.textcheck import Comparison, Document, Verdict, compare, deidentify
from guiju.textcheck.near_duplicates import comparable, likeness, signatures
from guiju.units import selectors as units
from guiju.units.models import Unit
from guiju.units.rights import Officer

SHOWN = 50
"""Posts of a page, the earliest."""
COMPARED = 10
"""Sentence by sentence, so that the page does not take long; of longer texts fewer."""
_LONGEST = 20_000
"""Characters that are compared on one page; five hundred take some ten milliseconds."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """The text that is looked at, as the officer may read it: of a post, or of a manuscript (`key` 0)."""

    key: int
    document: Document
    masked: Document
    """Without personal data, to be held against posts in which it is masked."""
    signature: bytes
    at: datetime
    host: Unit


@dataclass(frozen=True, slots=True)
class AlikePost:
    """A post beside the text that is looked at."""

    post: Post
    likeness: float
    earlier: bool
    """Whether it was published before the one that is looked at, and so is the original of the two."""
    from_above: bool
    """Whether the original of the two is of a unit that supervises the host of the other."""
    comparison: Comparison | None = None
    """None where the page has compared enough."""
    sentences: tuple[ComparedSentence, ...] = ()

    @property
    def percent(self) -> int:
        """The likeness as it is shown."""
        return round(100 * self.likeness)

    @property
    def altered(self) -> bool:
        """Whether the later says otherwise what the earlier said."""
        return self.comparison is not None and self.comparison.verdict is Verdict.ALTERED


def how_many_alike(officer: Officer, post: Post) -> int:
    """How many other posts that the officer sees have nearly this text; 0 while it is not known. One query."""
    return _alike(officer, post).count()


def posts_alike(officer: Officer, post: Post) -> list[AlikePost]:
    """The earliest of them, those first that must be looked at. Three queries."""
    document = _documents(officer, [post])[post.pk]
    [signature] = signatures([comparable(post.title, post.text, shortest=1)])
    looked = _Looked(post.pk, document, document, signature, post.published_at, post.account.host)
    return _beside(officer, looked, _alike(officer, post))


def posts_with_text_of(
    officer: Officer, manuscript: Manuscript, *, now: datetime
) -> list[AlikePost]:
    """The earliest posts with nearly the text of a manuscript, those first that must be looked at."""
    document = Document(title=manuscript.title, text=richtext.plain(manuscript.body))
    [signature] = signatures([comparable(document.title, document.text, shortest=1)])
    out = manuscript.deliveries.aggregate(first=Min("live_at"))["first"]
    hidden = Document(title=deidentify(document.title), text=deidentify(document.text))
    looked = _Looked(0, document, hidden, signature, out or now, manuscript.host)
    return _beside(officer, looked, posts(officer).filter(alike__in=firsts_like(document)))


def _beside(officer: Officer, looked: _Looked, alike: QuerySet[Post]) -> list[AlikePost]:
    found = list(
        alike.select_related("account__platform", "account__host").order_by("published_at", "pk")[
            :SHOWN
        ]
    )
    if not found:
        return []
    documents = _documents(officer, found)
    areas = units.competent_units()
    others = signatures([comparable(each.title, each.text, shortest=1) for each in found])
    left, compared = _LONGEST, 0
    rows = []
    for other, signature in zip(found, others, strict=True):
        earlier = (other.published_at, other.pk) < (looked.at, looked.key)
        seen = may_see_personal_data(officer, other)
        pair = (documents[other.pk], looked.document if seen else looked.masked)
        theirs, ours = pair if earlier else pair[::-1]
        hosts = (other.account.host, looked.host)
        left -= len(theirs.text) + len(ours.text)
        result = None
        if theirs == ours or (compared < COMPARED and left >= 0):
            compared += theirs != ours
            result = compare(
                theirs, ours, day=timezone.localdate(min(other.published_at, looked.at))
            )
        rows.append(
            AlikePost(
                post=other,
                likeness=likeness(looked.signature, signature)
                if looked.signature and signature
                else 0.0,
                earlier=earlier,
                from_above=_supervises(*(hosts if earlier else hosts[::-1]), areas),
                comparison=result,
                sentences=sentences(theirs, ours, result) if result else (),
            )
        )
    return sorted(rows, key=lambda row: (not (row.altered and row.from_above), not row.altered))


def _alike(officer: Officer, post: Post) -> QuerySet[Post]:
    if post.alike is None:
        return Post.objects.none()
    return posts(officer).filter(alike=post.alike).exclude(pk=post.pk)


def _supervises(host: Unit, other: Unit, areas: dict[str, Unit]) -> bool:
    around = units.competent_units_around(other.path, areas)
    return host.pk != other.pk and (
        other.path.startswith(host.path) or any(each.pk == host.pk for each in around)
    )


def _documents(officer: Officer, shown: list[Post]) -> dict[int, Document]:
    """Each post as the officer may read it."""
    hidden = {post.pk for post in shown if not may_see_personal_data(officer, post)}
    personal: defaultdict[int, list[PostRemark]] = defaultdict(list)
    for remark in PostRemark.objects.filter(post__in=hidden, code=PERSONAL).order_by("pk"):
        personal[remark.post_id].append(remark)
    return {
        post.pk: Document(
            title=masked("title", post.title, personal[post.pk]),
            text=masked("text", post.text, personal[post.pk]),
        )
        for post in shown
    }
