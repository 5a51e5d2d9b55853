"""Feeds as they are published."""

from __future__ import annotations

import datetime
import itertools
import json

import pytest

from guiju.platforms import feeds
from guiju.platforms.dates import SHANGHAI

URL = "https://www.example.gov.cn/news/feed.xml"
SHORT_OF_MIDNIGHT = datetime.datetime(2026, 6, 11, 23, 59, tzinfo=SHANGHAI)


def rss(
    *items: str, channel: str = "<title>县政府网</title><link>https://www.example.gov.cn/</link>"
) -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{channel}{inside}</channel></rss>"
    ).encode()


def atom(*entries: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        f"<title>县政府网</title><id>urn:county</id>{''.join(entries)}</feed>"
    ).encode()


def only(body: bytes) -> feeds.FeedItem:
    (item,) = feeds.parse(body, url=URL).items
    return item


# RSS


def test_an_rss_item() -> None:
    item = only(
        rss(
            "<title>关于端午节放假的通知</title><link>/a/1.html</link><guid isPermaLink='false'>art-1</guid>"
            "<pubDate>Thu, 11 Jun 2026 15:59:00 GMT</pubDate>"
            "<description>摘要</description><content:encoded><![CDATA[<p>各单位：</p><p>放假三天。</p>]]></content:encoded>"
        )
    )
    assert item == feeds.FeedItem(
        id="art-1",
        url="https://www.example.gov.cn/a/1.html",
        title="关于端午节放假的通知",
        text="各单位：\n放假三天。",
        published_at=SHORT_OF_MIDNIGHT,
    )


@pytest.mark.parametrize(
    "date",
    [
        "2026-06-11 23:59",
        "2026年6月11日 23:59",
        "Thu, 11 Jun 2026 23:59:00 CST",
        "Thu Jun 11 23:59:00 CST 2026",
    ],
)
def test_a_date_without_zone_is_chinese_time(date: str) -> None:
    assert only(rss(f"<guid>1</guid><pubDate>{date}</pubDate>")).published_at == SHORT_OF_MIDNIGHT


def test_an_item_without_usable_date_is_kept_and_noted() -> None:
    feed = feeds.parse(
        rss("<guid>1</guid>", "<guid>2</guid><pubDate>2026-02-30</pubDate>"), url=URL
    )
    assert [item.published_at for item in feed.items] == [None, None]
    (note,) = feed.notes
    assert "2 条" in note.zh
    assert note.en.startswith("2 items have no usable date")


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("&lt;b&gt;重要&lt;/b&gt;通知", "重要通知"),
        ("放假&amp;#65306;通知&amp;nbsp;一", "放假：通知 一"),
        ("<![CDATA[A&amp;B]]>", "A&B"),
        ("1 &lt; 2", "1 < 2"),
        ("\n  通知\n  全文 ", "通知 全文"),
    ],
)
def test_a_title_is_one_line_of_plain_text(title: str, read: str) -> None:
    assert only(rss(f"<guid>1</guid><title>{title}</title>")).title == read


def test_no_script_and_no_markup_survives() -> None:
    evil = "<p onclick='x()'>正文</p><script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)>"
    escaped = evil.replace("<", "&lt;")
    for description in (f"<![CDATA[{evil}]]>", escaped):
        item = only(rss(f"<guid>1</guid><description>{description}</description>"))
        assert item.text == "正文"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "http://[", "https://a.cn/" + "a" * 2_000]
)
def test_a_link_that_leads_nowhere_good_is_dropped_and_noted(link: str) -> None:
    feed = feeds.parse(
        rss(f"<guid isPermaLink='false'>1</guid><link>{link}</link><pubDate>2026-06-11</pubDate>"),
        url=URL,
    )
    assert feed.items[0].url == ""
    assert "http/https" in feed.notes[0].en


def test_a_guid_is_the_link_only_if_it_is_one() -> None:
    assert (
        only(rss("<guid>https://www.example.gov.cn/a/1.html</guid>")).url
        == "https://www.example.gov.cn/a/1.html"
    )
    assert only(rss("<guid>42</guid>")).url == ""


def test_a_source_is_named_but_a_reprint_only_if_the_feed_says_so() -> None:
    own = only(rss("<guid>1</guid><source url='https://example.gov.cn/rss.xml'>县府办</source>"))
    assert (own.source, own.original) == ("县府办", None)
    other = only(rss("<guid>1</guid><source url='https://www.news.cn/rss.xml'>新华社</source>"))
    assert (other.source, other.original) == ("新华社", False)
    assert only(rss("<guid>1</guid>")).original is None


# Atom


def test_an_atom_entry() -> None:
    item = only(
        atom(
            "<entry><id>urn:1</id><title type='html'>通知&amp;lt;一&amp;gt;</title>"
            "<link href='https://www.example.gov.cn/a/1.html'/><published>2026-06-11T15:59:00Z</published>"
            "<updated>2026-06-12T00:00:00+08:00</updated>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>甲</p><p>乙</p></div></content></entry>"
        )
    )
    assert (item.id, item.title, item.text) == ("urn:1", "通知<一>", "甲\n乙")
    assert item.published_at == SHORT_OF_MIDNIGHT
    assert item.changed_at == datetime.datetime(2026, 6, 12, tzinfo=SHANGHAI)


def test_plain_text_of_atom_is_not_taken_for_markup() -> None:
    item = only(atom("<entry><id>1</id><content type='text'>若 &lt;p&gt; 则</content></entry>"))
    assert item.text == "若 <p> 则"


def test_a_deletion_is_data() -> None:
    feed = feeds.parse(
        atom("<at:deleted-entry ref='urn:1' when='2026-06-11T23:59:00+08:00'/>"), url=URL
    )
    (item,) = feed.items
    assert (item.id, item.deleted, item.changed_at) == ("urn:1", True, SHORT_OF_MIDNIGHT)
    assert feed.notes == ()


@pytest.mark.parametrize(
    ("updated", "deleted"),
    [("2026-06-11T12:00:00+08:00", True), ("2026-06-12T12:00:00+08:00", False)],
)
def test_of_deletion_and_change_the_later_counts(updated: str, deleted: bool) -> None:
    item = only(
        atom(
            "<at:deleted-entry ref='urn:1' when='2026-06-11T23:59:00+08:00'/>",
            f"<entry><id>urn:1</id><title>文</title><updated>{updated}</updated></entry>",
        )
    )
    assert item.deleted is deleted


# JSON Feed


def json_feed(*items: object, **more: object) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "县政府网",
        "items": items,
        **more,
    }
    return json.dumps(document).encode()


def test_a_json_item() -> None:
    item = only(
        json_feed(
            {
                "id": 7,
                "url": "a/7.html",
                "title": "通知",
                "content_html": "<p>甲</p><script>x</script>",
                "date_published": "2026-06-11T23:59:00+08:00",
                "_guiju": {"original": False, "source": "新华社"},
            }
        )
    )
    assert item == feeds.FeedItem(
        id="7",
        url="https://www.example.gov.cn/news/a/7.html",
        title="通知",
        text="甲",
        published_at=SHORT_OF_MIDNIGHT,
        original=False,
        source="新华社",
    )


def test_json_text_is_text() -> None:
    assert only(json_feed({"id": "1", "content_text": "若 <p> 则"})).text == "若 <p> 则"


def test_a_unit_can_state_a_deletion_in_json() -> None:
    assert only(json_feed({"id": "1", "_guiju": {"deleted": True}})).deleted


def test_what_programs_put_into_json_does_no_harm() -> None:
    feed = feeds.parse(
        json_feed(
            None,
            3,
            {},
            {"id": None, "url": 5, "title": ["x"], "_guiju": []},
            {"id": "a\x00\ud800b"},
        ),
        url=URL,
    )
    assert [item.id for item in feed.items] == ["", "ab"]
    assert "1 items have no id" in feed.notes[-1].en


def test_a_json_feed_of_unknown_version_or_expired_is_noted() -> None:
    feed = feeds.parse(json_feed(version="1", expired=True), url=URL)
    assert len(feed.notes) == 2


# Bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "nonsense"])
def test_the_bytes_decide_about_their_encoding(encoding: str, declared: str) -> None:
    text = (
        rss("<guid>1</guid><title>普定县</title>")
        .decode()
        .replace('encoding="utf-8"', f'encoding="{declared}"')
    )
    feed = feeds.parse(text.encode(encoding), url=URL, content_type=f"text/xml; charset={declared}")
    assert (feed.title, feed.items[0].title) == ("县政府网", "普定县")


def test_some_wrong_bytes_are_replaced_and_noted() -> None:
    body = rss("<guid>1</guid><title>普定县人民政府关于做好防汛工作的通知</title>").replace(
        "防".encode(), b"\xe9\x98"
    )
    feed = feeds.parse(body, url=URL)
    assert "\ufffd" in feed.items[0].title
    assert "第 1 行" in feed.notes[0].zh


def test_leading_white_space_does_not_matter() -> None:
    assert only(b"\n\n  " + rss("<guid>1</guid>")).id == "1"


# Bounds


def test_everything_is_bounded() -> None:
    long_id = "urn:" + "x" * 5_000
    feed = feeds.parse(
        rss(
            f"<guid isPermaLink='false'>{long_id}</guid><title>{'长' * 5_000}</title><description>{'字' * 1_000_001}</description>"
        ),
        url=URL,
    )
    (item,) = feed.items
    assert item.id.startswith("sha256:")
    assert len(item.id) < 100
    assert (len(item.title), len(item.text)) == (1_000, 1_000_000)
    assert any("截断" in note.zh for note in feed.notes)


def test_more_items_than_anyone_reads() -> None:
    feed = feeds.parse(json_feed(*({"id": str(n)} for n in range(5_003))), url=URL)
    assert len(feed.items) == 5_000
    assert "3 more items" in feed.notes[-1].en


# Polling

NOW = datetime.datetime(2026, 6, 1, 8, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def wait(failures: int, url: str = URL, **more: datetime.timedelta) -> datetime.timedelta:
    return feeds.next_poll(NOW, every=HOUR, failures=failures, url=url, **more) - NOW


def test_failures_double_the_interval_up_to_a_day() -> None:
    waits = [wait(failures) for failures in range(8)]
    assert 0.9 * HOUR <= waits[0] <= HOUR
    for before, after in itertools.pairwise(waits[:5]):
        assert abs(after - 2 * before) < datetime.timedelta(milliseconds=1)
    assert waits[5] == waits[7] <= datetime.timedelta(hours=24)
    assert wait(10_000) == waits[7]


def test_feeds_spread_but_each_keeps_its_place() -> None:
    waits = {wait(0, f"https://{n}.example.gov.cn/") for n in range(50)}
    assert len(waits) > 40
    assert wait(0) == wait(0)


def test_a_server_may_ask_for_more_time_but_not_for_ever() -> None:
    assert wait(0, retry_after=3 * HOUR) == 3 * HOUR
    assert wait(0, retry_after=HOUR / 60) == wait(0)
    assert wait(0, retry_after=datetime.timedelta(days=999)) == datetime.timedelta(hours=24)
    day = datetime.timedelta(days=2)
    assert feeds.next_poll(NOW, every=day, failures=3, url=URL) - NOW > 1.7 * datetime.timedelta(
        days=1
    )
