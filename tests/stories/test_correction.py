"""Something published is wrong: signed on a phone, done from the desk, and read by the public (Articles 17, 28)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.stories.browsing import PHONE, Browsing

PASSWORD = "puding-2022-demo"


def test_a_withdrawal_is_signed_and_done_and_stays_public(browsing: Browsing) -> None:
    principal, editor = browsing.person(size=PHONE), browsing.person()
    principal.log_in("principal")
    editor.log_in("editor")

    # 1. The withdrawal waits on the desk of the signer, who reads what it is about and signs on the phone.
    principal.open("/console/")
    principal.page.locator("#corrections .todo-said a").first.click()
    principal.page.wait_for_load_state("networkidle")
    assert principal.overflow() == 0
    correction = "/" + principal.page.url.split("/", 3)[3]
    principal.page.fill("#answer-sign", PASSWORD)
    principal.page.get_by_role("button", name="签发并撤稿").click()
    principal.page.wait_for_load_state("networkidle")
    expect(principal.page.locator("#board")).to_contain_text("刊发该信息的账号")
    assert principal.overflow() == 0
    assert principal.barriers() == []

    # 2. The editor of the account deletes it on the platform and enters the link that shows it.
    editor.open(correction)
    row = editor.page.locator("#board tr", has_text="马官镇").first
    row.locator("summary", has_text="登记办结").click()
    row.locator("input[name=url]").fill("https://mp.weixin.qq.com/s/gone")
    row.get_by_role("button", name="登记为已办结").click()
    editor.page.wait_for_load_state("networkidle")
    expect(editor.page.locator("#board")).to_contain_text("已办结")

    # 3. The public reads that it was withdrawn, and not what it said.
    public = browsing.person(size=PHONE)
    public.open("/corrections/")
    expect(public.page.locator("main")).to_contain_text("撤稿说明")
    public.page.locator("main table a", has_text="马官镇").first.click()
    public.page.wait_for_load_state("networkidle")
    expect(public.page.locator("main")).to_contain_text("现已撤下")
    assert public.overflow() == 0
    assert public.barriers() == []
    assert principal.faults + editor.faults + public.faults == []
