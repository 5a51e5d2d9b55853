"""Fetching: what comes back, and what a hostile server cannot do."""

from __future__ import annotations

import datetime
import gzip
import http.server
import re
import socket
import threading
import time
import zlib

import pytest

from guiju import __version__
from guiju.platforms import fetch
from guiju.platforms.fetch import AddressGuard, Fault, FetchError, Limits
from tests.platforms.conftest import LOOPBACK, Site

HAN = re.compile("[\u4e00-\u9fff]")
BRIEF = Limits(seconds=0.6)


def fault(url: str, **options: object) -> Fault:
    """The kind of failure; every failure must speak both languages."""
    with pytest.raises(FetchError) as caught:
        fetch.fetch(url, **{"guard": LOOPBACK, **options})  # type: ignore[arg-type]
    assert HAN.search(caught.value.zh)
    assert caught.value.en
    assert not HAN.search(caught.value.en)
    return caught.value.kind


# What comes back


def test_a_feed_comes_back_with_its_validators(site: Site) -> None:
    url = site.page(
        "/rss.xml", "内容".encode(), ETag='"v1"', Last_Modified="Mon, 01 Jun 2026 00:00:00 GMT"
    )
    got = fetch.fetch(url, guard=LOOPBACK)
    assert (got.status, got.body.decode(), got.etag) == ("fresh", "内容", '"v1"')
    assert got.last_modified == "Mon, 01 Jun 2026 00:00:00 GMT"
    assert got.final_url == url


def test_the_validators_are_sent_back_and_unchanged_has_no_body(site: Site) -> None:
    url = site.page("/rss.xml", status=304)
    got = fetch.fetch(
        url, guard=LOOPBACK, etag='"v1"', last_modified="Mon, 01 Jun 2026 00:00:00 GMT"
    )
    assert (got.status, got.body, got.etag) == ("unchanged", b"", '"v1"')
    assert got.last_modified == "Mon, 01 Jun 2026 00:00:00 GMT"
    _, headers = site.asked[0]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Mon, 01 Jun 2026 00:00:00 GMT"


def test_unchanged_without_having_asked_is_a_failure(site: Site) -> None:
    assert fault(site.page("/rss.xml", status=304)) is Fault.SERVER


def test_the_program_says_who_it_is_and_carries_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.page("/b", b"x")
    site.page("/a", status=302, Location="/b", Set_Cookie="track=1")
    fetch.fetch(site.url("/a"), guard=LOOPBACK)
    for _, headers in site.asked:
        assert headers["user-agent"] == f"Guiju/{__version__}"
        assert not {"cookie", "authorization", "referer"} & headers.keys()
        assert headers["host"] == f"127.0.0.1:{site.port}"


def test_packed_answers_are_unpacked(site: Site) -> None:
    url = site.page("/rss.xml", gzip.compress(b"<rss/>" * 100, mtime=0), Content_Encoding="gzip")
    assert fetch.fetch(url, guard=LOOPBACK).body == b"<rss/>" * 100


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.page("/new/rss.xml", b"here")
    got = fetch.fetch(site.redirect("/old", "new/rss.xml", status), guard=LOOPBACK)
    assert (got.body, got.final_url) == (b"here", site.url("/new/rss.xml"))


# Where it does not go


@pytest.mark.parametrize(
    "url",
    [
        "",
        "rss.xml",
        "//www.example.cn/rss.xml",
        "file:///etc/passwd",
        "ftp://www.example.cn/rss.xml",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "javascript:alert(1)",
        "http://",
        "http:///rss.xml",
        "http://www.example.cn:99999/",
        "http://www.example.cn:port/",
        "http://www.example.cn\r\nX: 1/",
        "http://user:secret@www.example.cn/",
        "http://www.example.cn\\@127.0.0.1/",
        "http://[::1/",
        "http://www.example.cn/" + "a" * 2_000,
    ],
)
def test_only_complete_web_addresses(url: str) -> None:
    assert fault(url) is Fault.URL


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0",
        "localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
        "100.100.100.200",
        "192.168.0.1",
        "10.0.0.1",
    ],
)
def test_no_spelling_of_an_internal_address(host: str) -> None:
    assert fault(f"http://{host}/", guard=AddressGuard()) is Fault.ADDRESS


@pytest.mark.parametrize(
    "host", ["0177.0.0.1", "localhost.", "①②⑦.0.0.1", "127.0.0.1.", "%31%32%37.0.0.1"]
)
def test_no_spelling_that_resolvers_disagree_about(host: str) -> None:
    assert fault(f"http://{host}/", guard=AddressGuard()) in (Fault.ADDRESS, Fault.URL, Fault.HOST)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://127.1/", Fault.ADDRESS),
        ("http://0177.0.0.1/", Fault.URL),
        ("http://2852039166/", Fault.ADDRESS),
        ("http://[::1]/", Fault.ADDRESS),
        ("http://[::ffff:7f00:1]/", Fault.ADDRESS),
        ("http://LocalHost./", Fault.ADDRESS),
        ("http://a.localhost/", Fault.ADDRESS),
        ("http://93.184.216.34:22/", Fault.PORT),
        ("http://u:p@www.example.cn/", Fault.URL),
        ("http:///", Fault.URL),
    ],
)
def test_an_address_is_refused_as_it_is_written(url: str, kind: Fault) -> None:
    with pytest.raises(FetchError) as refused:
        fetch.refuse_hopeless(url, guard=AddressGuard())
    assert refused.value.kind is kind


def test_what_may_be_asked_is_not_refused_before() -> None:
    for url in ("https://www.example.cn/rss.xml", "http://93.184.216.34/", "http://政府.cn/"):
        fetch.refuse_hopeless(url, guard=AddressGuard())
    allowed = AddressGuard(allow=("10.0.0.0/8", "127.0.0.0/8"))
    for url in ("http://10.1.2.3:9000/", "http://localhost:8000/"):
        fetch.refuse_hopeless(url, guard=allowed)


def test_no_public_name_of_an_internal_address() -> None:
    resolve = {"feed.example.cn": ["10.0.0.5", "fd00::5"]}
    answer = fault(
        "http://feed.example.cn/rss.xml",
        guard=AddressGuard(),
        resolve=lambda host, port: resolve[host],
    )
    assert answer is Fault.ADDRESS


def test_a_name_is_resolved_once_and_the_connection_goes_to_the_checked_address(site: Site) -> None:
    """The second answer of a rebinding name would be the server; nobody asks for it."""
    answers = iter([["203.0.113.9"], ["127.0.0.1"]])
    url = site.url("/", host="rebind.example.cn")
    assert (
        fault(url, guard=AddressGuard(), resolve=lambda host, port: next(answers)) is Fault.ADDRESS
    )
    assert site.asked == []

    site.page("/", b"pinned")
    asked: list[str] = []

    def once(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    assert fetch.fetch(url, guard=LOOPBACK, resolve=once).body == b"pinned"
    assert asked == ["rebind.example.cn"]
    assert site.asked[0][1]["host"] == f"rebind.example.cn:{site.port}"


def test_of_several_addresses_only_permitted_ones_are_tried(site: Site) -> None:
    site.page("/", b"ok")
    guard = AddressGuard(allow=("127.0.0.1/32", "127.0.0.2/32"))
    # Nothing listens on the second loopback address; the first is not permitted.
    answers = ["10.0.0.1", "127.0.0.2", "127.0.0.1"]
    got = fetch.fetch(
        site.url("/", host="many.example"), guard=guard, resolve=lambda host, port: answers
    )
    assert got.body == b"ok"


@pytest.mark.parametrize(
    "to", ["http://127.0.0.2:{port}/", "http://[::1]:{port}/", "http://0x7f000002:{port}/"]
)
def test_a_redirect_does_not_lead_inside(site: Site, to: str) -> None:
    url = site.redirect("/", to.format(port=site.port))
    assert fault(url, guard=AddressGuard(allow=("127.0.0.1/32",))) is Fault.ADDRESS
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://a:b@127.0.0.1/"]
)
def test_a_redirect_does_not_leave_the_web(site: Site, to: str) -> None:
    assert fault(site.redirect("/", to)) is Fault.URL


def test_other_ports_are_refused_and_named() -> None:
    resolve = lambda host, port: ["93.184.216.34"]  # noqa: E731
    assert fault("http://www.example.cn:6379/", guard=AddressGuard(), resolve=resolve) is Fault.PORT


def test_a_name_that_does_not_exist() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert fault("http://nowhere.example/", resolve=resolve) is Fault.HOST
    assert fault("http://nowhere.example/", resolve=lambda host, port: []) is Fault.HOST
    assert fault(f"http://{'a' * 70}.example/") is Fault.HOST


# What it does not put up with


def test_endless_redirects(site: Site) -> None:
    assert fault(site.redirect("/", "/")) is Fault.REDIRECTS
    assert len(site.asked) == 6


def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        started = time.monotonic()
        assert fault(f"http://127.0.0.1:{server.getsockname()[1]}/", limits=BRIEF) is Fault.TIME
        assert time.monotonic() - started < 15


def test_a_resolver_that_never_answers() -> None:
    asleep = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        asleep.wait(20)
        return []

    started = time.monotonic()
    assert fault("http://slow.example/", resolve=resolve, limits=BRIEF) is Fault.TIME
    assert time.monotonic() - started < 15
    asleep.set()


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_slow_drip_ends_with_the_whole_time(site: Site, part: str) -> None:
    """Every single read succeeds in time; together they would take for ever."""

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if part == "headers" else b"\r\n"))
        for _ in range(400):
            handler.wfile.write(b"X-Drip: 1\r\n" if part == "headers" else b"drip")
            time.sleep(0.05)

    site.pages["/"] = drip
    started = time.monotonic()
    assert fault(site.url("/"), limits=BRIEF) is Fault.TIME
    assert time.monotonic() - started < 15


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(200)), packer.flush()])
    assert len(bomb) < 300_000
    assert fault(site.page("/", bomb, Content_Encoding="gzip")) is Fault.SIZE


def test_an_answer_without_end(site: Site) -> None:
    def pour(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(bytes(1 << 16))

    site.pages["/"] = pour
    assert fault(site.url("/"), limits=Limits(max_bytes=1 << 20)) is Fault.SIZE


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"no gzip at all", "gzip"),
        (gzip.compress(b"<rss/>" * 1_000, mtime=0)[:-9], "gzip"),
        (b"x", "br"),
        (b"x", "gzip, gzip"),
    ],
)
def test_packing_that_cannot_be_undone(site: Site, body: bytes, encoding: str) -> None:
    assert fault(site.page("/", body, Content_Encoding=encoding)) is Fault.ENCODING


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe nonsense",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/9.9 abc\r\n\r\n",
    ],
)
def test_a_server_that_speaks_no_http(site: Site, raw: bytes) -> None:
    site.pages["/"] = lambda handler: handler.wfile.write(raw) and None
    assert fault(site.url("/")) is Fault.CONNECTION


def test_a_closed_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert fault(f"http://127.0.0.1:{port}/") is Fault.CONNECTION


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, Fault.DENIED),
        (403, Fault.DENIED),
        (404, Fault.MISSING),
        (410, Fault.GONE),
        (429, Fault.BUSY),
        (503, Fault.BUSY),
        (500, Fault.SERVER),
        (418, Fault.SERVER),
        (302, Fault.SERVER),
    ],
)
def test_what_a_server_refuses(site: Site, status: int, kind: Fault) -> None:
    assert fault(site.page("/", status=status)) is kind


@pytest.mark.parametrize(
    ("header", "wait"),
    [("120", datetime.timedelta(minutes=2)), ("soon", None), ("-1", None), ("9" * 30, None)],
)
def test_a_busy_server_says_when_to_come_back(
    site: Site, header: str, wait: datetime.timedelta | None
) -> None:
    with pytest.raises(FetchError) as caught:
        fetch.fetch(site.page("/", status=503, Retry_After=header), guard=LOOPBACK)
    assert caught.value.retry_after == wait


def test_a_validator_that_is_no_header_is_not_sent(site: Site) -> None:
    fetch.fetch(site.page("/", b"x"), guard=LOOPBACK, etag='"a"\r\nX-Evil: 1', last_modified="昨天")
    _, headers = site.asked[0]
    assert not {"x-evil", "if-none-match", "if-modified-since"} & headers.keys()
