"""A trainer shows new staff what platforms do: a text goes out, the next one is refused, and why can be seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from guiju.platforms import wechat, weibo
from guiju.platforms.sandbox import Sandbox
from tests.platforms.sandbox.conftest import LINK, PNG, application, article, until
from tests.stories.browsing import DESK, PHONE, Browsing


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        running.world.settings.review_seconds = 0.1
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[wechat.Client]:
    account = sandbox.wechat
    with wechat.Client(sandbox.url, appid=account.appid, secret=account.secret) as made:
        yield made


@pytest.fixture
def screens(sandbox: Sandbox, chromium: Browser) -> Iterator[Browsing]:
    opened = Browsing(chromium, sandbox.url.rstrip("/"))
    yield opened
    opened.close()
    assert opened.faults() == []


def submit(client: wechat.Client, title: str) -> str:
    media_id = client.drafts.add([article(client, title=title, author="县应急局")])
    publish_id = client.publications.submit(media_id).publish_id
    until(lambda: client.publications.get(publish_id).state is not wechat.State.RUNNING)
    return publish_id


def test_an_exercise_from_the_button_to_the_refusal(
    sandbox: Sandbox, client: wechat.Client, screens: Browsing
) -> None:
    trainer = screens.person()
    submit(client, "汛期安全提示")
    page = trainer.open("/")
    page.get_by_role("button", name="平台审核不通过").click()
    expect(page.get_by_text("审核结果为 4")).to_be_visible()
    submit(client, "被拒绝的一篇")
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text="被拒绝的一篇")).to_contain_text(
        "审核不通过"
    )
    expect(page.get_by_role("link", name="被拒绝的一篇")).to_have_count(0)
    page.get_by_role("link", name="汛期安全提示").click()
    expect(page.get_by_role("heading", name="汛期安全提示")).to_be_visible()
    assert trainer.barriers() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_phones_can_be_read_by_everybody(
    sandbox: Sandbox, client: wechat.Client, screens: Browsing, size: tuple[int, int], dark: bool
) -> None:
    submit(client, "汛期安全提示" * 5)
    sandbox.world.settings.review_seconds = 500.0
    client.publications.submit(client.drafts.add([article(client), article(client)]))
    token = sandbox.world.weibo_token
    with weibo.Client(application(sandbox), sandbox.url, token=token) as account:
        account.share(f"请远离河道 {LINK}", operator_ip="203.0.113.5", picture=("图.png", PNG))
    reader = screens.person(size=size, dark=dark)
    for path in (
        "/",
        "/?lang=en",
        f"/oauth2/authorize?client_id={sandbox.weibo.key}&redirect_uri=http://127.0.0.1:9/",
    ):
        reader.open(path)
        assert reader.overflow() == 0
        assert reader.barriers() == []
