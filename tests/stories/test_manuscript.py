"""A manuscript from its first word to the signature on a phone (Articles 17, 18, 20)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import PHONE, Browsing, Person
from tests.stories.county import PASSWORD

TITLE = "马官镇便民服务中心周六延时服务"


def marked(person: Person, kind: str) -> list[str]:
    """The words that the browser marks in the text."""
    words: list[str] = person.page.evaluate(
        "kind => Array.from(CSS.highlights.get(kind) || [], each => each.toString())", kind
    )
    return words


def act(person: Person, name: str) -> None:
    """Take the step, and wait for the page after it."""
    person.page.locator(f"form[action$='/{name}/'] button[type=submit]").first.click()
    person.page.wait_for_load_state("networkidle")


def test_written_checked_reviewed_and_signed_on_a_phone(browsing: Browsing) -> None:
    editor, reviewer, signer = browsing.person(), browsing.person(), browsing.person(size=PHONE)
    editor.log_in("editor")
    reviewer.log_in("reviewer")
    signer.log_in("principal")

    # 1. The editor begins and writes; nothing is pressed, and it is saved.
    editor.open("/console/manuscripts/new/")
    editor.page.click("main form button[type=submit]")
    editor.page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    address = "/" + editor.page.url.split("/", 3)[3]
    editor.page.fill("#id_title", TITLE)
    editor.page.locator(".rich-text").click()
    editor.page.keyboard.insert_text("即日起，镇便民服务中心周六上午按装叫号机并延时服务。")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.insert_text("联系人电话13800138000。")
    editor.page.fill("#id_department", "马官镇便民服务中心")
    editor.page.select_option("#id_task", "serve")
    editor.page.locator("input[name=accounts]").first.check()
    expect(editor.page.locator("#saved")).to_have_attribute("data-kind", "saved", timeout=30_000)

    # 2. What the checks remark on is marked in the text, and settled with a click each: the slip written right,
    # the number masked.
    assert marked(editor, "remark-flag") == ["按装", "13800138000"]
    editor.page.get_by_role("button", name="改为“安装”").click()
    editor.page.wait_for_load_state("networkidle")
    editor.page.get_by_role("button", name="去标识化").click()
    editor.page.wait_for_load_state("networkidle")
    expect(editor.page.locator(".rich-text")).to_contain_text("安装叫号机")
    expect(editor.page.locator(".rich-text")).not_to_contain_text("13800138000")
    act(editor, "submit_manuscript")

    # 3. The reviewer finds it on the desk, sends it back once, and sees what changed afterwards.
    reviewer.open("/console/")
    reviewer.page.locator("main").get_by_role("link", name=TITLE).click()
    reviewer.page.locator("summary", has_text="退回（说明理由）").click()
    reviewer.page.locator("form[action$='/return_manuscript/'] textarea").fill("请写明时间。")
    act(reviewer, "return_manuscript")
    editor.open(address)
    expect(editor.page.locator("main")).to_contain_text("请写明时间。")
    editor.page.locator(".rich-text p").first.click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.insert_text("时间为9时至12时。")
    expect(editor.page.locator("#saved")).to_have_attribute("data-kind", "saved", timeout=30_000)
    act(editor, "submit_manuscript")
    reviewer.open(address)
    expect(reviewer.page.locator("ins").first).to_contain_text("时间为9时至12时")
    act(reviewer, "review_manuscript")

    # 4. The principal reads and signs with a thumb: from the desk in three touches and a password.
    signer.open("/console/")
    signer.page.locator("main").get_by_role("link", name=TITLE).click()
    assert signer.overflow() == 0
    signer.page.locator(".to-step").click()
    signer.page.fill("#answer-sign_off", PASSWORD)
    act(signer, "sign_off")
    expect(signer.page.locator("main")).to_contain_text("已签发")
    assert signer.barriers() == []
    assert editor.faults + reviewer.faults + signer.faults == []
