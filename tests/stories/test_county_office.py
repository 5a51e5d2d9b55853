"""A morning in the county office: from the desk to a finding, to what the regulation says, to a new round."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import Browsing


def test_from_the_desk_to_a_finding_to_the_article_to_the_account(browsing: Browsing) -> None:
    officer = browsing.person()
    officer.log_in("supervisor")
    page = officer.page
    assert page.url.endswith("/console/")
    assert "工作台" in officer.says()

    # The desk says how many findings stand; the list has as many.
    page.locator("nav a[href='/console/supervision/findings/']").first.click()
    first = page.locator("#list tbody tr").first
    expect(first).to_be_visible()
    code = first.locator("a.chip").inner_text()
    first.locator("a[href*='/findings/']").click()
    page.wait_for_url(re.compile(r"/findings/\d+/$"))

    # The chip of the article opens what the regulation says, without leaving the page.
    page.locator("main a.chip", has_text=code).first.click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("第")
    expect(dialog).to_contain_text(code)
    assert officer.barriers() == []
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()

    # From the finding to the account: its year of posts and its findings.
    officer.open("/console/supervision/findings/?code=A18-2")
    page.locator("#list tbody tr a[href*='/findings/']").first.click()
    page.wait_for_url(re.compile(r"/findings/\d+/$"))
    page.locator("main a[href^='/console/accounts/']").first.click()
    page.wait_for_url(re.compile(r"/accounts/\d+/$"))
    heatmap = page.locator("svg.heat-map")
    expect(heatmap).to_be_visible()
    assert heatmap.locator("rect").count() > 300
    expect(page.locator("main")).to_contain_text("A18-2")


def test_a_round_run_now_shows_progress_and_finishes(browsing: Browsing) -> None:
    officer = browsing.person()
    officer.log_in("supervisor")
    page = officer.page
    officer.open("/console/supervision/rounds/")
    page.get_by_role("button", name="立即").or_(
        page.locator("form[action$='/run/'] button")
    ).first.click()
    page.wait_for_url(re.compile(r"/rounds/\d+/$"))
    # The page follows the worker by itself, from waiting to done.
    expect(page.locator("#round .stats")).to_be_visible(timeout=60_000)
    expect(page.locator("#round")).not_to_have_attribute("hx-trigger", re.compile("every"))
    looked_at = re.search(r"账号\n(\d+)\n", page.locator("#round .stats").inner_text())
    assert looked_at
    # The demo county has 112; another story may have opened one more in the same county.
    assert int(looked_at[1]) in range(112, 120)


def test_an_editor_is_shown_nothing_of_the_county(browsing: Browsing) -> None:
    editor = browsing.person()
    editor.log_in("editor")
    page = editor.page
    assert page.locator("nav a[href='/console/ledger/']").count() == 0
    assert page.locator("nav a[href='/console/security/logins/']").count() == 0
    editor.open("/console/accounts/")
    hosts = set(page.locator("#list tbody tr td:nth-child(3)").all_inner_texts())
    assert hosts
    refused = page.goto(f"{editor.url}/console/security/logins/")
    assert refused
    assert refused.status == 403
    assert "任职" in editor.says()
