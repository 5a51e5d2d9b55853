"""How the sandbox reads requests: forms of every shape, bytes kept exactly, HTML that loses what is dangerous."""

from __future__ import annotations

import re

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.platforms import wechat
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.cleaning import cleaned
from guiju.platforms.sandbox.exchange import Request
from guiju.platforms.sandbox.faults import Fault, Kind
from tests.platforms.sandbox.conftest import article, until


@settings(deadline=None)
@given(st.binary(max_size=400), st.text("abc汉", max_size=20))
def test_a_file_arrives_byte_by_byte(content: bytes, text: str) -> None:
    made = httpx.Request(
        "POST", "http://x/", files={"media": ("图.png", content)}, data={"description": text}
    )
    request = Request("POST", "/", {}, made.read(), made.headers["content-type"])
    found = request.file("media")
    assert found is not None
    assert found.content == content
    assert request.form() == {"description": text}


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_a_broken_form_is_empty(body: bytes) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x", ""):
        assert Request("POST", "/", {}, body, kind).file("media") is None


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>文</p>", "<p>文</p>"),
        ("<script>x()</script>文", "文"),
        ("<a href='javascript:x()'>文</a>", "<a>文</a>"),
        ("<iframe src=x></iframe>文<form><input></form>", "文"),
        ("<b>&lt;script&gt;</b>", "<b>&lt;script&gt;</b>"),
        ("<svg onload=x()>文", "文"),
    ],
)
def test_what_a_platform_keeps_of_html(html: str, kept: str) -> None:
    assert cleaned(html, ours=lambda source: False) == kept


@settings(deadline=None)
@given(st.text("<>/abcimgscript=\"' on:x&;", max_size=80))
def test_no_html_brings_a_script_in(html: str) -> None:
    kept = cleaned(html, ours=lambda source: True)
    assert not re.search(r"<script|<[^>]*\son\w+=|<[^>]*javascript:", kept)


def test_the_page_shows_injected_html_as_text(sandbox: Sandbox, client: wechat.Client) -> None:
    title = "<script>alert(1)</script>"
    client.publications.submit(client.drafts.add([article(client, title=title, author="<b>x")]))
    until(lambda: client.publications.batch().total)
    answer = httpx.get(sandbox.url)
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    found = client.publications.batch().items[0].articles[0]
    assert "<script" not in httpx.get(found.url).text


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "s",
        "s?mid=x&idx=y",
        "s?mid=1&idx=1",
        "mmbiz_png/x/0",
        "..%2f..%2fetc/passwd",
        "%ff",
    ],
)
def test_what_is_not_there(sandbox: Sandbox, path: str) -> None:
    assert httpx.get(sandbox.url + path).status_code == 404


def test_large_and_odd_requests_are_answered(sandbox: Sandbox) -> None:
    assert (
        httpx.post(f"{sandbox.url}cgi-bin/draft/add", content=b"x" * 13_000_000).status_code == 413
    )
    assert httpx.head(sandbox.url).status_code == 200
    assert httpx.put(sandbox.url).status_code == 405
    assert httpx.post(f"{sandbox.url}cgi-bin/draft/add", content=b"\xff").json()["errcode"] == 41001


def test_another_site_presses_no_button(sandbox: Sandbox) -> None:
    answer = httpx.post(
        f"{sandbox.url}sandbox/exercise",
        data={"exercise": "refuse"},
        headers={"origin": "https://evil.example"},
    )
    assert answer.status_code == 405
    assert sandbox.world.faults.waiting() == []


def test_every_kind_of_fault_has_words(sandbox: Sandbox) -> None:
    for kind in Kind:
        sandbox.world.faults.add(Fault(kind, path="statuses", code=4, after=1, times=2))
    assert httpx.get(sandbox.url).text.count("先放过1次") == len(Kind)
    assert httpx.get(f"{sandbox.url}?lang=en").text.count("after 1 that pass") == len(Kind)
