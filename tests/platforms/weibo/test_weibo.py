"""Weibo: texts are judged first, ids are text, errors come as number or text, nothing is missed by paging."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.platforms.refusals import Fate, PlatformError, Retry
from guiju.platforms.weibo import Application, Client, errors, limits
from guiju.platforms.weibo.statuses import moment, status

APPLICATION = Application(
    key="123", secret="s3cret", redirect="https://media.puding.gov.cn/weibo", domain="puding.gov.cn"
)
TEXT = "暴雨红色预警，请远离河道。https://www.puding.gov.cn/1.html"
SAID = {
    "created_at": "Wed Oct 24 23:49:17 +0800 2012",
    "id": 3504803600500000,
    "mid": "3504803600502730",
    "idstr": "3504803600502730",
    "text": TEXT,
    "truncated": False,
    "user": {"id": 1404376560, "screen_name": "普定发布"},
}
HAN = re.compile("[\u4e00-\u9fff]")


class Platform:
    """Answers one thing after the other and remembers what it was asked."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status_code, body = answer if isinstance(answer, tuple) else (200, answer)
        return httpx.Response(status_code, content=json.dumps(body).encode())

    def client(self) -> Client:
        return Client(APPLICATION, token="T", transport=httpx.MockTransport(self))


def test_a_code_is_exchanged_for_a_grant() -> None:
    platform = Platform(
        {"access_token": "A", "expires_in": 1234, "remind_in": "798114", "uid": "12341234"}
    )
    with platform.client() as weibo:
        grant = weibo.exchange("c0de")
    assert (grant.token, grant.user_id, grant.lasts) == (
        "A", "12341234", datetime.timedelta(seconds=1234),
    )  # fmt: skip
    assert b"client_secret=s3cret" in platform.asked[0].content
    assert "A" not in repr(grant).replace("Grant", "")


def test_a_status_is_shared() -> None:
    platform = Platform(SAID)
    with platform.client() as weibo:
        shared = weibo.share(TEXT, operator_ip="203.0.113.5")
    assert (shared.id, shared.user_id) == ("3504803600502730", "1404376560")
    assert b"rip=203.0.113.5" in platform.asked[0].content


def test_a_picture_goes_with_it() -> None:
    platform = Platform(SAID)
    with platform.client() as weibo:
        weibo.share(TEXT, operator_ip="203.0.113.5", picture=("图.png", b"\x89PNG\r\n\x1a\n"))
    assert platform.asked[0].headers["content-type"].startswith("multipart/form-data")
    assert b'name="pic"' in platform.asked[0].content
    assert TEXT.encode() in platform.asked[0].content


def test_paging_misses_nothing_and_gives_the_oldest_first() -> None:
    def said(number: int) -> dict[str, Any]:
        return SAID | {"id": number, "idstr": str(number)}

    pages = [[said(9), said(8)], [said(8), said(7)], [said(6)], []]
    platform = Platform(*({"statuses": page, "next_cursor": 0} for page in pages))
    with platform.client() as weibo:
        assert [each.id for each in weibo.since("5")] == ["6", "7", "8", "9"]
    assert [each.url.params["page"] for each in platform.asked] == ["1", "2", "3", "4"]
    assert {each.url.params["since_id"] for each in platform.asked} == {"5"}


def test_the_newest_status_marks_where_to_look_from() -> None:
    with Platform({"statuses": [SAID]}, {"statuses": []}).client() as weibo:
        newest = weibo.newest()
        assert newest is not None
        assert newest.id == "3504803600502730"
        assert weibo.newest() is None


@pytest.mark.parametrize("code", ["20102", 20102])
def test_errors_are_numbers_or_text(code: object) -> None:
    body = {
        "request": "/2/statuses/destroy.json",
        "error_code": code,
        "error": "not your own weibo",
    }
    with Platform((400, body)).client() as weibo, pytest.raises(PlatformError) as caught:
        weibo.destroy("1")
    assert (caught.value.code, caught.value.said) == (20102, "not your own weibo")


@pytest.mark.parametrize(
    ("code", "retry", "fate"),
    [
        (20032, Retry.NEVER, Fate.TAKEN),
        (10001, Retry.LATER, Fate.UNKNOWN),
        (10023, Retry.LATER, Fate.NOTHING),
        (21327, Retry.MENDED, Fate.NOTHING),
        (20012, Retry.NEVER, Fate.NOTHING),
        (29999, Retry.NEVER, Fate.NOTHING),
    ],
)
def test_whether_trying_again_makes_sense(code: int, retry: Retry, fate: Fate) -> None:
    platform = Platform({"error_code": code, "error": "x"})
    with platform.client() as weibo, pytest.raises(PlatformError) as caught:
        weibo.share(TEXT, operator_ip="203.0.113.5")
    assert (caught.value.retry, caught.value.fate) == (retry, fate)


@pytest.mark.parametrize(
    "answer", [[], (502, {}), (404, {}), {}, {"error_code": []}, httpx.ReadTimeout("late")]
)
def test_an_answer_that_is_none_leaves_the_fate_open(answer: Any) -> None:
    with Platform(answer).client() as weibo, pytest.raises(PlatformError) as caught:
        weibo.share(TEXT, operator_ip="203.0.113.5")
    assert (caught.value.code, caught.value.fate) == (None, Fate.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (TEXT, 0),
        ("", 1),
        ("没有链接", 1),
        ("别处的链接 https://puding.gov.cn.evil.example/", 1),
        ("链接 https://notpuding.gov.cn/", 1),
        ("#普定# https://puding.gov.cn/", 1),
        ("https://puding.gov.cn/a#b 与 https://puding.gov.cn/c#d", 0),
        ("字" * 127 + " https://puding.gov.cn/1", 0),
        ("字" * 129 + " https://puding.gov.cn/1", 1),
        ("#题#" + "字" * 140, 3),
    ],
)
def test_what_weibo_does_not_take_is_said_first(text: str, reasons: int) -> None:
    notes = limits.of_status(text, domain="puding.gov.cn")
    assert len(notes) == reasons
    assert all(HAN.search(note.zh) and not HAN.search(note.en) for note in notes)


def test_a_text_that_does_not_fit_is_not_sent() -> None:
    platform = Platform()
    with platform.client() as weibo, pytest.raises(PlatformError) as caught:
        weibo.share("字" * 141, operator_ip="203.0.113.5", picture=("图.webp", b"RIFF"))
    assert (platform.asked, len(caught.value.notes)) == ([], 3)


@settings(deadline=None)
@given(st.text(), st.text())
def test_length_grows_with_the_text_and_halves_half_width(one: str, other: str) -> None:
    both = limits.length(one + other)
    assert max(limits.length(one), limits.length(other)) <= both
    assert both <= limits.length(one) + limits.length(other)
    assert (len(one) + 1) // 2 <= limits.length(one) <= len(one)


@settings(deadline=None)
@given(st.integers(0, 300))
def test_exactly_140_characters_fit(number: int) -> None:
    text = "https://puding.gov.cn/" + "字" * number
    assert (limits.of_status(text, domain="puding.gov.cn") == []) is (number <= 129)


@settings(deadline=None)
@given(st.datetimes(timezones=st.just(datetime.UTC)))
def test_times_are_read_in_any_language_of_the_machine(at: datetime.datetime) -> None:
    at = at.replace(microsecond=0)
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    text = f"Tue {months[at.month - 1]} {at:%d %H:%M:%S} +0000 {at.year:04d}"
    assert moment(text) == at


@pytest.mark.parametrize(
    "text", ["", "2012-10-24", "Wed Xxx 24 23:49:17 +0800 2012", "Wed Feb 30 23:49:17 +0800 2012"]
)
def test_other_times_are_none(text: str) -> None:
    assert moment(text) is None


def test_without_idstr_the_number_is_kept_to_the_last_digit() -> None:
    assert status({"id": 9007199254740993}).id == "9007199254740993"


def test_every_code_speaks_both_languages() -> None:
    for code, advice in errors.codes().items():
        for note in (advice.meaning, advice.way_out):
            assert HAN.search(note.zh), code
            assert note.en.endswith("."), code
            assert not HAN.search(note.en), code


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        ("请远离河道。http://t.cn/A6abcdef", True),
        ("请远离河道。 http://t.cn/A6abcdef ", True),
        ("请靠近河道。http://t.cn/A6abcdef", False),
        ("请远离河道。", False),
        ("请远离河道。http://t.cn/A6abcdef http://t.cn/A6ghijkl", False),
    ],
)
def test_a_status_reads_as_signed_but_for_its_links(shown: str, same: bool) -> None:
    seen = status(SAID | {"text": shown})
    assert seen.reads_as("请远离河道。https://www.puding.gov.cn/1.html") is same
