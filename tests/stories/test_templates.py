"""The county office offers a template; a town begins a manuscript from it and fills in its blanks (A5-3)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import PHONE, Browsing


def test_a_template_of_the_county_becomes_a_manuscript_of_a_town(browsing: Browsing) -> None:
    office, editor = browsing.person(), browsing.person(size=PHONE)
    office.log_in("supervisor")
    editor.log_in("editor")

    # 1. The office writes it, as rich text, for every unit.
    office.open("/console/templates/new/")
    office.page.fill("#id_name", "公益性岗位招聘公告")
    office.page.fill("#id_title", "【填写：单位】公益性岗位招聘公告")
    office.page.locator(".rich-text").click()
    office.page.keyboard.insert_text("现面向本地招聘公益性岗位人员【填写：人数】名。")
    office.page.select_option("#id_task", "serve")
    office.page.fill("#id_department", "人力资源和社会保障部门")
    office.page.get_by_label("微信公众号").check()
    office.page.get_by_role("button", name="保存").click()
    expect(office.page.locator("main")).to_contain_text("【填写：人数】名")
    assert office.barriers() == []

    # 2. The town finds it on the page where a manuscript is begun; the text and the account are there.
    editor.open("/console/manuscripts/new/")
    editor.page.locator("main").get_by_role("link", name="公益性岗位招聘公告").click()
    editor.page.wait_for_load_state("networkidle")
    assert editor.overflow() == 0
    editor.page.locator("form[action$='/begin/'] button[type=submit]").click()
    editor.page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    expect(editor.page.locator("input[name=accounts]:checked")).to_have_count(1)
    expect(editor.page.locator("#step")).to_contain_text("还有未填写的内容：“单位”、“人数”")

    # 3. With the blanks filled in it goes on.
    editor.page.fill("#id_title", "马官镇公益性岗位招聘公告")
    editor.page.locator(".rich-text").click()
    editor.page.keyboard.press("Control+A")
    editor.page.keyboard.insert_text("现面向本镇招聘公益性岗位人员12名。")
    expect(editor.page.locator("#step")).not_to_contain_text("未填写", timeout=30_000)
    editor.page.locator("form[action$='/submit_manuscript/'] button[type=submit]").click()
    expect(editor.page.locator("main")).to_contain_text("待审核")
    assert editor.overflow() == 0
