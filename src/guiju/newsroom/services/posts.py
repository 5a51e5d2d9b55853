"""Posts come in, by whatever way: compared, kept, checked at once.

    outcome = bring_posts(by=officer.actor, facts=facts, via=Via.FILE, allowed=names.ids,
                          about=About("account", 7, "普定发布", unit_id=3), now=now)
    outcome.added, outcome.changed, outcome.unchanged, outcome.bad

Bringing the same posts again changes nothing and enters nothing in the ledger, so that whatever was
interrupted is simply done again.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Q, QuerySet

from guiju import ledger
from guiju.ledger.acts import About, Actor
from guiju.ledger.chain import sm3
from guiju.newsroom.checks import checking, classifying, remarks
from guiju.newsroom.intake import picturing, storing
from guiju.newsroom.intake.comparing import CHANGING, Comparison, compare
from guiju.newsroom.intake.outcome import Outcome
from guiju.newsroom.intake.reading import PostFacts
from guiju.newsroom.models import Post, PostChange, PostRemark, Via
from guiju.registry.models import Account
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.textcheck import Checker, Document, Remark
from guiju.units.rights import Refused

CHUNK = 1_000
"""Posts of one transaction: large enough for speed, short enough for others who wait to write."""


@held("A18-1", kind=Kind.CHECK)
@held("A20-2", kind=Kind.CHECK)
@held("A27-1", kind=Kind.CHECK)
@held("A27-3", kind=Kind.CHECK)
def bring_posts(
    *,
    by: Actor,
    facts: Sequence[PostFacts],
    via: Via,
    allowed: Container[int],
    about: About,
    now: datetime,
    checker: Checker | None = None,
) -> Outcome:
    """Keep a batch of at most `CHUNK` posts and the remarks of the checks on what is new in it.

    `allowed` are the accounts the actor may bring posts of; a post of another raises `Refused`, and
    nothing is kept. Everything is one transaction and one entry of the ledger; none when nothing changed.
    """
    _refuse_outside(facts, allowed)
    with transaction.atomic():
        # 1. Whoever brings posts of the same account at the same time waits here.
        _lock_accounts({each.account_id for each in facts})
        comparison = compare(facts, via=via, now=now)
        if not (comparison.new or comparison.changed):
            return comparison.outcome
        # 2. Keep and check.
        with ledger.act("POSTS_BROUGHT", by=by, at=now, article="A24-1") as record:
            _keep(comparison, checker or checking.in_force(), facts, now)
            record.on(about.kind, about.id, about.label, unit=about.unit_id)
            record.note(
                via=via.value,
                added=comparison.outcome.added,
                changed=comparison.outcome.changed,
                unchanged=comparison.outcome.unchanged,
                digest=_digest(comparison),
            )
    return comparison.outcome


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many posts were checked again, and of how many something else is said now."""

    posts: int
    changed: int


class Judges(Protocol):
    """Who checks documents for this process: others beside it. `version` is that of their checker."""

    @property
    def version(self) -> str: ...

    def __call__(self, documents: Sequence[Document]) -> Sequence[list[Remark]]: ...


@held("A18-1", kind=Kind.CHECK)
def recheck_posts(
    *, by: Actor, limit: int, now: datetime, judges: Judges | None = None
) -> Rechecked:
    """Check again up to `limit` posts that an older lexicon or program checked.

    The ledger gets an entry when what is said of the posts has changed. `judges` check them instead of this
    process, unless another lexicon has come in force since they were asked.
    """
    checker = checking.in_force()
    with transaction.atomic():
        posts = list(
            stale_posts(checker.version).select_for_update(skip_locked=True).order_by()[:limit]
        )
        if not posts:
            return Rechecked(0, 0)
        before = _said(posts)
        documents = [remarks.document_of(post) for post in posts]
        if judges is None or judges.version != checker.version:
            said = list(checker.check_all(documents))
        else:
            said = list(judges(documents))
        after = {
            post.pk: remarks.kept(post, found) for post, found in zip(posts, said, strict=True)
        }
        differs = {
            post.pk for post in posts if before.get(post.pk, []) != list(map(_key, after[post.pk]))
        }
        ids = [post.pk for post in posts]
        if differs:
            with ledger.act("POSTS_RECHECKED", by=by, at=now, article="A18-1") as record:
                _of_words().filter(post_id__in=differs).delete()
                PostRemark.objects.bulk_create(
                    (remark for pk in sorted(differs) for remark in after[pk]), batch_size=CHUNK
                )
                record.on("posts", None, f"{len(differs)}")
                record.note(checker=checker.version, posts=len(differs))
        Post.objects.filter(pk__in=ids).update(checked_with=checker.version)
        # Posts kept before classes were proposed have none.
        unclassed = [post for post in posts if not post.task]
        for post in unclassed:
            classifying.propose(post)
        Post.objects.bulk_update(unclassed, ["task", "disclosure", "topic"], batch_size=500)
    return Rechecked(len(posts), len(differs))


def stale_posts(version: str) -> QuerySet[Post]:
    """The posts that another checker than this one checked last."""
    return Post.objects.filter(Q(checked_with__lt=version) | Q(checked_with__gt=version))


def _refuse_outside(facts: Sequence[PostFacts], allowed: Container[int]) -> None:
    outside = {each.account_id for each in facts if each.account_id not in allowed}
    if outside:
        raise Refused(
            [
                Breach(
                    code="A6-2",
                    sentence=Sentence(
                        zh=f"其中{len(outside)}个账号不在您的职责范围内。",
                        en=f"{len(outside)} of the accounts are outside your duties.",
                    ),
                    way_out=Sentence(
                        zh="请由账号的主办单位或其主管单位导入。",
                        en="Let the host of the account or its competent unit bring them.",
                    ),
                    evidence=tuple(str(each) for each in sorted(outside)),
                )
            ]
        )


def _lock_accounts(account_ids: set[int]) -> None:
    # In the order of their keys, so that two batches never wait for each other.
    rows = Account.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(pk__in=account_ids).order_by("pk").values_list("pk"))


def _keep(
    comparison: Comparison, checker: Checker, facts: Sequence[PostFacts], now: datetime
) -> None:
    found: list[PostRemark] = []
    remarked: list[Post] = []
    for post in comparison.new:
        post.checked_with = checker.version
        classifying.propose(post)
        said = remarks.of_post(post, checker)
        if said:
            remarked.append(post)
            found += said
    storing.add(comparison.new, wanted=[*remarked, *picturing.shown(comparison, facts, now=now)])
    for post in comparison.rewritten:
        post.checked_with = checker.version
        classifying.propose(post)
        found += remarks.of_post(post, checker)
    # An upsert by key is many times faster than `bulk_update`; every row of it exists.
    Post.objects.bulk_create(
        comparison.changed, update_conflicts=True, unique_fields=["id"], update_fields=CHANGING
    )
    PostChange.objects.bulk_create(comparison.history)
    if comparison.rewritten:
        _of_words().filter(post__in=comparison.rewritten).delete()
    PostRemark.objects.bulk_create(found, batch_size=CHUNK)
    picturing.keep(comparison, facts, now=now)


_Key = tuple[str, str, int, int, str, str, str, str, str]


def _key(remark: PostRemark) -> _Key:
    return (
        remark.code,
        remark.field,
        remark.start,
        remark.end,
        remark.excerpt,
        remark.suggestion,
        remark.level,
        remark.message_zh,
        remark.message_en,
    )


def _of_words() -> QuerySet[PostRemark]:
    """The remarks on titles and texts. Those on pictures stand until the worker looks at the picture again."""
    return PostRemark.objects.exclude(field=remarks.PICTURE)


def _said(posts: Sequence[Post]) -> dict[int, list[_Key]]:
    """What is kept of the posts, each in the order in which the checker says it."""
    said: dict[int, list[_Key]] = {}
    rows = _of_words().filter(post__in=posts).order_by("pk")
    for remark in rows:
        said.setdefault(remark.post_id, []).append(_key(remark))
    return said


def _digest(comparison: Comparison) -> str:
    """SM3 over identity and content of what was kept, so that the ledger proves which posts came."""
    rows = (
        f"{post.account_id} {post.key} {post.digest} {post.deleted_on or ''}"
        for post in (*comparison.new, *comparison.changed)
    )
    return sm3("\n".join(rows).encode())
