"""Somebody new goes the whole way of `docs/training.md`, without an account at a platform (Article 30).

The words of the buttons are those of the page; a walk that can no longer be gone fails here.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from guiju.platforms.sandbox import Sandbox
from tests.platforms.drawing import picture
from tests.stories.browsing import PHONE, Browsing, Person
from tests.stories.county import PASSWORD

TITLE = "马官镇便民服务中心周六延时服务"
SOON = 60_000
"""Milliseconds within which the worker has done its part."""


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        running.world.settings.review_seconds = 0.5
        yield running


def press(person: Person, name: str) -> None:
    person.page.get_by_role("button", name=name, exact=True).first.click()
    person.page.wait_for_load_state("networkidle")


def until(person: Person, path: str, seen: Callable[[Page], bool]) -> None:
    """Load a page again until the worker has done its part."""
    end = time.monotonic() + SOON / 1000
    while not seen(person.open(path)):
        assert time.monotonic() < end, person.says()
        person.page.wait_for_timeout(1_000)


def channel(person: Person, route: str, **typed: str) -> None:
    """Say under “发布渠道” how the town's WeChat account is published to."""
    person.open("/console/channels/")
    person.page.get_by_role("row").filter(has_text="微信公众号").get_by_role("link").first.click()
    person.page.get_by_label("发布方式").select_option(label=route)
    for label, value in typed.items():
        person.page.get_by_label(label).fill(value)
    press(person, "保存")
    expect(person.page.locator("main")).to_contain_text("发布渠道已保存")


def test_from_an_empty_page_to_the_phone(browsing: Browsing, sandbox: Sandbox) -> None:
    principal, editor, reviewer = browsing.person(), browsing.person(), browsing.person()
    for person, name in ((principal, "principal"), (editor, "editor"), (reviewer, "reviewer")):
        person.log_in(name)

    # 1. The town's WeChat account is connected with the sandbox.
    channel(
        principal,
        "微信接口",
        开发者编号=sandbox.wechat.appid,
        开发者密码=sandbox.wechat.secret,
        接口地址=sandbox.url,
    )

    # 2. The editor writes, uploads a cover and submits.
    editor.open("/console/manuscripts/new/")
    editor.page.click("main form button[type=submit]")
    editor.page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    address = "/" + editor.page.url.split("/", 3)[3]
    editor.page.fill("#id_title", TITLE)
    editor.page.locator(".rich-text").click()
    editor.page.keyboard.insert_text("即日起，镇便民服务中心每周六9时至12时办理社保、医保业务。")
    editor.page.fill("#id_department", "马官镇便民服务中心")
    editor.page.select_option("#id_task", "serve")
    editor.page.get_by_label("马官镇 · 微信公众号").check()
    expect(editor.page.locator("#saved")).to_have_attribute("data-kind", "saved", timeout=SOON)
    editor.open(address)
    file = {"name": "封面.png", "mimeType": "image/png", "buffer": picture(7, 600)}
    editor.page.get_by_label("图片或附件").set_input_files(file)  # type: ignore[arg-type]
    press(editor, "上传")
    editor.page.locator("summary", has_text="说明、地图、封面").click()
    editor.page.get_by_label("图片说明").fill("便民服务中心")
    editor.page.get_by_label("地图", exact=True).select_option(label="不是地图")
    editor.page.get_by_label("封面", exact=True).check()
    editor.page.locator("details[open]").get_by_role("button", name="保存").first.click()
    editor.page.wait_for_load_state("networkidle")
    until(editor, address, lambda page: not page.get_by_text("检查中").count())
    press(editor, "提交审核")

    # 3. A second person reviews, a third signs.
    reviewer.open(address)
    press(reviewer, "审核通过，送签发")
    principal.open(address)
    principal.page.fill("#answer-sign_off", PASSWORD)
    press(principal, "签发")
    expect(principal.page.locator("main")).to_contain_text("已签发")

    # 4. The worker publishes; the phone shows what readers see.
    reader = Browsing(browsing.browser, sandbox.url.rstrip("/"))
    phone = reader.person(size=PHONE)
    until(phone, "/", lambda page: bool(page.get_by_role("link", name=TITLE).count()))
    phone.page.get_by_role("link", name=TITLE).click()
    expect(phone.page.get_by_role("heading", name=TITLE)).to_be_visible()
    assert phone.overflow() == 0
    reader.close()

    # 5. Afterwards the account is published to by hand again.
    channel(principal, "人工发布（按清单办理）")
    assert reader.faults() == []
