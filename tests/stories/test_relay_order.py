"""A relay order from the county office to the town, and what the town makes of it for each of its accounts (Articles 5, 20, 21)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import PHONE, Browsing

SAVED = 30_000


def test_carried_from_the_desk_with_a_text_for_each_account(browsing: Browsing) -> None:
    county, editor = browsing.person(), browsing.person(size=PHONE)
    county.log_in("supervisor")
    editor.log_in("editor")

    # 1. The order that runs stands on the desk of the town's editor, with its hour; a touch begins the draft.
    editor.open("/console/")
    editor.page.locator("#relays .todo-said a").first.click()
    expect(editor.page.locator("#board")).to_contain_text("已查看")
    order = "/" + editor.page.url.split("/", 3)[3]
    editor.page.get_by_role("button", name="起草转发稿").click()
    editor.page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    expect(editor.page.locator("#id_source")).not_to_have_value("")
    expect(editor.page.locator(".rich-text")).not_to_be_empty()

    # 2. What the account shows is written otherwise, and the phone beside it shows that while one types.
    editor.page.locator("#variants summary").first.click()
    editor.page.locator("#variants a", has_text="单独编写").first.click()
    editor.page.wait_for_load_state("networkidle")
    assert editor.overflow() == 0
    editor.page.fill("#id_title", "护林防火，人人有责")
    expect(editor.page.locator("#phone")).to_contain_text("护林防火，人人有责", timeout=SAVED)
    expect(editor.page.locator("#phone")).to_contain_text("9 / 32")
    assert editor.barriers() == []
    editor.page.reload()
    expect(editor.page.locator("#id_title")).to_have_value("护林防火，人人有责")

    # 3. Carried: the link is entered, and the board of the county office shows who has and how fast.
    editor.open(order)
    editor.page.locator("summary", has_text="登记链接").click()
    editor.page.fill("input[name=url]", "https://mp.weixin.qq.com/s/story")
    editor.page.locator("form[action$='/link/'] button[type=submit]").click()
    editor.page.wait_for_load_state("networkidle")
    county.open(order)
    row = county.page.locator("#board tr", has_text="马官镇")
    expect(row).to_contain_text("已转发")
    assert county.barriers() == []
    assert editor.faults + county.faults == []


def test_another_unit_is_asked_and_answers_on_the_phone(browsing: Browsing) -> None:
    reviewer = browsing.person(size=PHONE)
    reviewer.log_in("reviewer")
    reviewer.open("/console/")
    reviewer.page.locator("#consultations .todo-said a").first.click()
    reviewer.page.wait_for_load_state("networkidle")
    assert reviewer.overflow() == 0
    assert reviewer.barriers() == []
    reviewer.page.get_by_label("不同意").check()
    reviewer.page.fill("#id_answer", "通组公路全幅封闭，请更正。")
    reviewer.page.get_by_role("button", name="答复").click()
    reviewer.page.wait_for_load_state("networkidle")
    expect(reviewer.page.locator("main")).to_contain_text("有不同意见")
    assert reviewer.faults == []
