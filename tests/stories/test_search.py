"""From anywhere by one key to what a text holds (A24-1)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.stories.browsing import PHONE, Browsing


def test_a_key_leads_to_the_search_and_a_word_to_what_holds_it(browsing: Browsing) -> None:
    supervisor = browsing.person(size=PHONE)
    supervisor.log_in("supervisor")
    supervisor.open("/console/")
    supervisor.page.keyboard.press("/")
    supervisor.page.wait_for_url("**/console/search/")
    supervisor.page.keyboard.press("/")
    expect(supervisor.page.locator("input[data-search]")).to_be_focused()

    # Whether the worker has entered everything yet or not, the page says so and never fails.
    supervisor.page.keyboard.type("水")
    supervisor.page.keyboard.press("Enter")
    supervisor.page.wait_for_url("**/console/search/?*")
    expect(supervisor.page.locator("h1")).to_have_text("全文检索")
    assert supervisor.overflow() == 0
    assert supervisor.barriers() == []
    assert supervisor.faults == []
