"""A town reports one finding rectified and contests another; the county office decides (Article 34)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import Browsing

REASON = "该账号5月25日停电检修，已按规定向主管单位报备，附件已送县政府办。"


def test_a_town_rectifies_and_contests_and_the_county_decides(browsing: Browsing) -> None:
    town = browsing.person()
    town.log_in("principal")
    page = town.page
    town.open("/console/supervision/findings/?state=open")
    addresses = [
        each.get_attribute("href") or ""
        for each in page.locator("#list tbody tr a[href*='/findings/']").all()
    ]
    assert len(addresses) >= 2

    # 1. Rectified: it waits for the next round, a click does not close it.
    town.open(addresses[0])
    page.locator("form[action$='/report/'] textarea").fill(
        "已补发并完善值班提醒，今后每个工作日更新。"
    )
    page.locator("form[action$='/report/'] button").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("已补发并完善值班提醒")
    assert page.locator("form[action$='/report/']").count() == 0
    assert "已办结" not in page.locator("main .badge").first.inner_text()

    # 2. Contested.
    town.open(addresses[1])
    page.locator("form[action$='/contest/'] textarea").fill(REASON)
    page.locator("form[action$='/contest/'] button").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text(REASON)
    # The town does not decide on its own contest.
    assert page.locator("form[action$='/accept/']").count() == 0

    # 3. It waits on the county's desk; the reason is read and the contest rejected.
    county = browsing.person()
    county.log_in("supervisor")
    waiting = county.page.locator(f"main a[href='{addresses[1]}']")
    expect(waiting.first).to_be_visible()
    waiting.first.click()
    county.page.wait_for_url(re.compile(r"/findings/\d+/$"))
    expect(county.page.locator("main")).to_contain_text(REASON)
    county.page.locator("form[action$='/accept/'] textarea").fill(
        "报备材料未载明停更日期，不予采纳。"
    )
    county.page.locator("button[formaction$='/reject/']").click()
    county.page.wait_for_load_state("networkidle")
    expect(county.page.locator("main")).to_contain_text("不予采纳")

    # 4. The town reads the decision and has to rectify.
    town.open(addresses[1])
    expect(page.locator("main")).to_contain_text("报备材料未载明停更日期")
    expect(page.locator("form[action$='/report/']")).to_be_visible()
