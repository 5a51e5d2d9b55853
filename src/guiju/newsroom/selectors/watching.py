"""What stands on the accounts that sign here, beside what was signed: what a round asks of it (A28-1, A17-4).

    watched = watching.watched_accounts(date(2026, 6, 10))
    watched[account.pk].orphans          # posts that no signed manuscript explains

An account is watched from the day its channel says that everything on it is signed here. A post is explained by
the delivery with its id on the platform or its link, else by one with the same words. A post that has gone, or has
the words of the correction now, is explained by the task of a correction that was signed; any other change is found.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from guiju.newsroom.correcting.workflow import Kind
from guiju.newsroom.delivery.reading import words
from guiju.newsroom.delivery.workflow import OUT, State
from guiju.newsroom.intake import links
from guiju.newsroom.models import Channel, CorrectionTask, Delivery, Post
from guiju.platforms import richtext
from guiju.rulebook.articles.article_28 import SeenPost

LOOKED_BACK = timedelta(days=30)
"""Of the posts that are compared in a round; what was found before stays found or was settled."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a round has to say of an account that signs here."""

    since: date
    orphans: tuple[SeenPost, ...] = ()
    altered: tuple[SeenPost, ...] = ()
    vanished: tuple[SeenPost, ...] = ()
    """Signed posts that have gone from the platform, and no signed correction took them down."""
    stopped: tuple[str, ...] = ()
    """Manuscripts whose delivery the law has stopped and nobody has settled."""


def watched_accounts(day: date) -> dict[int, Watched]:
    """Account → what was seen, for the accounts that sign here or have a delivery that was stopped. Six queries."""
    rows = Channel.objects.exclude(signed_since=None).filter(signed_since__lte=day)
    since = {
        account_id: first
        for account_id, first in rows.values_list("account_id", "signed_since")
        if first is not None
    }
    stopped: defaultdict[int, list[str]] = defaultdict(list)
    for row in Delivery.objects.filter(state=State.REFUSED).select_related("manuscript"):
        stopped[row.account_id].append(str(row.manuscript))
    orphans, altered, vanished = _compared(since, day)
    return {
        account_id: Watched(
            since=since.get(account_id, day),
            orphans=tuple(orphans.get(account_id, ())),
            altered=tuple(altered.get(account_id, ())),
            vanished=tuple(vanished.get(account_id, ())),
            stopped=tuple(stopped.get(account_id, ())),
        )
        for account_id in {*since, *stopped}
    }


@dataclass(frozen=True, slots=True)
class _Signed:
    title: str
    text: str

    def explains(self, post: Post) -> bool:
        """Whether the post has the signed words, or the beginning of them that a feed gives."""
        seen = words(post.text)
        return words(post.title) in {"", self.title} and (
            seen == self.text or (bool(seen) and self.text.startswith(seen.rstrip("….")))
        )


_Seen = defaultdict[int, list[SeenPost]]


def _compared(since: dict[int, date], day: date) -> tuple[_Seen, _Seen, _Seen]:
    orphans: _Seen = defaultdict(list)
    altered: _Seen = defaultdict(list)
    vanished: _Seen = defaultdict(list)
    by_name, by_account = _signed(since)
    corrected = _corrected(since)
    posts = Post.objects.filter(
        Q(deleted_on=None) | Q(deleted_on__lte=day),
        account_id__in=since,
        published_on__range=(day - LOOKED_BACK, day),
    )
    for post in posts.order_by("pk"):
        if post.published_on < since[post.account_id]:
            continue
        seen = SeenPost(post.pk, str(post)[:60], post.published_on)
        names = _names(post.account_id, post.platform_post_id, post.url)
        named = next((by_name[each] for each in names if each in by_name), None)
        wordings = [each for name in names for each in corrected.get(name, ())]
        under_correction = any(name in corrected for name in names)
        if post.deleted_on is not None:
            if named is not None and not under_correction:
                vanished[post.account_id].append(seen)
        elif named is not None:
            if not any(each.explains(post) for each in (named, *wordings)):
                altered[post.account_id].append(seen)
        elif not any(each.explains(post) for each in (*by_account[post.account_id], *wordings)):
            orphans[post.account_id].append(seen)
    return orphans, altered, vanished


def _names(account_id: int, platform_post_id: str, url: str) -> list[tuple[int, str]]:
    """What a post is called on its account: by its id, by its link."""
    plain = links.plain(url) if url else ""
    return [(account_id, name) for name in (platform_post_id, plain) if name]


def _corrected(since: dict[int, date]) -> dict[tuple[int, str], list[_Signed]]:
    """Posts that a signed correction changes or takes down, by their names → the wording it gives them, if any.

    The words that were signed for the host's own account and, for others who carried the text, the text itself.
    """
    found: dict[tuple[int, str], list[_Signed]] = {}
    rows = CorrectionTask.objects.filter(account_id__in=since).select_related("correction", "post")
    for task in rows.order_by("pk"):
        correction = task.correction
        wordings = (
            [_Signed(words(correction.new_title), words(correction.new_text))]
            if correction.kind == Kind.CORRECT
            else []
        )
        names = _names(task.account_id, task.platform_post_id, task.url)
        if task.post is not None:
            names += _names(task.account_id, task.post.platform_post_id, task.post.url)
        for copy in (*task.copies, task.result_url):
            names += _names(task.account_id, "", copy)
        for name in names:
            found.setdefault(name, []).extend(wordings)
    return found


def _signed(
    since: dict[int, date],
) -> tuple[dict[tuple[int, str], _Signed], defaultdict[int, list[_Signed]]]:
    """What went out to these accounts: by its names on the platform, and all of an account's."""
    by_name: dict[tuple[int, str], _Signed] = {}
    by_account: defaultdict[int, list[_Signed]] = defaultdict(list)
    rows = Delivery.objects.filter(account_id__in=since, state__in=OUT)
    for row in rows.select_related("approval__edition").order_by("pk"):
        variant = row.approval.edition.content["variants"].get(str(row.account_id))
        if variant is None:
            continue
        signed = _Signed(words(variant["title"]), words(richtext.plain(variant["body"])))
        by_account[row.account_id].append(signed)
        for name in (row.platform_post_id, links.plain(row.url) if row.url else ""):
            if name:
                by_name[row.account_id, name] = signed
    return by_name, by_account
