"""Acts on feeds: which addresses the worker asks for the posts of an account.

feed = add_feed(officer, account_id=7, url="https://www.example.gov.cn/rss.xml", every_minutes=60, now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from guiju import ledger
from guiju.newsroom.models import Feed
from guiju.platforms.fetch import AddressGuard, FetchError, refuse_hopeless
from guiju.registry.models import Account
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.rights import Officer, Refused, Right, require

MOST_FEEDS = 20
"""Of one account; more are a mistake, and every one is asked again and again."""

_ANOTHER_ADDRESS = Sentence(
    zh="请返回，改填公开的信息源地址后重新提交。",
    en="Go back, enter a public address of the feed and submit again.",
)


def address_trouble(url: str) -> FetchError | None:
    """Why the worker would never ask `url`, in both languages; None when it may. Nothing is resolved."""
    try:
        refuse_hopeless(url, guard=AddressGuard(allow=settings.GUIJU_FEED_NETWORKS))
    except FetchError as trouble:
        return trouble
    return None


def add_feed(
    officer: Officer, *, account_id: int, url: str, every_minutes: int, now: datetime
) -> Feed:
    """Have the worker ask an address from now on.

    Refused when the address can be seen never to be asked: malformed, with a password in it, or spelling
    an internal address. It is not repeated in the refusal, so that a password stays nowhere.
    """
    with ledger.act("FEED_ADDED", by=officer.actor, at=now, article="A24-1") as record:
        account = _account(account_id)
        require(officer, Right.BRING_POSTS, account.host)
        if trouble := address_trouble(url):
            raise Refused(
                [
                    Breach(
                        code="A24-1",
                        sentence=Sentence(zh=trouble.zh, en=trouble.en),
                        way_out=_ANOTHER_ADDRESS,
                    )
                ]
            )
        present = Feed.objects.filter(account=account)
        if present.filter(url=url).exists():
            raise Refused(
                [_refusal("该账号已有此信息源。", "The account has this feed already.", url)]
            )
        if present.count() >= MOST_FEEDS:
            raise Refused(
                [
                    _refusal(
                        f"一个账号最多 {MOST_FEEDS} 个信息源。",
                        f"An account has at most {MOST_FEEDS} feeds.",
                        account.name,
                    )
                ]
            )
        feed = Feed.objects.create(
            account=account, url=url, every_minutes=every_minutes, next_poll_at=now
        )
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed({}, {"feed": url, "every_minutes": every_minutes})
    return feed


def remove_feed(officer: Officer, *, feed_id: int, now: datetime) -> None:
    """Stop asking an address for good. The posts it brought stay."""
    with ledger.act("FEED_REMOVED", by=officer.actor, at=now, article="A24-1") as record:
        feed = _feed(feed_id)
        require(officer, Right.BRING_POSTS, feed.account.host)
        record.on("account", feed.account_id, feed.account.name, unit=feed.account.host_id)
        record.changed({"feed": feed.url}, {})
        feed.delete()


def pause_feed(officer: Officer, *, feed_id: int, now: datetime) -> Feed:
    """Stop asking an address until `resume_feed`."""
    with ledger.act("FEED_PAUSED", by=officer.actor, at=now, article="A24-1") as record:
        feed = _feed(feed_id)
        require(officer, Right.BRING_POSTS, feed.account.host)
        feed.active = False
        feed.save(update_fields=["active"])
        record.on("account", feed.account_id, feed.account.name, unit=feed.account.host_id)
        record.changed({"active": True}, {"active": False})
        record.note(feed=feed.url)
    return feed


def resume_feed(officer: Officer, *, feed_id: int, now: datetime) -> Feed:
    """Ask an address again, and at once: after a pause, or after what troubled it has been put right."""
    with ledger.act("FEED_RESUMED", by=officer.actor, at=now, article="A24-1") as record:
        feed = _feed(feed_id)
        require(officer, Right.BRING_POSTS, feed.account.host)
        before = feed.active
        feed.active, feed.failures, feed.next_poll_at = True, 0, now
        feed.save(update_fields=["active", "failures", "next_poll_at"])
        record.on("account", feed.account_id, feed.account.name, unit=feed.account.host_id)
        record.changed({"active": before}, {"active": True})
        record.note(feed=feed.url)
    return feed


def _account(account_id: int) -> Account:
    # Locked, so that the number of its feeds stands while it is counted.
    accounts = Account.objects.select_for_update(of=("self",)).select_related("host")
    return accounts.get(pk=account_id)


def _feed(feed_id: int) -> Feed:
    feeds = Feed.objects.select_for_update(of=("self",)).select_related("account__host")
    return feeds.get(pk=feed_id)


def _refusal(zh: str, en: str, evidence: str) -> Breach:
    return Breach(
        code="A24-1",
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(
            zh="请在信息源列表中修改、恢复或移除已有的信息源。",
            en="Resume or remove one of those on the list.",
        ),
        evidence=(evidence,),
    )
