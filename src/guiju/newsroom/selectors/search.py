"""What a search finds, as the page shows it: posts and manuscripts, those that say it in the title first.

    found = search(officer, Wanted(query=parse("防汛"), kind="post"))
    hits(officer, found.keys[:20], wanted.query)[0].title   # [Piece("关于做好", False), Piece("防汛", True), Piece("工作的通知", False)]

An officer finds what their pages would show: posts within their reach, manuscripts they may read, and nothing else.
The index only says where to look: every document is read and judged by its own words before it is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.db.models import Q
from django.utils import timezone

from guiju.newsroom.checks.remarks import PERSONAL, masked
from guiju.newsroom.models import Manuscript, Post, PostRemark
from guiju.newsroom.searching import index
from guiju.newsroom.searching.documents import account_gram, texts_of, unit_gram
from guiju.newsroom.searching.grams import IN_TITLE
from guiju.newsroom.searching.query import Query, spans
from guiju.newsroom.selectors.posts import PostFilter, account_ids, may_see_personal_data
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

MOST = 200
"""So many are found; who needs more asks for less."""
MOST_READ = 20_000
"""So many documents that hold the pairs of characters are looked at before a search gives up."""
_FIRST, _CHUNK = 100, 4_000
_MOST_MARKED = 300
"""Accounts or units by which the index itself is narrowed; of more, the rows decide."""
_AROUND = 48
_SNIPPET = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for, and where."""

    query: Query
    kind: str = ""
    """`post`, `manuscript`, or both."""
    unit_id: int | None = None
    platform: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `found` when it is what was looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that fits."""

    title: list[Piece]
    snippet: list[Piece]
    at: datetime
    post: Post | None = None
    manuscript: Manuscript | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A document that fits, before it is read to be shown."""

    place: int
    in_title: bool
    of_post: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, those with the words in the title first, then the newest. `more`: there may be others."""

    keys: list[Key]
    more: bool
    waiting: int
    """Documents written since that the index does not have yet."""


def search(officer: Officer, wanted: Wanted) -> Found:
    """What fits, at most `MOST`; the number of queries does not grow with the archive."""
    waiting = (
        Post.objects.filter(place=None).count() + Manuscript.objects.filter(place=None).count()
    )
    grams = wanted.query.grams()
    if not grams:
        return Found([], more=False, waiting=waiting)
    readers: list[_Reader] = []
    if wanted.kind in {"", "post"}:
        readers.append(_posts(officer, wanted))
    if wanted.kind in {"", "manuscript"} and not wanted.platform:
        readers.append(_manuscripts(officer, wanted))
    keys: dict[int, Key] = {}
    more = False
    for reader in readers:
        for needed in ({f"{IN_TITLE}{each}" for each in grams}, grams):
            taken, cut = _taken(reader, needed, wanted, known=keys)
            keys |= {each.place: each for each in taken}
            more |= cut
    ordered = sorted(keys.values(), key=lambda each: (not each.in_title, -each.place))
    return Found(ordered[:MOST], more=more or len(ordered) > MOST, waiting=waiting)


def hits(officer: Officer, keys: Sequence[Key], query: Query) -> list[Hit]:
    """The documents of one page as it shows them, in this order; four queries."""
    places = [each.place for each in keys]
    posts = Post.objects.filter(place__in=places).select_related(
        "account__platform", "account__host"
    )
    found = {
        post.place: _of_post(officer, post, personal, query)
        for post, personal in _with_personal(list(posts))
    }
    manuscripts = list(Manuscript.objects.filter(place__in=places).select_related("host"))
    for each, text in zip(manuscripts, texts_of(manuscripts), strict=True):
        found[each.place] = _hit(query, each.title, text, at=each.saved_at, manuscript=each)
    return [found[each] for each in places if each in found]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One kind of document: what marks it in the index, and which of those at given places fit."""

    marks: list[str] | None
    """Of which the index must have one; None: any; empty: there is nothing to be found."""
    read: Callable[[Collection[int]], list[Key]]


def _taken(
    reader: _Reader, grams: Collection[str], wanted: Wanted, *, known: Collection[int]
) -> tuple[list[Key], bool]:
    """The newest documents of a kind that fit, and whether the search ended before the archive did."""
    if reader.marks == []:
        return [], False
    least, below = _bounds(wanted)
    taken: list[Key] = []
    looked_at = 0
    for size in index.chunks(_FIRST, _CHUNK):
        places = index.places(grams, below=below, least=least, most=size, any_of=reader.marks or ())
        taken += reader.read([each for each in places if each not in known])
        looked_at += len(places)
        if len(places) < size:
            return taken, False
        if len(taken) >= MOST or looked_at >= MOST_READ:
            return taken, True
        below = places[-1]
    raise AssertionError("chunks end with the archive")


def _posts(officer: Officer, wanted: Wanted) -> _Reader:
    ids = account_ids(officer, PostFilter(unit_id=wanted.unit_id, platform=wanted.platform))
    query = wanted.query

    def read(places: Collection[int]) -> list[Key]:
        rows = Post.objects.filter(place__in=places).order_by()
        if ids is not None:
            rows = rows.filter(account_id__in=ids)
        if query.exact:
            # Whoever has the pair has the word: the text need not be read.
            kept = rows.values_list("place", "title")
            return [Key(place, query.in_title(title), True) for place, title in kept if place]
        read = rows.values_list("place", "title", "text")
        return [
            Key(place, query.in_title(title), True)
            for place, title, text in read
            if place and query.holds(title, text)
        ]

    return _Reader(_marks(ids, account_gram), read)


def _manuscripts(officer: Officer, wanted: Wanted) -> _Reader:
    hosts = officer.within(Right.READ_MANUSCRIPTS, "host__path")
    units = officer.within(Right.READ_MANUSCRIPTS)
    if wanted.unit_id:
        path = Unit.objects.filter(pk=wanted.unit_id).values_list("path", flat=True).first() or "-"
        hosts &= Q(host__path__startswith=path)
        units &= Q(path__startswith=path)
    ids = list(Unit.objects.filter(units).order_by().values_list("pk", flat=True))

    def read(places: Collection[int]) -> list[Key]:
        rows = list(Manuscript.objects.filter(hosts, place__in=places))
        return [
            Key(each.place, wanted.query.in_title(each.title), False)
            for each, text in zip(rows, texts_of(rows), strict=True)
            if each.place and wanted.query.holds(each.title, text)
        ]

    return _Reader(_marks(ids, unit_gram), read)


def _marks(ids: Sequence[int] | None, gram: Callable[[int], str]) -> list[str] | None:
    if ids is None or len(ids) > _MOST_MARKED:
        return None
    return [gram(each) for each in ids]


def _with_personal(posts: Sequence[Post]) -> Iterator[tuple[Post, list[PostRemark]]]:
    """Each post with the remarks by which personal data in it is masked; one query."""
    personal: defaultdict[int, list[PostRemark]] = defaultdict(list)
    for remark in PostRemark.objects.filter(post__in=posts, code=PERSONAL).order_by("pk"):
        personal[remark.post_id].append(remark)
    return ((post, personal[post.pk]) for post in posts)


def _of_post(officer: Officer, post: Post, personal: list[PostRemark], query: Query) -> Hit:
    hidden = [] if may_see_personal_data(officer, post) else personal
    # Masked before it is searched for what to show: what is hidden is not pointed at either (A20-2).
    title, text = masked("title", post.title, hidden), masked("text", post.text, hidden)
    return _hit(query, title, text, at=post.published_at, post=post)


def _hit(
    query: Query,
    title: str,
    text: str,
    *,
    at: datetime,
    post: Post | None = None,
    manuscript: Manuscript | None = None,
) -> Hit:
    places = spans(text, query)
    return Hit(
        title=_pieces(title, spans(title, query)),
        snippet=_snippet(text, places),
        at=at,
        post=post,
        manuscript=manuscript,
    )


def _snippet(text: str, places: list[tuple[int, int]]) -> list[Piece]:
    """The text around the first place, with every place in it marked."""
    start = max(0, places[0][0] - _AROUND) if places else 0
    end = start + _SNIPPET
    inside = [(a - start, min(b, end) - start) for a, b in places if start <= a < end]
    pieces = _pieces(text[start:end], inside)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return [Piece(before, False), *pieces, Piece(after, False)]


def _pieces(text: str, places: list[tuple[int, int]]) -> list[Piece]:
    cuts = [0, *(cut for place in places for cut in place), len(text)]
    pieces = (
        Piece(text[a:b], bool(number % 2)) for number, (a, b) in enumerate(pairwise(cuts)) if a < b
    )
    return list(pieces)


def _bounds(wanted: Wanted) -> tuple[int, int]:
    """The places of a span of days: from, and below."""
    least = index.place(_midnight(wanted.first), 0) if wanted.first else 0
    below = (
        index.place(_midnight(wanted.last + timedelta(days=1)), 0) if wanted.last else index.LAST
    )
    return least, below


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
