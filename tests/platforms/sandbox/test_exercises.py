"""What a trainer presses on the page happens to the next publication, and the phones show what readers see of it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
import pytest

from guiju.platforms import wechat, weibo
from guiju.platforms.refusals import Fate, PlatformError, Retry
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.exercises import EXERCISES
from guiju.platforms.wechat import State
from tests.platforms.sandbox.conftest import LINK, PNG, article, until

IP = "203.0.113.5"


def press(sandbox: Sandbox, exercise: str, language: str = "") -> httpx.Response:
    """A button of the page, as a browser sends it."""
    return httpx.post(
        f"{sandbox.url}sandbox/exercise",
        params={"lang": language} if language else {},
        data={"exercise": exercise},
        headers={"origin": sandbox.url.rstrip("/")},
        follow_redirects=True,
    )


def page(sandbox: Sandbox) -> tuple[str, str]:
    """The words on the phones, and those beside them."""
    phones, _, notes = httpx.get(sandbox.url).text.partition('<section class="notes">')
    return unescape(re.sub(r"<[^>]+>", " ", phones)), unescape(re.sub(r"<[^>]+>", " ", notes))


def ended(client: wechat.Client, title: str) -> Any:
    """A publication whose review is over."""
    submitted = client.publications.submit(client.drafts.add([article(client, title=title)]))
    return until(
        lambda: (
            (p := client.publications.get(submitted.publish_id)).state is not State.RUNNING and p
        )
    )


@pytest.mark.parametrize(
    ("exercise", "code", "fate", "arrived"),
    [
        ("silent", None, Fate.UNKNOWN, True),
        ("broken", None, Fate.UNKNOWN, False),
        ("throttle", 45009, Fate.NOTHING, False),
        ("check", 53503, Fate.NOTHING, False),
    ],
)
def test_the_next_submission_meets_it(
    sandbox: Sandbox,
    client: wechat.Client,
    exercise: str,
    code: int | None,
    fate: Fate,
    arrived: bool,
) -> None:
    media_id = client.drafts.add([article(client)])
    assert press(sandbox, exercise).status_code == 200
    with pytest.raises(PlatformError) as caught:
        client.publications.submit(media_id)
    assert (caught.value.fate, bool(sandbox.wechat.jobs)) == (fate, arrived)
    if code:
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("exercise", "code", "arrived"),
    [("silent", None, True), ("broken", None, False), ("throttle", 10023, False)],
)
def test_the_next_status_on_weibo_meets_it(
    sandbox: Sandbox, account: weibo.Client, exercise: str, code: int | None, arrived: bool
) -> None:
    press(sandbox, exercise)
    with pytest.raises(PlatformError) as caught:
        account.share(f"请远离河道 {LINK}", operator_ip=IP)
    assert caught.value.retry is Retry.LATER
    assert bool(sandbox.weibo.statuses) is arrived
    if code:
        assert caught.value.code == code


def test_a_refused_review_is_seen_by_the_trainer_only(
    sandbox: Sandbox, client: wechat.Client
) -> None:
    press(sandbox, "refuse")
    assert "审核结果为 4" in page(sandbox)[1]
    assert ended(client, "被拒绝的一篇").state is State.REFUSED
    phones, notes = page(sandbox)
    assert "被拒绝的一篇" not in phones
    assert re.search(r"审核不通过\s+被拒绝的一篇", notes)


def test_what_the_platform_deletes_is_gone_from_the_phones(
    sandbox: Sandbox, client: wechat.Client, account: weibo.Client
) -> None:
    live = ended(client, "后来被删的一篇")
    account.share(f"留下的 {LINK}", operator_ip=IP)
    gone = account.share(f"后来被删的微博 {LINK}", operator_ip=IP, picture=("图.png", PNG))
    phones, _ = page(sandbox)
    assert "后来被删的一篇" in phones
    assert "后来被删的微博" in phones
    press(sandbox, "take_down")
    press(sandbox, "delete_status")
    phones, notes = page(sandbox)
    assert "后来被删的" not in phones
    assert "留下的" in phones
    assert re.search(r"被平台删除\s+后来被删的一篇", notes)
    assert "已被平台删除" in httpx.get(live.urls[1]).text
    assert gone.id not in [each.id for each in account.since()]
    assert httpx.get(gone.picture_url).status_code == 404


def test_an_article_its_account_deletes_leaves_the_others(
    sandbox: Sandbox, client: wechat.Client
) -> None:
    both = [article(client, title="第一篇"), article(client, title="第二篇")]
    publish_id = client.publications.submit(client.drafts.add(both)).publish_id
    found = until(lambda: (p := client.publications.get(publish_id)).state is State.LIVE and p)
    client.publications.delete(found.article_id, index=1)
    phones, _ = page(sandbox)
    assert "第一篇" not in phones
    assert "第二篇" in phones


def test_a_token_expires_on_the_way_and_the_client_gets_another(
    sandbox: Sandbox, client: wechat.Client
) -> None:
    press(sandbox, "expire")
    assert ended(client, "令牌过期").state is State.LIVE


def test_every_exercise_can_be_pressed_in_both_languages_and_taken_back(sandbox: Sandbox) -> None:
    for exercise in EXERCISES:
        assert exercise.english in press(sandbox, exercise.key, "en").text
        assert exercise.label in press(sandbox, exercise.key).text
    assert EXERCISES[-1].key == "clear"
    assert sandbox.world.faults.waiting() == []


def test_the_english_page_says_nothing_in_chinese_but_what_readers_see(
    sandbox: Sandbox, client: wechat.Client
) -> None:
    press(sandbox, "refuse")
    ended(client, "汛期安全提示")
    for exercise in EXERCISES[:-1]:
        press(sandbox, exercise.key)
    words = httpx.get(f"{sandbox.url}?lang=en").text
    beside = (
        words[: words.index('<div class="phones"')] + words[words.index('<section class="notes') :]
    )
    unmarked = re.sub(r'lang="zh-Hans"[^>]*>[^<]*', "", beside)
    assert not re.search("[\u4e00-\u9fff]", unmarked)
