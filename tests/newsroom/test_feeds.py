"""Feeds: asked when due, brought in, troubled alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.intake import polling
from guiju.newsroom.models import Feed, Post
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.registry.models import Account, AccountState
from guiju.units.rights import Refused
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

ADDRESS = "https://www.example.gov.cn/rss.xml"
ITEM = "<item><guid>{0}</guid><title>第{0}期</title><description>{1}</description><pubDate>Tue, 09 Jun 2026 0{0}:30:00 +0800</pubDate></item>"


def rss(*items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>站</title>{"".join(items)}</channel></rss>'.encode()


def item(number: int, text: str = "正文。") -> str:
    return ITEM.format(number, text)


class Site:
    """Answers like a feed's server; an exception in `says` is raised."""

    def __init__(self, says: bytes | Exception = b"") -> None:
        self.says = says
        self.asked: list[dict[str, object]] = []

    def __call__(self, url: str, **how: object) -> Fetched:
        self.asked.append({"url": url, **how})
        if isinstance(self.says, Exception):
            raise self.says
        unchanged = bool(how["etag"]) and not self.says
        return Fetched(
            status="unchanged" if unchanged else "fresh",
            body=self.says,
            etag='"e1"',
            last_modified="",
            final_url=url,
            content_type="application/rss+xml",
        )


@pytest.fixture
def feed(cast: Cast, account: Account) -> Feed:
    return add(cast, account)


def add(cast: Cast, account: Account, url: str = ADDRESS) -> Feed:
    return services.add_feed(
        cast.editor_of(cast.town), account_id=account.pk, url=url, every_minutes=60, now=NOW
    )


def ask(site: Site, *, now: datetime = NOW) -> Feed | None:
    feed = polling.claim(now=now)
    if feed is not None:
        polling.poll(feed, guard=AddressGuard(), now=now, fetcher=site)
        feed.refresh_from_db()
    return feed


def test_a_feed_is_asked_when_due_and_its_items_kept(feed: Feed) -> None:
    site = Site(rss(item(1), item(2)))
    asked = ask(site)
    assert asked is not None
    assert Post.objects.count() == 2
    assert set(Post.objects.values_list("via", flat=True)) == {"feed"}
    assert (asked.failures, asked.trouble_zh, asked.etag, asked.polled_at) == (0, "", '"e1"', NOW)
    assert asked.leased_until is None
    assert NOW < asked.next_poll_at <= NOW + timedelta(hours=1)
    assert ask(site) is None


def test_an_unchanged_feed_costs_nothing(feed: Feed) -> None:
    ask(Site(rss(item(1))))
    entries = Entry.objects.count()
    site = Site(b"")
    later = NOW + timedelta(hours=2)
    assert ask(site, now=later) is not None
    assert site.asked[0]["etag"] == '"e1"'
    assert Entry.objects.count() == entries


def test_a_changed_item_is_a_changed_post_and_a_deleted_one_has_gone(feed: Feed) -> None:
    ask(Site(rss(item(1), item(2))))
    ask(Site(rss(item(1, "改过。"))), now=NOW + timedelta(hours=2))
    assert Post.objects.get(key="id:1").text == "改过。"
    # What has only dropped off the end of a feed is still on the platform.
    assert Post.objects.get(key="id:2").deleted_on is None
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        '<at:deleted-entry ref="2" when="2026-06-10T11:00:00+08:00"/></feed>'
    )
    ask(Site(atom.encode()), now=NOW + timedelta(hours=4))
    assert Post.objects.get(key="id:2").deleted_on == NOW.date()


def test_trouble_is_told_in_both_languages_and_the_feed_asked_less_often(feed: Feed) -> None:
    site = Site(FetchError(Fault.MISSING, "没有该地址（404）。", "There is nothing (404)."))
    now, waits = NOW, []
    for failures in range(1, 5):
        asked = ask(site, now=now)
        assert asked is not None
        assert asked.failures == failures
        assert (asked.trouble_zh, asked.trouble_en) == (
            "没有该地址（404）。",
            "There is nothing (404).",
        )
        waits.append(asked.next_poll_at - now)
        now = asked.next_poll_at
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(hours=12)
    asked = ask(Site(rss(item(1))), now=now)
    assert asked is not None
    assert (asked.failures, asked.trouble_zh) == (0, "")


def test_a_busy_server_is_left_alone_as_long_as_it_asks(feed: Feed) -> None:
    busy = FetchError(Fault.BUSY, "忙", "busy", retry_after=timedelta(hours=9))
    asked = ask(Site(busy))
    assert asked is not None
    assert asked.next_poll_at == NOW + timedelta(hours=9)


NONSENSE = [
    b"",
    b"<html><body>login</body></html>",
    b"<rss><channel><item></rss",
    b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss version="2.0"><channel>&c;</channel></rss>',
    bytes(range(256)) * 10,
]


def test_nonsense_is_trouble_and_nothing_else(feed: Feed) -> None:
    now = NOW
    for failures, body in enumerate(NONSENSE, start=1):
        asked = ask(Site(body), now=now)
        assert asked is not None
        assert asked.failures == failures
        assert asked.trouble_zh
        assert asked.trouble_en
        now = asked.next_poll_at
    assert not Post.objects.exists()


def test_script_in_a_feed_is_not_kept(feed: Feed) -> None:
    ask(Site(rss(item(1, "&lt;script&gt;steal()&lt;/script&gt;&lt;p&gt;正文&lt;/p&gt;"))))
    assert Post.objects.get().text == "正文"


def test_items_that_cannot_be_taken_are_told_and_the_others_kept(feed: Feed) -> None:
    undated = "<item><guid>9</guid><title>无日期</title></item>"
    asked = ask(Site(rss(undated, item(1))))
    assert asked is not None
    assert Post.objects.count() == 1
    assert "1 条信息未采集" in asked.trouble_zh
    assert asked.failures == 0


def test_one_bad_feed_never_stops_the_others(
    cast: Cast, account: Account, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = add(cast, account, "https://www.example.gov.cn/good.xml")

    def fetcher(url: str, **how: object) -> Fetched:
        if url == ADDRESS:
            raise ZeroDivisionError
        return Site(rss(item(1)))(url, **how)

    for _ in range(2):
        claimed = polling.claim(now=NOW)
        assert claimed is not None
        polling.poll(claimed, guard=AddressGuard(), now=NOW, fetcher=fetcher)
    feed.refresh_from_db()
    assert feed.failures == 1
    assert "系统管理员" in feed.trouble_zh
    assert Post.objects.get().account == account
    assert Feed.objects.get(pk=good.pk).failures == 0


def test_of_two_workers_one_gets_the_feed(feed: Feed) -> None:
    assert polling.claim(now=NOW) is not None
    assert polling.claim(now=NOW) is None
    assert polling.claim(now=NOW + timedelta(minutes=3)) is not None
    # The clock was set back: the lease of the time before does not block.
    Feed.objects.update(next_poll_at=NOW - timedelta(days=60))
    assert polling.claim(now=NOW - timedelta(days=30)) is not None


def test_a_worker_that_lost_its_lease_says_nothing(feed: Feed) -> None:
    slow = polling.claim(now=NOW)
    quick = polling.claim(now=NOW + timedelta(minutes=3))
    assert slow is not None
    assert quick is not None
    polling.poll(
        slow, guard=AddressGuard(), now=NOW, fetcher=Site(FetchError(Fault.TIME, "慢", "slow"))
    )
    feed.refresh_from_db()
    assert feed.leased_until == quick.leased_until
    assert feed.failures == 0


def test_paused_feeds_and_those_of_closed_accounts_are_not_asked(
    cast: Cast, account: Account, feed: Feed
) -> None:
    officer = cast.editor_of(cast.town)
    services.pause_feed(officer, feed_id=feed.pk, now=NOW)
    assert polling.claim(now=NOW) is None
    services.resume_feed(officer, feed_id=feed.pk, now=NOW)
    Account.objects.update(state=AccountState.CLOSED, closed_on=NOW.date())
    assert polling.claim(now=NOW) is None


def test_acts_on_feeds_are_in_the_ledger_of_the_account(
    cast: Cast, account: Account, feed: Feed
) -> None:
    officer = cast.editor_of(cast.town)
    services.pause_feed(officer, feed_id=feed.pk, now=NOW)
    services.resume_feed(officer, feed_id=feed.pk, now=NOW)
    services.remove_feed(officer, feed_id=feed.pk, now=NOW)
    entries = Entry.objects.filter(
        subject_kind="account", subject_id=account.pk, act__startswith="FEED"
    )
    acts = [entry.act for entry in entries]
    assert acts == ["FEED_ADDED", "FEED_PAUSED", "FEED_RESUMED", "FEED_REMOVED"]


def test_feeds_of_others_are_refused(cast: Cast, account: Account, feed: Feed) -> None:
    stranger = cast.editor_of(cast.other_town)
    with pytest.raises(Refused):
        services.remove_feed(stranger, feed_id=feed.pk, now=NOW)
    with pytest.raises(Refused):
        services.add_feed(
            stranger, account_id=account.pk, url="http://a.cn/", every_minutes=60, now=NOW
        )
    with pytest.raises(Refused):
        add(cast, account)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://editor:geheim@www.example.gov.cn/rss.xml", "用户名和密码"),
        ("https://geheim@www.example.gov.cn/rss.xml", "用户名和密码"),
        ("http://127.0.0.1/rss.xml", "内部或保留"),
        ("http://localhost:8000/rss.xml", "内部或保留"),
        ("http://169.254.169.254/latest/", "内部或保留"),
        ("http://2130706433/rss.xml", "内部或保留"),
        ("http://93.184.216.34:6379/", "端口"),
        ("ftp://www.example.gov.cn/", "格式"),
    ],
)
def test_an_address_never_to_be_asked_is_refused_and_kept_nowhere(
    cast: Cast, account: Account, url: str, said: str
) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        add(cast, account, url)
    [breach] = refused.value.breaches
    assert said in breach.sentence.zh
    assert breach.sentence.en
    assert breach.way_out.zh
    assert "geheim" not in repr(refused.value.breaches)
    assert not Feed.objects.exists()
    assert Entry.objects.count() == entries


@pytest.fixture
def server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = rss(item(1), item(2))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{site.server_port}/rss.xml"
    site.shutdown()
    thread.join()
    site.server_close()


def test_private_addresses_are_asked_only_where_the_administrator_allows_them(
    cast: Cast, account: Account, server: str, settings: object
) -> None:
    settings.GUIJU_FEED_NETWORKS = ("127.0.0.0/8",)  # type: ignore[attr-defined]
    feed = add(cast, account, server)
    # The administrator takes the permission back, and gives it again.
    settings.GUIJU_FEED_NETWORKS = ()  # type: ignore[attr-defined]
    assert tasks.poll_due_feeds(now=NOW)
    feed.refresh_from_db()
    assert feed.failures == 1
    assert "内部" in feed.trouble_zh
    settings.GUIJU_FEED_NETWORKS = ("127.0.0.0/8",)  # type: ignore[attr-defined]
    assert tasks.poll_due_feeds(now=feed.next_poll_at)
    assert Post.objects.count() == 2
    assert not tasks.poll_due_feeds(now=feed.next_poll_at)
