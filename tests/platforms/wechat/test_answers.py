"""What WeChat has been seen to answer, and what it documents, is read; what it never said is an error of ours."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

import httpx
import pytest

from guiju.platforms.notes import InputError
from guiju.platforms.refusals import Fate, PlatformError, Retry
from guiju.platforms.wechat import Article, State
from tests.platforms.wechat.answering import TOKEN, Platform

ARTICLE = Article(title="汛期安全提示", content="<p>请远离河道。</p>", cover="M1")
NEWS = {
    "title": "汛期安全提示",
    "author": "",
    "digest": "请远离河道。",
    "content": "<p>请远离河道。</p>",
    "content_source_url": "",
    "thumb_media_id": "M1",
    "show_cover_pic": 1,
    "url": "http://mp.weixin.qq.com/s?__biz=Mz&mid=100000006",
    "thumb_url": "http://mmbiz.qpic.cn/mmbiz_jpg/x/0?wx_fmt=jpeg",
    "need_open_comment": 0,
    "only_fans_can_comment": 0,
}


def refusal(answer: Any, path: str = "freepublish/submit") -> PlatformError:
    platform = Platform({path: answer})
    with platform.client() as wechat:
        asked = (
            wechat.drafts.count
            if path == "draft/count"
            else partial(wechat.publications.submit, "D1")
        )
        with pytest.raises(PlatformError) as caught:
            asked()
    return caught.value


# Success without an error code


def test_a_draft_comes_back_without_an_error_code() -> None:
    platform = Platform({"draft/add": {"media_id": "D1", "item": []}})
    with platform.client() as wechat:
        assert wechat.drafts.add([ARTICLE]) == "D1"


def test_drafts_are_listed_and_read() -> None:
    content = {"news_item": [NEWS], "create_time": 1634886802, "update_time": 1634886802}
    platform = Platform(
        {
            "draft/batchget": {
                "item": [{"media_id": "D1", "content": content, "update_time": 1634886802}],
                "total_count": 1,
                "item_count": 1,
            },
            "draft/get": content,
            "draft/count": {"total_count": "3"},
            "draft/delete": {"errcode": 0, "errmsg": "ok"},
            "draft/update": {"errcode": 0, "errmsg": "ok"},
        }
    )
    with platform.client() as wechat:
        page = wechat.drafts.batch()
        assert page.total == 1
        assert page.drafts[0] == wechat.drafts.get("D1")
        assert page.drafts[0].articles[0].digest == "请远离河道。"
        assert page.drafts[0].updated_at == datetime.datetime(
            2021, 10, 22, 7, 13, 22, tzinfo=datetime.UTC
        )
        assert wechat.drafts.count() == 3
        wechat.drafts.update("D1", ARTICLE)
        wechat.drafts.delete("D1")


@pytest.mark.parametrize("publish_id", [2650177668, "2650177668"])
def test_a_publication_has_a_number_or_a_text(publish_id: object) -> None:
    platform = Platform(
        {
            "freepublish/submit": {"errcode": 0, "errmsg": "ok", "publish_id": publish_id},
            "freepublish/get": {
                "publish_id": publish_id,
                "publish_status": 0,
                "article_id": "A1",
                "article_detail": {
                    "count": 1,
                    "item": [{"idx": 1, "article_url": "https://mp.weixin.qq.com/s?__biz=Mz"}],
                },
                "fail_idx": [],
            },
        }
    )
    with platform.client() as wechat:
        submitted = wechat.publications.submit("D1")
        assert submitted.publish_id == "2650177668"
        found = wechat.publications.get(submitted.publish_id)
    assert (found.state, found.article_id) == (State.LIVE, "A1")
    assert found.urls == {1: "https://mp.weixin.qq.com/s?__biz=Mz"}


@pytest.mark.parametrize(
    ("answer", "state", "failed"),
    [
        ({"publish_id": "1", "publish_status": 1, "fail_idx": []}, State.RUNNING, ()),
        ({"publish_id": "1", "publish_status": 2, "fail_idx": [1, 2]}, State.NOT_ORIGINAL, (1, 2)),
        ({"publish_id": 1, "publish_status": 3, "fail_idx": [1]}, State.FAILED, (1,)),
        ({"publish_id": 1, "publish_status": 4, "fail_idx": ["1"]}, State.REFUSED, (1,)),
        ({"publish_status": "6"}, State.BANNED, ()),
    ],
)
def test_how_a_publication_ended(
    answer: dict[str, Any], state: State, failed: tuple[int, ...]
) -> None:
    with Platform({"freepublish/get": answer}).client() as wechat:
        found = wechat.publications.get("1")
    assert (found.publish_id, found.state, found.failed) == ("1", state, failed)


def test_every_state_has_words() -> None:
    assert all(state.said.zh and state.said.en for state in State)


def test_what_was_published_is_listed_and_read() -> None:
    content = {"news_item": [NEWS | {"is_deleted": False}], "update_time": 1634976318}
    platform = Platform(
        {
            "freepublish/batchget": {
                "item": [{"article_id": "A1", "content": content}],
                "total_count": 1,
                "item_count": 1,
            },
            "freepublish/getarticle": content,
            "freepublish/delete": {"errcode": 0, "errmsg": "ok"},
        }
    )
    with platform.client() as wechat:
        assert wechat.publications.batch().items == (wechat.publications.article("A1"),)
        wechat.publications.delete("A1")


def test_figures_are_asked_in_the_pieces_the_platform_allows() -> None:
    row = {"ref_date": "2026-12-07", "cumulate_user": 1217056}
    platform = Platform({"/datacube/getusercumulate": [{"list": [row]}, {"list": []}]})
    with platform.client() as wechat:
        rows = wechat.statistics.followers(datetime.date(2026, 12, 1), datetime.date(2026, 12, 10))
    assert [(each.day.isoformat(), each.total) for each in rows] == [("2026-12-07", 1217056)]
    assert [b"2026-12-01" in each.content for each in platform.asked[1:]] == [True, False]


# Refusals


def test_a_refusal_says_what_it_means_and_what_to_do() -> None:
    error = refusal(
        {
            "errcode": 45166,
            "errmsg": "invalid content hint: [bzsJ30451p445] rid: 63901312-7359-3b05",
        }
    )
    assert (error.code, error.retry, error.fate) == (45166, Retry.NEVER, Fate.NOTHING)
    assert (error.said, error.hint, error.rid) == (
        "invalid content", "bzsJ30451p445", "63901312-7359-3b05",
    )  # fmt: skip
    assert error.zh == "正文含有不被接受的内容。请按预览中的提示缩短或改正文字，重新签发后提交。"


@pytest.mark.parametrize(
    ("code", "retry", "fate"),
    [
        (-1, Retry.LATER, Fate.UNKNOWN),
        (45009, Retry.LATER, Fate.NOTHING),
        (40164, Retry.MENDED, Fate.NOTHING),
        (53503, Retry.NEVER, Fate.NOTHING),
        (53504, Retry.MENDED, Fate.NOTHING),
        (99999, Retry.NEVER, Fate.NOTHING),
    ],
)
def test_whether_trying_again_makes_sense(code: int, retry: Retry, fate: Fate) -> None:
    error = refusal({"errcode": str(code), "errmsg": "该草稿未通过发布检查"})
    assert (error.code, error.retry, error.fate) == (code, retry, fate)
    assert error.said == "该草稿未通过发布检查"


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>502</html>",
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"errcode": {}}',
        b'{"errcode": 0}',
        b"[" * 100_000,
        httpx.Response(404, content=b"{}"),
        httpx.Response(302, headers={"location": "https://elsewhere.example/"}),
        httpx.Response(503),
        httpx.ReadTimeout("late"),
        httpx.RemoteProtocolError("broken"),
    ],
)
def test_an_answer_that_is_none_leaves_the_fate_open(answer: object) -> None:
    error = refusal(answer)
    assert (error.code, error.retry, error.fate) == (None, Retry.LATER, Fate.UNKNOWN)


def test_looking_changes_nothing_whatever_is_answered() -> None:
    assert refusal(httpx.ReadTimeout("late"), "draft/count").fate is Fate.NOTHING


def test_what_never_left_was_not_taken() -> None:
    error = refusal(httpx.ConnectError("refused"))
    assert (error.retry, error.fate) == (Retry.LATER, Fate.NOTHING)


def test_control_characters_inside_texts_are_read() -> None:
    with Platform({"draft/get": b'{"news_item": [{"title": "a\x01\nb"}]}'}).client() as wechat:
        assert wechat.drafts.get("D1").articles[0].title == "a\x01\nb"


# Requests


def test_chinese_is_sent_as_it_is() -> None:
    platform = Platform({"draft/add": {"media_id": "D1"}})
    with platform.client() as wechat:
        wechat.drafts.add([ARTICLE])
    assert "汛期安全提示".encode() in platform.asked[-1].content
    assert b"\\u" not in platform.asked[-1].content


def test_only_the_configured_address_is_asked() -> None:
    platform = Platform({"draft/count": {"total_count": 1}})
    with platform.client(base_url="https://gateway.example.gov.cn/") as wechat:
        wechat.drafts.count()
    assert {each.url.host for each in platform.asked} == {"gateway.example.gov.cn"}


@pytest.mark.parametrize(
    "address",
    [
        "http://api.weixin.qq.com/",
        "https://user:secret@api.weixin.qq.com/",
        "https://api.weixin.qq.com/?a=b",
        "api.weixin.qq.com",
        "ftp://127.0.0.1/",
        "https://",
        "",
    ],
)
def test_an_address_that_would_give_secrets_away_is_refused(address: str) -> None:
    with pytest.raises(InputError):
        Platform().client(base_url=address)


def test_no_secret_in_logs(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"), Platform({"draft/count": {"total_count": 1}}).client() as wechat:
        wechat.drafts.count()
    assert "T1" not in caplog.text


# The token


def test_a_token_is_asked_once_and_kept_until_five_minutes_before_its_end() -> None:
    now = [0.0]
    platform = Platform(
        {
            "stable_token": [TOKEN, TOKEN | {"access_token": "T2"}],
            "draft/count": {"total_count": 0},
        }
    )
    with platform.client(clock=lambda: now[0]) as wechat:
        for moment in (0.0, 1.0, 6899.9, 6900.0, 6901.0):
            now[0] = moment
            wechat.drafts.count()
    assert platform.tokens() == ["T1", "T1", "T1", "T2", "T2"]


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_refused_token_is_renewed_once(code: int) -> None:
    platform = Platform(
        {
            "stable_token": [TOKEN, TOKEN | {"access_token": "T2"}],
            "freepublish/submit": [
                {"errcode": code, "errmsg": "access_token expired rid: 1-2-3"},
                {"errcode": 0, "errmsg": "ok", "publish_id": 1},
            ],
        }
    )
    with platform.client() as wechat:
        wechat.publications.submit("D1")
    assert platform.tokens() == ["T1", "T2"]


def test_a_token_that_is_refused_again_is_an_error() -> None:
    stale = {"errcode": 42001, "errmsg": "access_token expired"}
    platform = Platform(
        {
            "stable_token": [TOKEN, TOKEN | {"access_token": "T2"}],
            "freepublish/submit": [stale, stale],
        }
    )
    with platform.client() as wechat, pytest.raises(PlatformError) as caught:
        wechat.publications.submit("D1")
    assert caught.value.code == 42001
    assert platform.paths().count("freepublish/submit") == 2


def test_a_new_token_is_forced_only_when_the_platform_insists_on_the_old_one() -> None:
    platform = Platform(
        {
            "stable_token": [TOKEN, TOKEN, TOKEN | {"access_token": "T3"}],
            "draft/count": [{"errcode": 40001, "errmsg": "x"}, {"total_count": 1}],
        }
    )
    with platform.client() as wechat:
        wechat.drafts.count()
    forced = [
        b'"force_refresh":true' in each.content
        for each in platform.asked
        if each.url.path.endswith("stable_token")
    ]
    assert forced == [False, False, True]


def test_a_wrong_secret_names_what_to_mend() -> None:
    platform = Platform({"stable_token": {"errcode": 40125, "errmsg": "invalid appsecret"}})
    with platform.client() as wechat, pytest.raises(PlatformError) as caught:
        wechat.drafts.count()
    assert caught.value.retry is Retry.MENDED
    assert "s3cret" not in str(caught.value) + repr(caught.value)
