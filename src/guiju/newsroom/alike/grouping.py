"""Finding for posts that were written since whose text they have: in batches, by the worker, each one transaction.

    group(limit=500)        # how many posts were looked at

Two workers take one after the other: else two posts with one text, each looked at by one of them, would both be the
first of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from guiju.newsroom import rows
from guiju.newsroom.models import Post, PostBand, PostSignature
from guiju.textcheck import Document
from guiju.textcheck.near_duplicates import (
    LEAST,
    RIVALS,
    bands,
    comparable,
    likeness,
    signatures,
)

_ASKED = 900
"""Keys of one query: databases have their limits."""


def group(*, limit: int) -> int:
    """Look at up to `limit` posts that were written since; how many there were."""
    with transaction.atomic():
        posts = list(Post.objects.filter(alike=None).select_for_update().order_by("pk")[:limit])
        if posts:
            _let_go([post.pk for post in posts])
            _group(posts)
    return len(posts)


def _group(posts: Sequence[Post]) -> None:
    made = signatures([comparable(post.title, post.text) for post in posts])
    keys = [bands(each) if each else [] for each in made]
    rivals = _kept_under(key for each in keys for key in each)
    known = _signatures_of({rival for each in rivals.values() for rival in each})
    new: list[PostBand] = []
    for post, signature, own in zip(posts, made, keys, strict=True):
        likely = {rival for key in own for rival in rivals[key] if rival in known}
        best = max(
            ((likeness(signature, known[rival]), -rival) for rival in likely), default=(0.0, 0)
        )
        if best[0] >= LEAST:
            post.alike = -best[1]
            continue
        post.alike = post.pk
        if not signature:
            continue
        known[post.pk] = signature
        for key in own:
            if len(rivals[key]) < RIVALS:
                rivals[key].append(post.pk)
                new.append(PostBand(key=key, first=post.pk))
    firsts = [post for post in posts if post.alike == post.pk and post.pk in known]
    PostSignature.objects.bulk_create(
        [PostSignature(post=post, numbers=known[post.pk]) for post in firsts]
    )
    PostBand.objects.bulk_create(new, batch_size=2_000)
    rows.keep(posts, "alike")


def firsts_like(document: Document) -> list[int]:
    """The keys of the posts that were the first with nearly this text, and so of all that have it. Two queries."""
    [signature] = signatures([comparable(document.title, document.text)])
    if not signature:
        return []
    kept = _kept_under(bands(signature))
    known = _signatures_of({first for firsts in kept.values() for first in firsts})
    return [first for first in known if likeness(signature, known[first]) >= LEAST]


def _let_go(changed: Sequence[int]) -> None:
    """The posts that had the text which one of these had before are looked at again."""
    for part in _parts(changed):
        firsts = PostSignature.objects.filter(post__in=part)
        gone = list(firsts.values_list("pk", flat=True))
        if gone:
            firsts.delete()
            Post.objects.filter(alike__in=gone).update(alike=None)


def _kept_under(keys: Iterable[int]) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for part in _parts(set(keys)):
        for key, first in PostBand.objects.filter(key__in=part).values_list("key", "first"):
            found[key].append(first)
    return found


def _signatures_of(posts: Iterable[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for part in _parts(posts):
        kept = PostSignature.objects.filter(post__in=part).values_list("pk", "numbers")
        found.update((pk, bytes(numbers)) for pk, numbers in kept)
    return found


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    stream = iter(keys)
    while part := list(islice(stream, _ASKED)):
        yield part
