"""An editor asks the language model of the office; it suggests, is silent, and stands in no one's way (A18-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.office_model import OfficeModel, office_model
from tests.process.program import Program
from tests.stories import county as counties
from tests.stories.browsing import PHONE, Browsing


@pytest.fixture
def model() -> Iterator[OfficeModel]:
    with office_model() as running:
        yield running


@pytest.fixture
def asking(
    loaded: Program, model: OfficeModel, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browsing]:
    """Screens on a county of its own that knows the model."""
    own = tmp_path_factory.mktemp("judged") / "data"
    named = {"GUIJU_JUDGE_URL": model.url, "GUIJU_JUDGE_MODEL": "qwen", "GUIJU_JUDGE_SECONDS": "5"}
    with counties.served(loaded, own, **named) as server:
        opened = Browsing(chromium, server.url)
        yield opened
        opened.close()
        assert opened.faults() == []


def test_hints_come_while_one_writes_and_are_written_by_a_click(
    asking: Browsing, model: OfficeModel
) -> None:
    model.said = '[{"错": "准时到场", "对": "按时到场"}]'
    editor = asking.person()
    editor.log_in("editor")

    # 1. A manuscript is begun; the card stands beside it, nobody was asked.
    page = editor.open("/console/manuscripts/new/")
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    address = "/" + page.url.split("/", 3)[3]
    card = page.locator("#second_judge")
    expect(card).to_contain_text("模型提示，仅供参考")
    page.fill("#id_title", "座谈会通知")
    page.locator(".rich-text").click()
    page.keyboard.insert_text("请各村准时到场，联系电话13812345678。")
    expect(page.locator("#saved")).to_have_attribute("data-kind", "saved", timeout=30_000)
    steps = page.locator("#step").inner_text()
    assert model.asked == []

    # 2. Asked, the hint comes by itself, marked as the model's; the steps are what they were.
    card.get_by_role("button", name="请模型校对").click()
    expect(page.locator("#hint-1")).to_contain_text("“准时到场”疑为“按时到场”之误", timeout=30_000)
    expect(card).to_contain_text("仅供参考")
    assert page.locator("#step").inner_text() == steps
    assert "13812345678" not in str(model.asked)
    assert editor.overflow() == 0
    assert editor.barriers() == []

    # 3. One click writes it where it stands.
    page.locator("#hint-1").get_by_role("button", name="改为“按时到场”").click()
    expect(page.locator(".rich-text")).to_contain_text("请各村按时到场")

    # 4. Silence is told as silence, on a phone as well.
    model.status = 503
    phone = asking.person(size=PHONE)
    phone.log_in("editor")
    small = phone.open(address)
    small.get_by_role("button", name="再次请模型校对").click()
    silent = small.locator("#second_judge")
    expect(silent).to_contain_text("模型服务拒绝了提问", timeout=30_000)
    expect(silent).to_contain_text("这不表示稿件没有错误")
    assert phone.overflow() == 0
    assert phone.barriers() == []

    # 5. The system administrator reads why.
    office = asking.person()
    office.log_in("system")
    office.open("/console/posts/judge/")
    assert "HTTPStatusError" in office.says()
    assert "qwen" in office.says()
    assert office.barriers() == []
