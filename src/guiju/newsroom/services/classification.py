"""The act by which people say what posts are for and what they are about, one or many at once (A18-5).

classify_posts(officer, post_ids=[7, 8], stated=Stated(task="interpret", topic="社会保障"), now=now)
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.newsroom.models import Post
from guiju.platforms.plaintext import clean
from guiju.rulebook.articles import article_16, article_18
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.rights import Officer, Refused, Right

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is stated of posts; what is empty stays as each of them has it."""

    task: str = ""
    disclosure: str = ""
    topic: str = ""
    producer: str = ""
    """The department that produced the content (A16-2)."""


@held("A16-1", kind=Kind.RECORD)
@held("A16-2", kind=Kind.RECORD)
@held("A18-5", kind=Kind.RECORD)
def classify_posts(
    officer: Officer, *, post_ids: Collection[int], stated: Stated, now: datetime
) -> int:
    """State the class of posts at once, in one entry of the ledger; how many were changed.

    From then on the words of a post propose nothing of it any more, however it is rewritten.
    """
    with ledger.act("POSTS_CLASSIFIED", by=officer.actor, at=now, article="A18-5") as record:
        posts = list(
            Post.objects.select_for_update(of=("self",))
            .filter(pk__in=post_ids)
            .select_related("account__host")
            .defer("text")
            .order_by("pk")[: MOST_AT_ONCE + 1]
        )
        said = {
            name: " ".join(clean(getattr(stated, name)).split())
            for name in ("task", "disclosure", "topic", "producer")
        }
        said = {name: value for name, value in said.items() if value}
        breaches = _wrong(officer, posts, said, now=now)
        if breaches:
            raise Refused(breaches)
        before: dict[str, object] = {name: getattr(posts[0], name) for name in said}
        for post in posts:
            for name, value in said.items():
                setattr(post, name, value)
            post.class_stated = True
        Post.objects.bulk_update(posts, [*said, "class_stated"], batch_size=500)
        if len(posts) == 1:
            record.on("post", posts[0].pk, str(posts[0]), unit=posts[0].account.host_id)
            record.changed(before, dict(said))
        else:
            record.on("posts", None, f"{len(posts)}", unit=_one_host(posts))
            record.changed({}, dict(said))
            record.note(posts=len(posts), of_posts=[each.pk for each in posts])
    return len(posts)


def _wrong(
    officer: Officer, posts: list[Post], said: dict[str, str], *, now: datetime
) -> list[Breach]:
    pack, breaches = pack_on(timezone.localdate(now)), []
    outside = [each for each in posts if not officer.may(Right.BRING_POSTS, each.account.host.path)]
    if outside:
        breaches.append(
            _refusal(
                "A6-2",
                f"其中{len(outside)}条信息不在您的职责范围内。",
                f"{len(outside)} of the posts are outside your duties.",
                Sentence(
                    zh="请由账号的主办单位或其主管单位归类。",
                    en="Let the host of the account or its competent unit class them.",
                ),
            )
        )
    if not posts or not said or len(posts) > MOST_AT_ONCE:
        breaches.append(
            _refusal(
                "A18-5",
                f"请选择1至{MOST_AT_ONCE}条信息，并至少填写一项分类。",
                f"Choose 1 to {MOST_AT_ONCE} posts and state at least one class.",
                Sentence(
                    zh="请勾选信息并填写后重试。", en="Tick the posts, fill in and try again."
                ),
            )
        )
    if "task" in said:
        breaches += article_18.unclassified(said["task"], pack=pack)
    if "disclosure" in said:
        breaches += article_16.unknown_disclosure(
            article_16.Classified(
                task=said.get("task", ""), disclosure=said["disclosure"], department=""
            ),
            pack=pack,
        )
    return breaches


def _one_host(posts: list[Post]) -> int | None:
    hosts = {each.account.host_id for each in posts}
    return hosts.pop() if len(hosts) == 1 else None


def _refusal(code: str, zh: str, en: str, way_out: Sentence) -> Breach:
    return Breach(code=code, sentence=Sentence(zh=zh, en=en), way_out=way_out)
