"""Which posts of a batch are new, which are known, and in what a known one differs.

A post is known by its platform id; else by its link, unless both sides have an id of their own; else by
its content and day. So what first came in a list without ids is recognised when a feed brings it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from guiju.newsroom.intake.outcome import Outcome, Status
from guiju.newsroom.intake.reading import PostFacts, content_digest
from guiju.newsroom.models import Post, PostChange, Via
from guiju.platforms.notes import Note

_COLUMNS = (
    "pk",
    "account_id",
    "key",
    "url_digest",
    "platform_post_id",
    "url",
    "digest",
    "published_at",
    "original",
    "source",
    "deleted_on",
    "via",
)
What = PostChange.What
CHANGING = (
    "key",
    "platform_post_id",
    "url",
    "url_digest",
    "title",
    "text",
    "digest",
    "published_at",
    "published_on",
    "original",
    "source",
    "via",
    "seen_at",
    "deleted_on",
    "checked_with",
    "task",
    "disclosure",
    "topic",
    "place",
    "alike",
)


@dataclass(slots=True)
class Comparison:
    """New posts and changed ones, not saved; `rewritten` are those whose title or text changed."""

    outcome: Outcome
    new: list[Post] = field(default_factory=list)
    changed: list[Post] = field(default_factory=list)
    rewritten: list[Post] = field(default_factory=list)
    history: list[PostChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """The columns of a stored post that tell whether it changed."""

    pk: int
    account_id: int
    key: str
    url_digest: str
    platform_post_id: str
    url: str
    digest: str
    published_at: datetime
    original: bool | None
    source: str
    deleted_on: object
    via: str


def compare(facts: Sequence[PostFacts], *, via: Via, now: datetime) -> Comparison:
    """Compare a batch with what is stored. At most three queries, whatever its size."""
    known = _Stored(facts)
    result = Comparison(Outcome([Status.UNCHANGED] * len(facts)))
    first_at: dict[tuple[int, str], int] = {}
    differing: dict[int, tuple[int, PostFacts]] = {}
    for index, each in enumerate(facts):
        # 1. The same post twice in one batch.
        before = first_at.setdefault((each.account_id, each.key), index)
        if before != index:
            if _contradicts(facts[before], each):
                result.outcome.statuses[index] = Status.BAD
                result.outcome.notes[index] = _twice(each, before)
            continue
        # 2. Not known: new, unless all that is said is that it has gone.
        match = known.match(each)
        if match is None:
            if not each.deleted:
                result.outcome.statuses[index] = Status.ADDED
                result.new.append(_new(each, via, now))
        # 3. Known and different: looked at closely below, with its text.
        elif match.pk not in differing and _may_differ(match, each, via):
            differing[match.pk] = index, each
    stored = Post.objects.in_bulk(list(differing)) if differing else {}
    for pk, (index, each) in differing.items():
        if _apply(stored[pk], each, via, now, result):
            result.outcome.statuses[index] = Status.CHANGED
    return result


class _Stored:
    """The stored posts that a batch may be about."""

    def __init__(self, facts: Sequence[PostFacts]) -> None:
        keys = {each.key for each in facts} | {each.digest_key for each in facts}
        digests = {each.url_digest for each in facts} - {""}
        self._by_key: dict[tuple[int, str], _Known] = {}
        self._by_url: dict[tuple[int, str], _Known] = {}
        for row in Post.objects.filter(key__in=keys).order_by().values_list(*_COLUMNS):
            self._add(_Known(*row))
        for row in Post.objects.filter(url_digest__in=digests).order_by().values_list(*_COLUMNS):
            self._add(_Known(*row))

    def _add(self, known: _Known) -> None:
        self._by_key[known.account_id, known.key] = known
        if known.url_digest:
            self._by_url[known.account_id, known.url_digest] = known

    def match(self, facts: PostFacts) -> _Known | None:
        account = facts.account_id
        if (same := self._by_key.get((account, facts.key))) is not None:
            return same
        if facts.url_digest:
            same = self._by_url.get((account, facts.url_digest))
            if same is not None and not (facts.platform_post_id and same.platform_post_id):
                return same
        # A stored post with this key has neither id nor link, so that nothing speaks against it.
        return self._by_key.get((account, facts.digest_key))


def _contradicts(first: PostFacts, second: PostFacts) -> bool:
    return (first.digest, first.published_on, first.deleted) != (
        second.digest,
        second.published_on,
        second.deleted,
    )


def _twice(facts: PostFacts, before: int) -> Note:
    column = "id" if facts.platform_post_id else "url"
    return Note(
        f"与本批第 {before + 1} 条是同一条信息（编号或链接相同），内容却不同，未采用。请核对编号和链接。",
        f"This has the same id or link as item {before + 1} of this batch, but other content, and was "
        "not taken. Check id and link.",
        column=column,
        value=(facts.platform_post_id or facts.url)[:60],
    )


def _new(facts: PostFacts, via: Via, now: datetime) -> Post:
    assert facts.published_at is not None
    assert facts.published_on is not None
    return Post(
        account_id=facts.account_id,
        key=facts.key,
        platform_post_id=facts.platform_post_id,
        url=facts.url,
        url_digest=facts.url_digest,
        title=facts.title,
        text=facts.text,
        digest=facts.digest,
        published_at=facts.published_at,
        published_on=facts.published_on,
        original=facts.original,
        source=facts.source,
        via=via,
        seen_at=now,
    )


def _may_differ(known: _Known, facts: PostFacts, via: Via) -> bool:
    if facts.deleted:
        return known.deleted_on is None
    return (
        known.digest != facts.digest
        or _moved(known.published_at, facts.published_at)
        or (known.deleted_on is not None and _sees_platform(via))
        or (bool(facts.platform_post_id) and facts.platform_post_id != known.platform_post_id)
        or bool(facts.url and facts.url_digest != known.url_digest)
        or (facts.original is not None and facts.original != known.original)
        or bool(facts.source and facts.source != known.source)
    )


def _apply(post: Post, facts: PostFacts, via: Via, now: datetime, result: Comparison) -> bool:
    """Take over into `post` what differs; what a source does not state stays as it is."""
    history = []
    if facts.deleted:
        post.deleted_on = timezone.localtime(now).date()
        history.append(PostChange(post=post, what=What.DELETED, at=now, via=via))
    else:
        history += _restore(post, via, now)
        history += _rewrite(post, facts, via, now)
        if history and history[-1].what == What.CHANGED:
            result.rewritten.append(post)
    stated = False if facts.deleted else _restate(post, facts)
    if not history and not stated:
        return False
    post.seen_at = now
    # The full-text index enters it anew.
    post.place = None
    if history and history[-1].what == What.CHANGED:
        # Its text is another one: whom it is like is found out anew.
        post.alike = None
    result.history += history
    result.changed.append(post)
    return True


def _restore(post: Post, via: Via, now: datetime) -> list[PostChange]:
    if post.deleted_on is None or not _sees_platform(via):
        return []
    post.deleted_on = None
    return [PostChange(post=post, what=What.RESTORED, at=now, via=via)]


def _rewrite(post: Post, facts: PostFacts, via: Via, now: datetime) -> list[PostChange]:
    """Take over title and text, unless another way in only shows less of them.

    Feeds often bring the beginning of a text, or none, of which a list had the whole. `via` of a post is
    the way its present text came, so that this can be told.
    """
    title, text = facts.title or post.title, facts.text
    beginning = text.rstrip(" .…")
    if not text or (via != post.via and beginning and post.text.startswith(beginning)):
        text = post.text
    if (title, text) == (post.title, post.text):
        return []
    change = PostChange(
        post=post,
        what=What.CHANGED,
        at=now,
        via=via,
        title_before=post.title,
        text_before=post.text,
    )
    post.title, post.text, post.via = title, text, via
    post.digest = content_digest(title, text)
    return [change]


def _restate(post: Post, facts: PostFacts) -> bool:
    """Take over time, identity and what is said of the origin; whether there was anything new."""
    stated: dict[str, object] = {}
    if _moved(post.published_at, facts.published_at):
        stated |= {"published_at": facts.published_at, "published_on": facts.published_on}
    if facts.platform_post_id:
        stated |= {"platform_post_id": facts.platform_post_id, "key": facts.key}
    if facts.url_digest and facts.url_digest != post.url_digest:
        stated |= {"url": facts.url, "url_digest": facts.url_digest}
        if not (facts.platform_post_id or post.platform_post_id):
            stated["key"] = facts.key
    if facts.original is not None:
        stated["original"] = facts.original
    if facts.source:
        stated["source"] = facts.source
    stated = {name: value for name, value in stated.items() if value != getattr(post, name)}
    for name, value in stated.items():
        setattr(post, name, value)
    return bool(stated)


def _moved(stored: datetime, stated: datetime | None) -> bool:
    """Whether the time of publication is another one. A date alone does not contradict a time of its day."""
    if stated is None or stated == stored:
        return False
    local = timezone.localtime(stated)
    is_day = (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
    return not (is_day and timezone.localtime(stored).date() == local.date())


def _sees_platform(via: Via) -> bool:
    """Feeds and programs show what is on the platform now; a file may be old."""
    return via != Via.FILE
