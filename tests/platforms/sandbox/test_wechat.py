"""Our WeChat client on the sandbox, from the first token to the published text, and what is refused on the way."""

from __future__ import annotations

import datetime
from typing import Any

import httpx
import pytest

from guiju.platforms import wechat
from guiju.platforms.plaintext import from_html
from guiju.platforms.refusals import PlatformError, Retry
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.wechat import State
from guiju.platforms.wechat.publications import Publication
from tests.platforms.sandbox.conftest import JPG, PNG, article, steer, until


def published(client: wechat.Client, **changes: Any) -> Publication:
    """An article that went the whole way."""
    submitted = client.publications.submit(client.drafts.add([article(client, **changes)]))

    def ended() -> Publication | None:
        found = client.publications.get(submitted.publish_id)
        return None if found.state is State.RUNNING else found

    found: Publication = until(ended)
    return found


def refused(sandbox: Sandbox, path: str, **request: Any) -> int:
    """The error code for a call made by hand, past the limits of our client."""
    token = sandbox.wechat.tokens.stable(force=False)[0]
    params = {"access_token": token, **request.pop("params", {})}
    answer = httpx.post(f"{sandbox.url}cgi-bin/{path}", params=params, **request)
    assert answer.status_code == 200
    body = answer.json()
    assert " rid: " in body["errmsg"]
    code: int = body["errcode"]
    return code


def test_a_draft_is_submitted_accepted_live_and_verified(client: wechat.Client) -> None:
    picture = client.materials.upload_picture("图.png", PNG)
    content = f'<p>请远离<b>河道</b>。<img src="{picture}"></p>'
    media_id = client.drafts.add([article(client, content=content, author="县应急局")])
    assert client.drafts.get(media_id).articles[0].digest == "请远离河道。"
    submitted = client.publications.submit(media_id)
    assert client.publications.get(submitted.publish_id).state is State.RUNNING
    found = until(
        lambda: (p := client.publications.get(submitted.publish_id)).state is State.LIVE and p
    )
    seen = client.publications.article(found.article_id).articles[0]
    assert from_html(seen.content) == from_html(content)
    assert picture in seen.content
    assert seen.url == found.urls[1]
    assert "请远离" in httpx.get(seen.url).text
    assert httpx.get(picture).content == PNG


def test_a_draft_that_was_taken_is_gone_from_the_box(client: wechat.Client) -> None:
    media_id = client.drafts.add([article(client)])
    client.publications.submit(media_id)
    assert client.drafts.count() == 0
    with pytest.raises(PlatformError) as caught:
        client.drafts.get(media_id)
    assert caught.value.code == 40007
    assert caught.value.hint
    assert caught.value.rid


def test_drafts_are_changed_listed_and_deleted(client: wechat.Client) -> None:
    one, two = (client.drafts.add([article(client, title=title)]) for title in ("甲", "乙"))
    client.drafts.update(one, article(client, title="丙"))
    page = client.drafts.batch(content=True)
    assert [each.articles[0].title for each in page.drafts] == ["乙", "丙"]
    assert client.drafts.batch(offset=1, count=1).drafts[0].media_id == one
    client.drafts.delete(two)
    assert client.drafts.count() == 1


def test_what_was_published_is_listed_and_deleted(client: wechat.Client) -> None:
    found = published(client)
    page = client.publications.batch()
    assert (page.total, page.items[0].article_id) == (1, found.article_id)
    client.publications.delete(found.article_id)
    assert client.publications.get(found.publish_id).state is State.DELETED
    assert "已被发布者删除" in httpx.get(found.urls[1]).text


def test_one_of_several_articles_is_deleted(client: wechat.Client) -> None:
    media_id = client.drafts.add([article(client, title="甲"), article(client, title="乙")])
    submitted = client.publications.submit(media_id)
    found = until(
        lambda: (p := client.publications.get(submitted.publish_id)).state is State.LIVE and p
    )
    client.publications.delete(found.article_id, index=2)
    kept = client.publications.article(found.article_id).articles
    assert [each.deleted for each in kept] == [False, True]


def test_a_number_or_a_text_as_publish_id(sandbox: Sandbox, client: wechat.Client) -> None:
    steer(sandbox, "settings", publish_id_as_text=True)
    assert published(client).state is State.LIVE


def test_scripts_and_foreign_pictures_are_taken_out(
    sandbox: Sandbox, client: wechat.Client
) -> None:
    cover = client.materials.add("封面.jpg", JPG).media_id
    content = '<p onclick="x()">文<script>x()</script><img src="https://a.example/1.jpg"></p>'
    token = sandbox.wechat.tokens.stable(force=False)[0]
    body = {"articles": [{"title": "题", "content": content, "thumb_media_id": cover}]}
    answer = httpx.post(
        f"{sandbox.url}cgi-bin/draft/add", params={"access_token": token}, json=body
    ).json()
    assert "errcode" not in answer
    assert client.drafts.get(answer["media_id"]).articles[0].content == "<p>文</p>"


def test_escaped_text_is_shown_as_it_was_written(sandbox: Sandbox, client: wechat.Client) -> None:
    cover = client.materials.add("封面.jpg", JPG).media_id
    token = sandbox.wechat.tokens.stable(force=False)[0]
    body = rf'{{"articles":[{{"title":"\u6c5b","content":"文","thumb_media_id":"{cover}"}}]}}'
    answer = httpx.post(
        f"{sandbox.url}cgi-bin/draft/add", params={"access_token": token}, content=body.encode()
    )
    assert client.drafts.get(answer.json()["media_id"]).articles[0].title == r"\u6c5b"


def test_figures_of_followers_and_readers(client: wechat.Client) -> None:
    last = datetime.date(2026, 1, 10)
    first = last - datetime.timedelta(days=9)
    statistics = client.statistics
    assert len(statistics.followers(first, last)) == 10
    assert len(statistics.readings(first, last)) == 10
    assert {each.source for each in statistics.followers_changed(first, last)} == {0, 1, 17}
    assert statistics.shares(first, last)
    assert statistics.readings(first, last) == statistics.readings(first, last)
    assert statistics.articles(last, last) == []


def test_articles_have_figures_on_the_next_day() -> None:
    now = [1_700_000_000.0]
    with (
        Sandbox(clock=lambda: now[0]) as sandbox,
        wechat.Client(
            sandbox.url, appid=sandbox.wechat.appid, secret=sandbox.wechat.secret
        ) as client,
    ):
        submitted = client.publications.submit(client.drafts.add([article(client)]))
        now[0] += 10
        assert client.publications.get(submitted.publish_id).state is State.LIVE
        day = datetime.date(2023, 11, 15)
        with pytest.raises(PlatformError) as caught:
            client.statistics.articles(day, day)
        assert caught.value.code == 61501
        now[0] += 2 * 86_400
        client.token.instead_of(client.token.current())
        (row,) = client.statistics.articles(day, day)
        assert (row.title, row.msgid) == ("汛期安全提示", f"{submitted.msg_data_id}_1")
        ((first, second),) = client.statistics.articles_since(day, day)
        assert (second.reading.day - first.reading.day).days == 1


# What is refused


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "题" * 33}, 45003),
        ({"title": ""}, 45003),
        ({"author": "作" * 17}, 45110),
        ({"digest": "摘" * 129}, 45004),
        ({"content": ""}, 44003),
        ({"content": "字" * 20_000}, 45002),
        ({"content_source_url": "https://a.example/" + "x" * 1024}, 45005),
        ({"thumb_media_id": "none"}, 40007),
        ({"title": 5}, 47001),
    ],
)
def test_limits_of_a_draft(
    sandbox: Sandbox, client: wechat.Client, change: dict[str, Any], code: int
) -> None:
    body = article(client).as_json() | change
    assert refused(sandbox, "draft/add", json={"articles": [body]}) == code


@pytest.mark.parametrize(
    ("path", "request_", "code"),
    [
        ("draft/add", {"content": b"{"}, 47001),
        ("draft/add", {"content": b"[]"}, 47001),
        ("draft/add", {"content": b"[" * 100_000}, 47001),
        ("draft/add", {"json": {"articles": []}}, 44003),
        ("draft/add", {"json": {"articles": [{}] * 9}}, 45008),
        ("draft/get", {"json": {"media_id": 5}}, 40007),
        ("draft/batchget", {"json": {"offset": 0, "count": 21}}, 40035),
        ("draft/count", {"json": {}}, 43001),
        ("draft/nothing", {"json": {}}, 40066),
        ("freepublish/submit", {"json": {"media_id": "none"}}, 40007),
        ("freepublish/get", {"json": {"publish_id": "x"}}, 53600),
        ("freepublish/getarticle", {"json": {}}, 53600),
        ("media/uploadimg", {"json": {}}, 41005),
        ("media/uploadimg", {"files": {"media": ("a.gif", b"GIF89a")}}, 40005),
        ("media/uploadimg", {"files": {"media": ("a.jpg", JPG + b"x" * 1024 * 1024)}}, 40009),
        ("media/uploadimg", {"files": {"media": ("a.jpg", b"")}}, 44001),
        ("material/add_material", {"files": {"media": ("a.jpg", JPG)}}, 40004),
        (
            "material/add_material",
            {"files": {"media": ("a.jpg", JPG + b"x" * 64 * 1024)}, "params": {"type": "thumb"}},
            40012,
        ),
        (
            "material/add_material",
            {"files": {"media": ("a.mp4", JPG)}, "params": {"type": "video"}},
            40113,
        ),
    ],
)
def test_other_refusals(sandbox: Sandbox, path: str, request_: dict[str, Any], code: int) -> None:
    assert refused(sandbox, path, **request_) == code


# Tokens


def asked(sandbox: Sandbox, **changes: object) -> dict[str, Any]:
    body = {
        "grant_type": "client_credential",
        "appid": sandbox.wechat.appid,
        "secret": sandbox.wechat.secret,
    }
    answer: dict[str, Any] = httpx.post(
        f"{sandbox.url}cgi-bin/stable_token", json=body | changes
    ).json()
    return answer


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"appid": "wx0"}, 40013),
        ({"secret": "wrong"}, 40125),
        ({"secret": ""}, 41004),
        ({"grant_type": "x"}, 40002),
    ],
)
def test_credentials_are_checked(sandbox: Sandbox, change: dict[str, str], code: int) -> None:
    assert asked(sandbox, **change)["errcode"] == code


def test_both_kinds_of_token_live_side_by_side(sandbox: Sandbox) -> None:
    stable = asked(sandbox)["access_token"]
    query = {
        "grant_type": "client_credential",
        "appid": sandbox.wechat.appid,
        "secret": sandbox.wechat.secret,
    }
    first, second = (
        httpx.get(f"{sandbox.url}cgi-bin/token", params=query).json()["access_token"] for _ in "12"
    )
    assert len({stable, first, second}) == 3
    assert asked(sandbox)["access_token"] == stable
    for token in (stable, first, second):
        answer = httpx.get(f"{sandbox.url}cgi-bin/draft/count", params={"access_token": token})
        assert answer.json() == {"total_count": 0}


def test_a_token_is_forced_only_now_and_then(sandbox: Sandbox) -> None:
    first = asked(sandbox)["access_token"]
    second = asked(sandbox, force_refresh=True)["access_token"]
    assert second != first
    answer = httpx.get(f"{sandbox.url}cgi-bin/draft/count", params={"access_token": first})
    assert answer.json()["errcode"] == 42001
    assert asked(sandbox, force_refresh=True)["errcode"] == 45011


def test_an_address_off_the_white_list_is_refused(sandbox: Sandbox, client: wechat.Client) -> None:
    steer(sandbox, "settings", white_list=["203.0.113.9"])
    with pytest.raises(PlatformError) as caught:
        client.drafts.count()
    error = caught.value
    assert (error.code, error.retry) == (40164, Retry.MENDED)
    assert "127.0.0.1" in error.said


def test_calls_of_a_day_are_counted(sandbox: Sandbox, client: wechat.Client) -> None:
    steer(sandbox, "settings", calls_a_day=2)
    client.drafts.count()
    client.drafts.count()
    with pytest.raises(PlatformError) as caught:
        client.drafts.count()
    assert (caught.value.code, caught.value.retry) == (45009, Retry.LATER)
    assert client.drafts.batch().total == 0
