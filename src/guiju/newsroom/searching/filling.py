"""Bringing into the index what was written since: in batches, by the worker, each batch one transaction.

    fill(limit=500)      # how many documents were entered
    rebuild()            # empties the index; the next fills enter everything anew

Whoever writes a post or a manuscript takes its place away in the same transaction (`place = None`); so nothing that
was written is ever forgotten, and a batch that fails is done again. On the way in of a hundred thousand posts
nothing is spent on the index.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from guiju.newsroom import rows
from guiju.newsroom.models import Manuscript, Post, SearchSerial
from guiju.newsroom.searching import index
from guiju.newsroom.searching.documents import account_gram, texts_of, unit_gram
from guiju.newsroom.searching.grams import of_document

_TERMS = 100
"""So many grams are asked for at once: a query has its limits."""


def fill(*, limit: int) -> int:
    """Enter up to `limit` posts and as many manuscripts that have no place; how many there were."""
    with transaction.atomic():
        posts = list(
            Post.objects.filter(place=None)
            .select_for_update(skip_locked=True)
            .order_by("pk")[:limit]
        )
        manuscripts = list(
            Manuscript.objects.filter(place=None)
            .select_for_update(skip_locked=True)
            .order_by("pk")[:limit]
        )
        if not posts and not manuscripts:
            return 0
        serial = _take_serials(len(posts) + len(manuscripts))
        entries: list[index.Row] = []
        for post in posts:
            serial += 1
            post.place = index.place(post.published_at, serial)
            found = of_document(post.title, post.text)
            entries.append(index.Row(post.place, found | {account_gram(post.account_id)}))
        for manuscript, text in zip(manuscripts, texts_of(manuscripts), strict=True):
            serial += 1
            manuscript.place = index.place(manuscript.saved_at, serial)
            found = of_document(manuscript.title, text)
            entries.append(index.Row(manuscript.place, found | {unit_gram(manuscript.host_id)}))
        index.add(entries)
        rows.keep(posts, "place")
        rows.keep(manuscripts, "place")
    return len(entries)


def rebuild() -> None:
    """Empty the index and take every place away."""
    with transaction.atomic():
        index.clear()
        Post.objects.exclude(place=None).update(place=None)
        Manuscript.objects.exclude(place=None).update(place=None)


def _take_serials(number: int) -> int:
    """The last number used so far; `number` more are taken. Two workers take one after the other."""
    SearchSerial.objects.get_or_create(pk=1)
    SearchSerial.objects.filter(pk=1).update(last=F("last") + number)
    return SearchSerial.objects.get(pk=1).last - number


def missing(*, sample: int) -> list[str]:
    """Of the newest `sample` posts and manuscripts that have a place, those the index does not have there whole."""
    found = [
        f"post {post.pk}"
        for post in Post.objects.exclude(place=None).order_by("-place")[:sample]
        if not _stands(post.place, of_document(post.title, post.text))
    ]
    manuscripts = list(Manuscript.objects.exclude(place=None).order_by("-place")[:sample])
    return found + [
        f"manuscript {manuscript.pk}"
        for manuscript, text in zip(manuscripts, texts_of(manuscripts), strict=True)
        if not _stands(manuscript.place, of_document(manuscript.title, text))
    ]


def _stands(place: int | None, grams: set[str]) -> bool:
    assert place is not None
    wanted = sorted(grams)
    parts = [wanted[start : start + _TERMS] for start in range(0, len(wanted), _TERMS)]
    return all(index.places(part, least=place, below=place + 1, most=1) for part in parts)
