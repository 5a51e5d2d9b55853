"""Documents that are no feed, broken, or meant to do harm."""

from __future__ import annotations

import contextlib
import re

import pytest

from guiju.platforms import feeds, fetch
from tests.ending import ends
from tests.platforms.conftest import LOOPBACK, Site
from tests.platforms.test_feeds import URL, atom, rss

HAN = re.compile("[\u4e00-\u9fff]")

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>
<rss version="2.0"><channel><item><guid>1</guid><title>&d;</title></item></channel></rss>"""
SECRETS = b"""<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><guid>1</guid><title>&x;</title></item></channel></rss>"""
DECLARING = [
    LAUGHS,
    SECRETS,
    SECRETS.decode().encode("utf-16"),
    SECRETS.replace(b"<!DOCTYPE", b"<!-- <rss> --><?x <rss> ?>\n<!doctype"),
    SECRETS.replace(b"<!DOCTYPE", b"junk <1 <!DOCTYPE"),
    b'<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1/p">%p;]><rss/>',
    b'<!ENTITY x "y"><rss version="2.0"/>',
]


def refused(body: bytes) -> feeds.FeedError:
    with pytest.raises(feeds.FeedError) as caught:
        feeds.parse(body, url=URL)
    assert HAN.search(caught.value.zh)
    assert not HAN.search(caught.value.en)
    return caught.value


@pytest.mark.parametrize("body", DECLARING)
def test_declarations_are_refused_before_anything_is_expanded(body: bytes) -> None:
    assert "DTD" in refused(body).en


def test_an_old_public_doctype_declares_nothing_and_is_dropped() -> None:
    body = rss("<guid>1</guid>").replace(
        b"<rss",
        b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/x.dtd"><rss',
        1,
    )
    assert feeds.parse(body, url=URL).items[0].id == "1"


def test_an_entity_in_the_middle_is_only_a_mistake() -> None:
    body = rss("<guid>1</guid><title>甲&x;乙</title>").replace(
        b"<item>", b'<!ENTITY x SYSTEM "file:///etc/passwd"><item>'
    )
    (item,) = feeds.parse(body, url=URL).items
    assert "root:" not in item.title


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"\n<HTML><head></head></HTML>", "web page"),
        ("您访问的页面不存在".encode("gbk"), "neither"),
        (b"<datastore><record/></datastore>", "neither"),
        (b"<", "neither"),
        (bytes(range(256)) * 20, "neither"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "neither"),
        (b"<rss version='2.0'><channel><title>x</channel></rss>", "malformed"),
        (b"<rss version='2.0'><channel><item><ti", "malformed"),
        (b'{"items": [', "malformed"),
        (b'{"items": {}}', "no JSON Feed"),
        (b"[1, 2]", "no JSON Feed"),
        (b'{"items": ' + b"[" * 100_000, "malformed"),
        (b'{"items": ' + b"1" * 10_000 + b"}", "malformed"),
        (b"<rss version='2.0'>" + b"<a>" * 200_001, "tags"),
        (b"<rss version='2.0'><channel>" + b"<item/>" * 200_001, "tags"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, says: str) -> None:
    assert says in refused(body).en


def test_an_empty_feed_is_a_feed() -> None:
    assert feeds.parse(rss(), url=URL).items == ()
    assert feeds.parse(atom(), url=URL).items == ()


def test_a_sloppy_feed_is_read_with_a_note() -> None:
    broken = rss("<guid>1</guid><title>甲 & 乙</title>", "<guid>2</guid><title>丙").replace(
        b"</channel></rss>", b""
    )
    feed = feeds.parse(broken, url=URL)
    assert [item.id for item in feed.items] == ["1", "2"]
    assert feed.items[0].title == "甲 & 乙"
    assert "不规范" in feed.notes[0].zh


def test_deletions_of_a_broken_feed_are_not_guessed() -> None:
    body = atom(
        "<at:deleted-entry ref='1' when='2026-06-11T00:00:00Z'/>", "<entry><id>2</id>"
    ).replace(b"</feed>", b"")
    feed = feeds.parse(body, url=URL)
    assert [item.id for item in feed.items] == ["2"]
    assert any("删除标记" in note.zh for note in feed.notes)


@pytest.mark.parametrize(
    "inside",
    [
        b"<item><title>x" + b"&" * 200_000 + b"</item>",
        b"<item a='" + b"a" * 1_000_000 + b"'/>",
        b"<item><title>" + b" " * 1_000_000,
        b"<item><description><![CDATA[" + b"<a" + b" " * 1_000_000 + b"]]></description></item>",
        b"<item><description><![CDATA["
        + b"<b>x</b>"
        + b"<!--" * 200_000
        + b"]]></description></item>",
        b"<a>" * 20_000,
        b"<!--" * 200_000,
        b"<![CDATA[" * 20_000,
    ],
)
def test_hostile_content_takes_no_more_than_its_length(inside: bytes) -> None:
    with ends(), contextlib.suppress(feeds.FeedError):
        feeds.parse(b"<rss version='2.0'><channel>" + inside, url=URL)


def test_from_the_wire_to_items(site: Site) -> None:
    url = site.page(
        "/rss.xml", rss("<guid>1</guid><title>普定县</title>"), Content_Type="text/html"
    )
    got = fetch.fetch(url, guard=LOOPBACK)
    (item,) = feeds.parse(got.body, url=got.final_url, content_type=got.content_type).items
    assert item.title == "普定县"
