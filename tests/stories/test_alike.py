"""From a post to whoever published nearly the same, and to what was altered (A21-2)."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.process.program import PATIENCE
from tests.stories.browsing import DESK, PHONE, Browsing


@pytest.mark.parametrize(
    ("size", "language", "title"),
    [(DESK, "", "其他账号的相同信息"), (PHONE, "en", "The same text elsewhere")],
)
def test_a_post_leads_to_those_with_its_text(
    browsing: Browsing, size: tuple[int, int], language: str, title: str
) -> None:
    supervisor = browsing.person(size=size, language=language)
    supervisor.log_in("supervisor")
    ends = time.monotonic() + PATIENCE
    # The worker looks at the oldest posts first; of the demo's hardly any is the only one of its text.
    while not (way := supervisor.open("/console/posts/1/").locator("a[href$='/alike/']")).count():
        assert time.monotonic() < ends, supervisor.says()
        time.sleep(1)
    way.click()
    supervisor.page.wait_for_url("**/console/posts/1/alike/")
    expect(supervisor.page.locator("h1")).to_have_text(title)
    card = supervisor.page.locator("main .card").first
    expect(card).to_be_visible()
    if (details := card.locator("details:not([open]) > summary")).count():
        details.click()
        expect(card.locator("table")).to_be_visible()
    assert supervisor.overflow() == 0
    assert supervisor.barriers() == []
    card.locator("a").first.click()
    supervisor.page.wait_for_url("**/console/posts/*/")
    assert supervisor.faults == []
